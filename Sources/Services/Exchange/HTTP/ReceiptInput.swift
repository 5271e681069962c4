/// Texts of a member that end up in a receipt, where the citizen reads them.
extension String {
    /// At most 500 bytes, no control characters.
    var fitsReceipt: Bool { utf8.count <= 500 && hasNoControlCharacters }

    var hasNoControlCharacters: Bool { !utf8.contains { $0 < 0x20 || $0 == 0x7F } }

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
