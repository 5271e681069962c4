internal import Civil
internal import Population
internal import Store

/// A change of the register at its place in the evidence log.
struct ChangeRow: Sendable {
    let position: Int64
    let ordinal: Int64
    let person: PersonKey
    let kind: String
    let at: Timestamp
    /// The fields in which the change shows.
    let fields: [PersonField]

    /// The changes behind a place, in the order of the log; whole entries only, so that no change of one is skipped.
    static func after(_ position: Int64, limit: Int, in tx: Transaction) throws -> [ChangeRow] {
        let rows = try tx.rows(
            """
            SELECT leaf.position, change.ordinal, change.person, change.kind, change.at
            FROM (SELECT position, id FROM evidence_leaf WHERE topic = 1 AND position > $1
                ORDER BY position LIMIT $2) AS leaf
            JOIN population_change AS change ON change.evidence = leaf.id
            ORDER BY leaf.position, change.ordinal
            """,
            [.integer(position), .integer(Int64(limit))]
        )
        return try rows.map { row in
            let kind = try row.text(3)
            return try ChangeRow(
                position: row.int64(0),
                ordinal: row.int64(1),
                person: PersonKey(rawValue: row.int64(2)),
                kind: kind,
                at: Timestamp(microseconds: row.int64(4)),
                fields: PopulationChangeKind(rawValue: kind)?.fields ?? []
            )
        }
    }
}
