internal import Civil
internal import Encoding
internal import Evidence
internal import Store

/// Failed sign-ins, counted and folded: one entry of evidence an hour, so that an attacker cannot fill the owner's log.
struct FailureTally: Sendable {
    let log: EvidenceLog
    let clock: @Sendable () -> Timestamp

    /// What failed; the raw value stands in the table and in the entry.
    enum Action: String, Sendable, CaseIterable {
        case code
        case passkey
        case enrolment
    }

    /// Counts a failure; the same statement for somebody who has no account.
    ///
    /// - Parameter person: the key, or ``nobody(_:)``.
    func count(_ action: Action, of person: Int64, in tx: Transaction) throws {
        let now = clock()
        try tx.execute(
            """
            INSERT INTO identity_failure (person, action, hour, count, last) VALUES ($1, $2, $3, 1, $4)
            ON CONFLICT (person, action, hour) DO UPDATE SET count = identity_failure.count + 1, last = excluded.last
            """,
            [.integer(person), .text(action.rawValue), .integer(now.hour), .instant(now)]
        )
        try SignInHours.count(of: person, hasFailed: true, at: now, in: tx)
    }

    /// Stands for nobody; spread, so that concurrent strangers do not wait for one row.
    static func nobody(_ binding: [UInt8]) -> Int64 {
        -1 - Int64(binding.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) })
    }

    /// Turns the failures of past hours into entries, and says how many.
    ///
    /// One transaction each: a crash in between leaves the row or the entry, never both or neither.
    func fold(limit: Int, in tx: Transaction) throws -> Int {
        let rows = try tx.rows(
            """
            SELECT person, action, hour, count, last FROM identity_failure WHERE hour < $1 OR hour - 1 > $1
            ORDER BY hour LIMIT $2
            """,
            [.integer(clock().hour), .integer(Int64(limit))]
        )
        for row in rows {
            let (person, action, hour) = try (row.int64(0), row.text(1), row.int64(2))
            try tx.execute(
                "DELETE FROM identity_failure WHERE person = $1 AND action = $2 AND hour = $3",
                [.integer(person), .text(action), .integer(hour)]
            )
            guard person > 0 else { continue }
            let (count, last) = try (row.int64(3), row.instant(4))
            let draft = IdentityEntry.draft(
                "identity.sign_in_failed",
                about: AccountKey(rawValue: person),
                by: .applicant(),
                outcome: "failed"
            ) { json in
                json.member("method", action)
                json.member("count", count)
                json.member("last", last.rfc3339)
            }
            _ = try log.append(draft, in: tx)
        }
        return rows.count
    }

    /// How often signing in has failed in the running hour.
    static func running(of key: AccountKey, at now: Timestamp, in tx: Transaction) throws -> Int64 {
        try tx.firstRow(
            "SELECT coalesce(sum(count), 0) FROM identity_failure WHERE person = $1 AND hour = $2",
            [.key(key), .integer(now.hour)]
        )?.int64(0) ?? 0
    }
}

extension Timestamp {
    /// The hour since 1970.
    fileprivate var hour: Int64 { microseconds / 3_600_000_000 }
}
