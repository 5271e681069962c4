import Crypto
import Encoding
import Signing

/// The left half of a digest, as ID tokens hold it (OpenID Connect Core section 3.3.2.11).
enum HalfHash {
    /// SHA-256 for ES256; SHA-512, the hash inside Ed25519, for EdDSA.
    static func text(_ text: String, _ algorithm: SignatureAlgorithm) -> String {
        let bytes = Array(text.utf8)
        let digest =
            switch algorithm {
            case .ecdsaP256SHA256: Array(SHA256.hash(data: bytes))
            case .ed25519: Array(SHA512.hash(data: bytes))
            }
        return Base64.url.encode(digest.prefix(digest.count / 2))
    }
}
