internal import Store

/// The rules about whole tables.
enum DossierTableRules {
    static func broken(in tx: Transaction) throws -> [String] {
        try rules.compactMap { rule, sql in try tx.firstRow(sql).map { _ in rule } } + numbers(in: tx) + figures(in: tx)
    }

    /// Each query finds a row that must not be.
    private static let rules: [(String, String)] = [
        ("a dossier in a queue that is not there", orphan(of: "dossier_queue")),
        ("a deadline of a dossier that is not there", orphan(of: "dossier_overdue")),
        ("a timer of a dossier that is not there", orphan(of: "dossier_timer")),
        ("a leg of a dossier that is not there", orphan(of: "dossier_leg")),
        ("a call for a dossier that is not there", orphan(of: "dossier_call")),
        ("money of a dossier that is not there", orphan(of: "dossier_payment")),
        ("a case of a dossier that is not there", orphan(of: "dossier_repair")),
    ]

    private static func orphan(of table: String) -> String {
        """
        SELECT 1 FROM \(table) t WHERE NOT EXISTS
            (SELECT 1 FROM dossier_current c WHERE c.person = t.person AND c.dossier = t.dossier) LIMIT 1
        """
    }

    /// Numbers of a unit and year run from 1 without a gap, up to the counter.
    private static func numbers(in tx: Transaction) throws -> [String] {
        try tx.rows(
            """
            SELECT k.unit, k.year FROM dossier_counter k WHERE
                k.last <> (SELECT count(*) FROM dossier_number n WHERE n.unit = k.unit AND n.year = k.year)
                OR k.last <> (SELECT max(n.serial) FROM dossier_number n WHERE n.unit = k.unit AND n.year = k.year)
            """
        ).map { try "the numbers of \($0.text(0)) in \($0.int64(1)) have a gap" }
    }

    /// The figures are the sums of what was done.
    private static func figures(in tx: Transaction) throws -> [String] {
        let kinds = [
            ("filed", "'filed'"), ("approved", "'approved'"), ("refused", "'refused'"), ("missed", "'overdue'"),
            ("returned", "'returned'"), ("ended", "'declined', 'stopped', 'withdrawn', 'merged'"),
        ]
        return try kinds.compactMap { column, words in
            let row = try tx.firstRow(
                """
                SELECT (SELECT CAST(COALESCE(sum(\(column)), 0) AS BIGINT) FROM dossier_figure),
                    (SELECT count(*) FROM (SELECT kind FROM dossier_action
                        UNION ALL SELECT 'overdue' AS kind FROM dossier_overdue) AS every WHERE kind IN (\(words)))
                """
            )
            guard let row, try row.int64(0) != row.int64(1) else { return nil }
            return try "\(row.int64(0)) \(column) are counted, \(row.int64(1)) happened"
        }
    }
}
