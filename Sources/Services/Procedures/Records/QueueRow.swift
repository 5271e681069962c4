internal import Catalogue
internal import Civil
internal import Population
internal import Store

/// Where a dossier stands in the list of its unit.
struct QueueRow: Equatable {
    let unit: UnitCode
    let lane: QueueLane
    let due: Timestamp
    let step: String
    let isUrgent: Bool
    let owner: DossierOwner?

    /// Nil: nobody has anything to do.
    init?(_ state: DossierState, of procedure: Procedure) {
        guard let (lane, due) = Self.place(state, procedure) else { return nil }
        unit = state.unit
        self.lane = lane
        self.due = due
        step = state.step ?? ""
        isUrgent = state.isUrgent
        owner = state.owner
    }

    private static func place(_ state: DossierState, _ procedure: Procedure) -> (QueueLane, Timestamp)? {
        let due = state.clock.due ?? .endOfTime
        switch state.standing {
        case .supplementing: return (.citizen, state.returns.last?.until ?? .endOfTime)
        case .confirming: return (.citizen, state.confirmUntil ?? .endOfTime)
        case .paying: return (.payment, state.fee.charge?.until ?? .endOfTime)
        case .filed, .processing:
            guard state.filing.legs.isEmpty else { return (.legs, due) }
            let step = state.step.flatMap(procedure.step)
            if step?.worker == .system, !state.isHanded { return (.system, due) }
            // What is urgent stands before everything that has a deadline.
            return (.work, state.isUrgent ? state.filedAt : due)
        case .approved, .refused: return state.filing.parent == nil ? (.handover, .endOfTime) : nil
        case .declined, .withdrawn, .stopped, .merged, .closed: return nil
        }
    }

    static func write(
        _ row: QueueRow?,
        over before: QueueRow?,
        _ state: DossierState,
        in tx: Transaction
    ) throws {
        guard row != before else { return }
        if before != nil {
            try tx.execute("DELETE FROM dossier_queue WHERE person = $1 AND dossier = $2", state.id.arguments)
        }
        guard let row else { return }
        try tx.execute(inserting, row.values(of: state))
    }

    static let columns = [
        "person", "dossier", "unit", "lane", "due", "filed", "procedure", "number", "step", "since", "urgent", "owner",
        "owner_name",
    ]

    func values(of state: DossierState) -> [Value] {
        state.id.arguments + [
            .text(unit.text), .integer(lane.rawValue), .integer(due.microseconds),
            .integer(state.filedAt.microseconds), .text(state.procedure.text), .text(state.number.text), .text(step),
            .integer(state.changed.microseconds), .integer(isUrgent ? 1 : 0), .integerOrNull(owner?.person.rawValue),
            .textOrNull(owner?.name),
        ]
    }

    private static let inserting = """
        INSERT INTO dossier_queue (\(columns.joined(separator: ", ")))
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        """
}
