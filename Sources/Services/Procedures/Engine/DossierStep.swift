internal import Catalogue
internal import Civil
internal import Evidence
internal import Population
internal import Store

/// One change of one dossier while it is being made: folds, leaves the evidence, and keeps every table in step.
///
/// All checks come before the first insert: a refusal leaves the transaction intact.
struct DossierStep {
    let engine: ProcedureEngine
    let procedure: Procedure
    let id: DossierID
    /// The state before; nil begins a dossier.
    let before: DossierState?
    let actor: DossierActor
    let tx: Transaction
    /// Later than the last action, also when the clock was set back.
    let at: Timestamp

    init(
        _ engine: ProcedureEngine,
        _ procedure: Procedure,
        _ id: DossierID,
        from before: DossierState?,
        by actor: DossierActor,
        in tx: Transaction
    ) {
        self.engine = engine
        self.procedure = procedure
        self.id = id
        self.before = before
        self.actor = actor
        self.tx = tx
        at = max(engine.clock(), before?.changed.adding(microseconds: 1) ?? Timestamp(microseconds: .min))
    }

    /// Records one or more actions under one entry of evidence that bears the name of the first.
    func record(_ changes: [DossierChange]) throws -> DossierState {
        var state = before
        for action in actions(changes, EntryID(rawValue: 0)) { state = try DossierState.after(action, from: state) }
        guard let after = state, let first = changes.first else { throw DossierRefusal.damaged("no change") }
        let evidence = try engine.log.append(entry(first, after), in: tx)
        try write(actions(changes, evidence.id), after)
        return after
    }

    private func actions(_ changes: [DossierChange], _ evidence: EntryID) -> [DossierAction] {
        let first = (before?.version ?? 0) + 1
        return changes.enumerated().map { offset, change in
            DossierAction(id: id, ordinal: first + offset, at: at, actor: actor, change: change, evidence: evidence)
        }
    }

    private func entry(_ change: DossierChange, _ after: DossierState) -> EntryDraft {
        EntryDraft(
            about: id.isAnonymous ? .nobody : .person(id.person),
            kind: "dossier.\(change.kind.rawValue)",
            topic: .administration,
            members: DossierText.action(change, of: after, procedure, by: actor)
        )
    }

    private func write(_ actions: [DossierAction], _ after: DossierState) throws {
        try ActionRow.insert(actions, in: tx)
        try CurrentRow.write(after, over: before, in: tx)
        try QueueRow.write(
            QueueRow(after, of: procedure),
            over: before.flatMap { QueueRow($0, of: procedure) },
            after,
            in: tx
        )
        try DossierTimer.write(after, over: before, procedure, in: tx)
        try ConfirmationRow.write(after, over: before, in: tx)
        try LegRow.write(after, over: before, procedure, in: tx)
        try CallRow.write(after, over: before, procedure, in: tx)
        try WatchRow.write(actions, after, over: before, procedure, in: tx)
        for action in actions {
            try SideRows.write(action, after, in: tx)
            try FigureRow(action, after).add(at: FigureRow.Place(after, at: action.at), in: tx)
        }
    }
}
