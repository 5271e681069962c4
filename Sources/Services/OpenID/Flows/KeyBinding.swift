/// The key that whoever presents a token must prove to hold (RFC 7800 section 3.1).
package enum KeyBinding: Sendable, Hashable {
    /// A bearer token: plain clients only.
    case none
    /// The SHA-256 thumbprint of the key of DPoP proofs (RFC 9449 section 6).
    case proof(thumbprint: String)
    /// The SHA-256 of the client certificate (RFC 8705 section 3).
    case certificate(thumbprint: String)

    /// As the tables hold it.
    var stored: String {
        switch self {
        case .none: ""
        case .proof(let thumbprint): "jkt:" + thumbprint
        case .certificate(let thumbprint): "x5t#S256:" + thumbprint
        }
    }

    /// Reads what ``stored`` wrote; nil for anything else, which must open nothing.
    init?(stored text: String) {
        if text.isEmpty {
            self = .none
        } else if text.hasPrefix("jkt:") {
            self = .proof(thumbprint: String(text.dropFirst(4)))
        } else if text.hasPrefix("x5t#S256:") {
            self = .certificate(thumbprint: String(text.dropFirst(9)))
        } else {
            return nil
        }
    }

    /// The value of `token_type`.
    var tokenType: String {
        if case .proof = self { "DPoP" } else { "Bearer" }
    }

    /// For the member `cnf`; nil for a bearer token.
    var confirmation: TokenBinding? {
        switch self {
        case .none: nil
        case .proof(let thumbprint): .dpop(thumbprint: thumbprint)
        case .certificate(let thumbprint): .certificate(thumbprint: thumbprint)
        }
    }
}
