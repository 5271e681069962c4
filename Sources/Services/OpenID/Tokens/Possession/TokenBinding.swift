package import Encoding

/// The key that whoever presents a token must hold (RFC 7800, member `cnf`).
package enum TokenBinding: Hashable, Sendable {
    /// RFC 9449 section 6.
    case dpop(thumbprint: String)
    /// RFC 8705 section 3.1.
    case certificate(thumbprint: String)

    /// `"cnf":{…}`.
    package var member: JSONObject.Member {
        switch self {
        case .dpop(let thumbprint): .init("cnf", .object([.init("jkt", .string(thumbprint))]))
        case .certificate(let thumbprint): .init("cnf", .object([.init("x5t#S256", .string(thumbprint))]))
        }
    }
}
