internal import Civil
internal import Evidence
internal import Store

/// The table `identity_account`: versions, of which the last one holds.
enum AccountRows {
    /// The account as it is now: one step of an index.
    static func find(_ key: AccountKey, in tx: Transaction) throws -> Account? {
        try tx.firstRow(latest, [.integer(key.rawValue)]).map { try account($0) }
    }

    /// Every version of an account, oldest first.
    static func versions(of key: AccountKey, in tx: Transaction) throws -> [Account] {
        try tx.rows(
            "SELECT \(columns) FROM identity_account WHERE person = $1 ORDER BY version",
            [.integer(key.rawValue)]
        ).map { try account($0) }
    }

    static func insert(_ account: Account, under entry: Int64, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO identity_account (\(columns), evidence) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """,
            values(of: account) + [.integer(entry)]
        )
    }

    static func values(of account: Account) -> [Value] {
        [
            .integer(account.key.rawValue), .integer(account.version), .instant(account.since),
            .text(account.state.rawValue), .integer(account.level?.rawValue ?? 0), .integer(account.locks.rawValue),
            .instant(account.issuedAt), .instant(account.activateBy), .integer(Int64(account.province?.number ?? 0)),
        ]
    }

    static func account(_ row: Row) throws -> Account {
        let level = try row.int64(4)
        return try Account(
            key: row.key(0),
            version: row.int64(1),
            since: row.instant(2),
            state: row.word(3),
            level: AccountLevel(rawValue: level),
            locks: LockSet(rawValue: row.int64(5)),
            issuedAt: row.instant(6),
            activateBy: row.instant(7),
            province: row.province(8)
        )
    }

    /// The names of ``values(of:)``, in their order.
    static let names = [
        "person", "version", "since", "state", "level", "locks", "issued_at", "activate_by", "province",
    ]
    static let columns = names.joined(separator: ", ")

    private static let latest = """
        SELECT \(columns) FROM identity_account WHERE person = $1 ORDER BY person DESC, version DESC LIMIT 1
        """
}
