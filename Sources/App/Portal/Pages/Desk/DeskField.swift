internal import Web

/// One field of a claim: declared beside what is on record.
package struct DeskField: Equatable, Sendable {
    /// The name of the field.
    package let name: String
    /// What it is called.
    package let label: Phrase
    /// What the citizen declares; nil when she does not.
    package let declared: Phrase?
    /// What is on record, or what the source says instead; nil for nothing.
    package let registered: Phrase?
    /// Where the registered value comes from, and since when.
    package let source: Phrase?
    /// How the two agree.
    package let agreement: ComparedField.Agreement

    /// Makes a line of the comparison.
    package init(
        _ name: String,
        _ label: Phrase,
        declared: Phrase?,
        registered: Phrase?,
        source: Phrase? = nil,
        _ agreement: ComparedField.Agreement
    ) {
        self.name = name
        self.label = label
        self.declared = declared
        self.registered = registered
        self.source = source
        self.agreement = agreement
    }

    func value(in language: Language) -> PageValue {
        [
            "fieldName": .text(name),
            "fieldLabel": .text(label[language]),
            "declared": PageValue(declared?[language]),
            "registered": PageValue(registered?[language]),
            "source": PageValue(source?[language]),
            "isSame": .flag(agreement == .same),
            "isMarks": .flag(agreement == .marks),
            "isDifferent": .flag(agreement == .differs),
            "isNew": .flag(declared != nil && registered == nil),
        ]
    }
}

/// A coded reason that may be given for returning a claim, about one field or the whole.
package struct DeskReason: Equatable, Sendable {
    /// The code.
    package let code: String
    /// The sentence the citizen reads.
    package let text: Phrase
    /// Whether it is chosen.
    package let isChosen: Bool
    /// The field it is about; empty for the whole.
    package let field: String
    /// What the officer adds.
    package let note: String

    /// Makes a reason.
    package init(_ code: String, _ text: Phrase, isChosen: Bool = false, field: String = "", note: String = "") {
        self.code = code
        self.text = text
        self.isChosen = isChosen
        self.field = field
        self.note = note
    }

    func value(_ fields: [DeskField], isFirst: Bool, in language: Language) -> PageValue {
        [
            // The summary of errors links to the first.
            "reasonID": .text(isFirst ? "f-desk-reason" : "f-desk-reason-\(code)"),
            "code": .text(code),
            "reasonText": .text(text[language]),
            "isChosen": .flag(isChosen),
            "note": .text(note),
            "about": .list(
                fields.map {
                    [
                        "fieldName": .text($0.name), "fieldLabel": .text($0.label[language]),
                        "isChosen": .flag($0.name == field),
                    ]
                }
            ),
        ]
    }
}

/// A file that came with a claim.
package struct DeskFile: Equatable, Sendable {
    /// Its identifier: the hexadecimal SHA-256.
    package let id: String
    /// What it is called.
    package let name: Phrase

    /// Makes a file.
    package init(_ id: String, _ name: Phrase) {
        self.id = id
        self.name = name
    }
}
