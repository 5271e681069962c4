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

    /// The changes of the next entries, and the place of the last of these entries; nil when there is none.
    static func after(
        _ position: Int64,
        limit: Int,
        in tx: Transaction
    ) throws -> (events: [PopulationChange], last: Int64?) {
        let entries = try EvidenceReader.changes(after: position, limit: limit, in: tx)
        let events = try entries.flatMap { try PopulationRegister().changes(under: $0.id, in: tx) }
        return (events, entries.last?.position)
    }
}
