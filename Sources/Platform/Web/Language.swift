/// A language this platform speaks; Vietnamese is the default.
package enum Language: String, Sendable, Hashable, CaseIterable {
    case vietnamese = "vi"
    case english = "en"

    /// The BCP 47 tag for `Content-Language` and the `lang` attribute.
    package var tag: String { rawValue }

    /// What stands before every path of a page in this language: nothing for Vietnamese, `/en` for English.
    package var pathPrefix: String { self == .english ? "/en" : "" }

    /// Chooses by `Accept-Language` (RFC 9110 section 12.5.4); Vietnamese when the header is absent or names neither.
    package init(acceptLanguage header: String?) {
        self = header.flatMap(Language.best(of:)) ?? .vietnamese
    }

    private static func best(of header: String) -> Language? {
        var best: (language: Language, quality: Int)?
        for range in header.split(separator: ",").prefix(16) {
            guard let (language, quality) = weigh(range), quality > best?.quality ?? 0 else { continue }
            best = (language, quality)
        }
        return best?.language
    }

    private static func weigh(_ range: Substring) -> (Language, Int)? {
        let parts = range.split(separator: ";")
        guard let tag = parts.first?.trimmedOfBlanks else { return nil }
        let primary = tag.split(separator: "-").first.map { $0.lowercased() }
        guard let language = primary.flatMap(Language.init(rawValue:)) ?? (tag == "*" ? .vietnamese : nil) else {
            return nil
        }
        return (language, parts.dropFirst().first.map(thousandths) ?? 1000)
    }

    /// `q=0.8` as 800; an unreadable weight counts as 0 so that it never wins.
    private static func thousandths(_ parameter: Substring) -> Int {
        let text = parameter.trimmedOfBlanks
        guard text.hasPrefix("q=") || text.hasPrefix("Q="), let weight = Double(text.dropFirst(2)), weight >= 0,
            weight <= 1
        else { return 0 }
        return Int(weight * 1000)
    }
}

/// One text in both languages.
package struct LocalizedText: Sendable, Hashable {
    /// The text for pages without prefix.
    package let vietnamese: String
    /// The text for pages under `/en`.
    package let english: String

    package init(vi vietnamese: String, en english: String) {
        self.vietnamese = vietnamese
        self.english = english
    }

    package subscript(language: Language) -> String { language == .english ? english : vietnamese }
}

extension Substring {
    /// Without spaces and tabs at both ends (optional white space of RFC 9110).
    var trimmedOfBlanks: Substring {
        var text = self
        while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return text
    }
}
