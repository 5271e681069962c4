/// An address of the plain form `local@domain` (RFC 5321 section 4.1.2), which can stand in a command and a header as it is.
package struct EmailAddress: Hashable, Sendable {
    /// The domain in small letters.
    package let text: String

    /// Nil for quoted names, address literals, letters outside ASCII and everything longer than 254 bytes.
    package init?(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard text.utf8.count <= 254, parts.count == 2, Self.isLocal(parts[0]), Self.isDomain(parts[1]) else {
            return nil
        }
        self.text = "\(parts[0])@\(parts[1].lowercased())"
    }

    /// What stands behind the `@`.
    package var domain: String { text.split(separator: "@").last.map { String($0) } ?? "" }

    private static let signs = Set("!#$%&'*+-/=?^_`{|}~".utf8)

    private static func isLocal(_ text: Substring) -> Bool {
        text.utf8.count <= 64
            && text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { atom in
                !atom.isEmpty && atom.utf8.allSatisfy { isAlphanumeric($0) || signs.contains($0) }
            }
    }

    private static func isDomain(_ text: Substring) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        return labels.count >= 2
            && labels.allSatisfy { label in
                (1...63).contains(label.utf8.count) && label.utf8.first != UInt8(ascii: "-")
                    && label.utf8.last != UInt8(ascii: "-")
                    && label.utf8.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
            }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
    }
}
