/// A tree whose hashes lie in tiles somewhere; reads the few tiles that a proof needs.
///
/// The value remembers the tiles it has read, so make one per task and throw it away. What it computes is as good as what
/// the closure delivers: check the result against a known root where the tiles are not trusted.
package struct TiledTree {
    /// Delivers the hashes of a tile: its level, its index in the level, and how many hashes are wanted.
    ///
    /// A partial tile may be taken from the beginning of a longer one.
    package typealias Reader = (_ level: Int, _ index: Int64, _ width: Int) throws -> [Hash32]

    /// The number of leaves.
    package let size: Int64
    private let read: Reader
    private var known: [Tile: [Hash32]] = [:]

    /// Looks at the tree of the first `size` leaves.
    /// - Throws: ``MerkleError/negativeSize``.
    package init(size: Int64, read: @escaping Reader) throws(MerkleError) {
        guard size >= 0 else { throw .negativeSize }
        self.size = size
        self.read = read
    }

    /// The root of the tree.
    /// - Throws: what the closure throws; ``MerkleError/malformedTile`` when it delivers a wrong number of hashes.
    package mutating func root() throws -> Hash32 {
        size == 0 ? MerkleTree.emptyRoot : try hash(of: 0..<size)
    }

    /// The hash of a leaf.
    /// - Throws: ``MerkleError/indexOutOfRange``, and as ``root()``.
    package mutating func leafHash(at index: Int64) throws -> Hash32 {
        guard (0..<size).contains(index) else { throw MerkleError.indexOutOfRange }
        return try hash(height: 0, position: index)
    }

    /// Proves that a leaf is in the tree (RFC 9162 section 2.1.3.1).
    /// - Throws: ``MerkleError/indexOutOfRange``, and as ``root()``.
    package mutating func inclusionProof(of index: Int64) throws -> InclusionProof {
        let ranges = try ProofPlan.inclusion(of: index, in: size)
        return InclusionProof(index: index, size: size, path: try hashes(of: ranges))
    }

    /// Proves that the tree of an earlier size is the beginning of this one (RFC 9162 section 2.1.4.1).
    /// - Throws: ``MerkleError/negativeSize``, ``MerkleError/sizesReversed``, and as ``root()``.
    package mutating func consistencyProof(from old: Int64) throws -> ConsistencyProof {
        let ranges = try ProofPlan.consistency(from: old, to: size)
        return ConsistencyProof(old: old, new: size, path: try hashes(of: ranges))
    }

    /// The frontier from which the tree can grow on.
    /// - Throws: as ``root()``.
    package mutating func frontier() throws -> TreeFrontier {
        var hashes: [Hash32] = []
        for subtree in ProofPlan.completeSubtrees(of: 0..<size) {
            hashes.append(try hash(height: subtree.height, position: subtree.position))
        }
        return try TreeFrontier(size: size, hashes: hashes)
    }

    private mutating func hashes(of ranges: [Range<Int64>]) throws -> [Hash32] {
        var hashes: [Hash32] = []
        for range in ranges {
            hashes.append(try hash(of: range))
        }
        return hashes
    }

    /// The hash over leaves that begin at a multiple of the next power of two: complete subtrees, joined from the right.
    private mutating func hash(of leaves: Range<Int64>) throws -> Hash32 {
        var joined: Hash32?
        for subtree in ProofPlan.completeSubtrees(of: leaves).reversed() {
            let left = try hash(height: subtree.height, position: subtree.position)
            joined = joined.map { MerkleTree.nodeHash(left, $0) } ?? left
        }
        return joined ?? MerkleTree.emptyRoot
    }

    /// The hash of a complete subtree, from the nearest tile level at or below its height.
    private mutating func hash(height: Int, position: Int64) throws -> Hash32 {
        let (level, above) = height.quotientAndRemainder(dividingBy: Tile.height)
        let first = position << Int64(above)
        let row = try hashes(level: level, index: first / Int64(Tile.fullWidth))
        let start = Int(first % Int64(Tile.fullWidth))
        guard start + 1 << above <= row.count else { throw MerkleError.malformedTile }
        return joinPairs(Array(row[start..<(start + 1 << above)]))
    }

    /// Joins a number of hashes that is a power of two.
    private func joinPairs(_ row: [Hash32]) -> Hash32 {
        var row = row
        while row.count > 1 {
            row = stride(from: 0, to: row.count - 1, by: 2).map { MerkleTree.nodeHash(row[$0], row[$0 + 1]) }
        }
        return row.first ?? MerkleTree.emptyRoot
    }

    private mutating func hashes(level: Int, index: Int64) throws -> [Hash32] {
        guard let tile = Tile.find(level: level, index: index, inTreeOf: size) else { throw MerkleError.malformedTile }
        if let row = known[tile] { return row }
        let row = try read(level, index, tile.width)
        guard row.count == tile.width else { throw MerkleError.malformedTile }
        known[tile] = row
        return row
    }
}
