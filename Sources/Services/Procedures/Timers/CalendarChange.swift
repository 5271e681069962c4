internal import Catalogue
internal import Civil
internal import Encoding
internal import Store

/// The Government changes a calendar while the year runs: running deadlines are counted again, and the old ones stay in the history.
///
/// A deadline that has passed stays where it was, and none is brought forward into the past. Done again after a crash, it changes
/// nothing.
package struct CalendarChange: Sendable {
    private let engine: ProcedureEngine

    package init(_ engine: ProcedureEngine) { self.engine = engine }

    /// What a round did.
    struct Round {
        /// The last dossier that was looked at; nil when there is none left.
        var last: DossierID?
        var changed = 0
        /// Those whose rows are damaged.
        var refused: [(id: DossierID, refusal: DossierRefusal)] = []
    }

    /// Whether deadlines were counted with another calendar than the one in force; the first one is only remembered.
    func isDue(in tx: Transaction) throws -> Bool {
        guard let known = try CalendarRow.last(in: tx) else {
            try finish(in: tx)
            return false
        }
        return known != digest
    }

    /// Remembers that all deadlines are counted with the calendar in force.
    func finish(in tx: Transaction) throws { try CalendarRow.insert(digest, at: engine.now, in: tx) }

    /// Looks at the next dossiers with a running deadline, up to a number.
    func run(after last: DossierID?, limit: Int, in tx: Transaction) throws -> Round {
        var round = Round()
        for id in try Self.running(after: last, limit: limit, in: tx) {
            round.last = id
            do {
                if try reschedule(id, in: tx) { round.changed += 1 }
            } catch let refusal as DossierRefusal {
                round.refused.append((id, refusal))
            }
        }
        return round
    }

    private func reschedule(_ id: DossierID, in tx: Transaction) throws -> Bool {
        let actions = try ActionRow.all(of: id, in: tx)
        guard let state = try DossierState.folding(actions), let before = state.clock.due, before > engine.now else {
            return false
        }
        let procedure = try engine.definition(of: state, in: tx)
        let rules = engine.rules
        let due = try engine.counting { () throws(WorkingCalendarError) in
            try DeadlineReplay.deadline(actions, of: procedure, rules)?.due
        }
        guard let due, due != before, due > engine.now else { return false }
        let step = DossierStep(engine, procedure, id, from: state, by: .timer("calendar"), in: tx)
        _ = try step.record([.rescheduled(due: due, before: before)])
        return true
    }

    private static func running(after last: DossierID?, limit: Int, in tx: Transaction) throws -> [DossierID] {
        let last = last ?? DossierID(person: PersonKey(rawValue: .min), number: .min)
        return try tx.rows(
            """
            SELECT person, dossier FROM dossier_timer WHERE kind = 1 AND (person, dossier) > ($1, $2)
            ORDER BY person, dossier LIMIT $3
            """,
            last.arguments + [.integer(Int64(limit))]
        ).map { try DossierID($0) }
    }

    private var digest: String { Hexadecimal.sha256(of: engine.rules.calendar.text) }
}
