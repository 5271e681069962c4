import Merkle

/// The tree of RFC 6962 section 2.1 as its definitions read, recursive and without any cleverness.
final class NaiveTree {
    let leaves: [Hash32]
    private var known: [Range<Int>: Hash32] = [:]

    init(size: Int) {
        leaves = (0..<size).map { MerkleTree.leafHash(Array("leaf \($0)".utf8)) }
    }

    func root(_ size: Int) -> Hash32 {
        size == 0 ? Hash32.sha256([]) : hash(0..<size)
    }

    func hash(_ range: Range<Int>) -> Hash32 {
        if let hash = known[range] { return hash }
        let middle = range.lowerBound + split(range.count)
        let hash =
            range.count == 1
            ? leaves[range.lowerBound]
            : MerkleTree.nodeHash(hash(range.lowerBound..<middle), hash(middle..<range.upperBound))
        known[range] = hash
        return hash
    }

    // PATH(m, D[n])
    func path(_ index: Int, _ range: Range<Int>) -> [Hash32] {
        guard range.count > 1 else { return [] }
        let middle = range.lowerBound + split(range.count)
        let (left, right) = (range.lowerBound..<middle, middle..<range.upperBound)
        return left.contains(index) ? path(index, left) + [hash(right)] : path(index, right) + [hash(left)]
    }

    // SUBPROOF(m, D[n], b)
    func subproof(_ old: Int, _ range: Range<Int>, _ isWhole: Bool) -> [Hash32] {
        if old == range.count { return isWhole ? [] : [hash(range)] }
        let half = split(range.count)
        let middle = range.lowerBound + half
        let (left, right) = (range.lowerBound..<middle, middle..<range.upperBound)
        return old <= half
            ? subproof(old, left, isWhole) + [hash(right)]
            : subproof(old - half, right, false) + [hash(left)]
    }

    // MTH(D[(n * 256 + i) * 256**l : (n * 256 + i + 1) * 256**l])
    func tile(_ level: Int, _ index: Int64, _ width: Int) -> [Hash32] {
        let span = (0..<level).reduce(1) { power, _ in power * 256 }
        return (0..<width).map { row in
            let start = (Int(index) * 256 + row) * span
            return hash(start..<(start + span))
        }
    }

    /// The largest power of two below a number.
    private func split(_ count: Int) -> Int {
        var power = 1
        while power * 2 < count { power *= 2 }
        return power
    }
}
