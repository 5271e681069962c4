/// How a response travels through the browser; never in a fragment.
package enum ResponseMode: String, Sendable, Hashable, CaseIterable {
    case query
    case formPost = "form_post"
    case queryJWT = "query.jwt"
    case formPostJWT = "form_post.jwt"

    /// Reads the parameter; the default is the query, `jwt` alone means the query too (JARM section 2.3.4).
    static func read(_ text: String?) throws(OAuthError) -> ResponseMode {
        guard let text else { return .query }
        guard let mode = text == "jwt" ? .queryJWT : ResponseMode(rawValue: text) else {
            throw OAuthError(.invalidRequest, "response_mode is not supported")
        }
        return mode
    }

    /// Whether the response is one signed token (JARM).
    package var isSigned: Bool { self == .queryJWT || self == .formPostJWT }
    /// Whether the response is a form that the browser sends.
    package var isForm: Bool { self == .formPost || self == .formPostJWT }
}
