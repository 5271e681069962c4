internal import Encoding

/// The name of a stored file: the SHA-256 of its cleaned bytes, in lower-case hexadecimal.
package struct AttachmentID: Hashable, Sendable {
    package let text: String

    /// Nil unless it is 64 lower-case hexadecimal digits; so it can be part of a path.
    package init?(_ text: String) {
        let isHexadecimal = text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        guard text.utf8.count == 64, isHexadecimal else { return nil }
        self.text = text
    }

    init(of bytes: [UInt8]) {
        text = Hexadecimal.sha256(of: bytes)
    }
}
