package import Civil
package import Store

/// Counts of dossiers: of a unit, or of a province on one of the two maps.
package struct DossierFigures: Equatable, Sendable {
    package var filed: Int64 = 0
    package var approved: Int64 = 0
    package var refused: Int64 = 0
    /// Declined, withdrawn, stopped, merged.
    package var ended: Int64 = 0
    /// Decided after a deadline that was promised.
    package var late: Int64 = 0
    /// Deadlines that passed.
    package var missed: Int64 = 0
    package var returned: Int64 = 0
    /// Microseconds from filing to decision, over all decisions.
    package var waited: Int64 = 0

    package init() {}

    /// Decisions, one way or the other.
    package var decided: Int64 { approved + refused }
    /// Of a hundred decisions those in time; nil without any.
    package var onTimePercent: Int64? { decided == 0 ? nil : (decided - late) * 100 / decided }
    /// The mean time to a decision in microseconds; nil without any.
    package var meanWait: Int64? { decided == 0 ? nil : waited / decided }

    /// Adds other counts.
    package mutating func add(_ other: DossierFigures) {
        filed += other.filed
        approved += other.approved
        refused += other.refused
        ended += other.ended
        late += other.late
        missed += other.missed
        returned += other.returned
        waited += other.waited
    }
}

/// The statistics of units and provinces.
package enum DossierStatistics {
    /// Counts of a unit by procedure, over months from the first day's to the last day's.
    package static func ofUnit(
        _ unit: UnitCode,
        from start: Day,
        through end: Day,
        in tx: Transaction
    ) throws -> [String: DossierFigures] {
        let rows = try tx.rows(
            "SELECT procedure, \(sums) FROM dossier_figure WHERE unit = $1 AND month >= $2 AND month <= $3 GROUP BY procedure",
            [.text(unit.text)] + months(start, end)
        )
        return try Dictionary(rows.map { (try $0.text(0), try figures($0)) }, uniquingKeysWith: { first, _ in first })
    }

    /// Counts by province on a map; nil stands for offices of the country and for what the map before does not tell.
    package static func byProvince(
        on map: CodeTable,
        procedure: String? = nil,
        from start: Day,
        through end: Day,
        in tx: Transaction
    ) throws -> [ProvinceCode?: DossierFigures] {
        let rows = try tx.rows(
            """
            SELECT unit, \(sums) FROM dossier_figure
            WHERE month >= $1 AND month <= $2 AND (procedure = $3 OR $3 = '') GROUP BY unit
            """,
            months(start, end) + [.text(procedure ?? "")]
        )
        var provinces: [ProvinceCode?: DossierFigures] = [:]
        for row in rows {
            let province = try UnitCode(row.text(0)).flatMap { MapProvinces.of($0, on: map) }
            try provinces[province, default: DossierFigures()].add(figures(row))
        }
        return provinces
    }

    /// Counts of the whole country by procedure.
    package static func byProcedure(
        from start: Day,
        through end: Day,
        in tx: Transaction
    ) throws -> [String: DossierFigures] {
        let rows = try tx.rows(
            "SELECT procedure, \(sums) FROM dossier_figure WHERE month >= $1 AND month <= $2 GROUP BY procedure",
            months(start, end)
        )
        return try Dictionary(rows.map { (try $0.text(0), try figures($0)) }, uniquingKeysWith: { first, _ in first })
    }

    private static func months(_ start: Day, _ end: Day) -> [Value] {
        [start, end].map { .integer(FigureRow.month(of: Timestamp(startInVietnam: $0))) }
    }

    private static let sums = ["filed", "approved", "refused", "ended", "late", "missed", "returned", "waited"]
        .map { "CAST(sum(\($0)) AS BIGINT)" }.joined(separator: ", ")

    private static func figures(_ row: Row) throws -> DossierFigures {
        var figures = DossierFigures()
        figures.filed = try row.int64(1)
        figures.approved = try row.int64(2)
        figures.refused = try row.int64(3)
        figures.ended = try row.int64(4)
        figures.late = try row.int64(5)
        figures.missed = try row.int64(6)
        figures.returned = try row.int64(7)
        figures.waited = try row.int64(8)
        return figures
    }
}
