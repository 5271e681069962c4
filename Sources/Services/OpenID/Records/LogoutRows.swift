internal import Civil
internal import Store

/// A logout token that waits to be sent.
struct PendingLogout: Sendable, Equatable {
    let id: Int64
    let client: String
    let uri: String
    let subject: String
    /// The claim `sid`.
    let session: String
    let created: Timestamp
    let attempts: Int64
    let nextAt: Timestamp
}

/// The table `openid_logout`.
enum LogoutRows {
    static func insert(_ logout: PendingLogout, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO openid_logout (id, client, uri, subject, session, created, attempts, next_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            [
                .integer(logout.id), .text(logout.client), .text(logout.uri), .text(logout.subject),
                .text(logout.session), .instant(logout.created), .integer(logout.attempts), .instant(logout.nextAt),
            ]
        )
    }

    /// Takes what is due, so that no other process sends it meanwhile: the next try is set before the first is made.
    static func take(at now: Timestamp, retry: (PendingLogout) -> Timestamp, limit: Int, in tx: Transaction) throws
        -> [PendingLogout]
    {
        let due = try tx.rows(
            """
            SELECT id, client, uri, subject, session, created, attempts, next_at FROM openid_logout
            WHERE next_at <= $1 ORDER BY next_at LIMIT $2
            """,
            [.instant(now), .integer(Int64(limit))]
        ).map { row in
            try PendingLogout(
                id: row.int64(0),
                client: row.text(1),
                uri: row.text(2),
                subject: row.text(3),
                session: row.text(4),
                created: row.instant(5),
                attempts: row.int64(6),
                nextAt: row.instant(7)
            )
        }
        for logout in due {
            try tx.execute(
                "UPDATE openid_logout SET attempts = attempts + 1, next_at = $2 WHERE id = $1",
                [.integer(logout.id), .instant(retry(logout))]
            )
        }
        return due
    }

    static func delete(_ ids: [Int64], in tx: Transaction) throws {
        for id in ids { try tx.execute("DELETE FROM openid_logout WHERE id = $1", [.integer(id)]) }
    }
}
