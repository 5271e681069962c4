internal import Civil
internal import FeePayments
internal import Store
internal import VietQR

/// The rows of `bank_transfer` and `bank_notice`.
enum BankRows {
    /// A notice whose time has come.
    struct Due: Sendable {
        let place: Int64
        let copy: Int64
        let attempts: Int64
        let notice: PaymentNotice
    }

    /// Adds a transfer with the notices of it; returns its place.
    static func add(_ transfer: VietQR, amount: Money, at: Timestamp, delays: [Int], in tx: Transaction) throws -> Int64
    {
        let place = try (tx.firstRow("SELECT max(place) FROM bank_transfer")?.int64IfPresent(0) ?? 0) + 1
        try tx.execute(
            "INSERT INTO bank_transfer (place, bank, number, amount, reference, at) VALUES ($1, $2, $3, $4, $5, $6)",
            [
                .integer(place), .text(transfer.account.bank), .text(transfer.account.number), .integer(amount.dong),
                .text(transfer.reference ?? ""), .integer(at.microseconds),
            ]
        )
        for (copy, delay) in delays.enumerated() {
            try tx.execute(
                "INSERT INTO bank_notice (place, copy, due, attempts) VALUES ($1, $2, $3, 0)",
                [.integer(place), .integer(Int64(copy)), .integer((at + delay).microseconds)]
            )
        }
        return place
    }

    static func due(at now: Timestamp, in tx: Transaction) throws -> [Due] {
        try tx.rows(
            """
            SELECT n.place, n.copy, n.attempts, t.bank, t.number, t.amount, t.reference, t.at FROM bank_notice n
            JOIN bank_transfer t ON t.place = n.place WHERE n.due <= $1 ORDER BY n.due LIMIT 50
            """,
            [.integer(now.microseconds)]
        ).compactMap { row in
            try notice(row, from: 3, place: row.int64(0)).map {
                Due(place: try row.int64(0), copy: try row.int64(1), attempts: try row.int64(2), notice: $0)
            }
        }
    }

    static func remove(_ due: Due, in tx: Transaction) throws {
        try tx.execute(
            "DELETE FROM bank_notice WHERE place = $1 AND copy = $2",
            [.integer(due.place), .integer(due.copy)]
        )
    }

    static func postpone(_ due: Due, until: Timestamp, in tx: Transaction) throws {
        try tx.execute(
            "UPDATE bank_notice SET due = $3, attempts = attempts + 1 WHERE place = $1 AND copy = $2",
            [.integer(due.place), .integer(due.copy), .integer(until.microseconds)]
        )
    }

    /// What came to an account after a place.
    static func statement(_ account: BankAccount, after place: Int64, in tx: Transaction) throws -> PaymentStatement {
        let rows = try tx.rows(
            """
            SELECT place, bank, number, amount, reference, at FROM bank_transfer
            WHERE bank = $1 AND number = $2 AND place > $3 ORDER BY place LIMIT \(PaymentStatement.longest + 1)
            """,
            [.text(account.bank), .text(account.number), .integer(place)]
        )
        let shown = rows.prefix(PaymentStatement.longest)
        let notices = try shown.compactMap { try notice($0, from: 1, place: $0.int64(0)) }
        let next = try shown.last?.int64(0) ?? place
        return PaymentStatement(notices: notices, next: next, hasMore: rows.count > shown.count)
    }

    private static func notice(_ row: Row, from column: Int, place: Int64) throws -> PaymentNotice? {
        try PaymentNotice(
            id: "SM-\(place)",
            account: BankAccount(bank: row.text(column), number: row.text(column + 1)),
            amount: Money(dong: row.int64(column + 2)),
            reference: row.text(column + 3),
            paidAt: Timestamp(microseconds: row.int64(column + 4))
        )
    }
}
