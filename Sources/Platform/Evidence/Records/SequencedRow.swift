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
        let inserted = try tx.execute(insertion, [.integer(position), .integer(Int64(limit))])
        guard inserted > 0 else { return [] }
        // Nobody but the leader gives places: what stands from here on is what was just inserted.
        let rows = try tx.rows(
            "SELECT position, id, commitment FROM evidence_leaf WHERE position >= $1 ORDER BY position",
            [.integer(position)]
        ).map { row in
            try SequencedRow(position: row.int64(0), id: row.int64(1), commitment: Commitment(row.hash(2)))
        }
        let deleted = try tx.execute(
            "DELETE FROM evidence_queue WHERE id <= $1",
            [.integer(rows.last?.id ?? 0)]
        )
        guard inserted == rows.count, deleted == rows.count else {
            throw EvidenceError.damaged(
                "\(inserted) entries got places, \(rows.count) stand there, \(deleted) queued ones were deleted"
            )
        }
        return rows
    }

    /// The subquery gives the order; a window without an order of its own numbers as the rows come, in two thirds of the steps.
    private static let insertion = """
        INSERT INTO evidence_leaf (position, id, person, number, topic, commitment)
        SELECT $1 + row_number() OVER () - 1, id, person, number, topic, commitment
        FROM (SELECT id, person, number, topic, commitment FROM evidence_queue ORDER BY id LIMIT $2) AS oldest
        """
}
