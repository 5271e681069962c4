package import Store

/// The place of an entry in the log.
package struct EntryPlace: Sendable, Equatable {
    /// The zero-based index of its leaf.
    package let position: Int64
    package let id: EntryID
}

extension EvidenceReader {
    /// The entries about changes behind a place, in the order of the log, as many as the limit at most.
    ///
    /// Places never shift, and nothing is put before a place that was given: who follows from the last one misses nothing.
    package static func changes(after position: Int64, limit: Int, in tx: Transaction) throws -> [EntryPlace] {
        // The topic stands in the text, so that the partial index of changes is used.
        try tx.rows(
            "SELECT position, id FROM evidence_leaf WHERE topic = \(change) AND position > $1 ORDER BY position LIMIT $2",
            [.integer(position), .integer(Int64(limit))]
        ).map { try EntryPlace(position: $0.int64(0), id: EntryID(rawValue: $0.int64(1))) }
    }

    /// The newest place in the log; -1 while nothing has one.
    package static func newestPlace(in tx: Transaction) throws -> Int64 {
        try TileRows.size(in: tx) - 1
    }

    /// Whether an entry about a change waits for its place.
    package static func hasWaitingChange(in tx: Transaction) throws -> Bool {
        try tx.firstRow("SELECT 1 FROM evidence_queue WHERE topic = \(change) LIMIT 1") != nil
    }

    /// How many entries wait for their place.
    package static func waitingCount(in tx: Transaction) throws -> Int {
        Int(clamping: try tx.firstRow("SELECT count(*) FROM evidence_queue")?.int64(0) ?? 0)
    }

    private static let change = EntryDraft.Topic.change.rawValue
}
