import Merkle
import Testing

@Suite("Hostile sizes")
struct HostileSizeTests {
    private static let sizes: [Int64] = [
        .min, .min + 1, -256, -1, 0, 1, 2, 255, 256, 1 << 32, 1 << 56, 1 << 62, .max - 255, .max - 1, .max,
    ]
    private let hash = Hash32.sha256([7])

    @Test("No pair of sizes makes a verification trap or pass", arguments: sizes)
    func verification(size: Int64) {
        for other in Self.sizes {
            for length in [0, 1, 2, 62, 63, 64, 65] {
                let path = Array(repeating: hash, count: length)
                #expect(throws: MerkleError.self) {
                    try InclusionProof(index: other, size: size, path: path).verify(leaf: hash, root: .zero)
                }
                #expect(throws: MerkleError.self) {
                    try ConsistencyProof(old: other, new: size, path: path).verify(oldRoot: hash, newRoot: .zero)
                }
            }
        }
    }

    @Test("No size makes the planning of a proof or the naming of tiles trap", arguments: sizes)
    func generation(size: Int64) throws {
        for tile in Tile.partials(inTreeOf: size) {
            #expect(Tile.find(level: tile.level, index: tile.index, inTreeOf: size) == tile)
            #expect(try TilePath(TilePath.hashes(tile).text) == .hashes(tile))
        }
        guard size >= 0 else {
            #expect(throws: MerkleError.negativeSize) { try TiledTree(size: size) { _, _, _ in [] } }
            return
        }
        var tree = try TiledTree(size: size) { _, _, width in Array(repeating: hash, count: width) }
        let root = try tree.root()
        for other in Self.sizes where other >= 0 && other < size {
            let proof = try tree.inclusionProof(of: other)
            #expect(try proof.computedRoot(leaf: hash) == root || size >= 256)
            #expect(try tree.consistencyProof(from: other).new == size)
        }
        for other in Self.sizes where other < 0 || other >= size {
            #expect(throws: MerkleError.indexOutOfRange) { try tree.inclusionProof(of: other) }
        }
    }

    @Test("A full tree takes no further leaf, and a frontier of another size is refused")
    func fullTree() throws {
        var frontier = try TreeFrontier(size: .max, hashes: Array(repeating: hash, count: 63))
        let before = frontier
        #expect(throws: MerkleError.treeFull) { try frontier.append(hash) }
        #expect(frontier == before)
        #expect(throws: MerkleError.frontierMismatch) { try TreeFrontier(size: 3, hashes: [hash]) }
        #expect(throws: MerkleError.negativeSize) { try TreeFrontier(size: .min, hashes: [hash]) }
    }

    @Test(
        "Only plain decimals up to 2^63-1 are numbers",
        arguments: [
            "", "-1", "-0", "+1", "01", "00", " 1", "1 ", "1.0", "1e3", "0x1", "٣", "9223372036854775808",
            "18446744073709551615", "18446744073709551616", String(repeating: "9", count: 10_000),
        ]
    )
    func numbers(text: String) {
        #expect(Decimal.parse(text) == nil)
        let root = hash.base64
        #expect(
            ProofPipe.inclusion(leafHash: root, index: "0", size: text, root: root, path: []).code
                == "malformed_number"
        )
    }

    @Test("The ends of the range are numbers")
    func goodNumbers() {
        #expect(Decimal.parse("0") == 0)
        #expect(Decimal.parse("9223372036854775807") == .max)
    }
}
