/// Which characters of a string are written as escapes.
package enum JSONEscaping: Sendable {
    /// Those that may not stand in a JSON string (RFC 8259 section 7).
    case required
    /// Those that HTML, terminals or old scripts would misread too: `<`, `>`, `&`, U+007F, U+2028 and U+2029.
    case harmlessInHTML
}

extension JSONEscaping {
    /// Copies runs of plain bytes in one go.
    func append(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
        var start = 0
        var index = 0
        while index < text.count {
            guard needsEscape(text, index) else {
                index += 1
                continue
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
            index += Self.escape(text, index, into: &bytes)
            start = index
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<text.count]))
    }

    @inline(__always)
    private func needsEscape(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        switch text[index] {
        case 0..<0x20, 0x22, 0x5c: true
        case 0x3c, 0x3e, 0x26, 0x7f: self == .harmlessInHTML
        case 0xe2: self == .harmlessInHTML && Self.isLineSeparator(text, index)
        default: false
        }
    }

    /// U+2028 and U+2029, `E2 80 A8` and `E2 80 A9`.
    private static func isLineSeparator(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        index + 2 < text.count && text[index + 1] == 0x80 && text[index + 2] & 0xfe == 0xa8
    }

    /// Returns how many bytes of the text it stands for.
    private static func escape(
        _ text: UnsafeBufferPointer<UInt8>,
        _ index: Int,
        into bytes: inout [UInt8]
    ) -> Int {
        let byte = text[index]
        switch byte {
        case 0x22, 0x5c: bytes.append(contentsOf: [0x5c, byte])
        case 0x0a: bytes.append(contentsOf: [0x5c, 0x6e])
        case 0x0d: bytes.append(contentsOf: [0x5c, 0x72])
        case 0x09: bytes.append(contentsOf: [0x5c, 0x74])
        case 0xe2:
            bytes.append(contentsOf: "\\u202".utf8)
            bytes.append(text[index + 2] == 0xa8 ? 0x38 : 0x39)
            return 3
        default:
            bytes.append(contentsOf: "\\u00".utf8)
            bytes.append(Hexadecimal.digit(of: byte >> 4))
            bytes.append(Hexadecimal.digit(of: byte & 0xf))
        }
        return 1
    }
}
