package import Civil
internal import Store

/// How often signing in succeeded and failed in one hour, everybody together.
package struct SignInHour: Equatable, Sendable {
    package let start: Timestamp
    package let done: Int64
    package let failed: Int64
}

/// Counts sign-ins by hour, in the transaction of each: the figures never say more than what is durable.
enum SignInHours {
    /// Counts one; the same statement whoever it was.
    static func count(of person: Int64, hasFailed: Bool, at now: Timestamp, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO identity_sign_in_hour (hour, spread, done, failed) VALUES ($1, $2, $3, $4)
            ON CONFLICT (hour, spread) DO UPDATE SET
                done = identity_sign_in_hour.done + excluded.done,
                failed = identity_sign_in_hour.failed + excluded.failed
            """,
            [
                .integer(now.microseconds / microsecondsPerHour), .integer(person & (rows - 1)),
                .integer(hasFailed ? 0 : 1), .integer(hasFailed ? 1 : 0),
            ]
        )
    }

    /// The hours since an instant, oldest first; those in which nothing happened are left out.
    static func since(_ start: Timestamp, in tx: Transaction) throws -> [SignInHour] {
        try tx.rows(
            """
            SELECT hour, CAST(sum(done) AS BIGINT), CAST(sum(failed) AS BIGINT) FROM identity_sign_in_hour WHERE hour >= $1
            GROUP BY hour ORDER BY hour
            """,
            [.integer(start.microseconds / microsecondsPerHour)]
        ).map { row in
            try SignInHour(
                start: Timestamp(microseconds: row.int64(0) * microsecondsPerHour),
                done: row.int64(1),
                failed: row.int64(2)
            )
        }
    }

    private static let rows: Int64 = 64
    private static let microsecondsPerHour: Int64 = 3_600_000_000
}

extension AccountStatistics {
    /// Sign-ins by hour since an instant, oldest first.
    package func signIns(since start: Timestamp) async throws -> [SignInHour] {
        try await store.read { tx in try SignInHours.since(start, in: tx) }
    }
}
