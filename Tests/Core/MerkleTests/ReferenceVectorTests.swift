import Encoding
import Merkle
import Testing

/// The reference vectors of the Certificate Transparency project (merkle_tree_test: eight leaves).
@Suite("RFC 6962 reference vectors")
struct ReferenceVectorTests {
    static let leaves = [
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
    ]
    static let roots = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]
    static let inclusions: [(index: Int64, size: Int64, path: [String])] = [
        (0, 1, []),
        (
            0, 8,
            [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ]
        ),
        (
            5, 8,
            [
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ]
        ),
        (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
        (
            1, 5,
            [
                "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            ]
        ),
    ]
    static let consistencies: [(old: Int64, new: Int64, path: [String])] = [
        (1, 1, []),
        (
            1, 8,
            [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ]
        ),
        (
            6, 8,
            [
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ]
        ),
        (
            2, 5,
            [
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            ]
        ),
    ]

    @Test("The roots of the first 0 to 8 leaves are those of the reference", arguments: 0...8)
    func roots(size: Int) throws {
        let hashes = try Self.leafHashes(size)
        #expect(MerkleTree.root(of: hashes).hex == Self.roots[size])
    }

    @Test("Inclusion proofs are those of the reference and verify", arguments: inclusions)
    func inclusion(index: Int64, size: Int64, path: [String]) throws {
        let leaves = try Self.leafHashes(8)
        var tree = try TiledTree(size: size) { _, _, width in Array(leaves.prefix(width)) }
        let proof = try tree.inclusionProof(of: index)
        #expect(proof.path.map(\.hex) == path)
        let root = try #require(Hash32(hex: Self.roots[Int(size)]))
        #expect(throws: Never.self) { try proof.verify(leaf: leaves[Int(index)], root: root) }
        #expect(
            ProofPipe.inclusion(
                leafHash: leaves[Int(index)].hex,
                index: "\(index)",
                size: "\(size)",
                root: root.hex,
                path: path
            ).isProven
        )
    }

    @Test("Consistency proofs are those of the reference and verify", arguments: consistencies)
    func consistency(old: Int64, new: Int64, path: [String]) throws {
        let leaves = try Self.leafHashes(8)
        var tree = try TiledTree(size: new) { _, _, width in Array(leaves.prefix(width)) }
        #expect(try tree.consistencyProof(from: old).path.map(\.hex) == path)
        let verdict = ProofPipe.consistency(
            old: "\(old)",
            new: "\(new)",
            oldRoot: Self.roots[Int(old)],
            newRoot: Self.roots[Int(new)],
            path: path
        )
        #expect(verdict.code == "proven")
    }

    private static func leafHashes(_ count: Int) throws -> [Hash32] {
        try leaves.prefix(count).map { MerkleTree.leafHash(try #require(Hexadecimal.decode($0.utf8))) }
    }
}
