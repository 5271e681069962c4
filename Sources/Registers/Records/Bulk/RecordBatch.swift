internal import Evidence
internal import Store

/// The rows of one new record.
struct RecordRows: Sendable {
    fileprivate var actions: [[Value]]
    fileprivate var current: [Value]

    /// - Parameter actor: the text of the actor of all actions.
    init(_ actions: [RecordAction], _ state: RecordState, actor: String) {
        self.actions = actions.map { ActionRow.values($0, actor: actor) }
        current = CurrentRow.values(state)
    }

    /// Gives the record to a person, under a number.
    mutating func set(_ id: RecordID) {
        for place in actions.indices { id.set(in: &actions[place]) }
        id.set(in: &current)
    }
}

/// Rows of new records that go over together, made ready before the entry of evidence under which they will stand is known.
struct RecordBatch: Sendable {
    private var actions: [[Value]] = []
    private var states: [[Value]] = []
    private var keys: [[Value]] = []

    mutating func add(_ rows: RecordRows, _ id: RecordID, _ key: RecordKeyValue?) {
        actions += rows.actions
        states.append(rows.current)
        if let key { keys.append(key.row(id)) }
    }

    /// Writes what has been gathered, under an entry, and begins anew.
    mutating func flush(under evidence: EntryID, in tx: Transaction) throws {
        guard !states.isEmpty else { return }
        for place in actions.indices { ActionRow.set(evidence, in: &actions[place]) }
        try tx.insert(into: "record_action", columns: ActionRow.columns, rows: actions)
        try tx.insert(into: "record_current", columns: CurrentRow.columns, rows: states)
        if !keys.isEmpty { try tx.insert(into: "record_key", columns: RecordKeyValue.columns, rows: keys) }
        self = RecordBatch()
    }
}
