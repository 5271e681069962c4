internal import Crypto
internal import Merkle

/// A secret of 256 random bits that travels in an address or a cookie; the tables hold its SHA-256 only.
struct SecretToken: Sendable {
    /// 64 lower-case hexadecimal digits.
    let text: String

    /// Draws a new secret from the system's generator.
    init() {
        var generator = SystemRandomNumberGenerator()
        text = Hash32(randomFrom: &generator).hex
    }

    /// Takes a secret that somebody sent; nil for a text that none of ours can be.
    init?(_ text: String) {
        guard let hash = Hash32(hex: text), hash.hex == text else { return nil }
        self.text = text
    }

    /// What the tables hold.
    var digest: [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }

    /// Whether two texts are the same, in a time that tells nothing about where they differ.
    static func areSame(_ left: String, _ right: String) -> Bool {
        // Digests of both are compared: an early end then depends on nothing that the sender can choose.
        SHA256.hash(data: Array(left.utf8)) == SHA256.hash(data: Array(right.utf8))
    }
}
