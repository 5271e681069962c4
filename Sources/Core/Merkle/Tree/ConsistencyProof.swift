/// The hashes that show that an old tree is the beginning of a new one (RFC 9162 section 2.1.4).
package struct ConsistencyProof: Hashable, Sendable {
    /// The number of leaves of the old tree.
    package let old: Int64
    /// The number of leaves of the new tree.
    package let new: Int64
    /// The hashes in the order of the specification; none for equal sizes and for an empty old tree.
    package let path: [Hash32]

    /// States a proof; nothing is checked before ``verify(oldRoot:newRoot:)``.
    package init(old: Int64, new: Int64, path: [Hash32]) {
        self.old = old
        self.new = new
        self.path = path
    }

    /// Checks that the tree with the new root only added leaves to the tree with the old root.
    ///
    /// Every tree extends the empty one; its root must be ``MerkleTree/emptyRoot`` all the same.
    /// - Throws: ``MerkleError/negativeSize``, ``MerkleError/sizesReversed``, ``MerkleError/proofLength``,
    ///   ``MerkleError/oldRootMismatch``, ``MerkleError/rootMismatch``.
    package func verify(oldRoot: Hash32, newRoot: Hash32) throws(MerkleError) {
        guard old >= 0, new >= 0 else { throw .negativeSize }
        guard old <= new else { throw .sizesReversed }
        guard new > 0 || newRoot == MerkleTree.emptyRoot else { throw .rootMismatch }
        if old == 0 || old == new {
            guard path.isEmpty else { throw .proofLength }
            guard oldRoot == (old == 0 ? MerkleTree.emptyRoot : newRoot) else { throw .oldRootMismatch }
            return
        }
        let roots = try computedRoots(oldRoot: oldRoot)
        guard roots.old == oldRoot else { throw .oldRootMismatch }
        guard roots.new == newRoot else { throw .rootMismatch }
    }

    /// The two roots to which the path leads (RFC 9162 section 2.1.4.2), for 0 < old < new.
    private func computedRoots(oldRoot: Hash32) throws(MerkleError) -> (old: Hash32, new: Hash32) {
        // An old tree of 2^k leaves is itself the first subtree; the path then leaves it out.
        var rest = old.nonzeroBitCount == 1 ? [oldRoot] + path : path
        guard !rest.isEmpty else { throw .proofLength }
        let first = rest.removeFirst()
        var (oldHash, newHash) = (first, first)
        let whole = Int64(old.trailingZeroBitCount)
        var position = (old - 1) >> whole
        var last = (new - 1) >> whole
        for hash in rest {
            guard last > 0 else { throw .proofLength }
            if position & 1 == 1 || position == last {
                oldHash = MerkleTree.nodeHash(hash, oldHash)
                newHash = MerkleTree.nodeHash(hash, newHash)
                let skipped = position == 0 ? 0 : Int64(position.trailingZeroBitCount)
                position >>= skipped
                last >>= skipped
            } else {
                newHash = MerkleTree.nodeHash(newHash, hash)
            }
            position >>= 1
            last >>= 1
        }
        guard last == 0 else { throw .proofLength }
        return (oldHash, newHash)
    }
}
