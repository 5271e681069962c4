internal import Catalogue
internal import Civil
internal import Store

/// The table `dossier_call`: steps that an agency's system is to answer.
struct CallRow: Equatable, Sendable {
    let id: DossierID
    let step: String
    let agency: String
    let attempts: Int
    let since: Timestamp

    /// A row stands there exactly while the system has the step.
    static func write(
        _ state: DossierState,
        over before: DossierState?,
        _ procedure: Procedure,
        in tx: Transaction
    ) throws {
        let (old, new) = (before.flatMap { waiting($0, procedure) }, waiting(state, procedure))
        guard old?.code != new?.code else { return }
        if old != nil { try remove(state.id, in: tx) }
        guard let new else { return }
        try tx.execute(
            """
            INSERT INTO dossier_call (person, dossier, step, agency, next, attempts, since)
            VALUES ($1, $2, $3, $4, $5, 0, $5)
            """,
            state.id.arguments + [.text(new.code), .text(new.agency ?? ""), .integer(state.changed.microseconds)]
        )
    }

    /// The step that a system has now.
    static func waiting(_ state: DossierState, _ procedure: Procedure) -> ProcedureStep? {
        guard state.isWorkable, !state.isHanded, state.filing.legs.isEmpty,
            let step = state.step.flatMap(procedure.step), step.worker == .system
        else { return nil }
        return step
    }

    static func remove(_ id: DossierID, in tx: Transaction) throws {
        try tx.execute("DELETE FROM dossier_call WHERE person = $1 AND dossier = $2", id.arguments)
    }

    /// What is to be asked now, the longest waiting first.
    static func due(at now: Timestamp, limit: Int, in tx: Transaction) throws -> [CallRow] {
        try tx.rows(
            """
            SELECT person, dossier, step, agency, attempts, since FROM dossier_call WHERE next <= $1
            ORDER BY next, person, dossier LIMIT $2
            """,
            [.integer(now.microseconds), .integer(Int64(limit))]
        ).map { row in
            try CallRow(
                id: DossierID(row),
                step: row.text(2),
                agency: row.text(3),
                attempts: Int(clamping: row.int64(4)),
                since: Timestamp(microseconds: row.int64(5))
            )
        }
    }

    /// Puts the next attempt off without counting one.
    static func put(_ id: DossierID, off next: Timestamp, fault: String, in tx: Transaction) throws {
        try tx.execute(
            "UPDATE dossier_call SET next = $3, fault = $4 WHERE person = $1 AND dossier = $2",
            id.arguments + [.integer(next.microseconds), .text(String(fault.prefix(200)))]
        )
    }

    /// Counts an attempt, and leaves the question alone until an instant.
    static func postpone(_ id: DossierID, to next: Timestamp, fault: String, in tx: Transaction) throws {
        try tx.execute(
            "UPDATE dossier_call SET next = $3, attempts = attempts + 1, fault = $4 WHERE person = $1 AND dossier = $2",
            id.arguments + [.integer(next.microseconds), .text(String(fault.prefix(200)))]
        )
    }
}
