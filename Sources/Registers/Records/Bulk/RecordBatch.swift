internal import Store

/// Rows of new records that go over together.
struct RecordBatch {
    private var actions: [[Value]] = []
    private var states: [[Value]] = []
    private var keys: [[Value]] = []

    var count: Int { states.count }

    mutating func add(_ actions: [RecordAction], _ state: RecordState, _ key: RecordKeyValue?) {
        self.actions += actions.map(ActionRow.values)
        states.append(CurrentRow.values(state))
        if let key { keys.append(key.row(state.id)) }
    }

    /// Writes what has been gathered, and begins anew.
    mutating func flush(in tx: Transaction) throws {
        guard !states.isEmpty else { return }
        try tx.insert(into: "record_action", columns: ActionRow.columns, rows: actions)
        try tx.insert(into: "record_current", columns: CurrentRow.columns, rows: states)
        if !keys.isEmpty { try tx.insert(into: "record_key", columns: RecordKeyValue.columns, rows: keys) }
        self = RecordBatch()
    }
}
