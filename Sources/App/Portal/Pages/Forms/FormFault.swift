internal import Web

/// What is wrong with one field of a form, in the same words beside the field and in the summary above.
package struct FormFault: Equatable, Sendable {
    /// The name of the field.
    package let field: String
    /// What is wrong and how to put it right.
    package let text: Phrase

    /// Makes a fault of one field.
    package init(_ field: String, _ text: Phrase) {
        self.field = field
        self.text = text
    }
}

extension [FormFault] {
    /// The values of the error summary, which every page with a form gives its template.
    func values(in language: Language) -> [String: PageValue] {
        [
            "hasFaults": .flag(!isEmpty),
            "faults": .list(map { ["faultField": "f-\($0.field)", "faultText": .text($0.text[language])] }),
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
