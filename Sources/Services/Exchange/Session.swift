internal import Civil
internal import Evidence
internal import Population
internal import Store

/// The steps that every question about one person goes through, inside its transaction.
///
/// Authentication, permission and evidence belong here; an operation only adds what it reads, and cannot forget them.
struct Session: Sendable {
    let log: EvidenceLog
    let register: PopulationRegister
    let nonces: NonceBook
    let caller: Caller
    let operation: Operation
    let now: Timestamp
    let asOf: Day?

    /// The day that the answer describes.
    var day: Day { asOf ?? now.dayInVietnam }

    /// Claims the nonce, decides, leaves the receipt, and only then lets the operation read.
    func examine<Answer>(
        _ request: LookUpRequest,
        permitted: Result<AgreementEntry, Denial>,
        in tx: Transaction,
        reading: (PersonKey, Evidence) throws -> Result<Answer, Refusal>
    ) throws -> Result<Answer, Refusal> {
        try DirectoryRows.requireCurrent(caller.directory.version, in: tx)
        let id = log.nextID()
        let found = try register.findPerson(request.person, in: tx)
        let decision = try decide(found, permitted: permitted, in: tx)
        guard try claimNonce(receipt: id, in: tx) else {
            return try refuse(.replayed, purpose: request.purpose, in: tx)
        }
        let evidence = try log.append(
            draft(for: request, about: found, permitted: permitted, decision: decision),
            id: id,
            in: tx
        )
        switch decision {
        case .success(let key):
            let result = try reading(key, evidence)
            guard case .failure(let refusal) = result else { return result }
            return try refuse(refusal, purpose: request.purpose, in: tx)
        case .failure(let refusal): return try refuse(refusal, purpose: request.purpose, in: tx)
        }
    }

    private func decide(
        _ found: PersonKey?,
        permitted: Result<AgreementEntry, Denial>,
        in tx: Transaction
    ) throws -> Result<PersonKey, Refusal> {
        switch permitted {
        case .failure(let denial): return .failure(denial.refusal)
        case .success(let entry):
            let facts = try facts(about: found, for: entry.agreement, in: tx)
            return Result { () throws(Refusal) in try Permission.check(facts, under: entry.agreement) }
        }
    }

    /// Reads what the decision needs.
    ///
    /// For an unknown person the same statements run, so that time tells nothing.
    private func facts(about found: PersonKey?, for agreement: Agreement, in tx: Transaction) throws -> PersonFacts? {
        let key = found ?? PersonKey(rawValue: 0)
        let province =
            agreement.provinces.isEmpty ? nil : try register.findProvince(of: key, on: now.dayInVietnam, in: tx)
        let hasConsented =
            try agreement.condition == .consent && ConsentRows.isGiven(by: key, to: agreement.code, at: now, in: tx)
        // Somebody who was not in the register on the day asked about is as unknown as anybody.
        guard try asOf == nil || register.isOnRecord(key, on: day, in: tx) else { return nil }
        return found.map { PersonFacts(key: $0, province: province, hasConsented: hasConsented) }
    }

    /// A refusal of a look-up about an existing person is an entry of hers, as an answer is.
    private func draft(
        for request: LookUpRequest,
        about found: PersonKey?,
        permitted: Result<AgreementEntry, Denial>,
        decision: Result<PersonKey, Refusal>
    ) -> EntryDraft {
        let members: String
        switch permitted {
        case .success(let entry):
            members = ReceiptText.lookUp(request, under: entry, outcome: decision.outcome)
        case .failure(let denial):
            if let entry = denial.entry {
                members = ReceiptText.lookUp(request, under: entry, outcome: .refused(denial.refusal))
            } else {
                let member = caller.directory.findMember(caller.member, on: now.dayInVietnam)
                members = ReceiptText.refusal(request, by: member, code: caller.member, denial.refusal)
            }
        }
        // Only what was answered may stay sealed: a refusal keeps nothing from the person.
        let sealed = decision.outcome == .answered ? request.sealedUntil : nil
        return EntryDraft(
            about: found.map { .person($0) } ?? .nobody,
            kind: operation.entryKind,
            topic: .reading,
            sealedUntil: sealed,
            members: members
        )
    }

    /// Uses up the nonce of the request; false if it was used before.
    func claimNonce(receipt: EntryID, in tx: Transaction) throws -> Bool {
        guard let nonce = caller.nonce else { return true }
        let row = NonceRow(created: caller.created, member: caller.member, nonce: nonce, receipt: receipt)
        return try nonces.claim(row, in: tx)
    }

    /// Keeps the refusal for the member's administrator.
    func refuse<Answer>(
        _ refusal: Refusal,
        purpose: String,
        in tx: Transaction
    ) throws -> Result<Answer, Refusal> {
        try RefusalRow(
            member: caller.member,
            id: log.nextID(),
            at: now,
            operation: operation,
            agreement: purpose,
            code: refusal.code,
            detail: refusal.words,
            keyID: caller.keyID
        ).insert(in: tx)
        return .failure(refusal)
    }
}

/// What a member asked the coordination centre to do.
enum Operation: String, Sendable {
    case lookUp = "lookup"
    case verification
    case batch
    case changes
    case receipt
    /// A message between a source agency and the platform.
    case source

    /// The `kind` of the entry of evidence; a row of a batch is a verification like any other.
    var entryKind: String {
        switch self {
        case .lookUp: "exchange.lookup"
        case .verification, .batch: "exchange.verification"
        case .changes: "exchange.change_notice"
        case .receipt: "exchange.receipt"
        case .source: "exchange.source"
        }
    }
}

extension Result where Failure == Refusal {
    var outcome: Outcome {
        switch self {
        case .success: .answered
        case .failure(let refusal): .refused(refusal)
        }
    }
}
