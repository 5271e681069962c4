internal import Civil
internal import Evidence
internal import Store

/// What a trusted person was asked and answered.
struct RecoveryAnswer: Sendable {
    let trusted: AccountKey
    let tries: Int64
    /// Nil until she has answered.
    let isConfirmed: Bool?
}

/// The table `identity_recovery_answer`.
enum RecoveryAnswerRows {
    static func ask(_ trusted: AccountKey, about row: RecoveryRow, in tx: Transaction) throws {
        try tx.execute(
            "INSERT INTO identity_recovery_answer (person, recovery, trusted, tries) VALUES ($1, $2, $3, 0)",
            [.key(row.key), .integer(row.id), .key(trusted)]
        )
    }

    static func of(_ row: RecoveryRow, in tx: Transaction) throws -> [RecoveryAnswer] {
        try tx.rows(
            """
            SELECT trusted, tries, confirmed FROM identity_recovery_answer WHERE person = $1 AND recovery = $2
            ORDER BY trusted
            """,
            [.key(row.key), .integer(row.id)]
        ).map { cells in
            try RecoveryAnswer(
                trusted: cells.key(0),
                tries: cells.int64(1),
                isConfirmed: cells.isNull(2) ? nil : cells.bool(2)
            )
        }
    }

    /// The recoveries that wait for an answer of somebody.
    static func asked(of trusted: AccountKey, in tx: Transaction) throws -> [RecoveryRow] {
        try tx.rows(
            """
            SELECT \(RecoveryRows.columns) FROM identity_recovery_answer w
            JOIN identity_recovery r ON r.person = w.person AND r.id = w.recovery
            WHERE w.trusted = $1 AND w.answered IS NULL AND r.ended IS NULL ORDER BY r.id
            """,
            [.key(trusted)]
        ).map(RecoveryRows.row)
    }

    static func countTry(of trusted: AccountKey, about row: RecoveryRow, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE identity_recovery_answer SET tries = tries + 1 WHERE person = $1 AND recovery = $2 AND trusted = $3
            """,
            [.key(row.key), .integer(row.id), .key(trusted)]
        )
    }

    /// Keeps an answer; false when she had answered before.
    static func answer(
        _ isConfirmed: Bool,
        of trusted: AccountKey,
        about row: RecoveryRow,
        at now: Timestamp,
        under evidence: Evidence,
        in tx: Transaction
    ) throws -> Bool {
        try tx.execute(
            """
            UPDATE identity_recovery_answer SET answered = $4, confirmed = $5, evidence = $6
            WHERE person = $1 AND recovery = $2 AND trusted = $3 AND answered IS NULL
            """,
            [
                .key(row.key), .integer(row.id), .key(trusted), .instant(now), .boolean(isConfirmed), .entry(evidence),
            ]
        ) == 1
    }
}
