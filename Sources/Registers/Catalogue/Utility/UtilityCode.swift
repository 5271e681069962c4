/// The code of a utility, which is also the name of its file: `driving-licence`.
package struct UtilityCode: Hashable, Comparable, Sendable {
    package let text: String

    /// Words of small letters and digits joined by single hyphens, the first one beginning with a letter; 40 bytes at most.
    package init?(_ text: String) {
        guard Self.isWellFormed(text, separator: UInt8(ascii: "-")), text.utf8.count <= 40 else { return nil }
        self.text = text
    }

    /// The first part of the names that the exchange uses: `driving_licence`.
    package var wireName: String { String(text.map { $0 == "-" ? "_" : $0 }) }

    /// Orders codes by their letters.
    package static func < (left: UtilityCode, right: UtilityCode) -> Bool { left.text < right.text }

    /// Whether a text is made of such words.
    static func isWellFormed(_ text: String, separator: UInt8) -> Bool {
        var previous = separator
        for (index, byte) in text.utf8.enumerated() {
            switch byte {
            case 0x61...0x7a: break
            case 0x30...0x39: if index == 0 { return false }
            case separator: if previous == separator { return false }
            default: return false
            }
            previous = byte
        }
        return previous != separator
    }
}
