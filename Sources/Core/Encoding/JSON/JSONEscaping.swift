/// Which characters of a string are written as escapes.
package enum JSONEscaping: Sendable {
    /// Those that may not stand in a JSON string (RFC 8259 section 7).
    case required
    /// Those that HTML, terminals or old scripts would misread too: `<`, `>`, `&`, U+007F, U+2028 and U+2029.
    case harmlessInHTML
}

extension JSONEscaping {
    /// Copies runs of plain bytes in one go.
    func append(_ text: UnsafeBufferPointer<UInt8>, to whole: inout TextBuilder) {
        var start = 0
        var index = 0
        while index < text.count {
            guard needsEscape(text, index) else {
                index += 1
                continue
            }
            whole.append(UnsafeBufferPointer(rebasing: text[start..<index]))
            index += Self.escape(text, index, into: &whole)
            start = index
        }
        whole.append(UnsafeBufferPointer(rebasing: text[start..<text.count]))
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
        into whole: inout TextBuilder
    ) -> Int {
        let byte = text[index]
        switch byte {
        case 0x22: whole.append(#"\""#)
        case 0x5c: whole.append(#"\\"#)
        case 0x0a: whole.append(#"\n"#)
        case 0x0d: whole.append(#"\r"#)
        case 0x09: whole.append(#"\t"#)
        case 0xe2:
            whole.append(#"\u202"#)
            whole.append(UInt8(ascii: text[index + 2] == 0xa8 ? "8" : "9"))
            return 3
        default:
            whole.append(#"\u00"#)
            whole.append(Hexadecimal.digit(of: byte >> 4))
            whole.append(Hexadecimal.digit(of: byte & 0xf))
        }
        return 1
    }
}
