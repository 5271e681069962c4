package import Civil
package import Store

/// What came of claims, of one utility in one province, over a period.
package struct RecordFigures: Equatable, Sendable {
    package let utility: String
    /// Nil: people without a permanent residence.
    package let province: ProvinceCode?
    /// Claims decided, by how they ended.
    package var verifiedBySystem = 0
    package var verifiedByHand = 0
    package var rejected = 0
    package var withdrawn = 0
    /// Settled by what the agency issued or corrected by itself, or dropped with the record.
    package var other = 0
    /// Microseconds from claim to decision, over verified and rejected claims.
    package var waited: Int64 = 0
    package var longestWait: Int64 = 0
    /// How often each coded reason was given.
    package var reasons: [String: Int] = [:]

    package init(utility: String, province: ProvinceCode?) {
        self.utility = utility
        self.province = province
    }

    /// Claims decided in all.
    package var decided: Int { verifiedBySystem + verifiedByHand + rejected + withdrawn + other }
}

/// The operator's figures of claims.
package enum RecordStatistics {
    /// How claims ended that were decided in a period, by utility and province, in the order of both.
    package static func figures(
        from start: Timestamp,
        to end: Timestamp,
        in tx: Transaction
    ) throws -> [RecordFigures] {
        var figures: [Place: RecordFigures] = [:]
        for row in try tx.rows(grouped, [.integer(start.microseconds), .integer(end.microseconds)]) {
            let place = try Place(utility: row.text(0), province: row.int64IfPresent(1) ?? 0)
            var entry = figures[place] ?? place.figures
            try entry.add(row)
            figures[place] = entry
        }
        return figures.sorted { $0.key < $1.key }.map(\.value)
    }

    private struct Place: Hashable, Comparable {
        let utility: String
        let province: Int64

        var figures: RecordFigures {
            RecordFigures(utility: utility, province: ProvinceCode(number: Int(clamping: province)))
        }

        static func < (left: Place, right: Place) -> Bool {
            (left.utility, left.province) < (right.utility, right.province)
        }
    }

    private static let grouped = """
        SELECT utility, province, outcome, method, reasons, count(*), CAST(sum(waited) AS BIGINT), max(waited)
        FROM record_decision WHERE at >= $1 AND at < $2
        GROUP BY utility, province, outcome, method, reasons
        """
}

extension RecordFigures {
    fileprivate mutating func add(_ row: Row) throws {
        let (outcome, method, count) = try (
            row.text(2), RecordMethod(rawValue: row.text(3)), Int(clamping: row.int64(5))
        )
        switch outcome {
        case "verified" where method?.isByHand == true: verifiedByHand += count
        case "verified": verifiedBySystem += count
        case "rejected": rejected += count
        case "withdrawn": withdrawn += count
        default: other += count
        }
        for code in try row.text(4).split(separator: " ") { reasons[String(code), default: 0] += count }
        guard outcome == "verified" || outcome == "rejected" else { return }
        waited += try row.int64(6)
        longestWait = try max(longestWait, row.int64(7))
    }
}
