/// Texts of a member that end up in a receipt, where the citizen reads them.
extension String {
    /// At most 500 bytes, no control characters.
    var fitsReceipt: Bool { utf8.count <= 500 && hasNoControlCharacters }

    var hasNoControlCharacters: Bool { !utf8.contains { $0 < 0x20 || $0 == 0x7F } }

    /// Whether it is written like the code of an agreement or the name of a field: small letters, digits, `.`, `_` and
    /// `-`, 1 to 64 of them.
    ///
    /// What is asked for stands in the person's entry even where it names nothing, so it must not be a sentence.
    var isName: Bool {
        !isEmpty && utf8.count <= 64
            && utf8.allSatisfy { byte in
                switch byte {
                case 0x61...0x7A, 0x30...0x39, UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"): true
                default: false
                }
            }
    }

    /// Without what nobody sees at both ends; nil if nothing else is there.
    var visible: String? {
        guard let first = unicodeScalars.firstIndex(where: \.isVisible),
            let last = unicodeScalars.lastIndex(where: \.isVisible)
        else { return nil }
        let isWhole = first == startIndex && unicodeScalars.index(after: last) == endIndex
        return isWhole ? self : String(unicodeScalars[first...last])
    }
}

extension RefusalDetail {
    static let fitsNoReceipt = RefusalDetail(
        vi: "Tối đa 500 byte, không có ký tự điều khiển.",
        en: "At most 500 bytes, no control characters."
    )

    static let isNoName = RefusalDetail(
        vi: "Tên chỉ gồm chữ thường không dấu, chữ số, «.», «_» và «-», tối đa 64 ký tự.",
        en: "A name has small letters, digits, «.», «_» and «-» only, 64 at most."
    )
}

extension Unicode.Scalar {
    fileprivate var isVisible: Bool {
        // The pattern of Braille without a dot is a symbol, and blank.
        guard !properties.isWhitespace, !properties.isDefaultIgnorableCodePoint, value != 0x2800 else { return false }
        return switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .unassigned: false
        default: true
        }
    }
}
