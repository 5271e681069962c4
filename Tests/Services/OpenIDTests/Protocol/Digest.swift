import Crypto
import Encoding

/// Digests as the protocols write them, computed without the code under test.
enum Digest {
    /// SHA-256 in base64url.
    static func text(_ text: String) -> String { Base64.url.encode(Array(SHA256.hash(data: Array(text.utf8)))) }
}
