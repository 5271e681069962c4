internal import Catalogue
internal import Civil
internal import Store

/// The table `dossier_watch`: what must not stay apart for long.
struct WatchRow {
    /// Money came, and nothing was issued.
    static let paid = "paid-not-issued"
    /// A group was granted in part.
    static let failed = "leg-failed"

    /// The rules that a dossier would break if it stayed as it is, and when.
    static func needed(by state: DossierState, of procedure: Procedure) -> [String: Timestamp] {
        var rules: [String: Timestamp] = [:]
        for rule in procedure.reconciliation {
            guard let have = state.leg(rule.have), have.phase == .approved,
                let other = state.leg(rule.without), other.phase != .approved, other.phase != .skipped
            else { continue }
            rules["leg:\(rule.code)"] = have.since.adding(microseconds: Int64(rule.days) * day)
        }
        if state.standing.isOpen, state.fee.owed > 0, state.fee.isSettled {
            let due = state.clock.due ?? state.changed.adding(microseconds: 30 * day)
            rules[paid] = due.adding(microseconds: day)
        }
        let phases = state.legs.map(\.phase)
        if phases.contains(.approved), phases.contains(.failed) || phases.contains(.stopped) {
            rules[failed] = state.changed
        }
        return rules
    }

    /// A rule is watched from the change that makes it matter to the one that settles it; then its case closes by itself.
    static func write(
        _ actions: [DossierAction],
        _ state: DossierState,
        over before: DossierState?,
        _ procedure: Procedure,
        in tx: Transaction
    ) throws {
        let (old, new) = (before.map { needed(by: $0, of: procedure) } ?? [:], needed(by: state, of: procedure))
        for (rule, at) in new where old[rule] == nil { try insert(rule, of: state.id, at: at, in: tx) }
        for rule in old.keys where new[rule] == nil {
            try remove(rule, of: state.id, in: tx)
            try RepairRow.close(rule, of: state.id, at: state.changed, note: "", in: tx)
        }
    }

    static func insert(_ rule: String, of id: DossierID, at time: Timestamp, in tx: Transaction) throws {
        try tx.execute(
            "INSERT INTO dossier_watch (person, dossier, rule, at) VALUES ($1, $2, $3, $4)",
            id.arguments + [.text(rule), .integer(time.microseconds)]
        )
    }

    static func remove(_ rule: String, of id: DossierID, in tx: Transaction) throws {
        try tx.execute(
            "DELETE FROM dossier_watch WHERE person = $1 AND dossier = $2 AND rule = $3",
            id.arguments + [.text(rule)]
        )
    }

    /// What has to be looked at now, besides dossiers that are left alone.
    static func due(
        at now: Timestamp,
        limit: Int,
        besides: Set<DossierID>,
        in tx: Transaction
    ) throws -> [(id: DossierID, rule: String)] {
        // A dossier has a handful of rules at most.
        let most = limit + besides.count * 8
        let due = try tx.rows(
            """
            SELECT person, dossier, rule FROM dossier_watch WHERE at <= $1 ORDER BY at, person, dossier, rule LIMIT $2
            """,
            [.integer(now.microseconds), .integer(Int64(most))]
        ).map { row in (id: try DossierID(row), rule: try row.text(2)) }
        return Array(due.filter { !besides.contains($0.id) }.prefix(limit))
    }

    private static let day: Int64 = 86_400_000_000
}
