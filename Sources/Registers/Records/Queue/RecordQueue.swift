internal import Catalogue
package import Civil
package import Store

/// The lists of claims that wait for agencies, by when each is due.
package enum RecordQueue {
    /// What waits at an agency, the first due first; of what is due at the same instant the first that was claimed.
    ///
    /// - Parameter methods: only claims that wait for these; the list of an officer leaves out what her system is asked.
    package static func items(
        of agency: String,
        methods: Set<RecordMethod> = Set(RecordMethod.allCases),
        after cursor: QueueCursor? = nil,
        limit: Int,
        in tx: Transaction
    ) throws -> [QueueItem] {
        let words = methods.map(\.rawValue).sorted().joined(separator: " ")
        let arguments: [Value] = [
            .text(agency), .integer(cursor?.due.microseconds ?? .min), .integer(cursor?.since.microseconds ?? .min),
            .integer(cursor?.id.person.rawValue ?? .min), .text(cursor?.id.utility.text ?? ""),
            .integer(Int64(cursor?.id.ordinal ?? 0)), .text(" \(words) "), .integer(Int64(limit)),
        ]
        return try tx.rows(query, arguments).map(QueueRow.read)
    }

    /// Where a record's claim waits; nil when none does.
    package static func find(_ id: RecordID, in tx: Transaction) throws -> QueueItem? {
        try QueueRow.find(id, in: tx)
    }

    /// Shows that an officer works on a claim; taking over from somebody else is allowed.
    ///
    /// - Returns: the item as it is now; nil when the claim does not wait any more.
    @discardableResult
    package static func take(
        _ id: RecordID,
        by officer: PersonKey,
        name: String,
        at: Timestamp,
        in tx: Transaction
    ) throws -> QueueItem? {
        try tx.execute(
            """
            UPDATE record_queue SET owner = $4, owner_name = $5, taken_at = $6
            WHERE person = $1 AND utility = $2 AND record = $3
            """,
            id.arguments + [.integer(officer.rawValue), .text(name), .integer(at.microseconds)]
        )
        return try find(id, in: tx)
    }

    /// Puts a claim back for anybody.
    package static func release(_ id: RecordID, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE record_queue SET owner = NULL, owner_name = NULL, taken_at = NULL
            WHERE person = $1 AND utility = $2 AND record = $3
            """,
            id.arguments
        )
    }

    /// How much waits where, for the operator.
    ///
    /// - Parameter province: only claims of people who live there; nil: all.
    package static func counts(
        now: Timestamp,
        of province: ProvinceCode? = nil,
        in tx: Transaction
    ) throws -> [QueueCount] {
        let here = province == nil ? "" : "WHERE province = $2"
        return try tx.rows(
            """
            SELECT agency, utility, method, count(*), sum(CASE WHEN due < $1 THEN 1 ELSE 0 END), min(due)
            FROM record_queue \(here) GROUP BY agency, utility, method ORDER BY agency, utility, method
            """,
            [.integer(now.microseconds)] + (province.map { [.integer(Int64($0.number))] } ?? [])
        ).map { row in
            try QueueCount(
                agency: row.text(0),
                utility: row.text(1),
                method: RecordMethod(rawValue: row.text(2)) ?? .officer,
                waiting: Int(clamping: row.int64(3)),
                overdue: Int(clamping: row.int64(4)),
                oldestDue: Timestamp(microseconds: row.int64(5))
            )
        }
    }

    /// The query of a page; its parameters are agency, the cursor's due, since, person, utility and record, methods between blanks, limit.
    package static let query = """
        SELECT \(QueueRow.selection) FROM record_queue
        WHERE agency = $1 AND (due, since, person, utility, record) > ($2, $3, $4, $5, $6)
            AND $7 LIKE '% ' || method || ' %'
        ORDER BY due, since, person, utility, record LIMIT $8
        """
}
