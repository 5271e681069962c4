package import Civil
internal import Population
package import Store

/// A dossier in the list of a unit.
package struct DossierQueueItem: Equatable, Sendable {
    package let id: DossierID
    package let number: String
    package let procedure: String
    package let unit: UnitCode
    package let lane: QueueLane
    /// The first instant that is too late; nil without a deadline.
    package let due: Timestamp?
    package let step: String
    /// Since when it has been in this place.
    package let since: Timestamp
    package let isUrgent: Bool
    package let owner: PersonKey?
    package let ownerName: String?

    /// Where the next page goes on.
    package var cursor: DossierCursor { DossierCursor(due: due ?? .endOfTime, id: id) }
}

/// A place in a list.
package struct DossierCursor: Hashable, Sendable {
    package let due: Timestamp
    package let id: DossierID

    package init(due: Timestamp, id: DossierID) {
        self.due = due
        self.id = id
    }
}

/// Which dossiers of a lane an officer wants to see.
package enum QueueFilter: Hashable, Sendable {
    case all
    case mine(PersonKey)
    case unassigned
    case procedure(String)
}

/// How many dossiers of a unit wait for whom.
package struct QueueCount: Equatable, Sendable {
    package let procedure: String
    package let lane: QueueLane
    package let waiting: Int
    package let overdue: Int
}

/// The lists of units: one range of an index a page, whatever else is in store.
package enum DossierQueue {
    /// A page of a lane, the first due first.
    package static func page(
        of unit: UnitCode,
        lane: QueueLane = .work,
        _ filter: QueueFilter = .all,
        after cursor: DossierCursor? = nil,
        limit: Int,
        in tx: Transaction
    ) throws -> [DossierQueueItem] {
        let place: [Value] = [
            .text(unit.text), .integer(lane.rawValue), .integer(cursor?.due.microseconds ?? .min),
            .integer(cursor?.id.person.rawValue ?? .min), .integer(cursor?.id.number ?? .min), .integer(Int64(limit)),
        ]
        let rows =
            switch filter {
            case .all: try tx.rows(all, place)
            case .unassigned: try tx.rows(unassigned, place)
            case .mine(let person): try tx.rows(mine, place + [.integer(person.rawValue)])
            case .procedure(let code): try tx.rows(ofProcedure, place + [.text(code)])
            }
        return try rows.map(item)
    }

    /// Where a dossier stands; nil when it waits for nobody.
    package static func find(_ id: DossierID, in tx: Transaction) throws -> DossierQueueItem? {
        try tx.firstRow("SELECT \(columns) FROM dossier_queue WHERE person = $1 AND dossier = $2", id.arguments).map(
            item
        )
    }

    /// How much waits at a unit, by procedure and lane.
    package static func counts(of unit: UnitCode, now: Timestamp, in tx: Transaction) throws -> [QueueCount] {
        try tx.rows(
            """
            SELECT procedure, lane, count(*), sum(CASE WHEN due <= $2 THEN 1 ELSE 0 END) FROM dossier_queue
            WHERE unit = $1 GROUP BY procedure, lane ORDER BY procedure, lane
            """,
            [.text(unit.text), .integer(now.microseconds)]
        ).map { row in
            try QueueCount(
                procedure: row.text(0),
                lane: QueueLane(rawValue: row.int64(1)) ?? .work,
                waiting: Int(clamping: row.int64(2)),
                overdue: Int(clamping: row.int64(3))
            )
        }
    }

    private static let columns =
        "person, dossier, number, procedure, unit, lane, due, step, since, urgent, owner, owner_name"
    /// SQLite would walk the whole lane where an index holds just what is asked for.
    private static func page(_ index: String, _ condition: String) -> String {
        """
        SELECT \(columns) FROM dossier_queue /*+sqlite INDEXED BY \(index) */
        WHERE unit = $1 AND lane = $2 AND (due, person, dossier) > ($3, $4, $5)\(condition)
        ORDER BY due, person, dossier LIMIT $6
        """
    }

    private static let all = """
        SELECT \(columns) FROM dossier_queue WHERE unit = $1 AND lane = $2 AND (due, person, dossier) > ($3, $4, $5)
        ORDER BY due, person, dossier LIMIT $6
        """
    private static let unassigned = page("dossier_queue_free", " AND owner IS NULL")
    private static let mine = page("dossier_queue_owner", " AND owner = $7")
    private static let ofProcedure = page("dossier_queue_procedure", " AND procedure = $7")

    private static func item(_ row: Row) throws -> DossierQueueItem {
        guard let unit = try UnitCode(row.text(4)), let lane = try QueueLane(rawValue: row.int64(5)) else {
            throw try DossierRefusal.damaged("dossier_queue of \(row.int64(1))")
        }
        let due = try Timestamp(microseconds: row.int64(6))
        return try DossierQueueItem(
            id: DossierID(row),
            number: row.text(2),
            procedure: row.text(3),
            unit: unit,
            lane: lane,
            due: due == .endOfTime ? nil : due,
            step: row.text(7),
            since: Timestamp(microseconds: row.int64(8)),
            isUrgent: row.int64(9) == 1,
            owner: row.int64IfPresent(10).map(PersonKey.init(rawValue:)),
            ownerName: row.textIfPresent(11)
        )
    }
}
