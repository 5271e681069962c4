import Encoding
import HTTPTypes
import NIOCore

/// Complete answers for connections that never became a request; prepared once, written as bytes.
struct Refusal: Sendable {
    let bytes: ByteBuffer

    /// - Parameter site: gives the public URL and the headers that every answer carries.
    init(_ error: WebError, site: WebSite) {
        let problem = error.problem
        let json = problem.json(
            language: .vietnamese,
            publicURL: site.configuration.publicURL,
            requestID: site.traceIDs.next().description
        ).bytes
        var head = "HTTP/1.1 \(problem.kind.status) \(Self.phrase(problem.kind.status))\r\n"
        for field in site.headers.bare + Array(problem.headers) { head += "\(field.name.rawName): \(field.value)\r\n" }
        head += "Content-Type: application/problem+json\r\nContent-Language: vi\r\n"
        head += "Content-Length: \(json.count)\r\nDate: \(site.clock.date)\r\nConnection: close\r\n\r\n"
        var buffer = ByteBuffer(string: head)
        buffer.writeBytes(json)
        self.bytes = buffer
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
