internal import Catalogue
internal import Civil
internal import Encoding
internal import Store

/// The tables of deliveries.
enum DeliveryRows {
    private static let columns = """
        agency, name, id, utility, digest, at, state, chunks, row_count, chunks_applied, rows_applied, rows_issued,
        rows_changed, rows_unchanged, rows_refused, finished, note, note_vi
        """

    static func find(_ name: String, of agency: String, in tx: Transaction) throws -> Delivery? {
        try tx.firstRow(
            "SELECT \(columns) FROM source_delivery WHERE agency = $1 AND name = $2",
            [.text(agency), .text(name)]
        ).map(read)
    }

    static func newest(of agency: String?, limit: Int, in tx: Transaction) throws -> [Delivery] {
        try tx.rows(
            "SELECT \(columns) FROM source_delivery WHERE $1 = '' OR agency = $1 ORDER BY id DESC LIMIT $2",
            [.text(agency ?? ""), .integer(Int64(limit))]
        ).map(read)
    }

    /// The next to be applied, in the order in which deliveries became durable.
    static func nextReady(in tx: Transaction) throws -> Delivery? {
        try tx.firstRow("SELECT \(columns) FROM source_delivery WHERE state = 'ready' ORDER BY ready LIMIT 1").map(read)
    }

    static func countReady(of agency: String, in tx: Transaction) throws -> Int64 {
        try tx.firstRow(
            "SELECT count(*) FROM source_delivery WHERE state = 'ready' AND agency = $1",
            [.text(agency)]
        )?.int64(0) ?? 0
    }

    static func begin(_ request: DeliveryRequest, id: Int64, of agency: String, at: Timestamp, in tx: Transaction)
        throws
    {
        try tx.execute(
            """
            INSERT INTO source_delivery (agency, name, id, utility, digest, at, state, ready, chunks, row_count,
                chunks_applied, rows_applied, rows_issued, rows_changed, rows_unchanged, rows_refused, note)
            VALUES ($1, $2, $3, $4, '', $5, 'receiving', 0, 0, 0, 0, 0, 0, 0, 0, 0, '')
            """,
            [
                .text(agency), .text(request.name), .integer(id), .text(request.utility.text),
                .integer(at.microseconds),
            ]
        )
    }

    /// Keeps the next lines; false when the delivery is not being received any more.
    static func append(_ chunk: LineCutter.Chunk, to delivery: Int64, at: Timestamp, in tx: Transaction) throws -> Bool
    {
        let updated = try tx.execute(
            "UPDATE source_delivery SET chunks = $2, row_count = $3, at = $4 WHERE id = $1 AND state = 'receiving'",
            [
                .integer(delivery), .integer(chunk.number + 1), .integer(chunk.firstRow + chunk.count),
                .integer(at.microseconds),
            ]
        )
        guard updated == 1 else { return false }
        try tx.execute(
            "INSERT INTO source_chunk (delivery, number, first_row, lines) VALUES ($1, $2, $3, $4)",
            [.integer(delivery), .integer(chunk.number), .integer(chunk.firstRow), .blob(chunk.lines)]
        )
        return true
    }

    /// Makes a delivery one that survives everything; false when it is not being received any more.
    static func finish(_ delivery: Int64, digest: String, ready: Int64, in tx: Transaction) throws -> Bool {
        try tx.execute(
            "UPDATE source_delivery SET state = 'ready', digest = $2, ready = $3 WHERE id = $1 AND state = 'receiving'",
            [.integer(delivery), .text(digest), .integer(ready)]
        ) == 1
    }

    /// Forgets what was received of a delivery that never became ready.
    static func discard(_ delivery: Int64, in tx: Transaction) throws {
        let found = try tx.firstRow(
            "SELECT 1 FROM source_delivery WHERE id = $1 AND state = 'receiving'",
            [.integer(delivery)]
        )
        guard found != nil else { return }
        try tx.execute("DELETE FROM source_chunk WHERE delivery = $1", [.integer(delivery)])
        try tx.execute("DELETE FROM source_delivery WHERE id = $1", [.integer(delivery)])
    }

    /// The same for all whose connection broke long ago.
    static func discardAbandoned(before moment: Timestamp, in tx: Transaction) throws {
        for row in try tx.rows(
            "SELECT id FROM source_delivery WHERE state = 'receiving' AND at < $1",
            [.integer(moment.microseconds)]
        ) {
            try discard(row.int64(0), in: tx)
        }
    }

    static func lines(_ number: Int64, of delivery: Int64, in tx: Transaction) throws -> (
        firstRow: Int64, lines: [UInt8]
    )? {
        try tx.firstRow(
            "SELECT first_row, lines FROM source_chunk WHERE delivery = $1 AND number = $2",
            [.integer(delivery), .integer(number)]
        ).map { try ($0.int64(0), $0.blob(1)) }
    }

    static func read(_ row: Row) throws -> Delivery {
        guard let state = try Delivery.State(rawValue: row.text(6)) else {
            throw SourceError.damaged("source_delivery has the state «\(try row.text(6))»")
        }
        let note = try row.text(16)
        return try Delivery(
            agency: row.text(0),
            name: row.text(1),
            id: row.int64(2),
            utility: row.text(3),
            digest: row.text(4),
            at: Timestamp(microseconds: row.int64(5)),
            state: state,
            chunks: row.int64(7),
            rows: row.int64(8),
            chunksApplied: row.int64(9),
            rowsApplied: row.int64(10),
            issued: row.int64(11),
            changed: row.int64(12),
            unchanged: row.int64(13),
            refused: row.int64(14),
            finished: row.int64IfPresent(15).map { Timestamp(microseconds: $0) },
            note: note.isEmpty ? nil : words(english: note, vietnamese: row.text(17))
        )
    }
}

/// A stored row breaks the rules of its column.
package enum SourceError: Error, Equatable, Sendable {
    case damaged(String)
}
