/// The identifier of a key: `kid` of a JWK, `keyid` of an HTTP message signature.
package struct KeyID: Hashable, Sendable, CustomStringConvertible {
    /// 1 to 256 visible ASCII characters without space, quote and backslash.
    package let text: String

    /// Nil for text that could not stand unescaped in a header, a JSON string and a log line alike.
    package init?(_ text: String) {
        guard (1...256).contains(text.utf8.count), text.utf8.allSatisfy(Self.isAllowed) else { return nil }
        self.text = text
    }

    /// A thumbprint consists of base64url letters only.
    init(thumbprint: String) {
        text = thumbprint
    }

    package var description: String { text }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }
}
