internal import Merkle
internal import Store

/// A row of `evidence_queue`: an entry that is durable and waits for its place in the tree.
struct QueueRow: Sendable {
    let id: Int64
    let person: Int64
    let number: Int64
    let topic: Int64
    let commitment: Commitment

    /// The oldest rows that this transaction can see.
    static func oldest(_ limit: Int, in tx: Transaction) throws -> [QueueRow] {
        try tx.rows(
            "SELECT id, person, number, topic, commitment FROM evidence_queue ORDER BY id LIMIT $1",
            [.integer(Int64(limit))]
        ).map { row in
            try QueueRow(
                id: row.int64(0),
                person: row.int64(1),
                number: row.int64(2),
                topic: row.int64(3),
                commitment: Commitment(row.hash(4))
            )
        }
    }

    /// Moves rows from the queue to the leaves, from a position on.
    ///
    /// The delete names a range of identifiers, yet takes only what the select saw: both read one snapshot, so a row of a
    /// slower transaction with a smaller identifier stays for the next round.
    static func move(_ rows: [QueueRow], toLeavesFrom position: Int64, in tx: Transaction) throws {
        guard let last = rows.last else { return }
        try tx.insert(
            into: "evidence_leaf",
            columns: ["position", "id", "person", "number", "topic", "commitment"],
            rows: rows.enumerated().map { offset, row in
                [
                    .integer(position + Int64(offset)), .integer(row.id), .integer(row.person), .integer(row.number),
                    .integer(row.topic), .blob(row.commitment.hash.bytes),
                ]
            }
        )
        let deleted = try tx.execute("DELETE FROM evidence_queue WHERE id <= $1", [.integer(last.id)])
        guard deleted == rows.count else {
            throw EvidenceError.damaged("\(deleted) queued entries deleted where \(rows.count) were sequenced")
        }
    }
}
