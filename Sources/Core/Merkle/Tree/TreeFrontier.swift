/// The right edge of a growing tree: all that is needed to append leaves and to name the root.
///
/// It holds the roots of the complete subtrees that a tree of this size consists of, largest (leftmost) first: as many as
/// the size has binary ones, at most 63. Appending costs one node hash on average.
package struct TreeFrontier: Hashable, Sendable {
    /// The number of leaves.
    package private(set) var size: Int64

    /// The roots of the complete subtrees, largest first; together with ``size`` enough to restore the frontier.
    package private(set) var hashes: [Hash32]

    /// The empty tree.
    package init() {
        size = 0
        hashes = []
        hashes.reserveCapacity(Self.capacity)
    }

    /// Restores a frontier that was stored.
    /// - Throws: ``MerkleError/negativeSize``, or ``MerkleError/frontierMismatch`` unless there is exactly one hash for each
    ///   binary one of the size.
    package init(size: Int64, hashes: [Hash32]) throws(MerkleError) {
        guard size >= 0 else { throw .negativeSize }
        guard hashes.count == size.nonzeroBitCount else { throw .frontierMismatch }
        self.size = size
        self.hashes = hashes
    }

    /// Appends a leaf.
    /// - Returns: the index of the leaf.
    /// - Throws: ``MerkleError/treeFull`` at 2^63-1 leaves; nothing has changed then.
    @discardableResult
    package mutating func append(_ leaf: Hash32) throws(MerkleError) -> Int64 {
        try append(leaf) { _ in }
    }

    /// Appends a leaf and reports each hash that belongs into a tile, from level 0 upwards.
    ///
    /// The leaf itself is always reported. A hash of level 1 follows with each 256th leaf, and so on.
    /// - Returns: the index of the leaf.
    /// - Throws: ``MerkleError/treeFull`` at 2^63-1 leaves; nothing has changed then.
    @discardableResult
    package mutating func append(
        _ leaf: Hash32,
        reporting report: (TileHash) -> Void
    ) throws(MerkleError) -> Int64 {
        guard size < Int64.max else { throw .treeFull }
        let index = size
        add(leaf, reporting: report)
        return index
    }

    /// The root of the tree so far.
    package var root: Hash32 {
        guard var root = hashes.last else { return MerkleTree.emptyRoot }
        for subtree in hashes.dropLast().reversed() {
            root = MerkleTree.nodeHash(subtree, root)
        }
        return root
    }

    /// Appends without the check for a full tree, for callers that count leaves in memory.
    mutating func add(_ leaf: Hash32, reporting report: (TileHash) -> Void = { _ in }) {
        report(TileHash(level: 0, index: size, hash: leaf))
        var subtree = leaf
        var height = 0
        var position = size
        // Each trailing one of the old size is a complete subtree that the new one joins from the right.
        while position & 1 == 1, let left = hashes.popLast() {
            subtree = MerkleTree.nodeHash(left, subtree)
            height += 1
            position >>= 1
            if height % Tile.height == 0 {
                report(TileHash(level: height / Tile.height, index: position, hash: subtree))
            }
        }
        hashes.append(subtree)
        size &+= 1
    }

    private static let capacity = 32
}

/// A hash that has just become final and has its place in a tile.
package struct TileHash: Hashable, Sendable {
    /// The level of the tile, 0 for leaves.
    package let level: Int
    /// The index of the hash within its level; the tile is `index / 256`, the row `index % 256`.
    package let index: Int64
    /// The hash.
    package let hash: Hash32

    /// Names a hash by its place.
    package init(level: Int, index: Int64, hash: Hash32) {
        self.level = level
        self.index = index
        self.hash = hash
    }
}
