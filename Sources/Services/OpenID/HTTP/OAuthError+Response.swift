internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Web

extension OAuthError {
    /// The answer of an endpoint that clients call (RFC 6749 section 5.2).
    ///
    /// - Parameter nonce: what the next proof must name, when that was what is wrong (RFC 9449 section 8).
    func response(nonce: String? = nil) -> Response {
        var response = Response(
            status: .init(code: code.status),
            headers: [.contentType: "application/json", .cacheControl: "no-store", .pragma: "no-cache"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: json))
        )
        if code == .invalidClient { response.headers[.wwwAuthenticate] = #"Basic realm="vneid""# }
        if code == .useDPoPNonce, let nonce { response.headers[.dpopNonce] = nonce }
        return response
    }
}

extension HTTPField.Name {
    /// RFC 9449 section 4.1.
    static let dpop = HTTPField.Name("DPoP") ?? .trailer
    /// RFC 9449 section 8.
    static let dpopNonce = HTTPField.Name("DPoP-Nonce") ?? .trailer
    /// For caches of HTTP/1.0, which RFC 6749 section 5.1 still asks to be told.
    static let pragma = HTTPField.Name("Pragma") ?? .trailer
}

extension Response {
    /// A JSON answer from a text that is already written.
    static func json(text: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status,
            headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text))
        )
    }
}
