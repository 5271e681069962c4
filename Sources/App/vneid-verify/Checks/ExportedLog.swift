internal import Merkle

/// The files of a whole log in a directory, checked against a root.
struct ExportedLog {
    private let directory: String
    private let size: Int64
    private var assembler = TileAssembler()
    /// How many entry bundles were there and fitted their leaves.
    private(set) var bundles: Int64 = 0
    /// How many entry bundles were not exported.
    private(set) var missingBundles: Int64 = 0

    init(directory: String, size: Int64) {
        self.directory = directory
        self.size = size
    }

    /// Builds the tree anew from the leaf hashes and compares every tile, every bundle and the root.
    mutating func check(against root: Hash32) throws(CheckFailure) {
        var index: Int64 = 0
        while let tile = Tile.find(level: 0, index: index, inTreeOf: size) {
            let leaves = try hashes(of: tile)
            try checkBundle(tile, leaves: leaves)
            try append(leaves, from: tile)
            index += 1
        }
        try checkUpperTiles(try CheckFailure.proving(directory) { () throws(MerkleError) in try assembler.partials() })
        guard assembler.frontier.root == root else { throw .notProven(path: directory, .rootMismatch) }
    }

    private mutating func append(_ leaves: [Hash32], from tile: Tile) throws(CheckFailure) {
        for leaf in leaves {
            do throws(MerkleError) {
                try assembler.append(leaf)
            } catch {
                throw .notProven(path: path(of: .hashes(tile)), error)
            }
        }
        try checkUpperTiles(assembler.takeFinished())
    }

    /// Level 0 was read from the files; what stands above must follow from it.
    private func checkUpperTiles(_ contents: [TileContent]) throws(CheckFailure) {
        for content in contents where content.tile.level > 0 {
            guard try hashes(of: content.tile) == content.hashes else {
                throw .notProven(path: path(of: .hashes(content.tile)), .tileMismatch)
            }
        }
    }

    private mutating func checkBundle(_ tile: Tile, leaves: [Hash32]) throws(CheckFailure) {
        guard let (stored, bytes) = try find(tile, TilePath.entries) else {
            missingBundles += 1
            return
        }
        try CheckFailure.proving(path(of: .entries(stored))) { () throws(MerkleError) in
            try EntryBundle.check(bytes, against: leaves, width: stored.width)
        }
        bundles += 1
    }

    private func hashes(of tile: Tile) throws(CheckFailure) -> [Hash32] {
        guard let (stored, bytes) = try find(tile, TilePath.hashes) else {
            throw .notProven(path: path(of: .hashes(tile)), .tileMissing)
        }
        let row = try CheckFailure.proving(path(of: .hashes(stored))) { () throws(MerkleError) in
            try TileContent(tile: stored, bytes: bytes).hashes
        }
        return Array(row.prefix(tile.width))
    }

    /// Reads the file of a tile; for a partial one that was deleted since, the full one.
    private func find(
        _ tile: Tile,
        _ kind: (Tile) -> TilePath
    ) throws(CheckFailure) -> (stored: Tile, bytes: [UInt8])? {
        if let bytes = try InputFile.find(path(of: kind(tile))) { return (tile, bytes) }
        guard tile.isPartial, let full = Tile(level: tile.level, index: tile.index) else { return nil }
        return try InputFile.find(path(of: kind(full))).map { (full, $0) }
    }

    private func path(of path: TilePath) -> String {
        "\(directory)/\(path.text)"
    }
}
