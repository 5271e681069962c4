package import Civil
package import Evidence
package import Exchange
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

/// What in the catalogue has a legal basis, by its code.
package enum LawHolder: Hashable, Sendable {
    case procedure(String)
    case utility(String)
}

/// Turns stored entries into what the pages show.
///
/// Never fails: an entry of an unknown kind, a damaged text and an erased one each say what they are, because a hole in
/// the list would look like a look-up that was hidden.
package struct EntryReading: Sendable {
    private let reasons: [String: Phrase]
    private let recordField: @Sendable (String) -> Phrase?
    private let law: @Sendable (LawHolder) -> Phrase?
    private var directory: Directory?

    /// Reads entries.
    /// - Parameters:
    ///   - reasons: what each code of a refusal means.
    ///   - recordField: what a field of a record is called, by its name on the wire; nil for names it does not know.
    ///   - law: the legal basis in the catalogue, for entries of before it stood in them; nil for codes it does not know.
    package init(
        reasons: [String: Phrase],
        recordField: @escaping @Sendable (String) -> Phrase? = { _ in nil },
        law: @escaping @Sendable (LawHolder) -> Phrase? = { _ in nil }
    ) {
        self.reasons = reasons
        self.recordField = recordField
        self.law = law
    }

    /// The same with the names of members and agreements, for entries that hold only their codes.
    package func naming(from directory: Directory) -> EntryReading {
        var reading = self
        reading.directory = directory
        return reading
    }

    /// What the body behind a code was called on the day of an entry; a code that nobody knows stands for itself.
    func bodyName(_ code: String, at cover: EntryCover) -> Phrase {
        BodyNames(directory: directory).name(of: code, on: cover.at.dayInVietnam)
    }

    /// The body of an entry by the name that the entry holds, else by the code that stands there.
    func body(of facts: EntryFacts, by name: String, at cover: EntryCover) -> Phrase? {
        let code = facts.text(name)
        // Where the exchange knew no name, it wrote the code in its place.
        if let written = facts.phrase("body"), written != code.map({ Phrase(same: $0) }) { return written }
        return code.map { bodyName($0, at: cover) }
    }

    /// What fields are called, of a person or of a record, each once.
    ///
    /// A name that nobody knows may be anything that a body wrote: it is told as such, and stands in the proof only.
    func words(forFields names: [String]) -> [Phrase] {
        names.reduce(into: []) { all, name in
            let words = FieldWords.phrases[name] ?? recordField(name) ?? EntryWords.unknownField
            if !all.contains(words) { all.append(words) }
        }
    }

    /// The law that an entry names, or else that of the procedure or kind of data it is about.
    func legalBasis(_ facts: EntryFacts) -> Phrase {
        facts.phrase("legal_basis") ?? facts.lawHolder.flatMap(law) ?? EntryWords.noBasis
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
        case "exchange.consent_given": own(cover, facts, .given)
        case "exchange.consent_withdrawn": own(cover, facts, .withdrawn)
        case let kind where kind.hasPrefix("register."): change(cover, facts)
        case "identity.counter_viewed": counterLook(cover, facts)
        case "record.read", "record.shown", "record.counter": recordLook(cover, facts)
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
        let body = body(of: facts, by: "member", at: cover)
        let entry = cover.entry(
            body ?? EntryWords.nobody,
            kind: facts.bodyKind,
            actor: facts.stated("officer").map { .stated($0) } ?? EntryWords.noActor,
            purpose: facts.phrase("purpose") ?? purpose(named: facts.text("agreement"), in: facts, at: cover),
            legalBasis: legalBasis(facts),
            fields: fields(facts),
            caseNumber: facts.stated("case"),
            outcome: outcome(facts)
        )
        return ReadEntry(row: .open(entry), body: facts.choice("member", named: body), isLook: true)
    }

    /// The purpose of a request that was refused before an agreement gave it words.
    ///
    /// Only a refusal that says so is about a missing agreement: under one in force, too much may have been asked for.
    private func purpose(named code: String?, in facts: EntryFacts, at cover: EntryCover) -> Phrase {
        guard let code else { return EntryWords.noPurpose }
        let agreement = agreement(code, of: facts.text("member"), at: cover)
        let purpose = agreement.map { Phrase($0.purposeVi, $0.purposeEn) }
        if facts.text("refusal") == "purpose-not-agreed" {
            return purpose.map(EntryWords.purposeNotAgreed) ?? EntryWords.unknownPurposeNotAgreed
        }
        return purpose ?? EntryWords.unknownPurpose
    }

    private func agreement(_ code: String, of member: String? = nil, at cover: EntryCover) -> Agreement? {
        directory?.knownAgreement(code, of: member, on: cover.at.dayInVietnam)
    }

    /// The fields in words.
    ///
    /// What was only compared says so itself: nothing of it was read.
    private func fields(_ facts: EntryFacts) -> [Phrase] {
        let names = words(forFields: facts.texts("fields"))
        if let change = facts.text("change") { return [EntryWords.notice(ChangeWords.phrase(for: change))] }
        guard facts.kind == "exchange.verification", facts.text("outcome") == "answered" else { return names }
        return names.map(EntryWords.comparedOnly)
    }

    private func outcome(_ facts: EntryFacts) -> AccessOutcome {
        guard facts.text("outcome") != "answered" else { return .answered }
        let code = facts.text("refusal") ?? "unknown"
        return .refused(code: code, reason: reasons[code] ?? EntryWords.noReason(code))
    }

    /// The person gave or withdrew a consent herself.
    private func own(_ cover: EntryCover, _ facts: EntryFacts, _ consent: ConsentChange) -> ReadEntry {
        let code = facts.text("agreement") ?? "–"
        let purpose =
            agreement(code, at: cover).map { agreement in
                consent.words(
                    to: bodyName(agreement.member.text, at: cover),
                    for: Phrase(agreement.purposeVi, agreement.purposeEn)
                )
            } ?? consent.words(under: code)
        return ReadEntry(
            row: .open(
                cover.entry(
                    EntryWords.yourself,
                    actor: EntryWords.selfActor,
                    purpose: purpose,
                    outcome: .done
                )
            ),
            isAccountEvent: true
        )
    }

    /// An agency changed what the register holds about the person.
    private func change(_ cover: EntryCover, _ facts: EntryFacts) -> ReadEntry {
        let kind = String(facts.kind.dropFirst("register.".count))
        let body = body(of: facts, by: "source", at: cover)
        let entry = cover.entry(
            body ?? EntryWords.register,
            kind: facts.bodyKind,
            actor: facts.stated("officer").map { .stated($0) } ?? EntryWords.noActor,
            purpose: EntryWords.change(ChangeWords.phrase(for: kind)),
            legalBasis: legalBasis(facts),
            caseNumber: facts.stated("case"),
            outcome: .done
        )
        return ReadEntry(row: .open(entry), body: facts.choice("source", named: body))
    }

    /// Something happened to the person's account, or a client got data by her consent.
    private func event(_ cover: EntryCover, _ facts: EntryFacts) -> ReadEntry {
        let outcome: AccessOutcome =
            switch facts.text("outcome") {
            case nil, "done", "answered": facts.kind == "openid.claims_released" ? .answered : .done
            case .some(let code): .refused(code: code, reason: reasons[code] ?? EntryWords.noReason(code))
            }
        let entry = cover.entry(
            facts.phrase("body") ?? EventWords.author(facts) { bodyName($0, at: cover) },
            kind: facts.bodyKind,
            actor: facts.text("device").map { .device($0) } ?? EntryWords.noActor,
            purpose: facts.phrase("what") ?? facts.words("purpose") ?? EventWords.sentence(facts.kind),
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
            actor: facts.counter ?? EntryWords.noActor,
            purpose: entry.purpose,
            legalBasis: entry.legalBasis,
            fields: words(forFields: facts.texts("fields")),
            outcome: entry.outcome == .done ? .answered : entry.outcome
        )
        return ReadEntry(row: .open(read), isLook: true)
    }

    private func unknown(_ cover: EntryCover, _ facts: EntryFacts) -> ReadEntry {
        let entry = cover.entry(
            body(of: facts, by: "member", at: cover) ?? EntryWords.nobody,
            kind: facts.bodyKind,
            actor: facts.stated("officer").map { .stated($0) } ?? EntryWords.noActor,
            purpose: facts.phrase("purpose") ?? EntryWords.unknown(facts.kind),
            legalBasis: legalBasis(facts),
            fields: words(forFields: facts.texts("fields")),
            caseNumber: facts.stated("case")
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
