/// A set of characters.
struct PatternSet: Sendable {
    /// What one member of a set may be.
    enum Part: Sendable {
        case range(ClosedRange<UInt32>)
        case digit(Bool)
        case word(Bool)
        case space(Bool)
        case letter(Bool)
        case capital(Bool)
        case small(Bool)
        case number(Bool)
    }

    var parts: [Part] = []
    var isNegated = false

    static func scalar(_ scalar: Unicode.Scalar) -> PatternSet {
        PatternSet(parts: [.range(scalar.value...scalar.value)])
    }

    /// Everything but the ends of lines.
    static let dot = PatternSet(
        parts: [.range(0x0a...0x0a), .range(0x0d...0x0d), .range(0x2028...0x2029)],
        isNegated: true
    )

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        parts.contains { $0.contains(scalar) } != isNegated
    }

    /// A letter, a digit or an underscore, all ASCII.
    static func isWord(_ scalar: Unicode.Scalar?) -> Bool {
        guard let scalar else { return false }
        return switch scalar {
        case "0"..."9", "A"..."Z", "a"..."z", "_": true
        default: false
        }
    }
}

extension PatternSet.Part {
    fileprivate func contains(_ scalar: Unicode.Scalar) -> Bool {
        switch self {
        case .range(let range): range.contains(scalar.value)
        case .digit(let wanted): ("0"..."9").contains(scalar) == wanted
        case .word(let wanted): PatternSet.isWord(scalar) == wanted
        case .space(let wanted): Self.isSpace(scalar) == wanted
        case .letter(let wanted): scalar.isLetter == wanted
        case .capital(let wanted): (scalar.properties.generalCategory == .uppercaseLetter) == wanted
        case .small(let wanted): (scalar.properties.generalCategory == .lowercaseLetter) == wanted
        case .number(let wanted): (scalar.properties.generalCategory == .decimalNumber) == wanted
        }
    }

    /// White space and ends of lines of ECMA-262.
    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\t", "\n", "\u{b}", "\u{c}", "\r", " ", "\u{a0}", "\u{feff}", "\u{2028}", "\u{2029}": true
        default: scalar.properties.generalCategory == .spaceSeparator
        }
    }
}

extension Unicode.Scalar {
    fileprivate var isLetter: Bool {
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
        default: false
        }
    }
}
