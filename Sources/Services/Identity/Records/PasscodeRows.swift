internal import Civil
internal import Evidence
internal import Store

/// A row of `identity_passcode`.
struct PasscodeRow: Sendable {
    let hash: PasscodeHash
    let setAt: Timestamp
    let failures: Int64
    let claimedAt: Timestamp

    func verdict(at now: Timestamp) -> PasscodeLockout.Verdict {
        PasscodeLockout.verdict(failures: failures, lastTry: claimedAt, now: now)
    }
}

/// The table `identity_passcode`.
enum PasscodeRows {
    static func find(_ key: AccountKey, in tx: Transaction) throws -> PasscodeRow? {
        try tx.firstRow(
            """
            SELECT salt, hash, pepper, rounds, block_size, parallelism, set_at, failures, claimed_at
            FROM identity_passcode WHERE person = $1
            """,
            [.key(key)]
        ).map { row in
            let cost = try PasscodeCost(
                rounds: Int(row.int64(3)),
                blockSize: Int(row.int64(4)),
                parallelism: Int(row.int64(5))
            )
            return try PasscodeRow(
                hash: PasscodeHash(salt: row.blob(0), hash: row.blob(1), pepper: row.text(2), cost: cost),
                setAt: row.instant(6),
                failures: row.int64(7),
                claimedAt: row.instant(8)
            )
        }
    }

    /// Puts a passcode in the place of the one before; failures begin at nothing.
    static func set(
        _ hash: PasscodeHash,
        of key: AccountKey,
        at now: Timestamp,
        under evidence: Evidence,
        in tx: Transaction
    )
        throws
    {
        try tx.execute(
            """
            INSERT INTO identity_passcode
            (person, salt, hash, pepper, rounds, block_size, parallelism, set_at, evidence, failures, claimed_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $8)
            ON CONFLICT (person) DO UPDATE SET salt = excluded.salt, hash = excluded.hash, pepper = excluded.pepper,
            rounds = excluded.rounds, block_size = excluded.block_size, parallelism = excluded.parallelism,
            set_at = excluded.set_at, evidence = excluded.evidence, failures = 0, claimed_at = excluded.claimed_at
            """,
            [
                .key(key), .blob(hash.salt), .blob(hash.hash), .text(hash.pepper), .integer(Int64(hash.cost.rounds)),
                .integer(Int64(hash.cost.blockSize)), .integer(Int64(hash.cost.parallelism)), .instant(now),
                .entry(evidence),
            ]
        )
    }

    /// Counts a try as failed before it is compared.
    static func claim(_ key: AccountKey, at now: Timestamp, in tx: Transaction) throws {
        try tx.execute(
            "UPDATE identity_passcode SET failures = failures + 1, claimed_at = $2 WHERE person = $1",
            [.key(key), .instant(now)]
        )
    }

    /// Takes back what was counted up to a successful try; tries that were claimed since still count.
    static func succeed(_ key: AccountKey, setAt: Timestamp, claimed: Int64, in tx: Transaction) throws -> Bool {
        try tx.execute(
            """
            UPDATE identity_passcode SET failures = CASE WHEN failures > $3 THEN failures - $3 ELSE 0 END
            WHERE person = $1 AND set_at = $2
            """,
            [.key(key), .instant(setAt), .integer(claimed)]
        ) == 1
    }

    static func delete(_ key: AccountKey, in tx: Transaction) throws -> Bool {
        try tx.execute("DELETE FROM identity_passcode WHERE person = $1", [.key(key)]) == 1
    }
}
