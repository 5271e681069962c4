import Merkle
import Testing

@Suite("Proofs against a naive tree")
struct ProofPropertyTests {
    private static let sizes = Array(0...40) + [63, 64, 65, 127, 128, 129, 255, 256, 257, 258, 300, 513, 600]

    @Test("Frontier and root agree with the naive tree at every size up to 700")
    func frontier() throws {
        let naive = NaiveTree(size: 700)
        var frontier = TreeFrontier()
        for size in 0...700 {
            #expect(frontier.root == naive.root(size))
            #expect(try TreeFrontier(size: frontier.size, hashes: frontier.hashes) == frontier)
            if size < 700 { #expect(try frontier.append(naive.leaves[size]) == Int64(size)) }
        }
    }

    @Test("Every inclusion proof is the naive one and verifies", arguments: sizes)
    func inclusion(size: Int) throws {
        let naive = NaiveTree(size: size)
        var tree = try TiledTree(size: Int64(size)) { naive.tile($0, $1, $2) }
        #expect(try tree.root() == naive.root(size))
        for index in 0..<size {
            let proof = try tree.inclusionProof(of: Int64(index))
            #expect(proof.path == naive.path(index, 0..<size))
            #expect(throws: Never.self) { try proof.verify(leaf: naive.leaves[index], root: naive.root(size)) }
        }
    }

    @Test("Every consistency proof is the naive one and verifies", arguments: sizes)
    func consistency(size: Int) throws {
        let naive = NaiveTree(size: size)
        var tree = try TiledTree(size: Int64(size)) { naive.tile($0, $1, $2) }
        for old in 0...size {
            let proof = try tree.consistencyProof(from: Int64(old))
            #expect(proof.path == (old == 0 ? [] : naive.subproof(old, 0..<size, true)))
            #expect(throws: Never.self) {
                try proof.verify(oldRoot: naive.root(old), newRoot: naive.root(size))
            }
        }
    }

    @Test("An inclusion proof for another leaf, index, size or root fails", arguments: [2, 7, 8, 13, 64, 257])
    func wrongInclusion(size: Int) throws {
        let naive = NaiveTree(size: size)
        var tree = try TiledTree(size: Int64(size)) { naive.tile($0, $1, $2) }
        for index in 0..<size {
            let path = try tree.inclusionProof(of: Int64(index)).path
            let (leaf, root) = (naive.leaves[index], naive.root(size))
            #expect(throws: MerkleError.rootMismatch) {
                try InclusionProof(index: Int64(index), size: Int64(size), path: path)
                    .verify(leaf: naive.leaves[(index + 1) % size], root: root)
            }
            let other = InclusionProof(index: Int64((index + 1) % size), size: Int64(size), path: path)
            #expect(throws: MerkleError.self) { try other.verify(leaf: leaf, root: root) }
            for wrong in [Array(path.dropLast()), path + [leaf], [leaf] + path] {
                #expect(throws: MerkleError.proofLength) {
                    try InclusionProof(index: Int64(index), size: Int64(size), path: wrong).verify(
                        leaf: leaf,
                        root: root
                    )
                }
            }
        }
    }

    @Test("Each altered hash of a consistency proof fails, and so do a missing and a surplus one")
    func wrongConsistency() throws {
        let naive = NaiveTree(size: 700)
        for (old, new) in [(1, 2), (3, 7), (4, 8), (6, 8), (65, 130), (256, 257), (255, 700)] {
            let path = naive.subproof(old, 0..<new, true)
            let roots = (naive.root(old), naive.root(new))
            var wrong = path.indices.map { place in
                path.enumerated().map { $0 == place ? MerkleTree.nodeHash($1, $1) : $1 }
            }
            wrong += [Array(path.dropLast()), path + [roots.0]]
            for path in wrong {
                let proof = ConsistencyProof(old: Int64(old), new: Int64(new), path: path)
                #expect(throws: MerkleError.self) { try proof.verify(oldRoot: roots.0, newRoot: roots.1) }
            }
        }
    }

    @Test("A tree of the same size with another root, or one that grew from another, is not consistent")
    func forks() throws {
        let naive = NaiveTree(size: 9)
        let same = ConsistencyProof(old: 5, new: 5, path: [])
        #expect(throws: MerkleError.oldRootMismatch) {
            try same.verify(oldRoot: naive.root(4), newRoot: naive.root(5))
        }
        let grown = ConsistencyProof(old: 5, new: 9, path: naive.subproof(5, 0..<9, true))
        #expect(throws: MerkleError.oldRootMismatch) {
            try grown.verify(oldRoot: naive.root(4), newRoot: naive.root(9))
        }
        #expect(throws: MerkleError.rootMismatch) {
            try grown.verify(oldRoot: naive.root(5), newRoot: naive.root(8))
        }
        let empty = ConsistencyProof(old: 0, new: 9, path: [])
        #expect(throws: MerkleError.oldRootMismatch) {
            try empty.verify(oldRoot: naive.root(1), newRoot: naive.root(9))
        }
    }
}
