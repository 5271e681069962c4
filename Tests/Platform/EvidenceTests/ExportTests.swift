import Civil
import Encoding
import Evidence
import Merkle
import Store
import StoreSupport
import Synchronization
import Testing

@Suite("What the log publishes")
struct ExportTests {
    @Test(
        "Tiles and bundles served are those of the tree, at every width",
        arguments: Engine.allCases,
        [1, 255, 256, 600]
    )
    func resources(engine: Engine, size: Int) async throws {
        try await LogFixture.with(engine) { fixture in
            try await fixture.append(size)
            try await fixture.sequencer.sequenceAll()
            let leaves = try await fixture.leaves()
            for index in 0...(size - 1) / 256 {
                let all = Array(leaves.dropFirst(index * 256).prefix(256))
                for width in Set([1, all.count / 2, all.count]) where width > 0 {
                    let tile = try #require(Tile(level: 0, index: Int64(index), width: width))
                    let hashes = try await fixture.reader.resource(.hashes(tile))
                    #expect(try TileContent(tile: tile, bytes: hashes).hashes == Array(all.prefix(width)))
                    let bundle = try await fixture.reader.resource(.entries(tile))
                    try EntryBundle.check(bundle, against: Array(all.prefix(width)))
                }
            }
            for tile in [Tile(level: 0, index: Int64(size / 256)), Tile(level: 0, index: 9), Tile(level: 2, index: 0)] {
                let path = TilePath.hashes(try #require(tile))
                await #expect(throws: EvidenceError.noSuchTile) { _ = try await fixture.reader.resource(path) }
            }
        }
    }

    @Test("The files of an export hold the whole tree", arguments: Engine.allCases, [0, 1, 256, 777])
    func logExport(engine: Engine, size: Int) async throws {
        try await LogFixture.with(engine) { fixture in
            if size > 0 { try await fixture.append(size) }
            try await fixture.sequencer.sequenceAll()
            var files: [String: [UInt8]] = [:]
            try await LogExport(reader: fixture.reader).run { path, bytes in files[path] = bytes }
            guard size > 0 else {
                #expect(files.isEmpty)
                return
            }
            let published = files.removeValue(forKey: "checkpoint")
            let note = try SignedNote(bytes: #require(published))
            let checkpoint = try note.verifiedCheckpoint(by: fixture.identity.verifiers).checkpoint
            #expect(checkpoint.size == Int64(size))

            var leaves: [Hash32] = []
            var uppers: [Hash32] = []
            for index in 0...(size - 1) / 256 {
                let tile = try #require(Tile.find(level: 0, index: Int64(index), inTreeOf: checkpoint.size))
                let bundle = files.removeValue(forKey: TilePath.entries(tile).text)
                let hashes = files.removeValue(forKey: TilePath.hashes(tile).text)
                let entries = try EntryBundle.decode(#require(bundle), width: tile.width)
                let own = entries.map { MerkleTree.leafHash(Array($0)) }
                #expect(try TileContent(tile: tile, bytes: #require(hashes)).hashes == own)
                leaves += own
                if !tile.isPartial { uppers.append(MerkleTree.root(of: own)) }
            }
            #expect(MerkleTree.root(of: leaves) == checkpoint.root)
            if !uppers.isEmpty {
                let tile = try #require(Tile.find(level: 1, index: 0, inTreeOf: checkpoint.size))
                let hashes = files.removeValue(forKey: TilePath.hashes(tile).text)
                #expect(try TileContent(tile: tile, bytes: #require(hashes)).hashes == uppers)
            }
            #expect(files.isEmpty)
        }
    }

    @Test(
        "The audit export holds every entry once, in the order of the log, and can be recomputed",
        arguments: Engine.allCases
    )
    func auditExport(engine: Engine) async throws {
        try await LogFixture.with(engine) { fixture in
            let log = fixture.log
            try await fixture.append(30)
            try await fixture.append(.nobody, members: #""note":"xuống dòng\n""#, topic: .administration)
            try await fixture.append(.person(People.anh), topic: .change, sealedUntil: fixture.clock.now + 100)
            try await fixture.sequencer.sequenceAll()
            _ = try await fixture.store.write { tx in try log.erase(People.binh, upTo: 4, in: tx) }
            try await fixture.append(.person(People.mai))

            let lines = Mutex<[String]>([])
            try await AuditExport(store: fixture.store).run { line in lines.withLock { $0.append(line) } }
            let objects = try lines.withLock { $0 }.map { try #require(JSONValue.parse(Array($0.utf8)).object) }
            #expect(objects.map { $0["position"]?.integer } == (0..<32).map { $0 } + [nil])
            #expect(objects.count { $0["entry"]?.isNull == true } == 4)
            #expect(Set(objects.map { $0["id"]?.text }).count == 33)
            #expect(objects.contains { $0["person"]?.text == "001090000007" })
            #expect(objects.count { $0["person"]?.isNull == true } == 1)
            #expect(objects.count { $0["sealed_until"] != nil } == 1)
            let leaves = try await fixture.leaves()
            for (index, object) in objects.enumerated() {
                let commitment = try #require(object["commitment"]?.text.flatMap { Hash32(base64: $0) })
                if index < leaves.count { #expect(MerkleTree.leafHash(Commitment(commitment)) == leaves[index]) }
                guard let text = object["entry"]?.text else {
                    #expect(object["salt"]?.isNull == true)
                    continue
                }
                let salt = try #require(object["salt"]?.text.flatMap { Hash32(base64: $0) })
                #expect(Commitment(salt: Salt(salt), entry: text).hash == commitment)
            }
        }
    }

    @Test("Checkpoints that never were and trees that are not yet have no proof", arguments: Engine.allCases)
    func unknown(engine: Engine) async throws {
        try await LogFixture.with(engine) { fixture in
            #expect(try await fixture.reader.latestCheckpoint() == nil)
            try await fixture.append(5)
            try await fixture.sequencer.sequenceAll()
            await #expect(throws: EvidenceError.noSuchCheckpoint) { try await fixture.reader.checkpoint(size: 4) }
            for (old, new) in [(-1, 5), (3, 2), (2, 6)] as [(Int64, Int64)] {
                await #expect(throws: EvidenceError.noSuchCheckpoint) {
                    try await fixture.reader.consistency(from: old, to: new)
                }
            }
        }
    }
}
