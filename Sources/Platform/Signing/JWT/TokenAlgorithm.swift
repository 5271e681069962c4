/// The algorithms of tokens that somebody else signed (RFC 7518 section 3.1, RFC 8037 section 3.1).
///
/// The platform itself signs with ``SignatureAlgorithm`` only; RSA is accepted from parties whose keys are RSA keys.
package enum TokenAlgorithm: String, Sendable, Hashable, CaseIterable {
    case es256 = "ES256"
    case edDSA = "EdDSA"
    case ps256 = "PS256"
    case rs256 = "RS256"

    /// The algorithm of a key of ours.
    package init(_ algorithm: SignatureAlgorithm) {
        self =
            switch algorithm {
            case .ed25519: .edDSA
            case .ecdsaP256SHA256: .es256
            }
    }
}

extension Set<TokenAlgorithm> {
    /// What FAPI 2.0 section 5.4 permits: PS256, ES256 and EdDSA.
    package static var strong: Set<TokenAlgorithm> { [.es256, .edDSA, .ps256] }
}
