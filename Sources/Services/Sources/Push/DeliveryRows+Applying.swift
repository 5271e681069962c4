internal import Civil
internal import Records
internal import Store
internal import Web

/// What came of the rows of one chunk.
struct ChunkOutcome: Sendable {
    var rows: Int64 = 0
    var issued: Int64 = 0
    var changed: Int64 = 0
    var unchanged: Int64 = 0
    var faults: [(row: Int64, fault: DeliveryLine.Fault)] = []

    mutating func add(_ result: DeliveryResult, row: Int64) {
        switch result {
        case .issued: issued += 1
        case .changed: changed += 1
        case .unchanged: unchanged += 1
        case .refused(let error): faults.append((row, DeliveryLine.Fault(error)))
        }
    }
}

extension DeliveryRows {
    /// The progress of a delivery by one chunk, in the transaction of its records.
    static func apply(_ outcome: ChunkOutcome, of delivery: Delivery, at now: Timestamp, in tx: Transaction) throws {
        let isLast = delivery.chunksApplied + 1 == delivery.chunks
        try tx.execute(
            """
            UPDATE source_delivery SET chunks_applied = chunks_applied + 1, rows_applied = rows_applied + $2,
                rows_issued = rows_issued + $3, rows_changed = rows_changed + $4, rows_unchanged = rows_unchanged + $5,
                rows_refused = rows_refused + $6, state = $7, finished = $8 WHERE id = $1
            """,
            [
                .integer(delivery.id), .integer(outcome.rows), .integer(outcome.issued), .integer(outcome.changed),
                .integer(outcome.unchanged), .integer(Int64(outcome.faults.count)),
                .text((isLast ? Delivery.State.done : .ready).rawValue),
                .integerOrNull(isLast ? now.microseconds : nil),
            ]
        )
        try tx.execute(
            "DELETE FROM source_chunk WHERE delivery = $1 AND number = $2",
            [.integer(delivery.id), .integer(delivery.chunksApplied)]
        )
        let room = max(0, mostFaults - delivery.refused)
        let faults = outcome.faults.prefix(Int(room)).map { row, fault in
            [
                Value.integer(delivery.id), .integer(row), .text(fault.code), .text(kept(fault.detail.english)),
                .text(kept(fault.detail.vietnamese)),
            ]
        }
        guard !faults.isEmpty else { return }
        try tx.insert(
            into: "source_row_fault",
            columns: ["delivery", "row_number", "code", "detail", "detail_vi"],
            rows: Array(faults)
        )
    }

    /// Ends a delivery that our own fault keeps from being applied.
    static func stop(_ delivery: Int64, because note: LocalizedText, in tx: Transaction) throws {
        try tx.execute(
            "UPDATE source_delivery SET state = 'stopped', note = $2, note_vi = $3 WHERE id = $1 AND state = 'ready'",
            [.integer(delivery), .text(note.english), .text(note.vietnamese)]
        )
    }

    static func faults(
        of delivery: Int64,
        after row: Int64,
        limit: Int,
        in tx: Transaction
    ) throws -> [(row: Int64, fault: DeliveryLine.Fault)] {
        try tx.rows(
            """
            SELECT row_number, code, detail, detail_vi FROM source_row_fault WHERE delivery = $1 AND row_number > $2
            ORDER BY row_number LIMIT $3
            """,
            [.integer(delivery), .integer(row), .integer(Int64(limit))]
        ).map { row in
            let detail = try words(english: row.text(2), vietnamese: row.text(3))
            return try (row.int64(0), DeliveryLine.Fault(code: row.text(1), detail: detail))
        }
    }

    /// Words as they are stored; those of before Vietnamese was kept are in English for both.
    static func words(english: String, vietnamese: String) -> LocalizedText {
        LocalizedText(vi: vietnamese.isEmpty ? english : vietnamese, en: english)
    }

    private static func kept(_ text: String) -> String { String(text.prefix(500)) }

    private static let mostFaults: Int64 = 10_000
}

/// The rows of `source_cursor`.
enum CursorRow {
    static func find(of agency: String, utility: String, in tx: Transaction) throws -> String {
        try tx.firstRow(
            "SELECT cursor FROM source_cursor WHERE agency = $1 AND utility = $2",
            [.text(agency), .text(utility)]
        )?.text(0) ?? ""
    }

    static func set(_ cursor: String, of agency: String, utility: String, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO source_cursor (agency, utility, cursor) VALUES ($1, $2, $3)
            ON CONFLICT (agency, utility) DO UPDATE SET cursor = excluded.cursor
            """,
            [.text(agency), .text(utility), .text(cursor)]
        )
    }
}
