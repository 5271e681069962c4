internal import Merkle
internal import Store

/// The tables of the tree: leaves, and complete tiles with the roots above them.
enum TileRows {
    /// The number of leaves.
    static func size(in tx: Transaction) throws -> Int64 {
        try tx.firstRow("SELECT max(position) FROM evidence_leaf")?.int64IfPresent(0).map { $0 + 1 } ?? 0
    }

    /// Reads tiles for proofs: leaves from their commitments, higher levels from the roots of the tiles below.
    static func reader(in tx: Transaction) -> TiledTree.Reader {
        { level, index, width in
            let first = index * Int64(Tile.fullWidth)
            return try hashes(level: level, from: first, to: first + Int64(width), in: tx)
        }
    }

    /// The hashes of one level, from one index up to but not including another; all must exist.
    static func hashes(level: Int, from: Int64, to: Int64, in tx: Transaction) throws -> [Hash32] {
        let rows =
            level == 0
            ? try tx.rows(
                "SELECT commitment FROM evidence_leaf WHERE position >= $1 AND position < $2 ORDER BY position",
                [.integer(from), .integer(to)]
            )
            : try tx.rows(
                "SELECT root FROM evidence_tile WHERE level = $3 AND position >= $1 AND position < $2 ORDER BY position",
                [.integer(from), .integer(to), .integer(Int64(level - 1))]
            )
        guard rows.count == to - from else {
            throw EvidenceError.damaged("level \(level) has \(rows.count) hashes of \(to - from) from \(from)")
        }
        return try rows.map { row in
            try level == 0 ? MerkleTree.leafHash(Commitment(row.hash(0))) : row.hash(0)
        }
    }

    static func insert(_ tiles: [TileContent], in tx: Transaction) throws {
        for tile in tiles {
            try tx.execute(
                "INSERT INTO evidence_tile (level, position, root, hashes) VALUES ($1, $2, $3, $4)",
                [
                    .integer(Int64(tile.tile.level)), .integer(tile.tile.index),
                    .blob(MerkleTree.root(of: tile.hashes).bytes), .blob(tile.bytes),
                ]
            )
        }
    }

    /// The commitments of a range of leaves, which are the entries of a bundle.
    static func commitments(from: Int64, count: Int, in tx: Transaction) throws -> [[UInt8]] {
        try tx.rows(
            "SELECT commitment FROM evidence_leaf WHERE position >= $1 AND position < $2 ORDER BY position",
            [.integer(from), .integer(from + Int64(count))]
        ).map { try $0.blob(0) }
    }

    /// Every stored tile, in order.
    static func forEach(in tx: Transaction, _ body: (TileContent, Hash32) throws -> Void) throws {
        try tx.forEach("SELECT level, position, root, hashes FROM evidence_tile ORDER BY level, position") { row in
            guard let tile = try Tile(level: Int(row.int64(0)), index: row.int64(1)) else {
                throw EvidenceError.damaged("a tile at an impossible place")
            }
            try body(TileContent(tile: tile, bytes: row.blob(3)), row.hash(2))
        }
    }
}
