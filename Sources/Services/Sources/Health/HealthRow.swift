internal import Civil
internal import Store

/// A row of `source_health`: what the process that asks an agency has seen of it.
enum HealthRow {
    static func keep(_ health: AgencyHealth, at now: Timestamp, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO source_health (agency, at, state, since, last_answer, latency, waiting, failures, retry_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT (agency) DO UPDATE SET at = excluded.at, state = excluded.state, since = excluded.since,
                last_answer = excluded.last_answer, latency = excluded.latency, waiting = excluded.waiting,
                failures = excluded.failures, retry_at = excluded.retry_at
            """,
            [
                .text(health.agency), .integer(now.microseconds), .text(health.state.rawValue),
                .integerOrNull(health.since?.microseconds), .integerOrNull(health.lastAnswer?.microseconds),
                .integerOrNull(health.latency.map { Int64($0 / .microseconds(1)) }),
                .integer(Int64(health.waiting)), .integer(Int64(health.failures)),
                .integerOrNull(health.retryAt?.microseconds),
            ]
        )
    }

    static func find(_ agency: String, in tx: Transaction) throws -> AgencyHealth? {
        try tx.firstRow(
            """
            SELECT state, since, last_answer, latency, waiting, failures, retry_at FROM source_health WHERE agency = $1
            """,
            [.text(agency)]
        ).map { row in
            try AgencyHealth(
                agency: agency,
                way: .system,
                state: AgencyHealth.State(rawValue: row.text(0)) ?? .unknown,
                since: row.int64IfPresent(1).map { Timestamp(microseconds: $0) },
                lastAnswer: row.int64IfPresent(2).map { Timestamp(microseconds: $0) },
                latency: row.int64IfPresent(3).map { .microseconds($0) },
                waiting: Int(clamping: row.int64(4)),
                failures: Int(clamping: row.int64(5)),
                retryAt: row.int64IfPresent(6).map { Timestamp(microseconds: $0) }
            )
        }
    }
}
