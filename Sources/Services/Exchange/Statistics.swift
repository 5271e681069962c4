package import Civil
package import Store

/// What the operator's and a member's pages show of the exchange, by hour.
package struct Statistics: Sendable {
    /// Requests of one hour.
    package struct Hour: Sendable, Equatable {
        package let start: Timestamp
        package let member: MemberCode
        package let operation: String
        /// `answered` or the code of the refusal.
        package let outcome: String
        package let count: Int64
    }

    /// Response times of one hour, from a histogram whose bounds lie 19 % apart.
    package struct Latency: Sendable, Equatable {
        package let start: Timestamp
        package let count: Int64
        package let medianMicroseconds: Int64
        package let p99Microseconds: Int64
    }

    private let store: Store

    package init(store: Store) {
        self.store = store
    }

    /// Requests since a moment, of one member or of all, oldest hour first.
    package func hours(since: Timestamp, of member: MemberCode? = nil) async throws -> [Hour] {
        try await store.read { tx in
            let first = since.microseconds / Self.hour
            let columns = "SELECT hour, member, operation, outcome, count FROM exchange_tally WHERE hour >= $1"
            let rows =
                try member.map {
                    try tx.rows(columns + " AND member = $2 ORDER BY hour, outcome", [.integer(first), .text($0.text)])
                } ?? tx.rows(columns + " ORDER BY hour, member, outcome", [.integer(first)])
            return try rows.map { row in
                try Hour(
                    start: Timestamp(microseconds: row.int64(0) * Self.hour),
                    member: MemberCode(row.text(1)),
                    operation: row.text(2),
                    outcome: row.text(3),
                    count: row.int64(4)
                )
            }
        }
    }

    /// Response times since a moment, oldest hour first.
    package func latencies(since: Timestamp) async throws -> [Latency] {
        try await store.read { tx in
            var histograms: [(hour: Int64, bars: [(upper: Int64, count: Int64)])] = []
            try tx.forEach(
                """
                SELECT hour, upper_microseconds, count FROM exchange_latency
                WHERE hour >= $1 ORDER BY hour, upper_microseconds
                """,
                [.integer(since.microseconds / Self.hour)]
            ) { row in
                let hour = try row.int64(0)
                if histograms.last?.hour != hour { histograms.append((hour, [])) }
                try histograms[histograms.count - 1].bars.append((row.int64(1), row.int64(2)))
            }
            return histograms.map { histogram in
                let count = histogram.bars.reduce(0) { $0 + $1.count }
                return Latency(
                    start: Timestamp(microseconds: histogram.hour * Self.hour),
                    count: count,
                    medianMicroseconds: Self.quantile(0.5, of: histogram.bars, count: count),
                    p99Microseconds: Self.quantile(0.99, of: histogram.bars, count: count)
                )
            }
        }
    }

    /// The upper bound of the bar in which the quantile lies.
    private static func quantile(_ share: Double, of bars: [(upper: Int64, count: Int64)], count: Int64) -> Int64 {
        let rank = Int64((Double(count) * share).rounded(.up))
        var seen: Int64 = 0
        for bar in bars {
            seen += bar.count
            if seen >= rank { return bar.upper }
        }
        return bars.last?.upper ?? 0
    }

    private static let hour: Int64 = 3_600_000_000
}
