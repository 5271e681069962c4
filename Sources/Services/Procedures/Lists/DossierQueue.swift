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
    /// When it arrived: no act of an officer changes that.
    package let filed: Timestamp
    package let step: String
    /// Since when it has been in this place.
    package let since: Timestamp
    package let isUrgent: Bool
    package let owner: PersonKey?
    package let ownerName: String?

    /// Where the next page goes on.
    package var cursor: DossierCursor { DossierCursor(due: due ?? .endOfTime, filed: filed, id: id) }
}

/// A place in a list: by deadline, among equal ones by arrival.
package struct DossierCursor: Hashable, Sendable {
    package let due: Timestamp
    package let filed: Timestamp
    package let id: DossierID

    package init(due: Timestamp, filed: Timestamp, id: DossierID) {
        self.due = due
        self.filed = filed
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
    /// A page of a lane, the first due first; of those that are due at the same instant the first that was filed.
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
            .integer(cursor?.filed.microseconds ?? .min), .integer(cursor?.id.person.rawValue ?? .min),
            .integer(cursor?.id.number ?? .min), .integer(Int64(limit)),
        ]
        let sought: [Value] =
            switch filter {
            case .all, .unassigned: []
            case .mine(let person): [.integer(person.rawValue)]
            case .procedure(let code): [.text(code)]
            }
        return try tx.rows(query(filter), place + sought).map(item)
    }

    /// The query of a page; its parameters are unit, lane, the cursor's due, filed, person and dossier, limit, and what the filter seeks.
    package static func query(_ filter: QueueFilter) -> String {
        switch filter {
        case .all: all
        case .unassigned: unassigned
        case .mine: mine
        case .procedure: ofProcedure
        }
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
        "person, dossier, number, procedure, unit, lane, due, filed, step, since, urgent, owner, owner_name"

    private static func selecting(from source: String = "", where condition: String = "") -> String {
        """
        SELECT \(columns) FROM dossier_queue \(source)
        WHERE unit = $1 AND lane = $2 AND (due, filed, person, dossier) > ($3, $4, $5, $6) \(condition)
        ORDER BY due, filed, person, dossier LIMIT $7
        """
    }

    /// SQLite would walk the whole lane where an index holds just what is asked for.
    private static func selecting(of index: String, where condition: String) -> String {
        selecting(from: "/*+sqlite INDEXED BY \(index) */", where: condition)
    }

    private static let all = selecting()
    private static let unassigned = selecting(of: "dossier_queue_free", where: "AND owner IS NULL")
    private static let mine = selecting(of: "dossier_queue_owner", where: "AND owner = $8")
    private static let ofProcedure = selecting(of: "dossier_queue_procedure", where: "AND procedure = $8")

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
            filed: Timestamp(microseconds: row.int64(7)),
            step: row.text(8),
            since: Timestamp(microseconds: row.int64(9)),
            isUrgent: row.int64(10) == 1,
            owner: row.int64IfPresent(11).map(PersonKey.init(rawValue:)),
            ownerName: row.textIfPresent(12)
        )
    }
}
