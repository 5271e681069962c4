import Civil
import Encoding
import Evidence
import Merkle
import Store
import StoreSupport
import Testing

@Suite("Receipts and entries of a person")
struct ReceiptTests {
    @Test("Every receipt proves its entry, and a person's receipts form a chain", arguments: Engine.allCases)
    func receipts(engine: Engine) async throws {
        try await LogFixture.with(engine) { fixture in
            for count in [1, 6, 300] {
                try await fixture.append(count)
                try await fixture.sequencer.sequenceAll()
            }
            let entries = try await fixture.reader.entries(of: People.mai, limit: 500)
            var verified: [VerifiedReceipt] = []
            for entry in entries.reversed() {
                let receipt = try await fixture.reader.receipt(entry.id)
                // As a file it is read and verified like any receipt from outside.
                let read = try Receipt(json: receipt.encoded)
                #expect(read.commitment == entry.commitment)
                verified.append(try read.verified(by: fixture.identity.verifiers, origin: LogFixture.origin))
            }
            #expect(verified.count == 103)
            try ReceiptChain.verify(verified)
            #expect(throws: MerkleError.brokenChain) {
                try ReceiptChain.verify(Array(verified[0...1] + verified[3...]))
            }
        }
    }

    @Test(
        "A receipt is not ready before its entry has a place, and unknown without an entry",
        arguments: Engine.allCases
    )
    func notReady(engine: Engine) async throws {
        try await LogFixture.with(engine) { fixture in
            let id = try await fixture.append(.person(People.mai))
            await #expect(throws: EvidenceError.notYetSequenced) { try await fixture.reader.receipt(id) }
            await #expect(throws: EvidenceError.noSuchEntry) { try await fixture.reader.receipt(EntryID(rawValue: 7)) }
            #expect(try await fixture.reader.findText(id)?.contains("test.seen") == true)
            #expect(try await fixture.reader.findText(EntryID(rawValue: 7)) == nil)
            #expect(try await fixture.reader.entries(of: People.mai, limit: 5).map(\.isSequenced) == [false])
            try await fixture.sequencer.sequenceAll()
            // Committed late: its time is before that of the checkpoint, which does not have it all the same.
            try await fixture.append(.person(People.mai))
            #expect(try await fixture.reader.entries(of: People.mai, limit: 5).map(\.isSequenced) == [false, true])
            #expect(try await fixture.reader.receipt(id).verified(by: fixture.identity.verifiers).index == 0)
        }
    }

    @Test("A sealed entry shows its commitment, then opens by itself, provably the same", arguments: Engine.allCases)
    func sealed(engine: Engine) async throws {
        try await LogFixture.with(engine) { fixture in
            let until = fixture.clock.now + 3_600
            try await fixture.append(.person(People.mai))
            let id = try await fixture.append(.person(People.mai), members: #""officer":"Hùng""#, sealedUntil: until)
            try await fixture.append(.person(People.mai))
            try await fixture.sequencer.sequenceAll()

            let shown = try #require(try await fixture.reader.findEntry(of: People.mai, number: 2))
            #expect(shown.state == .sealed(until: until))
            let before = try await fixture.reader.receipt(id)
            #expect(before.content == .sealed(commitment: shown.commitment, until: until.rfc3339))
            #expect(!before.encoded.contains("officer") && !before.encoded.contains("salt"))
            let verifiedBefore = try before.verified(by: fixture.identity.verifiers)
            #expect(verifiedBefore.entry == nil)

            fixture.clock.advance(by: 3_601)
            let after = try await fixture.reader.receipt(id)
            let verifiedAfter = try after.verified(by: fixture.identity.verifiers)
            #expect(
                verifiedAfter.commitment == verifiedBefore.commitment && verifiedAfter.index == verifiedBefore.index
            )
            let entry = try #require(verifiedAfter.entry)
            #expect(entry.members.first { $0.name == "officer" }?.value.text == "Hùng")
            #expect(entry.members.first { $0.name == "sealed_until" }?.value.text == until.rfc3339)
            let opened = try #require(try await fixture.reader.findEntry(of: People.mai, number: 2))
            #expect(opened.state.text?.contains("Hùng") == true)
        }
    }

    @Test("A sealed entry does not break the chain of those around it", arguments: Engine.allCases)
    func sealedInChain(engine: Engine) async throws {
        try await LogFixture.with(engine) { fixture in
            let until = fixture.clock.now + 3_600
            for seal in [nil, until, nil] { try await fixture.append(.person(People.mai), sealedUntil: seal) }
            try await fixture.sequencer.sequenceAll()
            var verified: [VerifiedReceipt] = []
            for entry in try await fixture.reader.entries(of: People.mai, limit: 3).reversed() {
                verified.append(try await fixture.reader.receipt(entry.id).verified(by: fixture.identity.verifiers))
            }
            #expect(verified.map { $0.entry?.number } == [1, nil, 3])
            try ReceiptChain.verify(verified)
        }
    }

    @Test("An erased entry keeps its place and shows nothing", arguments: Engine.allCases)
    func erased(engine: Engine) async throws {
        try await LogFixture.with(engine) { fixture in
            let log = fixture.log
            var ids: [EntryID] = []
            for index in 0..<4 {
                ids.append(try await fixture.append(.person(People.mai), members: #""secret":"\#(index)""#))
            }
            try await fixture.append(.person(People.anh))
            try await fixture.sequencer.sequenceAll()
            let root = try await fixture.reader.latestCheckpoint()?.root
            let count = try await fixture.store.write { tx in try log.erase(People.mai, upTo: 3, in: tx) }
            #expect(count == 3)
            #expect(try await fixture.store.write { tx in try log.erase(People.mai, upTo: 3, in: tx) } == 0)

            let entries = try await fixture.reader.entries(of: People.mai, limit: 9)
            #expect(entries.map { $0.state == .erased } == [false, true, true, true])
            let receipt = try await fixture.reader.receipt(ids[0])
            #expect(receipt.content == .sealed(commitment: entries[3].commitment, until: "9999-12-31T23:59:59Z"))
            #expect(try receipt.verified(by: fixture.identity.verifiers).entry == nil)
            #expect(try await fixture.reader.findText(ids[0]) == nil)
            #expect(try await fixture.reader.chain(of: People.mai) == .continuous(count: 4))
            let rests = try await fixture.store.read { tx in
                try tx.rows("SELECT body FROM evidence_entry WHERE salt IS NULL").filter { try !$0.isNull(0) }.count
            }
            #expect(rests == 0)

            // What was erased is still under the chain: the next entry names it.
            try await fixture.append(.person(People.mai))
            try await fixture.sequencer.sequenceAll()
            let consistency = try await fixture.reader.consistency(from: 5, to: 6)
            let new = try #require(try await fixture.reader.latestCheckpoint()).root
            try consistency.verify(oldRoot: try #require(root), newRoot: new)
        }
    }

    @Test("A list is read in pages, newest first", arguments: Engine.allCases)
    func pages(engine: Engine) async throws {
        try await LogFixture.with(engine) { fixture in
            try await fixture.append(10, of: [People.mai])
            try await fixture.append(.person(People.anh))
            var numbers: [Int64] = []
            var below = Int64.max
            while true {
                let page = try await fixture.reader.entries(of: People.mai, below: below, limit: 4)
                guard let last = page.last else { break }
                numbers += page.map(\.number)
                below = last.number
            }
            #expect(numbers == (1...10).reversed())
            #expect(try await fixture.reader.findEntry(of: People.mai, number: 11) == nil)
            #expect(try await fixture.reader.findEntry(of: People.mai, number: .max) == nil)
            #expect(try await fixture.reader.findEntry(of: People.mai, number: 10)?.number == 10)
            #expect(try await fixture.reader.chain(of: People.binh) == .continuous(count: 0))
        }
    }

    @Test("A missing number shows as a gap", arguments: Engine.allCases, [1, 3, 5] as [Int64])
    func gap(engine: Engine, number: Int64) async throws {
        try await LogFixture.withUnchecked(engine) { fixture in
            try await fixture.append(6, of: [People.mai])
            try await fixture.store.write { tx in
                try tx.execute("DELETE FROM evidence_entry WHERE number = $1", [.integer(number)])
            }
            #expect(try await fixture.reader.chain(of: People.mai) == .gap(at: number))
        }
    }
}
