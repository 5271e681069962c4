import HTTPTypes
import NIOHTTP1

/// Between NIO's HTTP/1 types and the shared ones; stricter than needed to parse, so that two readers agree.
enum HTTPTranslation {
    /// - Throws: for a head that RFC 9112 sections 3.2 and 6.3 tell a server to refuse: no or several `Host`, a target
    ///   that is not a path, both lengths at once, chunks from before HTTP/1.1.
    static func request(_ head: HTTPRequestHead) throws(WebError) -> (HTTPRequest, RequestFraming) {
        guard let method = method(head) else { throw .malformedRequest }
        var fields = HTTPFields()
        fields.reserveCapacity(head.headers.count)
        var framing = RequestFraming()
        var authority: String?
        for (name, value) in head.headers {
            if name.utf8.count == 4, name.lowercased() == "host" {
                guard authority == nil else { throw .malformedRequest }
                authority = value
            } else if let name = HTTPField.Name(name) {
                framing.note(name, value)
                fields.append(HTTPField(name: name, value: value))
            }
        }
        guard authority != nil || head.version == .http1_0 else { throw .malformedRequest }
        guard !framing.isChunked || (head.version == .http1_1 && !framing.hasLength) else { throw .malformedRequest }
        let path = try path(head.uri, method: method)
        let request = HTTPRequest(
            method: method,
            scheme: "http",
            authority: authority,
            path: path,
            headerFields: fields
        )
        return (request, framing)
    }

    private static func method(_ head: HTTPRequestHead) -> HTTPRequest.Method? {
        switch head.method {
        case .GET: .get
        case .POST: .post
        default: HTTPRequest.Method(head.method.rawValue)
        }
    }

    /// Origin form as it is; absolute form (which servers must take) reduced to it.
    private static func path(_ target: String, method: HTTPRequest.Method) throws(WebError) -> String {
        if target.utf8.first == 0x2f { return target }
        if target == "*", method == .options { return "/*" }
        let lower = target.prefix(8).lowercased()
        let length = lower.hasPrefix("http://") ? 7 : lower == "https://" ? 8 : 0
        guard length > 0 else { throw .malformedRequest }
        let rest = target.dropFirst(length)
        // An empty path is `/` (RFC 9112 section 3.2.1), with a query too: what stands in the query is no path.
        guard let end = rest.firstIndex(where: { $0 == "/" || $0 == "?" }) else { return "/" }
        return rest[end] == "/" ? String(rest[end...]) : "/" + rest[end...]
    }

    static func response(_ head: HTTPResponse) -> HTTPResponseHead {
        var headers = HTTPHeaders()
        headers.reserveCapacity(head.headerFields.count + 1)
        for field in head.headerFields { headers.add(name: field.name.rawName, value: field.value) }
        return HTTPResponseHead(
            version: .http1_1,
            status: HTTPResponseStatus(statusCode: head.status.code),
            headers: headers
        )
    }
}

/// What the headers of a request say about its body and its connection (RFC 9112 sections 6 and 9.6), read once.
struct RequestFraming {
    private(set) var hasLength = false
    private(set) var isChunked = false
    private(set) var expectsContinue = false
    private var namesClose = false
    private var namesUpgrade = false
    private var hasUpgrade = false
    private var length: Int?

    /// Bytes that `Content-Length` announces, 0 without a body; nil when nobody knows.
    var announcedBody: Int? { isChunked ? nil : hasLength ? length : 0 }
    /// Whether this is the last request: it says so, or offers another protocol, after which the parser reads no further.
    var isLast: Bool { namesClose || (hasUpgrade && namesUpgrade) }

    fileprivate mutating func note(_ name: HTTPField.Name, _ value: String) {
        switch name {
        case .contentLength:
            hasLength = true
            length = Int(value)
        case .transferEncoding: isChunked = true
        case .connection:
            namesClose = namesClose || Self.connection(value, names: "close")
            namesUpgrade = namesUpgrade || Self.connection(value, names: "upgrade")
        case .upgrade: hasUpgrade = true
        case .expect: expectsContinue = value.lowercased() == "100-continue"
        default: return
        }
    }

    /// Whether a `Connection` field has an option, which is given in lower case.
    static func connection(_ value: String, names option: String) -> Bool {
        value.lowercased().split(separator: ",").contains { $0.trimmedOfBlanks == option }
    }
}
