internal import Civil
internal import Evidence
internal import Store

/// The table `dossier_overdue`: deadlines that the timer let pass, as many as come at once.
enum OverdueRow {
    /// Whose actions stand here; whoever else says that a deadline passed says so in `dossier_action`.
    static let actor = DossierActor.timer("deadlines")

    /// The values of an action that belongs here; nil for every other.
    static func values(_ action: DossierAction) -> [Value]? {
        guard case .overdue(let due, let promised) = action.change, action.actor == actor else { return nil }
        return action.id.arguments + [
            .integer(Int64(action.ordinal)), .integer(action.at.microseconds), .integer(due.microseconds),
            .integer(promised.microseconds), .integer(action.evidence.rawValue),
        ]
    }

    /// What an entry of evidence commits to: everything but the entry itself.
    static func text(_ action: DossierAction) -> String {
        guard case .overdue(let due, let promised) = action.change else { return "" }
        return "\(action.id.person.rawValue) \(action.id.number) \(action.ordinal) \(action.at.microseconds)"
            + " \(due.microseconds) \(promised.microseconds)"
    }

    /// Inserts actions of this kind, thousands at once.
    static func insert(_ rows: [[Value]], in tx: Transaction) throws {
        try tx.insert(into: "dossier_overdue", columns: columns, rows: rows)
    }

    private static let columns = ["person", "dossier", "ordinal", "at", "due", "promised", "evidence"]
}
