internal import Web

/// What is wrong with one field of a form, beside the field and in the summary above.
package struct FormFault: Equatable, Sendable {
    /// The name of the field.
    package let field: String
    /// What is wrong and how to put it right.
    package let text: Phrase
    /// What the field is called, where the text leaves it out; the summary, which stands away from the field, says it first.
    package let label: Phrase?

    /// Makes a fault of one field.
    package init(_ field: String, _ text: Phrase, of label: Phrase? = nil) {
        self.field = field
        self.text = text
        self.label = label
    }

    /// The line of the summary.
    func summary(in language: Language) -> String {
        guard let label = label?[language] else { return text[language] }
        return label + (label.hasSuffix("?") ? " " : ": ") + text[language]
    }
}

extension [FormFault] {
    /// The values of the error summary, which every page with a form gives its template.
    func values(in language: Language) -> [String: PageValue] {
        [
            "hasFaults": .flag(!isEmpty),
            "faults": .list(map { ["faultField": "f-\($0.field)", "faultText": .text($0.summary(in: language))] }),
        ]
    }

    /// What is wrong with one field, if anything.
    func text(of field: String, in language: Language) -> String? {
        first { $0.field == field }?.text[language]
    }

    /// The title of a page, with the word for an error first when there is one (GOV.UK Design System).
    func title(_ title: Phrase, in language: Language) -> String {
        isEmpty ? title[language] : "\(Self.mark[language]): \(title[language])"
    }

    private static let mark = Phrase("Lỗi", "Error")
}
