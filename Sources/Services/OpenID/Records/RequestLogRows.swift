internal import Civil
internal import Store

/// The table `openid_request_log`.
enum RequestLogRows {
    /// Which lines a developer wants to see; nil for all.
    struct Filter: Sendable {
        let outcome: String?
        let endpoint: String?
        let correlation: String?
    }

    static func append(_ lines: [LoggedRequest.Line], in tx: Transaction) throws {
        var last: [String: Int64] = [:]
        for line in lines where last[line.client] == nil {
            last[line.client] = try lastNumber(of: line.client, in: tx)
        }
        let rows = lines.map { line -> [Value] in
            let number = (last[line.client] ?? 0) + 1
            last[line.client] = number
            return [
                .text(line.client), .integer(number), .instant(line.at), .text(line.endpoint), .text(line.outcome),
                .text(line.detail), .text(line.correlation),
            ]
        }
        try tx.insert(into: "openid_request_log", columns: columns, rows: rows)
    }

    static func newest(
        of client: String,
        _ filter: Filter,
        below number: Int64,
        limit: Int,
        in tx: Transaction
    ) throws -> [LoggedRequest] {
        try tx.rows(
            """
            SELECT number, at, endpoint, outcome, detail, correlation FROM openid_request_log
            WHERE client = $1 AND number < $2 AND ($3 = '' OR outcome = $3) AND ($4 = '' OR endpoint = $4)
            AND ($5 = '' OR correlation = $5) ORDER BY number DESC LIMIT $6
            """,
            [
                .text(client), .integer(number), .text(filter.outcome ?? ""), .text(filter.endpoint ?? ""),
                .text(filter.correlation ?? ""), .integer(Int64(limit)),
            ]
        ).map { row in
            try LoggedRequest(
                number: row.int64(0),
                at: row.instant(1),
                endpoint: row.text(2),
                outcome: row.text(3),
                detail: row.text(4),
                correlation: row.text(5)
            )
        }
    }

    static func deleteOld(before oldest: Timestamp, keeping count: Int64, in tx: Transaction) throws {
        try tx.execute("DELETE FROM openid_request_log WHERE at < $1", [.instant(oldest)])
        let long = try tx.rows(
            "SELECT client, max(number) FROM openid_request_log GROUP BY client HAVING count(*) > $1",
            [.integer(count)]
        )
        for row in long {
            try tx.execute(
                "DELETE FROM openid_request_log WHERE client = $1 AND number <= $2",
                [.text(row.text(0)), .integer(row.int64(1) - count)]
            )
        }
    }

    private static func lastNumber(of client: String, in tx: Transaction) throws -> Int64 {
        try tx.firstRow("SELECT max(number) FROM openid_request_log WHERE client = $1", [.text(client)])?
            .int64IfPresent(0) ?? 0
    }

    private static let columns = ["client", "number", "at", "endpoint", "outcome", "detail", "correlation"]
}
