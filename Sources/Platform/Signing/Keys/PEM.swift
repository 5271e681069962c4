import Encoding

/// Textual encoding (RFC 7468) of exactly one block.
enum PEM {
    static func encode(_ bytes: [UInt8], label: String) -> String {
        let text = Array(Base64.standard.encode(bytes).utf8)
        let lines = stride(from: 0, to: text.count, by: 64).map { start in
            String(decoding: text[start..<min(start + 64, text.count)], as: UTF8.self) + "\n"
        }
        return "-----BEGIN \(label)-----\n" + lines.joined() + "-----END \(label)-----\n"
    }

    static func decode(_ text: String, label: String) throws(KeyError) -> [UInt8] {
        guard text.utf8.count <= 4096 else { throw .malformed("PEM") }
        let lines = text.split(whereSeparator: \.isNewline)
        guard lines.count >= 3, lines.first == "-----BEGIN \(label)-----", lines.last == "-----END \(label)-----",
            let bytes = Base64.standard.decode(lines.dropFirst().dropLast().joined())
        else { throw .malformed("PEM") }
        return bytes
    }
}

/// The fixed beginnings of the DER forms of our keys (SPKI: RFC 5480, RFC 8410; PKCS#8: RFC 5958, RFC 8410).
///
/// Comparing whole prefixes leaves no room for a second encoding of the same key.
enum KeyDER {
    static let ed25519Public: [UInt8] = [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00]
    static let ed25519Private: [UInt8] = [
        0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
    ]
    /// The last byte, 4, begins the uncompressed point.
    static let p256Public: [UInt8] = [
        0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01, 0x06, 0x08, 0x2A, 0x86, 0x48,
        0xCE, 0x3D, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00, 0x04,
    ]
}
