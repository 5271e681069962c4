/// Builds the text of a name scalar by scalar, repairing what is harmless and refusing the rest.
struct NameSpelling {
    private var scalars = String.UnicodeScalarView()
    private var count = 0
    private var spaceIsDue = false
    private var hasLetter = false
    /// Marks on the last letter; nil when the last scalar cannot carry one.
    private var marks: Int?

    mutating func append(_ original: Unicode.Scalar) throws(PersonNameError) {
        let scalar = Self.repaired(original)
        guard !VietnameseText.isSpace(scalar) else {
            spaceIsDue = count > 0
            marks = nil
            return
        }
        switch LatinLetters.folding(of: scalar) {
        case .letter, .letters:
            hasLetter = true
            try add(scalar)
            marks = 0
        case .mark:
            // Ê Đê writes up to two marks that no single code point has; more on one letter is no language.
            guard let carried = marks, carried < 3 else { throw .strayMark(scalar) }
            try add(scalar)
            marks = carried + 1
        case .other:
            guard scalar == "'" || scalar == "-" else { throw Self.refusal(of: scalar) }
            try add(scalar)
            marks = nil
        }
    }

    consuming func finish() throws(PersonNameError) -> String {
        guard count > 0 else { throw .empty }
        guard hasLetter else { throw .noLetter }
        return String(scalars)
    }

    private mutating func add(_ scalar: Unicode.Scalar) throws(PersonNameError) {
        if spaceIsDue {
            scalars.append(" ")
            count += 1
        }
        spaceIsDue = false
        count += 1
        guard count <= PersonName.longest else { throw .tooLong }
        scalars.append(scalar)
    }

    /// Letters and apostrophes that other alphabets and word processors put in place of the right ones.
    private static func repaired(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar {
        case "\u{D0}", "\u{189}": "\u{110}"
        case "\u{F0}", "\u{256}": "\u{111}"
        case "\u{2018}", "\u{2019}", "\u{2BC}": "'"
        case "\u{2010}", "\u{2011}": "-"
        default: scalar
        }
    }

    private static func refusal(of scalar: Unicode.Scalar) -> PersonNameError {
        if scalar.properties.isDefaultIgnorableCodePoint { return .invisibleCharacter(scalar) }
        return switch scalar.properties.generalCategory {
        case .decimalNumber, .letterNumber, .otherNumber: .digit(scalar)
        case .control, .format, .surrogate, .privateUse, .unassigned: .invisibleCharacter(scalar)
        default: .notALatinLetter(scalar)
        }
    }
}
