internal import Civil
internal import Store

/// Rules about rows that no record answers for.
enum RecordTableRules {
    static func all(in tx: Transaction) throws -> [RecordsChecker.Finding] {
        try orphans(in: tx) + strangers(in: tx) + undecided(in: tx)
    }

    /// Rows that speak of a record which does not exist.
    private static func orphans(in tx: Transaction) throws -> [RecordsChecker.Finding] {
        try ["record_key", "record_queue", "record_notice", "record_decision"].flatMap { table in
            try find(
                """
                SELECT t.person, t.utility, t.record FROM \(table) t WHERE NOT EXISTS (
                    SELECT 1 FROM record_current c
                    WHERE c.person = t.person AND c.utility = t.utility AND c.record = t.record) LIMIT 10
                """,
                "\(table): no such record",
                in: tx
            )
        }
    }

    /// Records of people whom the population register does not know.
    private static func strangers(in tx: Transaction) throws -> [RecordsChecker.Finding] {
        try find(
            """
            SELECT c.person, c.utility, c.record FROM record_current c
            WHERE NOT EXISTS (SELECT 1 FROM person p WHERE p.person = c.person) LIMIT 10
            """,
            "no such person",
            in: tx
        )
    }

    /// Decisions that no action made.
    private static func undecided(in tx: Transaction) throws -> [RecordsChecker.Finding] {
        try ["record_decision", "record_notice"].flatMap { table in
            try find(
                """
                SELECT t.person, t.utility, t.record FROM \(table) t WHERE NOT EXISTS (
                    SELECT 1 FROM record_action a WHERE a.person = t.person AND a.utility = t.utility
                        AND a.record = t.record AND a.ordinal = t.ordinal) LIMIT 10
                """,
                "\(table): no such action",
                in: tx
            )
        }
    }

    private static func find(
        _ sql: String,
        _ rule: String,
        in tx: Transaction
    ) throws -> [RecordsChecker.Finding] {
        try tx.rows(sql).map { row in
            try RecordsChecker.Finding(
                record: "\(row.text(1))/\(row.int64(2))",
                person: PersonKey(rawValue: row.int64(0)),
                rule: rule
            )
        }
    }
}
