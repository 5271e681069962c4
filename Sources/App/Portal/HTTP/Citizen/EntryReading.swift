package import Civil
package import Evidence
internal import Web

/// What the log knows about an entry without reading its text.
package struct EntryCover: Equatable, Sendable {
    let id: Int64
    let number: Int64
    let at: Timestamp
    let commitment: String
    let isSequenced: Bool

    /// Takes what the log knows.
    /// - Parameters:
    ///   - number: the person's own running number, from 1.
    ///   - commitment: in hexadecimal.
    ///   - isSequenced: whether the entry has its place in the tree, so that there is a proof.
    package init(id: Int64, number: Int64, at: Timestamp, commitment: String, isSequenced: Bool) {
        self.id = id
        self.number = number
        self.at = at
        self.commitment = commitment
        self.isSequenced = isSequenced
    }
}

/// An entry as the citizen's pages need it: what is shown, and what a filter asks for.
package struct ReadEntry: Equatable, Sendable {
    /// What the list shows.
    package let row: AccessRow
    /// The body that asked; nil where nobody else did, or the entry does not show it.
    package var body: AccessHistory.BodyChoice?
    /// Whether somebody looked at the person's data, or tried to.
    package var isLook = false
    /// Whether it is the person's own doing or about her account alone: signing in, a new passkey, a consent.
    package var isAccountEvent = false

    init(row: AccessRow, body: AccessHistory.BodyChoice? = nil, isLook: Bool = false, isAccountEvent: Bool = false) {
        self.row = row
        self.body = body
        self.isLook = isLook
        self.isAccountEvent = isAccountEvent
    }
}

