internal import Encoding

/// The identifier of a message: the same in every attempt, so that whoever receives it twice can tell.
package struct MessageID: Hashable, Sendable {
    /// 32 digits of lower-case hexadecimal.
    package let text: String

    /// Nil for anything but 32 digits of lower-case hexadecimal.
    package init?(_ text: String) {
        guard text.utf8.count == 32, Hexadecimal.decode(text.utf8) != nil else { return nil }
        self.text = text
    }

    /// Draws 128 bits from the system's generator.
    package static func random() -> MessageID {
        var generator = SystemRandomNumberGenerator()
        return MessageID(bytes: (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    }

    private init(bytes: [UInt8]) { text = Hexadecimal.encode(bytes) }
}
