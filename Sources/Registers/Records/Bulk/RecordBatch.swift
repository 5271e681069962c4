internal import Evidence
internal import Store

/// Rows of new records that go over together, made ready before the entry of evidence under which they will stand is known.
struct RecordBatch: Sendable {
    private var actions: [[Value]] = []
    private var states: [[Value]] = []
    private var keys: [[Value]] = []
    /// Most rows have the same actor.
    private var actor: (value: RecordActor, text: String)?

    var count: Int { states.count }

    mutating func add(_ actions: [RecordAction], _ state: RecordState, _ key: RecordKeyValue?) {
        for action in actions { self.actions.append(ActionRow.values(action, actor: text(of: action.actor))) }
        states.append(CurrentRow.values(state))
        if let key { keys.append(key.row(state.id)) }
    }

    private mutating func text(of actor: RecordActor) -> String {
        if let known = self.actor, known.value == actor { return known.text }
        let text = ActionRow.actorText(actor)
        self.actor = (actor, text)
        return text
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
