internal import Crypto
internal import Encoding

/// A secret of 256 random bits that travels in a cookie or a link; the tables hold its SHA-256 only.
package struct SecretToken: Hashable, Sendable {
    /// 64 lower-case hexadecimal digits.
    package let text: String

    /// Draws a new secret from the system's generator.
    package init() {
        text = Hexadecimal.encode(SystemRandom.bytes(32))
    }

    /// Takes a secret that somebody sent; nil for a text that none of ours can be.
    package init?(_ text: String) {
        guard text.utf8.count == 64, Hexadecimal.decode(text.utf8) != nil else { return nil }
        self.text = text
    }

    /// What the tables hold.
    package var digest: [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }

    /// Whether two texts are the same, in a time that tells nothing about where they differ.
    package static func areSame(_ left: String, _ right: String) -> Bool {
        areSame(Array(left.utf8), Array(right.utf8))
    }

    /// Whether two byte strings are the same, in a time that tells nothing about where they differ.
    static func areSame(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        // Digests of both are compared: an early end then depends on nothing that the sender can choose.
        SHA256.hash(data: left) == SHA256.hash(data: right)
    }
}

/// The system's generator, which is cryptographically secure.
enum SystemRandom {
    static func bytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    /// Decimal digits, each as likely as the others.
    static func digits(_ count: Int) -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).reduce(into: "") { text, _ in text += String(Int.random(in: 0...9, using: &generator)) }
    }
}
