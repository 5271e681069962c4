internal import Catalogue
internal import Civil
internal import Encoding
internal import Evidence

/// A delivered row with what the schema of its utility says about it, and as the new record that it is most often.
///
/// This costs as much as writing, so it happens before a row reaches the one thread that writes; should another catalogue have
/// come into force meanwhile, the row is checked again there.
package struct CheckedRecord: Sendable {
    let row: DeliveredRecord
    /// Empty when it satisfies its schema.
    let faults: [RecordFault]
    /// The values of the key as one text; nil when the utility has no key or the row lacks a part of it.
    let key: String?
    let period: RecordPeriod
    /// The digest of the utility's file that was asked; nil when the catalogue had no such utility.
    let digest: String?
    /// What it would be if nobody had it; nil when it cannot be issued.
    let fresh: FreshRecord?

    init(_ row: DeliveredRecord, from delivery: DeliveryContext, _ utility: Utility?) {
        self.row = row
        guard let utility else {
            (faults, key, period, digest, fresh) = ([], nil, row.period, nil, nil)
            return
        }
        faults = utility.recordFaults(.object(row.values))
        key = utility.key.fields.isEmpty ? nil : utility.keyText(of: .object(row.values))
        period = row.period.over(delivery.register.period(of: row.values, utility))
        digest = utility.digest
        fresh = faults.isEmpty ? FreshRecord(row, period, utility, from: delivery) : nil
    }
}

/// From whom rows come, and when.
struct DeliveryContext: Sendable {
    let register: RecordRegister
    let actor: RecordActor
    /// As `record_action` keeps the actor.
    let actorText: String
    let at: Timestamp

    init(_ register: RecordRegister, by actor: RecordActor) {
        self.register = register
        self.actor = actor
        actorText = ActionRow.actorText(actor)
        at = register.clock()
    }
}

/// A record that nobody has yet, before its number is known.
struct FreshRecord: Sendable {
    private var rows: RecordRows
    private var state: RecordState

    /// Nil for a row that says that the record is revoked.
    /// - Parameter end: the last day of a record that is history already; nil: it is as the row says.
    init?(
        _ row: DeliveredRecord,
        _ period: RecordPeriod,
        endedOn end: Day? = nil,
        _ utility: Utility,
        from delivery: DeliveryContext
    ) {
        var changes = [RecordChange.issued(row.values, method: .push, period)]
        switch row.standing {
        case .valid: break
        case .suspended(let reason): changes.append(.suspended(reason))
        case .revoked: return nil
        }
        if let end { changes.append(.expired(end)) }
        let actions = changes.enumerated().map { offset, change in
            RecordAction(
                id: RecordID(person: row.person.key, utility: utility.code, ordinal: 1),
                ordinal: offset + 1,
                // An end is later than what it ends: of the days before, the record says what it said when it was valid.
                at: change.kind == .expired ? delivery.at.adding(microseconds: 1) : delivery.at,
                actor: delivery.actor,
                catalogueVersion: utility.version,
                change: change,
                evidence: .none
            )
        }
        guard let state = try? RecordState.folding(actions) else { return nil }
        rows = RecordRows(actions, state, actor: delivery.actorText)
        self.state = state
    }

    /// The record of a person under a number.
    func numbered(_ id: RecordID) -> (rows: RecordRows, state: RecordState) {
        var (rows, state) = (rows, state)
        rows.set(id)
        state.id = id
        return (rows, state)
    }
}
