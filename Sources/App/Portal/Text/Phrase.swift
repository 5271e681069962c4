package import Web

/// One sentence or word in both languages of the portal; places to fill are written `{name}`.
package typealias Phrase = LocalizedText

/// The fixed words of one page or of the frame, by the names its template uses.
package typealias Wording = [String: Phrase]

extension LocalizedText {
    /// Makes a phrase of its Vietnamese and its English text.
    package init(_ vi: String, _ en: String) {
        self.init(vi: vi, en: en)
    }

    /// Makes a phrase that reads the same in both languages: a name, a number, a quotation.
    package init(same text: String) {
        self.init(vi: text, en: text)
    }

    /// The text in one language with its places filled, each once and from left to right, so that a value
    /// which itself contains braces stays as it is.
    package func text(in language: Language, _ values: [String: String]) -> String {
        var filled = ""
        var rest = self[language][...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let name = String(rest[rest.index(after: open)..<close])
            filled += rest[..<open]
            filled += values[name] ?? "{\(name)}"
            rest = rest[rest.index(after: close)...]
        }
        return filled + rest
    }

    /// The names of the places in one language; a test compares the two.
    package func places(in language: Language) -> Set<String> {
        Set(
            self[language].split(separator: "{").dropFirst().compactMap {
                $0.split(separator: "}").first.map(String.init)
            }
        )
    }
}

extension Language {
    /// The other language, to which the switch at the top right leads.
    package var other: Language {
        switch self {
        case .vietnamese: .english
        case .english: .vietnamese
        }
    }
}
