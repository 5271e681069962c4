import Civil
import Evidence
import Merkle
import Store
import StoreSupport
import Testing

@Suite("Appending entries")
struct AppendTests {
    private struct Changed: Error {}

    @Test("An entry disappears with the transaction that is rolled back", arguments: Engine.allCases)
    func rolledBack(engine: Engine) async throws {
        try await LogFixture.with(engine) { fixture in
            try await fixture.append(.person(People.mai))
            let log = fixture.log
            await #expect(throws: Changed.self) {
                try await fixture.store.write { tx in
                    let draft = EntryDraft(about: .person(People.mai), kind: "test.seen", topic: .reading, members: "")
                    _ = try log.append(draft, in: tx)
                    throw Changed()
                }
            }
            try await fixture.append(.person(People.mai))
            let entries = try await fixture.reader.entries(of: People.mai, limit: 10)
            #expect(entries.map(\.number) == [2, 1])
            #expect(try await fixture.check().queued == 2)
        }
    }

    @Test("A person's entries count from 1 and each names the commitment of the one before", arguments: Engine.allCases)
    func numbers(engine: Engine) async throws {
        try await LogFixture.with(engine) { fixture in
            for _ in 0..<5 {
                for person in People.all { try await fixture.append(.person(person), members: #""officer":"Hùng""#) }
            }
            for person in People.all {
                let entries = try await fixture.reader.entries(of: person, limit: 10).reversed()
                #expect(entries.map(\.number) == [1, 2, 3, 4, 5])
                var previous: Commitment?
                for entry in entries {
                    let text = try #require(entry.state.text)
                    let stated = try ReceiptEntry(text: text)
                    #expect(stated.number == entry.number && stated.previous == previous)
                    #expect(stated.at == entry.at.rfc3339 && text.hasSuffix(#""officer":"Hùng"}"#))
                    previous = entry.commitment
                }
                #expect(try await fixture.reader.chain(of: person) == .continuous(count: 5))
            }
        }
    }

    @Test("Entries about nobody form no chain", arguments: Engine.allCases)
    func nobody(engine: Engine) async throws {
        try await LogFixture.with(engine) { fixture in
            let ids = [try await fixture.append(.nobody), try await fixture.append(.importBatch)]
            try await fixture.sequencer.sequenceAll()
            for id in ids {
                let receipt = try await fixture.reader.receipt(id).verified(by: fixture.identity.verifiers)
                #expect(receipt.entry?.number == 1 && receipt.entry?.previous == nil)
            }
        }
    }

    @Test("Appends from many tasks at once end without a gap", arguments: Engine.allCases, [1, 3])
    func concurrent(engine: Engine, people: Int) async throws {
        try await LogFixture.with(engine) { fixture in
            let ids = try await withThrowingTaskGroup(of: [EntryID].self) { group in
                for task in 0..<24 {
                    group.addTask {
                        var ids: [EntryID] = []
                        for _ in 0..<5 { ids.append(try await fixture.append(.person(People.all[task % people]))) }
                        return ids
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(Set(ids).count == 120)
            for person in People.all.prefix(people) {
                let count = Int64(120 / people)
                #expect(try await fixture.reader.chain(of: person) == .continuous(count: count))
            }
            try await fixture.sequencer.sequenceAll()
            #expect(try await fixture.check().leaves == 120)
        }
    }

    @Test("A clock that goes back repeats no identifier and turns no checkpoint's time", arguments: Engine.allCases)
    func clockGoesBack(engine: Engine) async throws {
        try await LogFixture.with(engine) { fixture in
            var ids: [EntryID] = []
            var times: [Timestamp] = []
            for step in [0, 10, -86_400, 5, -3, 7_200] as [Int64] {
                fixture.clock.advance(by: step)
                for _ in 0..<10 { ids.append(try await fixture.append(.person(People.mai))) }
                try await fixture.sequencer.sequenceAll()
                times.append(try #require(try await fixture.reader.latestCheckpoint()).at)
            }
            #expect(ids == ids.sorted() && Set(ids).count == ids.count)
            #expect(times == times.sorted())
        }
    }

    @Test(
        "Processes that start over one store give distinct identifiers at the same instant",
        arguments: Engine.allCases
    )
    func nodes(engine: Engine) async throws {
        try await LogFixture.with(engine) { fixture in
            let still = fixture.clock.now
            var ids: [EntryID] = []
            for _ in 0..<4 {
                let log = try await EvidenceLog(store: fixture.store, clock: { still })
                for _ in 0..<5_000 { ids.append(log.nextID()) }
            }
            #expect(Set(ids).count == ids.count)
        }
    }

    @Test("Evidence permits its own person in its own transaction and nothing else", arguments: Engine.allCases)
    func permits(engine: Engine) async throws {
        try await LogFixture.with(engine) { fixture in
            let log = fixture.log
            let scopes = [Evidence.Scope.person(People.mai), .nobody, .importBatch]
            let old = try await fixture.store.write { tx in
                let evidence = try scopes.map { scope in
                    try log.append(EntryDraft(about: scope, kind: "test", topic: .reading, members: ""), in: tx)
                }
                #expect(evidence.map { $0.permitsReading(People.mai, in: tx) } == [true, false, false])
                #expect(evidence.map { $0.permitsReading(People.anh, in: tx) } == [false, false, false])
                #expect(evidence.map { $0.permitsWriting(People.mai, in: tx) } == [true, false, true])
                #expect(evidence.map { $0.permitsWriting(People.anh, in: tx) } == [false, false, true])
                #expect(evidence.map { $0.permitsWriting(in: tx) } == [false, true, false])
                return evidence
            }
            try await fixture.store.write { tx in
                for evidence in old {
                    #expect(!evidence.permitsReading(People.mai, in: tx))
                    #expect(!evidence.permitsWriting(People.mai, in: tx))
                    #expect(!evidence.permitsWriting(in: tx))
                }
            }
        }
    }

    @Test(
        "An identifier is read from its own text only",
        arguments: ["", "-1", "+1", "1e3", "١", "9223372036854775808", "1 ", "01", "00"]
    )
    func identifierText(text: String) {
        #expect(EntryID(text) == nil)
        #expect(EntryID("9223372036854775807")?.description == "9223372036854775807")
    }
}

extension StoredEntry.State {
    /// The text of an open entry.
    var text: String? {
        if case .open(let text) = self { text } else { nil }
    }
}
