package import Civil
package import Store

/// How the outbox stands, in figures for operators.
package struct OutboxFigures: Equatable, Sendable {
    /// Messages that wait to be sent.
    package let waiting: Int64
    /// Of these, those that were queued before the instant asked for.
    package let late: Int64
    /// Sent since the instant asked for.
    package let sent: Int64
    /// Given up since then: failed for good, or too old to be of use.
    package let failed: Int64
}

extension Outbox {
    /// Counts what waits, and what was done since an instant: both through an index that holds only such rows.
    package func figures(late: Timestamp, since: Timestamp, in tx: Transaction) throws(StoreError) -> OutboxFigures {
        try OutboxRows.figures(late: late, since: since, in: tx)
    }
}

extension OutboxRows {
    static func figures(late: Timestamp, since: Timestamp, in tx: Transaction) throws(StoreError) -> OutboxFigures {
        let waiting = try tx.firstRow(
            """
            SELECT count(*), CAST(coalesce(sum(CASE WHEN queued_at < $1 THEN 1 ELSE 0 END), 0) AS BIGINT)
            FROM message_outbox WHERE state = 0
            """,
            [.integer(late.microseconds)]
        )
        let done = try tx.firstRow(
            """
            SELECT count(*), CAST(coalesce(sum(CASE WHEN state = 1 THEN 1 ELSE 0 END), 0) AS BIGINT)
            FROM message_outbox WHERE state > 0 AND done_at >= $1
            """,
            [.integer(since.microseconds)]
        )
        let (finished, sent) = (try done?.int64(0) ?? 0, try done?.int64(1) ?? 0)
        return OutboxFigures(
            waiting: try waiting?.int64(0) ?? 0,
            late: try waiting?.int64(1) ?? 0,
            sent: sent,
            failed: finished - sent
        )
    }
}
