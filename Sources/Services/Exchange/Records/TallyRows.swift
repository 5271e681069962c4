internal import Store

/// The tables of statistics by hour.
enum TallyRows {
    static func add(_ requests: [Tally.Key: Int64], _ latencies: [Tally.LatencyKey: Int64], in tx: Transaction) throws {
        for (key, count) in requests {
            try tx.execute(
                """
                INSERT INTO exchange_tally (hour, member, operation, outcome, count) VALUES ($1, $2, $3, $4, $5)
                ON CONFLICT (hour, member, operation, outcome)
                DO UPDATE SET count = exchange_tally.count + excluded.count
                """,
                [
                    .integer(key.hour), .text(key.member), .text(key.operation.rawValue), .text(key.outcome),
                    .integer(count),
                ]
            )
        }
        for (key, count) in latencies {
            try tx.execute(
                """
                INSERT INTO exchange_latency (hour, upper_microseconds, count) VALUES ($1, $2, $3)
                ON CONFLICT (hour, upper_microseconds) DO UPDATE SET count = exchange_latency.count + excluded.count
                """,
                [.integer(key.hour), .integer(key.upperMicroseconds), .integer(count)]
            )
        }
    }
}
