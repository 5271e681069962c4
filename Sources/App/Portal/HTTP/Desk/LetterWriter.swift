internal import Catalogue
internal import Civil
internal import Encoding
internal import Records
internal import Web

/// Writes the citizen's letter about a decision from the history of a record: what the officer previews is what she gets.
struct LetterWriter: Sendable {
    let utility: Utility
    let agencies: AgencyNames

    /// The letter about the last decision in a history; nil when nothing was decided.
    func letter(to name: String, _ history: [RecordAction]) -> DecisionLetter? {
        guard let place = history.lastIndex(where: { $0.change.isDecision }) else { return nil }
        let (before, action) = (Array(history[..<place]), history[place])
        guard let claimed = before.last(where: { $0.change.kind == .claimed }),
            let decision = decision(action, about: claimed.change.values, after: before)
        else { return nil }
        return DecisionLetter(
            to: name,
            utility: utility.name.phrase,
            agency: action.actor.agency.map(agencies.phrase) ?? PaperPhrases.platform,
            reference: "\(action.id.text) · \(action.ordinal)",
            claimed: claimed.at.dayInVietnam,
            day: action.at.dayInVietnam,
            decision
        )
    }

    private func decision(
        _ action: RecordAction,
        about claimed: JSONObject,
        after before: [RecordAction]
    ) -> DecisionLetter.Decision? {
        if case .rejected(let reasons) = action.change { return .returned(reasons.map(reason)) }
        guard let state = try? RecordState.folding(before + [action]) else { return nil }
        return .verified(values(of: state, claimed: claimed), until: state.validUntil)
    }

    private func values(of state: RecordState, claimed: JSONObject) -> [DecisionLetter.Value] {
        utility.fields.compactMap { field in
            guard let value = state.values[field.name] else { return nil }
            let declared = claimed[field.name].flatMap { $0.isNull || $0 == value ? nil : $0 }
            return DecisionLetter.Value(
                field.title.phrase,
                display(value, field),
                declared: declared.map { display($0, field) }
            )
        }
    }

    private func display(_ value: JSONValue, _ field: UtilityField) -> Phrase {
        field.format == .file ? PaperPhrases.fileKept : field.display(value).phrase
    }

    private func reason(_ reason: RecordReason) -> DecisionLetter.Reason {
        DecisionLetter.Reason(
            utility.reason(reason.code)?.text.phrase ?? Phrase(same: reason.code),
            field: reason.field.flatMap { utility.field($0) }?.title.phrase,
            note: reason.note
        )
    }

    /// A reason in one sentence.
    static func text(of reason: RecordReason, _ utility: Utility) -> Phrase {
        let words =
            utility.reason(reason.code)?.text.phrase ?? EndingReason(rawValue: reason.code)?.words.phrase
            ?? Phrase(same: reason.code)
        guard !reason.note.isEmpty else { return words }
        return Phrase("\(words.vietnamese) (\(reason.note))", "\(words.english) (\(reason.note))")
    }
}

extension RecordChange {
    /// Whether it answers a claim.
    var isDecision: Bool { kind == .verified || kind == .rejected }
}
