internal import Catalogue
internal import Civil
internal import Encoding
internal import Evidence
internal import Records
internal import Store
internal import Web

/// Writes down what an agency said about claims, or that it said nothing.
struct Settling: Sendable {
    let store: Store
    let register: RecordRegister
    let log: EvidenceLog
    let clock: @Sendable () -> Timestamp

    /// Records the answers of one call in one transaction.
    ///
    /// A crash before its commit leaves the claims in the queue: they are asked about again, under the same names.
    func settle(_ checks: [Check], by answers: [CheckAnswer], reference: String) async throws {
        let answers = Dictionary(answers.map { ($0.name, $0.outcome) }) { first, _ in first }
        try await store.write { tx in
            for check in checks {
                try settle(check, by: answers[check.name] ?? .later, reference: reference, in: tx)
            }
        }
    }

    /// Postpones what a call could not answer; hands over to humans what has waited long enough.
    func postpone(_ checks: [Check], because fault: CallFault) async throws {
        try await store.write { tx in
            let now = clock()
            if let first = checks.first {
                try note(fault.code, fault.detail, of: first.item.agency, utility: "", at: now, in: tx)
            }
            for check in checks where try isCurrent(check, in: tx) {
                try postpone(check, because: fault.code, at: now, in: tx)
            }
        }
    }

    private func settle(_ check: Check, by outcome: CheckAnswer.Outcome, reference: String, in tx: Transaction) throws {
        // She may have claimed something else meanwhile, or an officer was faster: the answer is about the past.
        guard try isCurrent(check, in: tx) else { return }
        let (id, now) = (check.item.id, clock())
        let agency = RecordActor.system(agency: check.item.agency, reference: reference)
        do {
            switch outcome {
            case .confirmed(let values):
                _ = try register.verify(id, with: values, method: .system, by: agency, in: tx)
            case .differs(let values):
                let outcome = try register.contest(id, with: values, method: .system, by: agency, in: tx)
                // Nobody but the system can decide: it is asked again after a day, when somebody may have settled it there.
                if outcome.state.claim?.submission?.method == .system {
                    try keep(check, version: outcome.state.version, next: now + 86_400, because: "differs", in: tx)
                    return
                }
            case .rejected(let reasons):
                _ = try register.reject(id, reasons: reasons, by: agency, in: tx)
            case .later:
                return try postpone(check, because: "later", at: now, in: tx)
            }
            if check.attempts > 0 { try AttemptRow.remove(id, in: tx) }
        } catch let error as RecordError {
            // The register refuses before its first insert, so the transaction goes on.
            let detail = Self.detail(of: error)
            try note("answer-unusable", detail, of: check.item.agency, utility: id.utility.text, at: now, in: tx)
            if try !handOver(check, in: tx) { try postpone(check, because: "answer-unusable", at: now, in: tx) }
        }
    }

    /// What is wrong with an answer; names nobody.
    private static func detail(of error: RecordError) -> String {
        switch error {
        case .dead, .keyTaken, .alreadyHasOne: DeliveryLine.Fault(error).detail.english
        default: "\(error)"
        }
    }

    private func isCurrent(_ check: Check, in tx: Transaction) throws -> Bool {
        let state = try register.ownRecord(check.item.id, in: tx)
        return state?.version == check.version && state?.claim?.submission?.method == .system
    }

    private func postpone(_ check: Check, because reason: String, at now: Timestamp, in tx: Transaction) throws {
        let attempts = check.attempts + 1
        if Patience.isOver(attempts: attempts, due: check.item.due, at: now), try handOver(check, in: tx) { return }
        let next = Patience.next(after: attempts, at: now, spread: check.item.id.person.rawValue)
        try AttemptRow.keep(check, attempts: attempts, next: next, reason: reason, in: tx)
    }

    private func keep(_ check: Check, version: Int, next: Timestamp, because reason: String, in tx: Transaction) throws
    {
        let again = Check(
            item: check.item,
            version: version,
            number: check.number,
            catalogueVersion: check.catalogueVersion,
            claimed: check.claimed,
            known: check.known,
            attempts: check.attempts
        )
        try AttemptRow.keep(again, attempts: check.attempts + 1, next: next, reason: reason, in: tx)
    }

    /// Sends a claim to the officers of the agency; false where the utility has none who decide.
    private func handOver(_ check: Check, in tx: Transaction) throws -> Bool {
        let ways = register.catalogue[check.item.id.utility]?.verification ?? []
        guard let method = ways.map(RecordMethod.init).first(where: \.isByHand) else { return false }
        _ = try register.forward(check.item.id, to: method, by: .platform("pull"), in: tx)
        try AttemptRow.remove(check.item.id, in: tx)
        return true
    }

    private func note(
        _ code: String,
        _ detail: String,
        of agency: String,
        utility: String,
        at now: Timestamp,
        in tx: Transaction
    ) throws {
        let fault = SourceFault(agency: agency, at: now, utility: utility, code: code, detail: detail)
        try SourceFaultRow.insert(fault, id: log.nextID(), in: tx)
    }
}
