internal import Civil
internal import Encoding
internal import Evidence
internal import Store

/// The tables of batches and their chunks.
enum BatchRows {
    static func insert(_ batch: Batch, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO exchange_batch (id, member, agreement, case_number, officer, at, state, chunks, rows_received,
                chunks_answered, rows_answered, evidence)
            VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0, 0, 0, $1)
            """,
            [
                .integer(batch.id.rawValue), .text(batch.member.text), .text(batch.purpose),
                .text(batch.caseNumber ?? ""), .text(batch.officer), .integer(batch.at.microseconds),
                .text(batch.state.rawValue),
            ]
        )
    }

    /// Stores the next chunk as it arrives.
    static func append(_ chunk: LineCutter.Chunk, to batch: EntryID, in tx: Transaction) throws {
        try tx.execute(
            "INSERT INTO exchange_batch_chunk (batch, number, first_row, rows) VALUES ($1, $2, $3, $4)",
            [.integer(batch.rawValue), .integer(chunk.number), .integer(chunk.firstRow), .blob(chunk.lines)]
        )
        try tx.execute(
            "UPDATE exchange_batch SET chunks = $2, rows_received = $3 WHERE id = $1",
            [.integer(batch.rawValue), .integer(chunk.number + 1), .integer(chunk.firstRow + chunk.count)]
        )
    }

    static func setState(_ state: Batch.State, of batch: EntryID, in tx: Transaction) throws {
        try tx.execute(
            "UPDATE exchange_batch SET state = $2 WHERE id = $1",
            [.integer(batch.rawValue), .text(state.rawValue)]
        )
    }

    /// The answers of a chunk and the progress of its batch: one transaction with the receipts.
    ///
    /// - Parameter unreadable: of all rows answered so far, those that could not be read.
    static func answer(
        _ chunk: BatchChunk,
        of batch: Batch,
        with answers: [UInt8],
        unreadable: Int64,
        in tx: Transaction
    ) throws {
        try tx.execute(
            "UPDATE exchange_batch_chunk SET answers = $3 WHERE batch = $1 AND number = $2",
            [.integer(batch.id.rawValue), .integer(chunk.number), .blob(answers)]
        )
        try tx.execute(
            """
            UPDATE exchange_batch SET chunks_answered = $2, rows_answered = $3, rows_unreadable = $4, state = $5
            WHERE id = $1
            """,
            [
                .integer(batch.id.rawValue), .integer(chunk.number + 1), .integer(chunk.firstRow + chunk.count),
                .integer(unreadable), .text((chunk.isLast(of: batch) ? Batch.State.done : .ready).rawValue),
            ]
        )
    }

    static func find(_ id: EntryID, of member: MemberCode, in tx: Transaction) throws -> Batch? {
        try tx.firstRow(
            "SELECT \(columns) FROM exchange_batch WHERE id = $1 AND member = $2",
            [.integer(id.rawValue), .text(member.text)]
        ).map { try batch($0) }
    }

    /// The oldest batch that waits for answers.
    static func oldestReady(in tx: Transaction) throws -> Batch? {
        try tx.firstRow("SELECT \(columns) FROM exchange_batch WHERE state = 'ready' ORDER BY id LIMIT 1")
            .map { try batch($0) }
    }

    static func chunk(_ number: Int64, of batch: EntryID, in tx: Transaction) throws -> BatchChunk? {
        try tx.firstRow(
            "SELECT number, first_row, rows, answers FROM exchange_batch_chunk WHERE batch = $1 AND number = $2",
            [.integer(batch.rawValue), .integer(number)]
        ).map { row in
            try BatchChunk(
                number: row.int64(0),
                firstRow: row.int64(1),
                rows: row.blob(2),
                answers: row.blobIfPresent(3)
            )
        }
    }

    /// Forgets batches whose upload broke, and whatever is older than their members may still fetch.
    static func deleteAbandoned(before moment: Timestamp, in tx: Transaction) throws {
        let old = "SELECT id FROM exchange_batch WHERE at < $1 AND state <> 'ready'"
        try tx.execute("DELETE FROM exchange_batch_chunk WHERE batch IN (\(old))", [.integer(moment.microseconds)])
        try tx.execute("DELETE FROM exchange_batch WHERE id IN (\(old))", [.integer(moment.microseconds)])
    }

    private static let columns = """
        id, member, agreement, case_number, officer, at, state, chunks, rows_received, chunks_answered, rows_answered,
        rows_unreadable
        """

    private static func batch(_ row: Row) throws -> Batch {
        guard let state = try Batch.State(rawValue: row.text(6)) else {
            throw ExchangeError.damaged("a batch in an unknown state")
        }
        let caseNumber = try row.text(3)
        return try Batch(
            id: EntryID(rawValue: row.int64(0)),
            member: MemberCode(row.text(1)),
            purpose: row.text(2),
            officer: row.text(4),
            caseNumber: caseNumber.isEmpty ? nil : caseNumber,
            at: Timestamp(microseconds: row.int64(5)),
            state: state,
            chunks: row.int64(7),
            rowsReceived: row.int64(8),
            chunksAnswered: row.int64(9),
            rowsAnswered: row.int64(10),
            rowsUnreadable: row.int64(11)
        )
    }
}

/// Up to ``Batch/limits`` lines of NDJSON as they came, and their answers once there are any.
struct BatchChunk: Sendable {
    /// From 0.
    let number: Int64
    /// The number of the first row in the batch, from 0.
    let firstRow: Int64
    /// Lines, each ended by a line feed.
    let rows: [UInt8]
    var answers: [UInt8]?

    /// The number of lines.
    var count: Int64 { Int64(rows.count { $0 == 0x0A }) }

    func isLast(of batch: Batch) -> Bool { number + 1 == batch.chunks }

    /// The lines without their ends.
    var lines: [ArraySlice<UInt8>] {
        rows.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
    }
}
