internal import Civil
internal import Store

/// The table `dossier_stray`.
enum StrayRow {
    static let columns = "reference, kind, amount, account, purpose, reason, at"

    /// Whether a movement is kept already.
    /// - Throws: ``DossierRefusal/keyReused`` where another one is kept under its name.
    static func isKnown(_ money: ReceivedMoney, in tx: Transaction) throws -> Bool {
        let row = try tx.firstRow(
            "SELECT kind, amount, account FROM dossier_stray WHERE reference = $1",
            [.text(money.reference)]
        )
        guard let row else { return false }
        guard try row.text(0) == money.kind.rawValue, try row.int64(1) == money.amount.dong,
            try row.text(2) == money.account
        else {
            throw DossierRefusal.keyReused
        }
        return true
    }

    static func insert(_ money: ReceivedMoney, because reason: String, at time: Timestamp, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO dossier_stray (\(columns)) VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (reference) DO NOTHING
            """,
            [
                .text(money.reference), .text(money.kind.rawValue), .integer(money.amount.dong), .text(money.account),
                .text(money.purpose), .text(reason), .integer(time.microseconds),
            ]
        )
    }

    static func newest(limit: Int, in tx: Transaction) throws -> [StrayMoney] {
        try tx.rows(
            "SELECT \(columns) FROM dossier_stray ORDER BY at DESC, reference DESC LIMIT $1",
            [.integer(Int64(limit))]
        ).map { row in
            guard let kind = try PaymentNotice.Kind(rawValue: row.text(1)) else {
                throw try DossierRefusal.damaged("dossier_stray \(row.text(0))")
            }
            return try StrayMoney(
                reference: row.text(0),
                kind: kind,
                amount: Money(dong: row.int64(2)),
                account: row.text(3),
                purpose: row.text(4),
                reason: row.text(5),
                at: Timestamp(microseconds: row.int64(6))
            )
        }
    }
}
