internal import Merkle
internal import Store

/// An entry that has just been moved from `evidence_queue` to its place in `evidence_leaf`.
struct SequencedRow: Sendable {
    let position: Int64
    let id: Int64
    let commitment: Commitment

    /// Gives the oldest rows of the queue that this transaction can see their places, from a position on, in their order.
    ///
    /// The delete names a range of identifiers, yet takes only what the insert saw: both read one snapshot, so a row of a slower
    /// transaction with a smaller identifier stays for the next round.
    static func move(_ limit: Int, from position: Int64, in tx: Transaction) throws -> [SequencedRow] {
        let rows = try tx.rows(insertion, [.integer(position), .integer(Int64(limit))]).map { row in
            try SequencedRow(position: row.int64(0), id: row.int64(1), commitment: Commitment(row.hash(2)))
        }.sorted { $0.position < $1.position }
        guard let last = rows.last else { return [] }
        let deleted = try tx.execute("DELETE FROM evidence_queue WHERE id <= $1", [.integer(last.id)])
        guard deleted == rows.count else {
            throw EvidenceError.damaged("\(deleted) queued entries deleted where \(rows.count) were sequenced")
        }
        return rows
    }

    private static let insertion = """
        INSERT INTO evidence_leaf (position, id, person, number, topic, commitment)
        SELECT $1 + row_number() OVER (ORDER BY id) - 1, id, person, number, topic, commitment
        FROM (SELECT id, person, number, topic, commitment FROM evidence_queue ORDER BY id LIMIT $2) AS oldest
        RETURNING position, id, commitment
        """
}
