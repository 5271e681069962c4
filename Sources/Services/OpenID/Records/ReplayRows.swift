internal import Civil
internal import Store

/// The table `openid_replay`: what was used once.
enum ReplayRows {
    /// Claims the hash of an assertion or proof; false when it was used before.
    ///
    /// The claim commits with what it was used for, or neither does: whoever was refused by a crash may try again.
    static func claim(_ hash: [UInt8], until expires: Timestamp, in tx: Transaction) throws -> Bool {
        try tx.execute(
            "INSERT INTO openid_replay (hash, expires) VALUES ($1, $2) ON CONFLICT DO NOTHING",
            [.blob(hash), .instant(expires)]
        ) == 1
    }

    /// Forgets what is too old to be accepted anyway.
    static func deleteExpired(at now: Timestamp, in tx: Transaction) throws {
        try tx.execute("DELETE FROM openid_replay WHERE expires < $1", [.instant(now)])
    }
}
