/// Which ranges of leaves a proof names, before anything is hashed (RFC 9162 sections 2.1.3.1 and 2.1.4.1).
enum ProofPlan {
    /// A subtree with all its leaves: those from `position * 2^height` on, 2^height of them.
    struct Subtree: Hashable {
        let height: Int
        let position: Int64
    }

    /// The siblings on the way from a leaf up to the root.
    static func inclusion(of index: Int64, in size: Int64) throws(MerkleError) -> [Range<Int64>] {
        guard size >= 0 else { throw .negativeSize }
        guard index >= 0, index < size else { throw .indexOutOfRange }
        var tree = 0..<size
        var siblings: [Range<Int64>] = []
        while tree.count > 1 {
            let (left, right) = split(tree)
            siblings.append(left.contains(index) ? right : left)
            tree = left.contains(index) ? left : right
        }
        return siblings.reversed()
    }

    /// The subtrees from which both the old and the new root can be computed; none for equal sizes and the empty tree.
    static func consistency(from old: Int64, to new: Int64) throws(MerkleError) -> [Range<Int64>] {
        guard old >= 0, new >= 0 else { throw .negativeSize }
        guard old <= new else { throw .sizesReversed }
        guard old > 0 else { return [] }
        var tree = 0..<new
        var siblings: [Range<Int64>] = []
        while tree.upperBound != old {
            let (left, right) = split(tree)
            let isInLeft = old <= left.upperBound
            siblings.append(isInLeft ? right : left)
            tree = isInLeft ? left : right
        }
        // The verifier knows the old root; it has to be told only of a smaller subtree at the end of the old tree.
        if tree.lowerBound > 0 { siblings.append(tree) }
        return siblings.reversed()
    }

    /// The complete subtrees of which a range consists, largest first; the range begins where the first one may begin.
    static func completeSubtrees(of leaves: Range<Int64>) -> [Subtree] {
        var subtrees: [Subtree] = []
        var start = leaves.lowerBound
        while start < leaves.upperBound {
            let height = Int64.bitWidth - 1 - (leaves.upperBound - start).leadingZeroBitCount
            subtrees.append(Subtree(height: height, position: start >> Int64(height)))
            start += 1 << Int64(height)
        }
        return subtrees
    }

    /// Cuts two or more leaves at the largest power of two below their number.
    private static func split(_ tree: Range<Int64>) -> (left: Range<Int64>, right: Range<Int64>) {
        let last = tree.upperBound - tree.lowerBound - 1
        let middle = tree.lowerBound + 1 << Int64(Int64.bitWidth - 1 - last.leadingZeroBitCount)
        return (tree.lowerBound..<middle, middle..<tree.upperBound)
    }
}
