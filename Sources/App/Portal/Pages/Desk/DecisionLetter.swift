package import Civil
package import Web

/// The letter by which a citizen learns what became of her claim; the officer sees it before it goes.
package struct DecisionLetter: Equatable, Sendable {
    /// One value that is on record now.
    package struct Value: Equatable, Sendable {
        /// What it is.
        package let label: Phrase
        /// What stands on record.
        package let value: Phrase
        /// What was declared instead; nil when the same.
        package let declared: Phrase?

        /// Makes a value.
        package init(_ label: Phrase, _ value: Phrase, declared: Phrase? = nil) {
            self.label = label
            self.value = value
            self.declared = declared
        }
    }

    /// One defect.
    package struct Reason: Equatable, Sendable {
        /// The coded reason in a sentence.
        package let text: Phrase
        /// The field it is about; nil for the whole.
        package let field: Phrase?
        /// What the officer adds; empty for nothing.
        package let note: String

        /// Makes a reason.
        package init(_ text: Phrase, field: Phrase?, note: String) {
            self.text = text
            self.field = field
            self.note = note
        }
    }

    /// What was decided.
    package enum Decision: Equatable, Sendable {
        case verified([Value], until: Day?)
        case returned([Reason])
    }

    /// To whom.
    package let name: String
    /// The kind of data.
    package let utility: Phrase
    /// The agency that answers.
    package let agency: Phrase
    /// Which record, as her pages name it.
    package let reference: String
    /// The day of the claim.
    package let claimed: Day
    /// The day of the letter.
    package let day: Day
    /// What was decided.
    package let decision: Decision

    /// Makes a letter.
    package init(
        to name: String,
        utility: Phrase,
        agency: Phrase,
        reference: String,
        claimed: Day,
        day: Day,
        _ decision: Decision
    ) {
        self.name = name
        self.utility = utility
        self.agency = agency
        self.reference = reference
        self.claimed = claimed
        self.day = day
        self.decision = decision
    }

    /// What the partial template `letter` asks for.
    package func value(in language: Language) -> PageValue {
        let format = LocalFormat(language)
        var record: [String: PageValue] = [
            "agency": .text(agency[language]),
            "letterDay": .text(format.day(day)),
            "reference": .text(reference),
            "dear": .text(Self.dear.text(in: language, ["name": name])),
            "subject": .text(subject.text(in: language, ["utility": utility[language]])),
            "opening": .text(
                opening.text(in: language, ["day": format.day(claimed), "utility": utility[language]])
            ),
            "letterNext": .text(next.text(in: language, ["utility": utility[language]])),
            "complain": .text(Self.complain[language]),
            "aboutLabel": .text(Self.about[language]),
            "declaredLabel": .text(Self.declared[language]),
            "isGood": .flag(isGood),
            "values": [], "reasons": [], "hasValues": false, "hasReasons": false, "until": false,
        ]
        switch decision {
        case .verified(let values, let until):
            record["hasValues"] = .flag(!values.isEmpty)
            record["values"] = .list(values.map { $0.value(in: language) })
            record["until"] = PageValue(until.map { Self.until.text(in: language, ["day": format.day($0)]) })
        case .returned(let reasons):
            record["hasReasons"] = .flag(!reasons.isEmpty)
            record["reasons"] = .list(reasons.map { $0.value(in: language) })
        }
        return .record(record)
    }

    private var isGood: Bool { if case .verified = decision { true } else { false } }
    private var subject: Phrase { isGood ? Self.verifiedSubject : Self.returnedSubject }
    private var opening: Phrase { isGood ? Self.verifiedOpening : Self.returnedOpening }
    private var next: Phrase { isGood ? Self.verifiedNext : Self.returnedNext }
}

extension DecisionLetter.Value {
    fileprivate func value(in language: Language) -> PageValue {
        [
            "valueLabel": .text(label[language]), "valueText": .text(value[language]),
            "valueDeclared": PageValue(declared?[language]),
        ]
    }
}

extension DecisionLetter.Reason {
    fileprivate func value(in language: Language) -> PageValue {
        [
            "reasonText": .text(text[language]), "reasonField": PageValue(field?[language]),
            "reasonNote": PageValue(note.isEmpty ? nil : note),
        ]
    }
}
