/// A growing tree that keeps the rows of its unfinished tiles: appends leaves, hands over finished tiles.
///
/// Memory is bounded by 256 hashes for each level, as long as the caller takes the finished tiles away.
package struct TileAssembler: Sendable {
    /// The right edge of the tree.
    package private(set) var frontier: TreeFrontier
    private var rows: [[Hash32]]
    private var finished: [TileContent] = []

    /// The empty tree.
    package init() {
        frontier = TreeFrontier()
        rows = []
    }

    /// Goes on where a log of that size stopped, from its stored tiles.
    /// - Throws: ``MerkleError/negativeSize``, what the closure throws, or ``MerkleError/malformedTile``.
    package init(size: Int64, read: @escaping TiledTree.Reader) throws {
        var tree = try TiledTree(size: size, read: read)
        frontier = try tree.frontier()
        rows = Array(repeating: [], count: Tile.levels(inTreeOf: size).count)
        for tile in Tile.partials(inTreeOf: size) {
            let row = try read(tile.level, tile.index, tile.width)
            guard row.count == tile.width else { throw MerkleError.malformedTile }
            rows[tile.level] = row
        }
    }

    /// Appends a leaf.
    /// - Returns: the index of the leaf.
    /// - Throws: ``MerkleError/treeFull``.
    @discardableResult
    package mutating func append(_ leaf: Hash32) throws(MerkleError) -> Int64 {
        // Most leaves finish no tile; the list of higher hashes then stays empty and costs no allocation.
        var upper: [TileHash] = []
        let index = try frontier.append(leaf) { if $0.level > 0 { upper.append($0) } }
        try put(TileHash(level: 0, index: index, hash: leaf))
        for place in upper {
            try put(place)
        }
        return index
    }

    /// Hands over the tiles that became full since the last call, oldest first.
    package mutating func takeFinished() -> [TileContent] {
        defer { finished.removeAll(keepingCapacity: true) }
        return finished
    }

    /// The partial tiles of the tree as it is now, from level 0 upwards.
    package func partials() throws(MerkleError) -> [TileContent] {
        var contents: [TileContent] = []
        for tile in Tile.partials(inTreeOf: frontier.size) {
            contents.append(try TileContent(tile: tile, hashes: rows[tile.level]))
        }
        return contents
    }

    private mutating func put(_ place: TileHash) throws(MerkleError) {
        if place.level == rows.count { rows.append([]) }
        rows[place.level].append(place.hash)
        let (index, row) = place.index.quotientAndRemainder(dividingBy: Int64(Tile.fullWidth))
        guard row == Tile.fullWidth - 1, let tile = Tile(level: place.level, index: index) else { return }
        finished.append(try TileContent(tile: tile, hashes: rows[place.level]))
        rows[place.level].removeAll(keepingCapacity: true)
    }
}
