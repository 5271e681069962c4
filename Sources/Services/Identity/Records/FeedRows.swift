internal import Civil
internal import Evidence
internal import Population
internal import Store

/// The changes of the population register in the order of the evidence log, and how far they have been followed.
enum FeedRows {
    static func cursor(in tx: Transaction) throws -> Int64 {
        let row = try tx.firstRow("SELECT position FROM identity_cursor WHERE name = 'population'")
        guard let row else { throw IdentityError.damaged("identity_cursor") }
        return try row.int64(0)
    }

    static func advance(to position: Int64, in tx: Transaction) throws {
        try tx.execute(
            "UPDATE identity_cursor SET position = $1 WHERE name = 'population' AND position < $1",
            [.integer(position)]
        )
    }

    static func hasMore(after position: Int64, in tx: Transaction) throws -> Bool {
        try tx.firstRow(
            "SELECT 1 FROM evidence_leaf WHERE topic = 1 AND position > $1 LIMIT 1",
            [.integer(position)]
        ) != nil
    }

    /// The changes of the next entries, and the place of the last of these entries; nil when there is none.
    static func after(
        _ position: Int64,
        limit: Int,
        in tx: Transaction
    ) throws -> (events: [PopulationChange], last: Int64?) {
        let leaves = try tx.rows(
            "SELECT position, id FROM evidence_leaf WHERE topic = 1 AND position > $1 ORDER BY position LIMIT $2",
            [.integer(position), .integer(Int64(limit))]
        )
        var events: [PopulationChange] = []
        for leaf in leaves {
            events += try PopulationRegister().changes(under: EntryID(rawValue: leaf.int64(1)), in: tx)
        }
        return (events, try leaves.last?.int64(0))
    }
}