/// Turns stored entries into what the pages show.
///
/// Never fails: an entry of an unknown kind, a damaged text and an erased one each say what they are, because a hole in
/// the list would look like a look-up that was hidden.
package struct EntryReading: Sendable {
    private let reasons: [String: Phrase]
    private let recordField: @Sendable (String) -> Phrase?

    /// Reads entries.
    /// - Parameters:
    ///   - reasons: what each code of a refusal means.
    ///   - recordField: what a field of a record is called, by its name on the wire; nil for names it does not know.
    package init(reasons: [String: Phrase], recordField: @escaping @Sendable (String) -> Phrase? = { _ in nil }) {
        self.reasons = reasons
        self.recordField = recordField
    }

    /// What a field is called, of a person or of a record.
    func words(forField name: String) -> Phrase {
        FieldWords.phrases[name] ?? recordField(name) ?? Phrase(same: name)
    }

    /// What an entry shows now.
    package func read(_ cover: EntryCover, _ state: StoredEntry.State) -> ReadEntry {
        switch state {
        case .sealed(let until): ReadEntry(row: .sealed(cover.sealed(until: until)))
        case .erased: ReadEntry(row: .open(cover.entry(EntryWords.nobody, purpose: EntryWords.erased)))
        case .open(let text): EntryFacts(text: text).map { read(cover, $0) } ?? damaged(cover)
        }
    }

    private func read(_ cover: EntryCover, _ facts: EntryFacts) -> ReadEntry {
        switch facts.kind {
        case "exchange.lookup", "exchange.verification", "exchange.change_notice": look(cover, facts)
        case "exchange.consent_given": own(cover, facts, EntryWords.consentGiven)
        case "exchange.consent_withdrawn": own(cover, facts, EntryWords.consentWithdrawn)
        case let kind where kind.hasPrefix("register."): change(cover, facts)
        case "identity.counter_viewed": counterLook(cover, facts)
        case "record.read", "record.shown": recordLook(cover, facts)
        case "dossier.read": dossierLook(cover, facts)
        case let kind where kind.hasPrefix("dossier."): dossierChange(cover, facts)
        case let kind where kind.hasPrefix("record."): recordChange(cover, facts)
        case let kind where kind.hasPrefix("identity.") || kind.hasPrefix("openid."): event(cover, facts)
        default: unknown(cover, facts)
        }
    }

    private func damaged(_ cover: EntryCover) -> ReadEntry {
        ReadEntry(row: .open(cover.entry(EntryWords.nobody, purpose: EntryWords.damaged)))
    }

    /// Somebody asked about the person.
    private func look(_ cover: EntryCover, _ facts: EntryFacts) -> ReadEntry {
        let body = facts.phrase("body") ?? facts.text("member").map { Phrase(same: $0) } ?? EntryWords.nobody
        let entry = cover.entry(
            body,
            kind: facts.bodyKind,
            actor: facts.text("officer").map { .officer($0) } ?? EntryWords.noActor,
            purpose: facts.phrase("purpose") ?? EntryWords.purposeNotAgreed(facts.text("agreement")),
            legalBasis: facts.phrase("legal_basis") ?? EntryWords.noBasis,
            fields: fields(facts),
            caseNumber: facts.text("case"),
            outcome: outcome(facts)
        )
        let choice = facts.text("member").map { AccessHistory.BodyChoice(code: $0, name: body) }
        return ReadEntry(row: .open(entry), body: choice, isLook: true)
    }

    /// The fields in words.
    ///
    /// What was only compared says so itself: nothing of it was read.
    private func fields(_ facts: EntryFacts) -> [Phrase] {
        let names = facts.texts("fields").map(words(forField:))
        if let change = facts.text("change") { return [EntryWords.notice(ChangeWords.phrase(for: change))] }
        guard facts.kind == "exchange.verification", facts.text("outcome") == "answered" else { return names }
        return names.map(EntryWords.comparedOnly)
    }

    private func outcome(_ facts: EntryFacts) -> AccessOutcome {
        guard facts.text("outcome") != "answered" else { return .answered }
        let code = facts.text("refusal") ?? "unknown"
        return .refused(code: code, reason: reasons[code] ?? EntryWords.noReason(code))
    }

    /// The person did something herself.
    private func own(_ cover: EntryCover, _ facts: EntryFacts, _ purpose: (String) -> Phrase) -> ReadEntry {
        let agreement = facts.text("agreement") ?? "–"
        return ReadEntry(
            row: .open(
                cover.entry(
                    EntryWords.yourself,
                    actor: EntryWords.selfActor,
                    purpose: purpose(agreement),
                    outcome: .done
                )
            ),
            isAccountEvent: true
        )
    }

    /// An agency changed what the register holds about the person.
    private func change(_ cover: EntryCover, _ facts: EntryFacts) -> ReadEntry {
        let kind = String(facts.kind.dropFirst("register.".count))
        let body = facts.phrase("body") ?? facts.text("source").map { Phrase(same: $0) } ?? EntryWords.register
        let entry = cover.entry(
            body,
            kind: facts.bodyKind,
            actor: facts.text("officer").map { .officer($0) } ?? EntryWords.noActor,
            purpose: EntryWords.change(ChangeWords.phrase(for: kind)),
            legalBasis: facts.phrase("legal_basis") ?? EntryWords.noBasis,
            caseNumber: facts.text("case"),
            outcome: .done
        )
        return ReadEntry(row: .open(entry))
    }

    /// Something happened to the person's account, or a client got data by her consent.
    private func event(_ cover: EntryCover, _ facts: EntryFacts) -> ReadEntry {
        let outcome: AccessOutcome =
            switch facts.text("outcome") {
            case nil, "done", "answered": facts.kind == "openid.claims_released" ? .answered : .done
            case .some(let code): .refused(code: code, reason: reasons[code] ?? EntryWords.noReason(code))
            }
        let entry = cover.entry(
            facts.phrase("body") ?? EventWords.author(facts),
            kind: facts.bodyKind,
            actor: facts.text("device").map { .system($0) } ?? EntryWords.noActor,
            purpose: facts.phrase("what") ?? facts.phrase("purpose") ?? EventWords.sentence(facts.kind),
            legalBasis: facts.phrase("legal_basis") ?? EntryWords.accountRules,
            fields: facts.texts("fields").map(ClaimWords.phrase(for:)),
            outcome: outcome
        )
        let isLook = facts.kind == "openid.claims_released"
        // Whoever acted for her saw something of her: that stands among the looks.
        let isAccountEvent = !isLook && facts.kind != "identity.acted_for"
        return ReadEntry(row: .open(entry), isLook: isLook, isAccountEvent: isAccountEvent)
    }

    /// An officer saw the person's data at a counter.
    private func counterLook(_ cover: EntryCover, _ facts: EntryFacts) -> ReadEntry {
        let seen = event(cover, facts)
        guard case .open(let entry) = seen.row else { return seen }
        let read = cover.entry(
            entry.body,
            kind: .police,
            actor: facts.counter.map { .officer($0) } ?? EntryWords.noActor,
            purpose: entry.purpose,
            legalBasis: entry.legalBasis,
            fields: facts.texts("fields").map(words(forField:)),
            outcome: entry.outcome == .done ? .answered : entry.outcome
        )
        return ReadEntry(row: .open(read), isLook: true)
    }

    private func unknown(_ cover: EntryCover, _ facts: EntryFacts) -> ReadEntry {
        let body = facts.phrase("body") ?? facts.text("member").map { Phrase(same: $0) }
        let entry = cover.entry(
            body ?? EntryWords.nobody,
            kind: facts.bodyKind,
            actor: facts.text("officer").map { .officer($0) } ?? EntryWords.noActor,
            purpose: facts.phrase("purpose") ?? EntryWords.unknown(facts.kind),
            legalBasis: facts.phrase("legal_basis") ?? EntryWords.noBasis,
            fields: facts.texts("fields").map(words(forField:)),
            caseNumber: facts.text("case")
        )
        return ReadEntry(row: .open(entry))
    }
}

extension EntryCover {
    func sealed(until: Timestamp) -> SealedEntry {
        SealedEntry(
            id: id,
            number: Int(clamping: number),
            at: at,
            opensOn: until.dayInVietnam,
            commitment: commitment
        )
    }

    func entry(
        _ body: Phrase,
        kind: BodyKind = .other,
        actor: AccessActor = EntryWords.noActor,
        purpose: Phrase,
        legalBasis: Phrase = EntryWords.noBasis,
        fields: [Phrase] = [],
        caseNumber: String? = nil,
        outcome: AccessOutcome = .answered
    ) -> AccessEntry {
        AccessEntry(
            id: id,
            number: Int(clamping: number),
            at: at,
            body: body,
            bodyKind: kind,
            actor: actor,
            purpose: purpose,
            legalBasis: legalBasis,
            fields: fields,
            caseNumber: caseNumber,
            outcome: outcome,
            isSequenced: isSequenced
        )
    }
}
