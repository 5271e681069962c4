import Encoding
import HTTPTypes
import NIOCore

/// Complete answers for connections that never became a request, written as bytes; what is the same in all of them is prepared
/// once, the request id and the date belong to the moment of sending.
struct Refusal: Sendable {
    private let site: WebSite
    private let problem: Problem
    /// The status line and the headers that never change.
    private let head: String

    /// - Parameter site: gives the public URL, the headers that every answer carries, the clock and the ids.
    init(_ error: WebError, site: WebSite) {
        let problem = error.problem
        var head = "HTTP/1.1 \(problem.kind.status) \(Self.phrase(problem.kind.status))\r\n"
        for field in site.headers.bare + Array(problem.headers) { head += "\(field.name.rawName): \(field.value)\r\n" }
        head += "Content-Type: application/problem+json\r\nContent-Language: vi\r\nConnection: close\r\n"
        self.site = site
        self.problem = problem
        self.head = head
    }

    /// The answer as it is sent now, under an id of its own.
    ///
    /// - Parameter hasBody: false for an answer to HEAD, which tells the length of the body and leaves it out.
    func bytes(hasBody: Bool) -> ByteBuffer {
        let id = site.traceIDs.next().description
        let json = problem.json(language: .vietnamese, publicURL: site.configuration.publicURL, requestID: id).bytes
        var buffer = ByteBuffer(string: head)
        buffer.writeString("\(HTTPField.Name.requestID.rawName): \(id)\r\nDate: \(site.clock.date)\r\n")
        buffer.writeString("Content-Length: \(json.count)\r\n\r\n")
        if hasBody { buffer.writeBytes(json) }
        return buffer
    }

    private static func phrase(_ status: Int) -> String {
        switch status {
        case 400: "Bad Request"
        case 408: "Request Timeout"
        case 431: "Request Header Fields Too Large"
        default: "Service Unavailable"
        }
    }
}
