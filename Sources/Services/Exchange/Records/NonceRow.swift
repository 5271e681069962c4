internal import Civil
internal import Evidence
internal import Store

/// A row of `exchange_nonce`: the nonce of a request whose signature held.
struct NonceRow: Sendable {
    /// `created` of the signature, in seconds since 1970.
    let created: Int64
    let member: MemberCode
    let nonce: String
    /// Tells one attempt to insert the row from every other.
    let receipt: EntryID

    /// Inserts the row under the key that PostgreSQL has: the nonce itself.
    /// - Returns: false if the same member signed the same nonce at the same second before: a replay.
    func insertIfNew(in tx: Transaction) throws -> Bool {
        try tx.execute(
            """
            INSERT INTO exchange_nonce (created, member, nonce, receipt) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING
            """,
            [.integer(created), .text(member.text), .text(nonce), .integer(receipt.rawValue)]
        ) == 1
    }

    /// Inserts the row under the key that SQLite has: the second and a number within it.
    /// - Returns: false if the number is taken.
    func insert(as number: Int64, in tx: Transaction) throws -> Bool {
        try tx.execute(
            """
            INSERT INTO exchange_nonce (created, number, member, nonce, receipt) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT DO NOTHING
            """,
            [.integer(created), .integer(number), .text(member.text), .text(nonce), .integer(receipt.rawValue)]
        ) == 1
    }

    /// Whether the row that SQLite's table has of a second and a number is still that of one attempt to insert it.
    static func isStored(createdAt second: Int64, number: Int64, receipt: EntryID, in tx: Transaction) throws -> Bool {
        try tx.firstRow(
            "SELECT 1 FROM exchange_nonce WHERE created = $1 AND number = $2 AND receipt = $3",
            [.integer(second), .integer(number), .integer(receipt.rawValue)]
        ) != nil
    }

    /// Reads what SQLite's table has of one second, in the order of its numbers.
    static func forEach(
        createdAt second: Int64,
        in tx: Transaction,
        _ body: (_ number: Int64, _ row: NonceRow) throws -> Void
    ) throws {
        try tx.forEach(
            "SELECT number, member, nonce, receipt FROM exchange_nonce WHERE created = $1 ORDER BY number",
            [.integer(second)]
        ) { row in
            try body(
                row.int64(0),
                NonceRow(
                    created: second,
                    member: MemberCode(row.text(1)),
                    nonce: row.text(2),
                    receipt: EntryID(rawValue: row.int64(3))
                )
            )
        }
    }

    /// Forgets requests that the time window of signatures refuses anyway.
    static func deleteCreated(before second: Int64, in tx: Transaction) throws {
        try tx.execute("DELETE FROM exchange_nonce WHERE created < $1", [.integer(second)])
    }
}
