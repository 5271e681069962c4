internal import Catalogue
internal import Civil
internal import Encoding
internal import Evidence
internal import Population
internal import Store

/// One change of one record while it is being made: folds, checks, leaves the evidence, and keeps every table in step.
///
/// All checks come before the first insert: a refusal leaves the transaction intact.
struct RecordStep {
    let register: RecordRegister
    let utility: Utility
    let id: RecordID
    /// The state before; nil begins a record.
    let before: RecordState?
    let actor: RecordActor
    let tx: Transaction
    /// Later than the last action, also when the clock was set back.
    let at: Timestamp

    init(
        _ register: RecordRegister,
        _ utility: Utility,
        _ id: RecordID,
        from before: RecordState?,
        by actor: RecordActor,
        in tx: Transaction
    ) {
        self.register = register
        self.utility = utility
        self.id = id
        self.before = before
        self.actor = actor
        self.tx = tx
        let earliest = before?.changed.adding(microseconds: 1) ?? Timestamp(microseconds: .min)
        at = max(register.clock(), earliest)
    }

    /// Records one or more actions under one entry of evidence that bears the name of the first.
    func record(_ changes: [RecordChange]) throws -> RecordOutcome {
        var state = before
        for action in actions(changes, .none) { state = try RecordState.after(action, from: state) }
        guard let after = state, let first = changes.first else { throw RecordError.nothingChanges }
        let keys = try KeyMove(from: before, to: after, utility, in: tx)
        let evidence = try register.log.append(entry(first, after), in: tx)
        let actions = self.actions(changes, evidence.id)
        try write(actions, after, keys)
        let notices = try FanOut(step: self, after: after, change: first, evidence: evidence.id).notify()
        guard let last = actions.last else { throw RecordError.nothingChanges }
        return RecordOutcome(state: after, action: last, notices: notices)
    }

    private func actions(_ changes: [RecordChange], _ evidence: EntryID) -> [RecordAction] {
        let first = (before?.version ?? 0) + 1
        return changes.enumerated().map { offset, change in
            RecordAction(
                id: id,
                ordinal: first + offset,
                at: at,
                actor: actor,
                catalogueVersion: utility.version,
                change: change,
                evidence: evidence
            )
        }
    }

    private func write(_ actions: [RecordAction], _ after: RecordState, _ keys: KeyMove) throws {
        try ActionRow.insert(actions, in: tx)
        if let before {
            try CurrentRow.update(after, from: before.version, in: tx)
        } else {
            try CurrentRow.insert([after], in: tx)
        }
        try keys.write(in: tx)
        try moveInQueue(to: after)
        try decide(actions, after)
    }

    private func entry(_ change: RecordChange, _ after: RecordState) -> EntryDraft {
        EntryDraft(
            about: .person(id.person),
            kind: "record.\(change.kind.rawValue)",
            topic: .administration,
            members: RecordText.action(change, id: id, utility: utility, actor: actor, after: after)
        )
    }
}

extension EntryID {
    /// Stands where a fold is only tried out.
    static let none = EntryID(rawValue: 0)
}

// MARK: what follows from a claim

extension RecordStep {
    /// Puts a claim on the list of the agency that is to decide it, and takes a decided one off.
    private func moveInQueue(to after: RecordState) throws {
        let (old, new) = (before?.claim?.submission, after.claim?.submission)
        guard old != new || before?.claim?.at != after.claim?.at else { return }
        let waiting = try before.flatMap { old == nil ? nil : try QueueRow.remove($0, in: tx) }
        guard let new, let claim = after.claim else { return }
        try QueueRow.insert(
            id,
            new,
            since: claim.at,
            province: waiting?.province ?? province(),
            in: tx
        )
    }

    /// Keeps for the operator's figures how a claim ended.
    private func decide(_ actions: [RecordAction], _ after: RecordState) throws {
        guard let claim = before?.claim, let action = actions.first, after.claim?.at != claim.at else { return }
        try DecisionRow(action: action, claim: claim, province: province()).insert(in: tx)
    }

    /// The province of today in which she permanently resides.
    private func province() throws -> ProvinceCode? {
        let today = at.dayInVietnam
        guard let address = try register.population.permanentResidence(of: id.person, asOf: today, in: tx) else {
            return nil
        }
        switch try? Geography.vietnam.resolve(address.commune, table: address.table, on: today) {
        case .unit(let commune): return commune.province
        case .ambiguous(let communes): return communes.first?.province
        case nil: return nil
        }
    }
}
