/// The hashes that lead from one leaf to the root of a tree (RFC 9162 section 2.1.3).
package struct InclusionProof: Hashable, Sendable {
    /// The index of the leaf, from 0.
    package let index: Int64
    /// The number of leaves of the tree.
    package let size: Int64
    /// The siblings from the leaf's own up to the root's child.
    package let path: [Hash32]

    /// States a proof; nothing is checked before ``verify(leaf:root:)``.
    package init(index: Int64, size: Int64, path: [Hash32]) {
        self.index = index
        self.size = size
        self.path = path
    }

    /// Checks that the leaf is in the tree with that root (RFC 9162 section 2.1.3.2).
    /// - Throws: ``MerkleError/negativeSize``, ``MerkleError/indexOutOfRange``, ``MerkleError/proofLength``,
    ///   ``MerkleError/rootMismatch``.
    package func verify(leaf: Hash32, root: Hash32) throws(MerkleError) {
        guard try computedRoot(leaf: leaf) == root else { throw .rootMismatch }
    }

    /// The root to which the proof leads from a leaf.
    /// - Throws: ``MerkleError/negativeSize``, ``MerkleError/indexOutOfRange``, ``MerkleError/proofLength``.
    package func computedRoot(leaf: Hash32) throws(MerkleError) -> Hash32 {
        guard size >= 0 else { throw .negativeSize }
        guard index >= 0, index < size else { throw .indexOutOfRange }
        var hash = leaf
        var position = index
        var last = size - 1
        for sibling in path {
            guard last > 0 else { throw .proofLength }
            if position & 1 == 1 || position == last {
                hash = MerkleTree.nodeHash(sibling, hash)
                // The last leaf of an incomplete tree has no sibling at some heights; pass over them.
                let skipped = position == 0 ? 0 : Int64(position.trailingZeroBitCount)
                position >>= skipped
                last >>= skipped
            } else {
                hash = MerkleTree.nodeHash(hash, sibling)
            }
            position >>= 1
            last >>= 1
        }
        guard last == 0 else { throw .proofLength }
        return hash
    }
}
