internal import Encoding

/// Text as lines of at most 76 ASCII characters (RFC 2045 section 6.7).
enum QuotedPrintable {
    static func encode(_ text: String) -> [UInt8] {
        var output: [UInt8] = []
        for (index, line) in lines(text).enumerated() {
            if index > 0 { output += [0x0D, 0x0A] }
            append(line, to: &output)
        }
        return output
    }

    /// Every kind of line break counts as one.
    private static func lines(_ text: String) -> [[UInt8]] {
        var lines: [[UInt8]] = [[]]
        var isAfterReturn = false
        for byte in text.utf8 {
            switch byte {
            case 0x0A where isAfterReturn: isAfterReturn = false
            case 0x0A, 0x0D:
                lines.append([])
                isAfterReturn = byte == 0x0D
            default:
                lines[lines.count - 1].append(byte)
                isAfterReturn = false
            }
        }
        return lines
    }

    private static func append(_ line: [UInt8], to output: inout [UInt8]) {
        var width = 0
        for (index, byte) in line.enumerated() {
            let token = token(byte, isLast: index == line.count - 1)
            // The last place of a line belongs to the soft line break.
            if width + token.count > 75 {
                output += [UInt8(ascii: "="), 0x0D, 0x0A]
                width = 0
            }
            output += token
            width += token.count
        }
    }

    /// Blanks at the end of a line would be lost on the way.
    private static func token(_ byte: UInt8, isLast: Bool) -> [UInt8] {
        switch byte {
        case 0x20, 0x09: return isLast ? escaped(byte) : [byte]
        case 0x21...0x3C, 0x3E...0x7E: return [byte]
        default: return escaped(byte)
        }
    }

    private static func escaped(_ byte: UInt8) -> [UInt8] {
        [UInt8(ascii: "=")] + Hexadecimal.encode([byte]).uppercased().utf8
    }
}
