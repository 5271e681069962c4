package import Civil
internal import Population
package import Store

/// What waits for one officer of a unit, or for nobody yet.
package struct OwnerLoad: Equatable, Sendable {
    /// Nil: nobody works on it.
    package let owner: PersonKey?
    package let name: String?
    package let waiting: Int
    package let overdue: Int
    /// The first deadline; nil where nothing is promised.
    package let due: Timestamp?
}

/// How near the deadlines of a unit's work are.
package struct DueAges: Equatable, Sendable {
    package let overdue: Int
    /// Due within the first limit.
    package let soon: Int
    /// Due within the second one.
    package let later: Int
    /// Due after that, or never.
    package let far: Int
}

/// What waits at one unit or for one procedure.
package struct WaitingLoad: Equatable, Sendable {
    /// The unit's or the procedure's code.
    package let code: String
    package let waiting: Int
    package let overdue: Int
}

extension DossierQueue {
    /// The work of a unit by whoever has it in hand.
    package static func owners(of unit: UnitCode, now: Timestamp, in tx: Transaction) throws -> [OwnerLoad] {
        try tx.rows(
            """
            SELECT owner, max(owner_name), count(*), sum(CASE WHEN due <= $3 THEN 1 ELSE 0 END), min(due)
            FROM dossier_queue WHERE unit = $1 AND lane = $2 GROUP BY owner ORDER BY owner
            """,
            [.text(unit.text), .integer(QueueLane.work.rawValue), .integer(now.microseconds)]
        ).map { row in
            let due = try Timestamp(microseconds: row.int64(4))
            return try OwnerLoad(
                owner: row.int64IfPresent(0).map(PersonKey.init(rawValue:)),
                name: row.textIfPresent(1),
                waiting: Int(clamping: row.int64(2)),
                overdue: Int(clamping: row.int64(3)),
                due: due == .endOfTime ? nil : due
            )
        }
    }

    /// The work of a unit by how near its deadlines are.
    package static func ages(
        of unit: UnitCode,
        now: Timestamp,
        soon: Timestamp,
        later: Timestamp,
        in tx: Transaction
    ) throws -> DueAges {
        let row = try tx.firstRow(
            """
            SELECT sum(CASE WHEN due <= $3 THEN 1 ELSE 0 END), sum(CASE WHEN due > $3 AND due <= $4 THEN 1 ELSE 0 END),
                sum(CASE WHEN due > $4 AND due <= $5 THEN 1 ELSE 0 END), count(*)
            FROM dossier_queue WHERE unit = $1 AND lane = $2
            """,
            [
                .text(unit.text), .integer(QueueLane.work.rawValue), .integer(now.microseconds),
                .integer(soon.microseconds), .integer(later.microseconds),
            ]
        )
        let counts = try (0..<4).map { Int(clamping: try row?.int64IfPresent($0) ?? 0) }
        return DueAges(
            overdue: counts[0],
            soon: counts[1],
            later: counts[2],
            far: counts[3] - counts[0] - counts[1] - counts[2]
        )
    }

    /// Everything that waits for officers, by unit.
    package static func byUnit(now: Timestamp, in tx: Transaction) throws -> [WaitingLoad] {
        try tx.rows(
            """
            SELECT unit, count(*), sum(CASE WHEN due <= $2 THEN 1 ELSE 0 END) FROM dossier_queue
            WHERE lane = $1 GROUP BY unit ORDER BY unit
            """,
            [.integer(QueueLane.work.rawValue), .integer(now.microseconds)]
        ).map(load)
    }

    /// Everything that waits, for whomever, by procedure.
    package static func byProcedure(now: Timestamp, in tx: Transaction) throws -> [WaitingLoad] {
        try tx.rows(
            """
            SELECT procedure, count(*), sum(CASE WHEN due <= $1 THEN 1 ELSE 0 END) FROM dossier_queue
            GROUP BY procedure ORDER BY procedure
            """,
            [.integer(now.microseconds)]
        ).map(load)
    }

    private static func load(_ row: Row) throws -> WaitingLoad {
        try WaitingLoad(
            code: row.text(0),
            waiting: Int(clamping: row.int64(1)),
            overdue: Int(clamping: row.int64(2))
        )
    }
}
