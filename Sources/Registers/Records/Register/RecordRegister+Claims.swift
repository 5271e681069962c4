package import Catalogue
package import Civil
package import Encoding
internal import Evidence
internal import Population
package import Store

extension RecordRegister {
    /// Declares values: checks them, keeps the claim and sends it to the agency, in one transaction with its evidence.
    ///
    /// A claim about a new record of a utility that allows one a person, or with the key of a record she has, goes onto that one.
    /// An open claim is replaced. What the population register can confirm is verified at once.
    ///
    /// - Parameters:
    ///   - values: the fields declared, and only these; null takes a value away.
    ///   - attachments: what the fields of format `file` name, by SHA-256, is found by itself; these come on top.
    ///   - record: the record that the claim is about; nil: a new one.
    package func claim(
        _ values: JSONObject,
        attachments: [String] = [],
        on record: RecordID? = nil,
        utility code: UtilityCode,
        of person: PersonKey,
        by actor: RecordActor,
        in tx: Transaction
    ) throws -> RecordOutcome {
        let utility = try utility(code)
        try requireInUse(utility)
        let values = values.canonical
        try requireMayClaim(for: person, utility, by: actor, in: tx)
        try requireAlive(person, for: utility, in: tx)
        let before = try target(of: values, on: record, utility, person, in: tx)
        let claim = try checked(values, attachments, over: before, utility)
        let id = try before?.id ?? nextID(of: person, utility, in: tx)
        let step = RecordStep(self, utility, id, from: before, by: actor, in: tx)
        if before?.wasEverValid != true { try requireEligible(person, utility, on: step.at.dayInVietnam, in: tx) }
        let outcome = try step.record([claim, .submitted(submission(of: utility, at: step.at))])
        try RecordDrafts.discard(person: person, utility: code, record: record?.ordinal ?? 0, in: tx)
        return try confirmed(outcome, utility, in: tx) ?? outcome
    }

    /// Takes an open claim back; the draft, if any, stays.
    package func withdraw(_ id: RecordID, by actor: RecordActor, in tx: Transaction) throws -> RecordOutcome {
        let utility = try utility(id.utility)
        try requireMayClaim(for: id.person, utility, by: actor, in: tx)
        return try step(on: id, by: actor, in: tx).record([.withdrawn])
    }

    /// Sends an open claim on to somebody else who can verify it, as when the agency's system gave no answer.
    package func forward(
        _ id: RecordID,
        to method: RecordMethod,
        by actor: RecordActor,
        in tx: Transaction
    ) throws -> RecordOutcome {
        let utility = try utility(id.utility)
        let step = try step(on: id, by: actor, in: tx)
        if case .platform = actor {} else { try requireResponsible(actor, utility, on: step.at.dayInVietnam) }
        guard let way = utility.verification.first(where: { RecordMethod($0) == method }) else {
            throw RecordError.methodNotOffered(method)
        }
        guard step.before?.claim != nil else { throw RecordError.notNow(.submitted, step.before?.standing) }
        return try step.record([.submitted(submission(of: utility, by: way, at: step.at))])
    }

    /// Begins a step on a record that exists.
    func step(on id: RecordID, by actor: RecordActor, in tx: Transaction) throws -> RecordStep {
        guard let before = try CurrentRow.find(id, in: tx) else { throw RecordError.noSuchRecord(id) }
        return try RecordStep(self, utility(id.utility), id, from: before, by: actor, in: tx)
    }

    /// The number of the next record of a person and utility; those of deleted records are not given again.
    func nextID(of person: PersonKey, _ utility: Utility, in tx: Transaction) throws -> RecordID {
        let last = try tx.firstRow(
            """
            SELECT max(record) FROM (
                SELECT max(record) AS record FROM record_current WHERE person = $1 AND utility = $2
                UNION ALL SELECT record FROM record_purged WHERE person = $1 AND utility = $2
            ) AS given
            """,
            [.integer(person.rawValue), .text(utility.code.text)]
        )
        let ordinal = try last?.int64IfPresent(0) ?? 0
        return RecordID(person: person, utility: utility.code, ordinal: Int(clamping: ordinal) + 1)
    }
}

