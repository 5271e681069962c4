internal import Civil
internal import Store

/// The table `identity_device`.
enum DeviceRows {
    /// Notes that a device was used; true when the account had never used it before.
    static func use(_ cookie: [UInt8], of key: AccountKey, by client: Client, at now: Timestamp, in tx: Transaction)
        throws
        -> Bool
    {
        let row = try tx.firstRow(
            """
            INSERT INTO identity_device (person, cookie, name, address, first_used, last_used)
            VALUES ($1, $2, $3, $4, $5, $5)
            ON CONFLICT (person, cookie) DO UPDATE SET name = excluded.name, address = excluded.address,
            last_used = excluded.last_used
            RETURNING first_used
            """,
            [.key(key), .blob(cookie), .text(client.device), .text(client.address.coarse), .instant(now)]
        )
        return try row?.instant(0) == now
    }

    /// Whether an account has used any other device.
    static func hasOther(than cookie: [UInt8], of key: AccountKey, in tx: Transaction) throws -> Bool {
        try tx.firstRow(
            "SELECT 1 FROM identity_device WHERE person = $1 AND cookie <> $2 LIMIT 1",
            [.key(key), .blob(cookie)]
        ) != nil
    }

    /// Forgets devices that nobody has used for a long time.
    static func deleteUnused(since day: Timestamp, in tx: Transaction) throws {
        try tx.execute("DELETE FROM identity_device WHERE last_used < $1", [.instant(day)])
    }
}
