import Civil
import Evidence
import HTTPTypes
import Merkle
import Portal
import Store
import Testing

@Suite("The public log")
struct LogRouteTests {
    @Test("The tiles served recompute to the root of the checkpoint served", arguments: Engine.allCases)
    func recompute(_ engine: Engine) async throws {
        try await PortalSite.with(engine) { site in
            try await site.record((0..<300).map { _ in Look() })
            try await site.sequencer.sequenceAll()
            let checkpoint = try await Self.checkpoint(site)
            try #require(checkpoint.size == 303)
            var leaves: [Hash32] = []
            for path in [TilePath.hashes(try #require(Tile(level: 0, index: 0))), try Self.partial(0, 1, 47)] {
                let answer = try await site.send(.get, "/log/" + path.text)
                try #require(answer.status == 200)
                leaves += try Self.hashes(answer.bytes)
            }
            #expect(MerkleTree.root(of: leaves) == checkpoint.root)

            let entries = try await site.send(.get, "/log/tile/entries/000")
            let bundle = try EntryBundle.decode(entries.bytes, width: 256)
            #expect(bundle.map { MerkleTree.leafHash(Array($0)) } == Array(leaves.prefix(256)))
        }
    }

    @Test("Two checkpoints are joined by the consistency proof served")
    func consistency() async throws {
        try await PortalSite.with(.sqlite) { site in
            let old = try await Self.checkpoint(site)
            try await site.record([Look(), Look(), Look()])
            try await site.sequencer.sequenceAll()
            let new = try await Self.checkpoint(site)
            let text = try await site.send(.get, "/log/consistency?from=\(old.size)&to=\(new.size)").text
            try ConsistencyProof(text: text).verify(oldRoot: old.root, newRoot: new.root)

            let earlier = try await site.send(.get, "/log/checkpoint/\(old.size)")
            let note = try SignedNote(earlier.text).verifiedCheckpoint(by: site.identity.verifiers)
            #expect(note.checkpoint == old)
            #expect(earlier.headers[.cacheControl] == "public, max-age=31536000, immutable")
        }
    }

    @Test("Complete tiles stay for ever, the newest checkpoint never")
    func caching() async throws {
        try await PortalSite.with(.sqlite) { site in
            try await site.record((0..<260).map { _ in Look() })
            try await site.sequencer.sequenceAll()
            for (path, freshness) in [
                ("/log/checkpoint", "no-cache"), ("/log/tile/0/000", "public, max-age=31536000, immutable"),
                ("/log/tile/0/001.p/6", "public, max-age=3600"), ("/log/vkey", "public, max-age=3600"),
            ] {
                let answer = try await site.send(.get, path)
                #expect(answer.status == 200, "\(path)")
                #expect(answer.headers[.cacheControl] == freshness, "\(path)")
            }
        }
    }

    @Test("The key served is the one that signed", arguments: Engine.allCases)
    func key(_ engine: Engine) async throws {
        try await PortalSite.with(engine) { site in
            let vkey = try await site.send(.get, "/log/vkey").text
            #expect(vkey.hasSuffix("\n"))
            let verifier = try NoteVerifier(vkey: String(vkey.dropLast()))
            let note = try await site.send(.get, "/log/checkpoint").text
            #expect(try SignedNote(note).verifiedCheckpoint(by: [verifier]).checkpoint.origin == PortalSite.origin)
        }
    }

    @Test(
        "What does not exist is a problem with a name",
        arguments: [
            ("/log/tile/0/001", "no-such-tile"), ("/log/tile/0/000.p/4", "no-such-tile"),
            ("/log/tile/0/0", "no-such-tile"),
            ("/log/tile/entries/x001/000", "no-such-tile"), ("/log/tile/8/../0/000", "no-such-tile"),
            ("/log/tile/0/%30%30%30", "no-such-tile"), ("/log/checkpoint/1", "no-such-checkpoint"),
            ("/log/checkpoint/02", "no-such-checkpoint"), ("/log/checkpoint/-2", "no-such-checkpoint"),
            ("/log/consistency?from=3&to=4", "no-such-checkpoint"),
            ("/log/consistency?from=2&to=1", "no-such-checkpoint"),
            ("/log/consistency", "no-such-checkpoint"),
            ("/log/consistency?from=99999999999999999999&to=1", "no-such-checkpoint"),
        ]
    )
    func problems(_ path: String, _ code: String) async throws {
        try await PortalSite.with(.sqlite) { site in
            let answer = try await site.send(.get, path)
            #expect(answer.status == 404)
            #expect(answer.problem == code)
        }
    }

    @Test(
        "A size that is missing or cannot be read is named",
        arguments: [
            ("/log/consistency?to=1", "from"), ("/log/consistency?from=x&to=1", "from"),
            ("/log/consistency?from=1", "to"), ("/log/consistency?from=1&to=02", "to"),
        ]
    )
    func unreadableSize(_ path: String, _ parameter: String) async throws {
        try await PortalSite.with(.sqlite) { site in
            let answer = try await site.send(.get, path)
            #expect(answer.problem == "no-such-checkpoint")
            #expect(answer.text.contains("«\(parameter)»"), "\(answer.text)")
        }
    }

    @Test("An empty log says that there is no checkpoint yet")
    func empty() async throws {
        try await PortalSite.with(.sqlite, isChecked: false) { site in
            try await site.store.write { try $0.execute("DELETE FROM evidence_checkpoint") }
            let answer = try await site.send(.get, "/log/checkpoint")
            #expect(answer.status == 404)
            #expect(answer.problem == "checkpoint-not-yet")
            for path in ["/", "/log", "/en/log"] { #expect(try await site.send(.get, path).status == 200) }
        }
    }

    static func checkpoint(_ site: PortalSite) async throws -> Checkpoint {
        let note = try await site.send(.get, "/log/checkpoint").text
        return try SignedNote(note).verifiedCheckpoint(by: site.identity.verifiers).checkpoint
    }

    private static func partial(_ level: Int, _ index: Int64, _ width: Int) throws -> TilePath {
        .hashes(try #require(Tile(level: level, index: index, width: width)))
    }

    private static func hashes(_ bytes: [UInt8]) throws -> [Hash32] {
        try #require(bytes.count.isMultiple(of: 32))
        return try stride(from: 0, to: bytes.count, by: 32).map { try #require(Hash32(Array(bytes[$0..<($0 + 32)]))) }
    }
}

@Suite("The receipt as a file")
struct ReceiptFileTests {
    @Test("A downloaded receipt verifies with the log's key, and not with one byte changed", arguments: Engine.allCases)
    func verifies(_ engine: Engine) async throws {
        try await PortalSite.with(engine) { site in
            let id = try await site.record([Look(), Look(), Look()])[1]
            try await site.sequencer.sequenceAll()
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            let file = try await browser.get("/me/lookups/\(id)/proof")
            #expect(file.headers[.contentType] == Receipt.mediaType)
            let disposition = try #require(file.headers[.contentDisposition])
            #expect(
                disposition.hasPrefix("attachment; filename=\"receipt-")
                    && disposition.hasSuffix(".vneid-receipt.json\"")
            )
            let receipt = try Receipt(json: file.bytes).verified(by: site.identity.verifiers, origin: PortalSite.origin)
            #expect(receipt.entry?.number == 3)

            let altered = file.text.replacing("Sao Mai", with: "Sao Hai")
            #expect(throws: MerkleError.self) {
                try Receipt(json: altered).verified(by: site.identity.verifiers, origin: PortalSite.origin)
            }
        }
    }

    @Test("Before the entry has its place the page waits, and the download says to come back")
    func waiting() async throws {
        try await PortalSite.with(.sqlite) { site in
            let id = try await site.record([Look()])[0]
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            #expect(try await browser.get("/en/me/lookups/\(id)").words.contains("Waiting for its place"))
            #expect(try await browser.get("/en/me/lookups").words.contains("Waiting for its place"))
            let early = try await browser.get("/me/lookups/\(id)/proof")
            #expect(early.status == 409)
            #expect(early.problem == "receipt-not-yet")
            #expect(early.headers[.retryAfter] == "1")

            try await site.sequencer.sequenceAll()
            #expect(try await browser.get("/me/lookups/\(id)/proof").status == 200)
            #expect(!(try await browser.get("/en/me/lookups").words.contains("Waiting for its place")))
        }
    }

    @Test("A sealed receipt proves its commitment, and the opened one the very same")
    func sealed() async throws {
        try await PortalSite.with(.sqlite) { site in
            let id = try await site.record([Look(sealedUntil: site.clock.now + 600)])[0]
            try await site.sequencer.sequenceAll()
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            let closed = try Receipt(json: try await browser.get("/me/lookups/\(id)/proof").bytes)
            site.clock.advance(seconds: 601)
            let open = try Receipt(json: try await browser.get("/me/lookups/\(id)/proof").bytes)
            let (before, after) = (
                try closed.verified(by: site.identity.verifiers), try open.verified(by: site.identity.verifiers)
            )
            #expect(before.entry == nil && after.entry?.kind == "exchange.lookup")
            #expect(before.commitment == after.commitment)
        }
    }
}