// MARK: what is claimed

extension RecordRegister {
    /// Refuses new claims of a retired utility; what waits already is decided by its last agency.
    private func requireInUse(_ utility: Utility) throws(RecordError) {
        guard let last = utility.lastDay, utility.isRetired(on: clock().dayInVietnam) else { return }
        throw .retired(since: last)
    }

    /// The record that a claim is about; nil: a new one.
    private func target(
        of values: JSONObject,
        on record: RecordID?,
        _ utility: Utility,
        _ person: PersonKey,
        in tx: Transaction
    ) throws -> RecordState? {
        if let record {
            guard record.person == person, record.utility == utility.code,
                let state = try CurrentRow.find(record, in: tx)
            else { throw RecordError.noSuchRecord(record) }
            return state
        }
        let states = try CurrentRow.all(of: person, utility: utility.code, in: tx)
        return self.record(among: states, for: .claimed, values, utility, person)
    }

    /// Refuses what is not the citizen's to say, what breaks the schema, and what says nothing new.
    private func checked(
        _ values: JSONObject,
        _ attachments: [String],
        over before: RecordState?,
        _ utility: Utility
    ) throws(RecordError) -> RecordChange {
        let foreign = values.names.filter { utility.field($0)?.isCitizens != true }
        guard foreign.isEmpty else { throw .fieldsNotYours(foreign.sorted()) }
        guard values.stored.utf8.count <= Self.longestClaim else { throw .tooLarge("values") }
        let own = (before?.values ?? []).overlaid(with: values).filter { utility.field($0.name)?.isCitizens == true }
        let faults = utility.claimFaults(.object(own))
        guard faults.isEmpty else { throw .invalidValues(faults) }
        if let before, before.isLive, attachments.isEmpty, !isStale(before, utility),
            !own.changedNames(from: before.values).contains(where: { utility.field($0)?.isCitizens == true })
        {
            throw .nothingChanges
        }
        let files = utility.fields.filter { $0.format == .file }.compactMap { values[$0.name]?.text }
        let all = Set(files + attachments).sorted()
        guard all.count <= Self.mostAttachments else { throw .tooLarge("attachments") }
        return .claimed(values, attachments: all)
    }

    /// Whether the last check is so old that asking again is worth a claim that changes nothing.
    private func isStale(_ state: RecordState, _ utility: Utility) -> Bool {
        guard let days = utility.validity.staleAfterDays, let checked = state.lastCheck else { return false }
        return checked.dayInVietnam.adding(days: days) < clock().dayInVietnam
    }

    private static let longestClaim = 64 * 1024
    private static let mostAttachments = 20
}

// MARK: who decides, and by when

extension RecordRegister {
    private func submission(of utility: Utility, at: Timestamp) throws(RecordError) -> Submission {
        guard let way = utility.verification.first else { throw .methodNotOffered(.claim) }
        return try submission(of: utility, by: way, at: at)
    }

    private func submission(
        of utility: Utility,
        by way: Verification,
        at: Timestamp
    ) throws(RecordError) -> Submission {
        let today = at.dayInVietnam
        guard let agency = utility.keeper(on: today) else { throw .methodNotOffered(RecordMethod(way)) }
        return Submission(agency: agency.code, method: RecordMethod(way), due: due(way.workingDays ?? 0, after: today))
    }

    /// The end of the last working day that the agency has; plain days where no calendar of the year is known.
    private func due(_ days: Int, after day: Day) -> Timestamp {
        let last = (try? calendar.addWorkingDays(days, to: day)) ?? day.adding(days: days)
        return Timestamp(startInVietnam: last.adding(days: 1)).adding(microseconds: -1)
    }
}

extension RecordMethod {
    /// How a value is established by one of the ways of a utility's file.
    package init(_ way: Verification) {
        self =
            switch way {
            case .sourceCall: .system
            case .officer: .officer
            case .document: .document
            case .population: .population
            }
    }
}
