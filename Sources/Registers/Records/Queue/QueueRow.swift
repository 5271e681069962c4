internal import Civil
internal import Store

/// The table `record_queue`.
enum QueueRow {
    static let columns = [
        "person", "utility", "record", "agency", "due", "method", "since", "province", "owner", "owner_name",
        "taken_at",
    ]
    static let selection = columns.joined(separator: ", ")

    static func insert(
        _ id: RecordID,
        _ submission: Submission,
        since: Timestamp,
        province: ProvinceCode?,
        in tx: Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO record_queue (person, utility, record, agency, due, method, since, province)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            id.arguments + [
                .text(submission.agency), .integer(submission.due.microseconds), .text(submission.method.rawValue),
                .integer(since.microseconds), .integerOrNull(province.map { Int64($0.number) }),
            ]
        )
    }

    /// Takes a record's claim off the list and returns what stood there.
    static func remove(_ state: RecordState, in tx: Transaction) throws -> QueueItem? {
        let item = try find(state.id, in: tx)
        try tx.execute(
            "DELETE FROM record_queue WHERE person = $1 AND utility = $2 AND record = $3",
            state.id.arguments
        )
        return item
    }

    static func find(_ id: RecordID, in tx: Transaction) throws -> QueueItem? {
        try tx.firstRow(
            "SELECT \(selection) FROM record_queue WHERE person = $1 AND utility = $2 AND record = $3",
            id.arguments
        ).map(read)
    }

    static func read(_ row: Row) throws -> QueueItem {
        let id = try RecordID(row)
        guard let method = try RecordMethod(rawValue: row.text(5)) else {
            throw RecordError.damaged("record_queue of \(id.text)")
        }
        return try QueueItem(
            agency: row.text(3),
            due: Timestamp(microseconds: row.int64(4)),
            id: id,
            method: method,
            since: Timestamp(microseconds: row.int64(6)),
            province: row.int64IfPresent(7).flatMap { ProvinceCode(number: Int(clamping: $0)) },
            owner: owner(row)
        )
    }

    private static func owner(_ row: Row) throws -> QueueItem.Owner? {
        guard let person = try row.int64IfPresent(8), let name = try row.textIfPresent(9),
            let since = try row.int64IfPresent(10)
        else { return nil }
        return QueueItem.Owner(
            person: PersonKey(rawValue: person),
            name: name,
            since: Timestamp(microseconds: since)
        )
    }
}
