/// The languages of the reports.
enum Language: String, CaseIterable, Sendable {
    case vietnamese = "vi"
    case english = "en"
}

/// One thing to say, in both languages.
struct Phrase: Hashable, Sendable {
    let vietnamese: String
    let english: String

    /// Says something in both languages.
    init(vi vietnamese: String, en english: String) {
        self.vietnamese = vietnamese
        self.english = english
    }

    /// Says what is the same in both, such as a name.
    init(_ text: String) {
        self.init(vi: text, en: text)
    }

    func text(_ language: Language) -> String {
        switch language {
        case .vietnamese: vietnamese
        case .english: english
        }
    }
}

/// Text from a file, made safe to show on a terminal.
enum ShownText {
    /// Replaces everything that could move the cursor, change colours or turn the direction of writing.
    static func safe(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { isHarmless($0) ? $0 : "\u{fffd}" }))
    }

    private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: false
        default: true
        }
    }
}
