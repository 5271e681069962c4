internal import Civil
internal import Store

/// The table `step_notice`: answers that the platform is to be told.
enum StepRows {
    struct Due {
        let agency: String
        let key: String
        let attempts: Int
    }

    static func plan(_ key: String, of agency: String, at time: Timestamp, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO step_notice (agency, key, at, attempts) VALUES ($1, $2, $3, 0)
            ON CONFLICT (agency, key) DO NOTHING
            """,
            [.text(agency), .text(key), .integer(time.microseconds)]
        )
    }

    static func due(at now: Timestamp, in tx: Transaction) throws -> [Due] {
        try tx.rows(
            "SELECT agency, key, attempts FROM step_notice WHERE at <= $1 ORDER BY at, agency, key LIMIT 20",
            [.integer(now.microseconds)]
        ).map { try Due(agency: $0.text(0), key: $0.text(1), attempts: Int(clamping: $0.int64(2))) }
    }

    static func postpone(_ due: Due, until time: Timestamp, in tx: Transaction) throws {
        try tx.execute(
            "UPDATE step_notice SET at = $3, attempts = attempts + 1 WHERE agency = $1 AND key = $2",
            [.text(due.agency), .text(due.key), .integer(time.microseconds)]
        )
    }

    static func remove(_ due: Due, in tx: Transaction) throws {
        try tx.execute(
            "DELETE FROM step_notice WHERE agency = $1 AND key = $2",
            [.text(due.agency), .text(due.key)]
        )
    }
}
