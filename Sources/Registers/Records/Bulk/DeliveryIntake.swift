internal import Catalogue
internal import Civil
internal import Encoding
internal import Evidence
internal import Population
internal import Store

/// The rows of one slice of a delivery, with what the register has about them read beforehand.
struct DeliveryIntake {
    let register: RecordRegister
    private let catalogue: Catalogue
    let actor: RecordActor
    private let evidence: EntryID
    let tx: Transaction
    private let today: Day
    private let at: Timestamp
    private let people: [PersonalNumber: PersonKey]
    /// When those died who did, of the rows about what ends at death.
    private let deaths: [PersonKey: Day]
    private var known: KnownRecords
    private var batch = RecordBatch()
    private var confirmed: [RecordID] = []

    init(
        _ register: RecordRegister,
        _ rows: [CheckedRecord],
        by actor: RecordActor,
        under evidence: EntryID,
        in tx: Transaction
    ) throws {
        self.register = register
        self.actor = actor
        self.evidence = evidence
        self.tx = tx
        catalogue = register.catalogue
        at = register.clock()
        today = at.dayInVietnam
        people = try register.population.findPersons(rows.map(\.row.person), in: tx)
        deaths = try Self.deaths(of: rows, people, register, in: tx)
        known = try KnownRecords(of: rows, people, catalogue, in: tx)
    }

    /// Takes one row in; a refusal is about this row alone.
    mutating func take(_ checked: CheckedRecord) throws -> DeliveryResult {
        do {
            let row = checked.row
            guard let utility = catalogue[row.utility] else { throw RecordError.unknownUtility(row.utility) }
            try register.requireResponsible(actor, utility, on: today)
            guard let person = people[row.person] else { throw RecordError.notRegistered(row.person.key) }
            let isCurrent = checked.digest == utility.digest
            let checked =
                isCurrent ? checked : CheckedRecord(row, from: DeliveryContext(register, by: actor), utility)
            guard checked.faults.isEmpty else { throw RecordError.invalidValues(checked.faults) }
            return try take(checked, of: person, utility)
        } catch let error as RecordError {
            if case .damaged = error { throw error }
            return .refused(error)
        }
    }

    private mutating func take(
        _ checked: CheckedRecord,
        of person: PersonKey,
        _ utility: Utility
    ) throws -> DeliveryResult {
        let row = checked.row
        let died = utility.validity.endsAtDeath ? deaths[person] : nil
        let period = try Self.period(of: checked, person, died)
        let states = known.states(of: person, utility.code)
        let key = checked.key.map { RecordKeyValue($0, utility, person: person) }
        if let state = Self.match(states, key, utility, person) {
            return try update(state, to: row, period, died, utility)
        }
        if died != nil, let ended = try endedRecord(of: person, under: key, utility) { return .unchanged(ended) }
        if let key, let owner = known.owner(of: key) {
            throw RecordError.keyTaken(owner.person == person ? owner : nil)
        }
        if utility.perPerson == .one, let other = states.first(where: \.isLive) {
            throw RecordError.alreadyHasOne(other.id)
        }
        guard let fresh = died == nil ? checked.fresh : history(of: row, period, utility) else {
            throw RecordError.notNow(.revoked, nil)
        }
        return issue(fresh, under: key, to: person, utility)
    }

    /// The record that a row speaks of: the live one with its key, or one that waits to be issued.
    private static func match(
        _ states: [RecordState],
        _ key: RecordKeyValue?,
        _ utility: Utility,
        _ person: PersonKey
    ) -> RecordState? {
        let open = states.filter { $0.standing != .revoked && $0.standing != .superseded }
        let same = key.flatMap { key in
            open.last { state in
                RecordKeyValue(of: state.merged, utility, person: person) == key
                    || RecordKeyValue(of: state.values, utility, person: person) == key
            }
        }
        // One a person: a row with another key is the same paper under a new number.
        return same ?? (utility.perPerson == .one ? open.last : nil)
    }

    /// Writes what has been gathered.
    mutating func finish() throws {
        try batch.flush(under: evidence, in: tx)
        try ConfirmedRows.set(confirmed, at: at, in: tx)
        confirmed = []
    }
}

// MARK: new records

extension DeliveryIntake {
    private mutating func issue(
        _ fresh: FreshRecord,
        under key: RecordKeyValue?,
        to person: PersonKey,
        _ utility: Utility
    ) -> DeliveryResult {
        let id = known.nextID(of: person, utility.code)
        let (rows, state) = fresh.numbered(id)
        batch.add(rows, id, key)
        known.add(state, key)
        return .issued(id)
    }
}

// MARK: records that somebody has already

extension DeliveryIntake {
    private mutating func update(
        _ state: RecordState,
        to row: DeliveredRecord,
        _ period: RecordPeriod,
        _ died: Day?,
        _ utility: Utility
    ) throws -> DeliveryResult {
        var changes = Self.changes(from: state, to: row, period, today)
        if let died { changes = Self.changes(changes, of: state, endingOn: period.until ?? died) }
        guard !changes.isEmpty else {
            confirmed.append(state.id)
            return .unchanged(state.id)
        }
        // What was gathered may be this very record, and the step reads and writes the tables.
        try batch.flush(under: evidence, in: tx)
        var now = state
        for change in changes {
            now = try RecordStep(register, utility, state.id, from: now, by: actor, in: tx).record([change]).state
        }
        known.replace(state.heldKey(utility), by: now, now.heldKey(utility))
        return .changed(state.id, changes.map(\.kind))
    }

    /// The actions that bring a record to what was delivered; empty when it is that already.
    private static func changes(
        from state: RecordState,
        to row: DeliveredRecord,
        _ period: RecordPeriod,
        _ today: Day
    ) -> [RecordChange] {
        if state.isPossible(.issued), state.standing != .expired || state.claim != nil {
            return [.issued(row.values, method: .push, period)] + standing(row, from: .valid)
        }
        var changes: [RecordChange] = []
        let differing = Self.difference(from: state.values, to: row.values)
        let isLonger = period.until.map { $0 > state.period.until ?? $0.adding(days: -1) } ?? false
        if isLonger, let until = period.until, until >= today {
            changes.append(.renewed(differing, method: .push, period))
        } else if !differing.isEmpty || period.over(state.period) != state.period {
            changes.append(.corrected(differing, method: .push, period, reason: nil))
        }
        let reached: RecordStanding = state.standing == .expired && isLonger ? .valid : state.standing
        return changes + standing(row, from: reached)
    }

    private static func standing(_ row: DeliveredRecord, from standing: RecordStanding) -> [RecordChange] {
        switch (row.standing, standing) {
        case (.valid, .suspended): [.resumed(RecordReason(.conditionsCeased))]
        case (.suspended(let reason), .valid): [.suspended(reason)]
        case (.revoked(let reason), .valid), (.revoked(let reason), .suspended), (.revoked(let reason), .expired):
            [.revoked(reason)]
        default: []
        }
    }

    /// What must be laid over old values to make new ones; null takes away.
    private static func difference(from old: JSONObject, to new: JSONObject) -> JSONObject {
        JSONObject(new.changedNames(from: old).map { .init($0, new[$0] ?? .null) }).canonical
    }
}
