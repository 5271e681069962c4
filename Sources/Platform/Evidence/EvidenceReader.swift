package import Civil
package import Merkle
package import Store

/// Reads the log: a person's entries, receipts with their proofs, checkpoints and tiles.
package struct EvidenceReader: Sendable {
    private let store: Store
    private let clock: @Sendable () -> Timestamp

    package init(store: Store, clock: @escaping @Sendable () -> Timestamp) {
        self.store = store
        self.clock = clock
    }

    // MARK: a person's entries

    /// A person's entries below a number, newest first; sealed ones as what they are now.
    package func entries(of person: PersonKey, below number: Int64 = .max, limit: Int) async throws -> [StoredEntry] {
        let now = clock()
        return try await store.read { tx in
            try tx.rows(
                """
                SELECT \(EntryRow.columns), (SELECT count(*) FROM evidence_queue WHERE evidence_queue.id = evidence_entry.id)
                FROM evidence_entry WHERE person = $1 AND number < $2 ORDER BY number DESC LIMIT $3
                """,
                [.integer(person.rawValue), .integer(number), .integer(Int64(limit))]
            ).map { StoredEntry(try EntryRow($0), isSequenced: try $0.int64(EntryRow.width) == 0, now: now) }
        }
    }

    /// One entry of a person by its number.
    package func findEntry(of person: PersonKey, number: Int64) async throws -> StoredEntry? {
        try await entries(of: person, below: number &+ 1, limit: 1).first { $0.number == number }
    }

    /// The exact text of an entry, sealed or not: only for deciding who made it.
    ///
    /// Nil if unknown or erased.
    package func findText(_ id: EntryID) async throws -> String? {
        try await store.read { tx in try EntryRow.find(id, in: tx)?.text }
    }

    /// Whether the person's numbers run from 1 without a gap.
    package func chain(of person: PersonKey) async throws -> ChainState {
        try await store.read { tx in
            let row = try tx.firstRow(
                "SELECT count(*), max(number) FROM evidence_entry WHERE person = $1",
                [.integer(person.rawValue)]
            )
            let (count, last) = try (row?.int64(0) ?? 0, row?.int64IfPresent(1) ?? 0)
            if count == last { return .continuous(count: count) }
            // The first number may be the one that is missing: then no row stands before the gap.
            let gap = try tx.firstRow(
                """
                SELECT min(number) + 1 FROM evidence_entry AS one WHERE person = $1
                AND EXISTS (SELECT 1 FROM evidence_entry AS first WHERE first.person = $1 AND first.number = 1)
                AND NOT EXISTS (SELECT 1 FROM evidence_entry AS next
                    WHERE next.person = one.person AND next.number = one.number + 1)
                """,
                [.integer(person.rawValue)]
            )
            return try .gap(at: gap?.int64IfPresent(0) ?? 1)
        }
    }

    // MARK: receipts

    /// The receipt of an entry, proven against the newest checkpoint.
    ///
    /// - Throws: ``EvidenceError/noSuchEntry``; ``EvidenceError/notYetSequenced`` within the first second of its life.
    package func receipt(_ id: EntryID) async throws -> Receipt {
        let now = clock()
        return try await store.read { tx in
            guard let row = try EntryRow.find(id, in: tx) else { throw EvidenceError.noSuchEntry }
            let leaf = try tx.firstRow("SELECT position FROM evidence_leaf WHERE id = $1", [.integer(id.rawValue)])
            guard let position = try leaf?.int64(0), let checkpoint = try CheckpointRow.latest(in: tx),
                position < checkpoint.size
            else { throw EvidenceError.notYetSequenced }
            return try Receipt(
                content: Self.content(of: row, now: now),
                proof: Self.proof(of: position, under: checkpoint, in: tx)
            )
        }
    }

    private static func content(of row: EntryRow, now: Timestamp) -> Receipt.Content {
        if let until = row.sealedUntil, until > now {
            return .sealed(commitment: row.commitment, until: until.rfc3339)
        }
        guard let text = row.text, let salt = row.salt else {
            // Erased: all that is left is the commitment, and it will say so for ever.
            return .sealed(commitment: row.commitment, until: Self.never)
        }
        return .open(entry: text, salt: salt)
    }

    private static func proof(
        of position: Int64,
        under checkpoint: CheckpointRow,
        in tx: Transaction
    ) throws -> TLogProof {
        var tree = try TiledTree(size: checkpoint.size, read: TileRows.reader(in: tx))
        let path = try tree.inclusionProof(of: position).path
        return try TLogProof(index: position, path: path, checkpoint: SignedNote(checkpoint.note))
    }

    private static let never = "9999-12-31T23:59:59Z"

    // MARK: checkpoints and tiles

    /// The newest checkpoint; nil before the first entry.
    package func latestCheckpoint() async throws -> PublishedCheckpoint? {
        try await store.read { tx in try CheckpointRow.latest(in: tx).map { PublishedCheckpoint($0) } }
    }

    /// The checkpoint that was published over a tree of this size.
    package func checkpoint(size: Int64) async throws -> PublishedCheckpoint {
        try await store.read { tx in
            guard let row = try CheckpointRow.find(size: size, in: tx) else { throw EvidenceError.noSuchCheckpoint }
            return PublishedCheckpoint(row)
        }
    }

    /// The proof that the tree of one size is the beginning of the tree of another.
    package func consistency(from old: Int64, to new: Int64) async throws -> ConsistencyProof {
        try await store.read { tx in
            guard let latest = try CheckpointRow.latest(in: tx), 0 <= old, old <= new, new <= latest.size else {
                throw EvidenceError.noSuchCheckpoint
            }
            var tree = try TiledTree(size: new, read: TileRows.reader(in: tx))
            return try tree.consistencyProof(from: old)
        }
    }

    /// The bytes that the log serves under a path of c2sp.org/tlog-tiles.
    package func resource(_ path: TilePath) async throws -> [UInt8] {
        try await store.read { tx in
            let size = try CheckpointRow.latest(in: tx)?.size ?? 0
            switch path {
            case .hashes(let tile):
                try Self.require(tile, inTreeOf: size)
                let hashes = try TileRows.reader(in: tx)(tile.level, tile.index, tile.width)
                return try TileContent(tile: tile, hashes: hashes).bytes
            case .entries(let tile):
                try Self.require(tile, inTreeOf: size)
                let first = tile.index * Int64(Tile.fullWidth)
                return try EntryBundle.encode(TileRows.commitments(from: first, count: tile.width, in: tx))
            }
        }
    }

    private static func require(_ tile: Tile, inTreeOf size: Int64) throws {
        let whole = Tile.find(level: tile.level, index: tile.index, inTreeOf: size)
        guard let whole, tile.width <= whole.width else { throw EvidenceError.noSuchTile }
    }
}

/// A checkpoint as it was published.
package struct PublishedCheckpoint: Sendable, Equatable {
    /// The number of leaves.
    package let size: Int64
    package let at: Timestamp
    package let root: Hash32
    /// The signed note (c2sp.org/tlog-checkpoint), exactly.
    package let note: String

    init(_ row: CheckpointRow) {
        size = row.size
        at = row.at
        root = row.root
        note = row.note
    }
}
