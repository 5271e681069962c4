import Merkle
import Testing

@Suite("Tiles")
struct TileTests {
    @Test(
        "Tile paths are those of the specification",
        arguments: [
            ("tile/0/x001/x234/067", 0, 1_234_067, 256), ("tile/0/000", 0, 0, 256), ("tile/63/999", 63, 999, 256),
            ("tile/2/x001/000", 2, 1000, 256), ("tile/1/000.p/17", 1, 0, 17),
            ("tile/0/x001/234.p/255", 0, 1234, 255),
            ("tile/0/x009/x223/x372/x036/x854/x775/807", 0, Int64.max, 256),
        ] as [(String, Int, Int64, Int)]
    )
    func paths(text: String, level: Int, index: Int64, width: Int) throws {
        let tile = try #require(Tile(level: level, index: index, width: width))
        #expect(TilePath.hashes(tile).text == text)
        #expect(try TilePath(text) == .hashes(tile))
    }

    @Test("Bundles have their own path")
    func bundlePath() throws {
        let tile = try #require(Tile(level: 0, index: 3, width: 5))
        #expect(TilePath.entries(tile).text == "tile/entries/003.p/5")
        #expect(try TilePath("tile/entries/003.p/5") == .entries(tile))
    }

    @Test(
        "Any other spelling of a path is refused",
        arguments: [
            "", "tile", "tile/0", "tile/0/", "/tile/0/000", "tile/0/0", "tile/0/00", "tile/0/0000", "tile/00/000",
            "tile/64/000", "tile/-1/000", "tile/+1/000", "tile/a/000", "tile/0/x000/000", "tile/0/001/234",
            "tile/0/x001", "tile/0/x001/x234", "tile/0/000.p", "tile/0/000.p/", "tile/0/000.p/0", "tile/0/000.p/256",
            "tile/0/000.p/05", "tile/0/000.p/-5", "tile/0/000.p/5/6", "tile/0/x001.p/234", "tile/0/000/", "tile//000",
            "tile/0/..", "tile/0/../000", "tile/0/%30", "tile/0/٠٠٠", "tile/entries", "tile/entries/x000/001",
            "tile/0/x009/x223/x372/x036/x854/x775/808", "tile/0/x999/x999/x999/x999/x999/x999/x999/999",
            "tile/0/" + String(repeating: "x001/", count: 100) + "000",
        ]
    )
    func badPaths(text: String) {
        #expect(throws: MerkleError.malformedTilePath) { try TilePath(text) }
    }

    @Test("A tree of 70,000 has the tiles that the specification counts")
    func specificationExample() {
        let partials = Tile.partials(inTreeOf: 70_000)
        #expect(partials.map(\.level) == [0, 1, 2])
        #expect(partials.map(\.index) == [273, 1, 0])
        #expect(partials.map(\.width) == [112, 17, 1])
        #expect(Tile.partials(inTreeOf: 256).map(\.level) == [1])
        #expect(Tile.partials(inTreeOf: 0).isEmpty)
        #expect(Tile.find(level: 0, index: 274, inTreeOf: 70_000) == nil)
        #expect(Tile.find(level: 0, index: 0, inTreeOf: 70_000)?.width == 256)
    }

    @Test("An assembler hands over exactly the tiles of the tree and can be restored at any size")
    func assembler() throws {
        let naive = NaiveTree(size: 66_000)
        var assembler = TileAssembler()
        var stored: [Tile: TileContent] = [:]
        for leaf in naive.leaves {
            try assembler.append(leaf)
            let size = assembler.frontier.size
            guard size % 8191 == 0 || size % 256 < 2 && size < 1030 || size == 65_537 else { continue }
            for content in assembler.takeFinished() + (try assembler.partials()) {
                stored[content.tile] = content
                #expect(content.hashes == naive.tile(content.tile.level, content.tile.index, content.tile.width))
            }
            let restored = try TileAssembler(size: size) { level, index, width in
                let tile = try #require(Tile(level: level, index: index, width: width))
                return try #require(stored[tile]).hashes
            }
            #expect(restored.frontier == assembler.frontier)
            #expect(try restored.partials() == assembler.partials())
        }
        #expect(Set(stored.keys.map(\.level)) == [0, 1, 2])
        #expect(assembler.frontier.root == naive.root(66_000))
    }

