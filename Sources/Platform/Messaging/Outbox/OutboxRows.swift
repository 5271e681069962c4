internal import Civil
internal import Store

/// The rows of `message_outbox`.
enum OutboxRows {
    static func insert(_ message: Message, _ id: MessageID, at now: Timestamp, in tx: Transaction) throws(StoreError) {
        try tx.execute(
            """
            INSERT INTO message_outbox (id, kind, channel, recipient, language, subject, body, queued_at, expires_at,
                state, attempts, next_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 0, $8)
            """,
            [
                .text(id.text), .text(message.kind), .text(message.recipient.channel), .text(message.recipient.text),
                .text(message.language), .text(message.subject), .text(message.text), .integer(now.microseconds),
                .integerOrNull(message.expires?.microseconds),
            ]
        )
    }

    static func state(of id: MessageID, in tx: Transaction) throws(StoreError) -> OutboxState? {
        let row = try tx.firstRow("SELECT state FROM message_outbox WHERE id = $1", [.text(id.text)])
        return try row.flatMap { row throws(StoreError) in OutboxState(rawValue: try row.int64(0)) }
    }

    static func backlog(in tx: Transaction) throws(StoreError) -> (count: Int64, oldest: Timestamp?) {
        let row = try tx.firstRow("SELECT COUNT(*), MIN(queued_at) FROM message_outbox WHERE state = 0")
        guard let row else { return (0, nil) }
        return (try row.int64(0), try row.int64IfPresent(1).map { Timestamp(microseconds: $0) })
    }

    /// Whether anything is to be done now; cheap, because it is asked all the time.
    static func hasDue(at now: Timestamp, in tx: Transaction) throws(StoreError) -> Bool {
        try tx.firstRow(
            "SELECT 1 FROM message_outbox WHERE state = 0 AND next_at <= $1 LIMIT 1",
            [.integer(now.microseconds)]
        ) != nil
    }

    static func due(at now: Timestamp, limit: Int64, in tx: Transaction) throws(StoreError) -> [QueuedMessage] {
        let rows = try tx.rows(
            """
            SELECT id, kind, channel, recipient, language, subject, body, expires_at, attempts FROM message_outbox
            WHERE state = 0 AND next_at <= $1 ORDER BY next_at LIMIT $2 /*+postgres FOR UPDATE SKIP LOCKED */
            """,
            [.integer(now.microseconds), .integer(limit)]
        )
        var messages: [QueuedMessage] = []
        for row in rows { messages.append(try QueuedMessage(row)) }
        return messages
    }

    static func lease(_ id: String, _ lease: MessageID, until end: Timestamp, in tx: Transaction) throws(StoreError) {
        try tx.execute(
            "UPDATE message_outbox SET lease = $1, next_at = $2, attempts = attempts + 1 WHERE id = $3",
            [.text(lease.text), .integer(end.microseconds), .text(id)]
        )
    }

    /// The texts have done their work: they are not kept.
    static func finish(
        _ id: String,
        _ lease: MessageID?,
        _ state: OutboxState,
        _ failure: String?,
        at now: Timestamp,
        in tx: Transaction
    ) throws(StoreError) {
        try tx.execute(
            """
            UPDATE message_outbox SET state = $1, done_at = $2, failure = $3, recipient = '', subject = '', body = '',
                lease = NULL
            WHERE id = $4 AND state = 0 AND (lease = $5 OR $5 IS NULL)
            """,
            [
                .integer(state.rawValue), .integer(now.microseconds), .textOrNull(failure), .text(id),
                .textOrNull(lease?.text),
            ]
        )
    }

    static func postpone(
        _ id: String,
        _ lease: MessageID,
        _ failure: String,
        until next: Timestamp,
        in tx: Transaction
    ) throws(StoreError) {
        try tx.execute(
            """
            UPDATE message_outbox SET next_at = $1, failure = $2, lease = NULL
            WHERE id = $3 AND state = 0 AND lease = $4
            """,
            [.integer(next.microseconds), .text(failure), .text(id), .text(lease.text)]
        )
    }

    static func removeDone(before end: Timestamp, in tx: Transaction) throws(StoreError) -> Int {
        try tx.execute(
            "DELETE FROM message_outbox WHERE state > 0 AND done_at < $1",
            [.integer(end.microseconds)]
        )
    }
}
