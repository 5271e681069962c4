/// The two signature algorithms of the platform; a key belongs to exactly one of them.
///
/// The raw value is the name in the HTTP Signature Algorithms registry (RFC 9421 section 6.2). Shared secrets
/// (`hmac-sha256`) and RSA have names there too and are refused: the first proves nothing to a third party.
package enum SignatureAlgorithm: String, Sendable, CaseIterable {
    case ed25519
    case ecdsaP256SHA256 = "ecdsa-p256-sha256"

    /// The name in JOSE headers (RFC 7518 section 3.1, RFC 8037 section 3.1).
    package var jose: String {
        switch self {
        case .ed25519: "EdDSA"
        case .ecdsaP256SHA256: "ES256"
        }
    }

    /// Both algorithms write two values of 32 bytes: R and S.
    package static let signatureLength = 64
}