    @Test("Proofs from tiles of a large tree verify")
    func largeTree() throws {
        let naive = NaiveTree(size: 66_000)
        var tree = try TiledTree(size: 66_000) { naive.tile($0, $1, $2) }
        for index in [0, 255, 256, 65_535, 65_536, 65_999] {
            let proof = try tree.inclusionProof(of: Int64(index))
            #expect(proof.path == naive.path(index, 0..<66_000))
        }
        for old in [1, 256, 257, 65_536, 65_999] {
            let proof = try tree.consistencyProof(from: Int64(old))
            #expect(throws: Never.self) {
                try proof.verify(oldRoot: naive.root(old), newRoot: naive.root(66_000))
            }
        }
    }

    @Test("A reader that delivers too few or too many hashes is refused")
    func wrongReader() throws {
        for surplus in [-1, 1] {
            var tree = try TiledTree(size: 300) { _, _, width in Array(repeating: .zero, count: width + surplus) }
            #expect(throws: MerkleError.malformedTile) { try tree.root() }
        }
    }

    @Test("A tile survives the way through its bytes; any other length is refused")
    func content() throws {
        let tile = try #require(Tile(level: 0, index: 0, width: 5))
        let content = try TileContent(tile: tile, hashes: NaiveTree(size: 5).leaves)
        #expect(content.bytes.count == 160)
        #expect(content.path == "tile/0/000.p/5")
        #expect(try TileContent(tile: tile, bytes: content.bytes) == content)
        for bytes in [[], Array(content.bytes.dropLast()), content.bytes + [0], content.bytes + content.bytes] {
            #expect(throws: MerkleError.malformedTile) { try TileContent(tile: tile, bytes: bytes) }
        }
    }

    @Test("Every altered byte of a tile leads to another root")
    func alteredTile() throws {
        let tile = try #require(Tile(level: 0, index: 0, width: 9))
        let content = try TileContent(tile: tile, hashes: NaiveTree(size: 9).leaves)
        let root = MerkleTree.root(of: content.hashes)
        for place in content.bytes.indices {
            var bytes = content.bytes
            bytes[place] ^= 1
            #expect(MerkleTree.root(of: try TileContent(tile: tile, bytes: bytes).hashes) != root)
        }
    }

    @Test("A bundle survives the way through its bytes and matches its leaves; each altered byte is found")
    func bundle() throws {
        let entries: [[UInt8]] = [[], [1], Array(repeating: 9, count: 300)]
        let bytes = try EntryBundle.encode(entries)
        #expect(bytes.prefix(5) == [0, 0, 0, 1, 1])
        #expect(try EntryBundle.decode(bytes, width: 3).map(Array.init) == entries)
        let leaves = entries.map { MerkleTree.leafHash($0) }
        #expect(throws: Never.self) { try EntryBundle.check(bytes, against: leaves) }
        for place in bytes.indices {
            var altered = bytes
            altered[place] ^= 1
            #expect(throws: MerkleError.self) { try EntryBundle.check(altered, against: leaves) }
        }
        for width in [-1, 0, 2, 4, 256] {
            #expect(throws: MerkleError.malformedBundle) { try EntryBundle.decode(bytes, width: width) }
        }
    }

    @Test("Entries beyond the limits of a bundle are refused")
    func bundleLimits() throws {
        #expect(throws: MerkleError.entryTooLong) { try EntryBundle.encode([Array(repeating: 0, count: 65_536)]) }
        #expect(throws: Never.self) { try EntryBundle.encode([Array(repeating: 0, count: 65_535)]) }
        let many = Array(repeating: Commitment(.zero), count: 257)
        #expect(throws: MerkleError.malformedBundle) { try EntryBundle.encode(many) }
        #expect(try EntryBundle.encode(Array(many.dropLast())).count == 256 * 34)
    }
}
