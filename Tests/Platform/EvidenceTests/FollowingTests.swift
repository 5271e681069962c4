import Civil
import Evidence
import Store
import StoreSupport
import Testing

@Suite("Following the log from another target's transaction")
struct FollowingTests {
    @Test("Entries about changes come in the order of their places, page after page", arguments: Engine.allCases)
    func changes(engine: Engine) async throws {
        try await LogFixture.with(engine) { fixture in
            var changes: [EntryID] = []
            for round in 0..<5 {
                try await fixture.append(.person(People.mai))
                changes.append(try await fixture.append(.person(People.all[round % 3]), topic: .change))
                try await fixture.append(.nobody, topic: .administration)
            }
            let waiting = try await fixture.store.read { tx in
                try (EvidenceReader.waitingCount(in: tx), EvidenceReader.hasWaitingChange(in: tx))
            }
            #expect(waiting == (15, true))
            #expect(try await following(fixture, limit: 2) == [])
            try await fixture.sequencer.sequenceAll()
            for limit in [1, 2, 5, 100] { #expect(try await following(fixture, limit: limit) == changes) }
            try await fixture.append(.person(People.mai))
            let rest = try await fixture.store.read { tx in
                try (EvidenceReader.waitingCount(in: tx), EvidenceReader.hasWaitingChange(in: tx))
            }
            #expect(rest == (1, false))
        }
    }

    /// What somebody sees who follows the log from its beginning.
    private func following(_ fixture: LogFixture, limit: Int) async throws -> [EntryID] {
        try await fixture.store.read { tx in
            var (found, last): ([EntryID], Int64) = ([], -1)
            while true {
                let page = try EvidenceReader.changes(after: last, limit: limit, in: tx)
                guard let end = page.last?.position else { return found }
                found += page.map(\.id)
                last = end
            }
        }
    }

    @Test("An action without an entry that says it is found, and no other", arguments: Engine.allCases)
    func faults(engine: Engine) async throws {
        try await LogFixture.with(engine) { fixture in
            let own = try await fixture.append(.person(People.mai), members: #""digest":"a1""#)
            let others = try await fixture.append(.person(People.anh), members: #""digest":"a1""#)
            let mute = try await fixture.append(.person(People.mai))
            let counted = try await fixture.append(.importBatch, members: #""count":7,"digest":"b2""#)
            let delivered = try await fixture.append(.importBatch, members: #""rows":7"#)
            let report = try await fixture.append(.nobody, members: #""digest":"a1""#)
            let found = try await fixture.store.read { tx in
                try [own, others, mute, counted, delivered, report].flatMap { id in
                    try ["a1", "c3"].map { try EvidenceReader.faults(of: [id: $0], of: People.mai, in: tx) }
                }
            }
            let none = ["no entry of evidence \(others)"]
            func other(_ id: EntryID) -> [String] { ["the entry of evidence \(id) is about something else"] }
            #expect(
                found == [[], other(own), none, none, other(mute), other(mute), [], [], [], [], [], other(report)]
            )
            // Nobody knows any more what was said there.
            let log = fixture.log
            #expect(try await fixture.store.write { tx in try log.erase(People.mai, upTo: 1, in: tx) } == 1)
            let erased = try await fixture.store.read { tx in
                try EvidenceReader.faults(of: [own: "c3", mute: "c3"], of: People.mai, in: tx)
            }
            #expect(erased == other(mute))
        }
    }

    @Test("The conditions for rules find rows that name no entry, queued or in its place", arguments: Engine.allCases)
    func conditions(engine: Engine) async throws {
        try await LogFixture.with(engine) { fixture in
            let placed = try await fixture.append(.person(People.mai))
            try await fixture.sequencer.sequenceAll()
            let queued = try await fixture.append(.person(People.mai))
            let found = try await fixture.store.read { tx in
                try [placed.rawValue, queued.rawValue, 1].map { id in
                    let anybody = try tx.firstRow("SELECT 1 WHERE \(EvidenceReader.noEntry(under: "\(id)"))") == nil
                    let persons = try [People.mai, People.anh].map { person in
                        let absent = EvidenceReader.noEntry(of: "\(person.rawValue)", under: "\(id)")
                        return try tx.firstRow("SELECT 1 WHERE \(absent)") == nil
                    }
                    return [anybody] + persons
                }
            }
            #expect(found == [[true, true, false], [true, true, false], [false, false, false]])
        }
    }
}
