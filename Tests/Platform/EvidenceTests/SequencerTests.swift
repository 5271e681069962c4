import Civil
import Evidence
import Merkle
import Store
import StoreSupport
import Testing

@Suite("Sequencing")
struct SequencerTests {
    @Test(
        "The root of every checkpoint is that of the leaves, at every boundary of tiles and rounds",
        arguments: Engine.allCases,
        [[1, 254, 1, 1], [256, 256, 1], [1_023, 1, 1], [1_024, 1_025]]
    )
    func boundaries(engine: Engine, rounds: [Int]) async throws {
        try await LogFixture.with(engine) { fixture in
            for count in rounds {
                try await fixture.append(count)
                try await fixture.sequencer.sequenceAll()
                let leaves = try await fixture.leaves()
                let checkpoint = try #require(try await fixture.reader.latestCheckpoint())
                #expect(checkpoint.size == Int64(leaves.count))
                #expect(checkpoint.root == MerkleTree.root(of: leaves))
            }
            #expect(try await fixture.leaves().count == rounds.reduce(0, +))
            try await expectConsistent(fixture)
        }
    }

    @Test("The log grows past 65,536 leaves, where a second level of tiles is complete")
    func secondLevel() async throws {
        try await LogFixture.with(.sqlite) { fixture in
            try await fill(65_300, fixture)
            try await fixture.sequencer.sequenceAll()
            try await fixture.append(600)
            try await fixture.sequencer.sequenceAll()
            let leaves = try await fixture.leaves()
            #expect(leaves.count == 65_900)
            let report = try await fixture.check()
            #expect(report.tiles == 65_900 / 256 + 1)
            let newest = try await fixture.reader.entries(of: People.mai, limit: 1)
            let receipt = try await fixture.reader.receipt(try #require(newest.first).id)
            #expect(try receipt.verified(by: fixture.identity.verifiers).checkpoint.checkpoint.size == 65_900)
            let sizes = try await fixture.sizes()
            for old in [sizes.first, sizes.dropLast().last].compactMap({ $0 }) {
                let proof = try await fixture.reader.consistency(from: old, to: 65_900)
                let before = try await fixture.reader.checkpoint(size: old)
                try proof.verify(oldRoot: before.root, newRoot: MerkleTree.root(of: leaves))
            }
        }
    }

    /// Queues erased entries in bulk: the tree does not care what its commitments commit to.
    private func fill(_ count: Int, _ fixture: LogFixture) async throws {
        let log = fixture.log
        try await fixture.store.writeAlone { tx in
            var generator = SystemRandomNumberGenerator()
            let rows = (0..<count).map { _ in
                (Value.integer(log.nextID().rawValue), Value.blob(Hash32(randomFrom: &generator).bytes))
            }
            try tx.insert(
                into: "evidence_entry",
                columns: ["person", "number", "id", "at", "topic", "commitment"],
                rows: rows.map { [.integer(0), $0.0, $0.0, .integer(0), .integer(0), $0.1] }
            )
            try tx.insert(
                into: "evidence_queue",
                columns: ["id", "person", "number", "topic", "commitment"],
                rows: rows.map { [$0.0, .integer(0), $0.0, .integer(0), $0.1] }
            )
        }
    }

    @Test("A sequencer that starts anew goes on where the last one stopped", arguments: Engine.allCases)
    func restart(engine: Engine) async throws {
        try await LogFixture.with(engine) { fixture in
            for count in [3, 255, 300, 1, 0, 511] {
                try await fixture.append(count)
                try await fixture.anotherSequencer().sequenceAll()
            }
            // The first one, whose memory is of an empty tree, sees that the tree has grown without it.
            try await fixture.append(10)
            try await fixture.sequencer.sequenceAll()
            #expect(try await fixture.leaves().count == 1_080)
            #expect(try await fixture.sizes() == [3, 258, 558, 559, 1_070, 1_080])
            try await expectConsistent(fixture)
        }
    }

    @Test("A running sequencer empties the queue, and once more when it is stopped", arguments: Engine.allCases)
    func running(engine: Engine) async throws {
        try await LogFixture.with(engine) { fixture in
            let run = Task { try await fixture.sequencer.run() }
            try await fixture.append(30)
            while try await fixture.leaves().count < 30 { try await Task.sleep(for: .milliseconds(5)) }
            try await fixture.append(3)
            run.cancel()
            try await run.value
            #expect(try await fixture.leaves().count == 33)
        }
    }

    @Test("Two servers sequence one log: no place is given twice and none is left out")
    func twoLeaders() async throws {
        try await TestDatabase.with(.postgres) { database in
            let clock = TestClock()
            let identity = try LogFixture.identity()
            let one = try await LogFixture(
                database.open(migrations: EvidenceLog.migrations, options: .patient),
                clock: clock,
                identity: identity
            )
            let two = try await LogFixture(
                database.open(migrations: EvidenceLog.migrations, options: .patient),
                clock: clock,
                identity: identity
            )
            let sequencers = [one, two].map { fixture in Task { try await fixture.sequencer.run() } }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for task in 0..<8 {
                    let fixture = task % 2 == 0 ? one : two
                    // Two tasks for each person, one on each server.
                    let person = PersonKey(rawValue: 901_088_000_001 + Int64(task / 2))
                    group.addTask { for _ in 0..<25 { try await fixture.append(.person(person)) } }
                }
                try await group.waitForAll()
            }
            for sequencer in sequencers {
                sequencer.cancel()
                try await sequencer.value
            }
            try await one.sequencer.sequenceAll()
            #expect(try await one.leaves().count == 200)
            try await one.expectSound()
            try await expectConsistent(one)
            await one.store.close()
            await two.store.close()
        }
    }

    @Test("While another process leads, nothing is sequenced and nothing is lost")
    func follower() async throws {
        try await TestDatabase.with(.postgres) { database in
            let fixture = try await LogFixture(database.open(migrations: EvidenceLog.migrations))
            try await fixture.append(5)
            let other = try await database.open(migrations: EvidenceLog.migrations)
            let isTaken = Latch()
            let isOver = Latch()
            async let leader: Void = other.writeAlone { tx in
                let isLeader = try tx.tryAdvisoryLock(0x766E_6569_646C_6F67)
                #expect(isLeader)
                isTaken.open()
                isOver.wait()
            }
            await isTaken.opened()
            #expect(try await fixture.sequencer.sequenceOnce() == 0)
            #expect(try await fixture.leaves().isEmpty)
            isOver.open()
            try await leader
            #expect(try await fixture.sequencer.sequenceOnce() == 5)
            try await fixture.expectSound()
            await other.close()
            await fixture.store.close()
        }
    }

    @Test("Nothing is signed over a tree that is not the one signed before", arguments: Engine.allCases)
    func refusesToSign(engine: Engine) async throws {
        try await LogFixture.withUnchecked(engine) { fixture in
            try await fixture.append(5)
            try await fixture.sequencer.sequenceAll()
            try await fixture.append(1)
            try await fixture.store.write { tx in try tx.execute("DELETE FROM evidence_leaf WHERE position = 4") }
            await #expect(throws: EvidenceError.self) { try await fixture.anotherSequencer().sequenceAll() }
            #expect(try await fixture.sizes() == [5])
        }
    }
}

/// Every checkpoint ever published is the beginning of every later one, and its note verifies.
func expectConsistent(_ fixture: LogFixture, _ location: SourceLocation = #_sourceLocation) async throws {
    let sizes = try await fixture.sizes()
    for (index, old) in sizes.enumerated() {
        let before = try await fixture.reader.checkpoint(size: old)
        let note = try SignedNote(before.note).verifiedCheckpoint(by: fixture.identity.verifiers)
        #expect(note.checkpoint.root == before.root, sourceLocation: location)
        for new in sizes[index...] {
            let after = try await fixture.reader.checkpoint(size: new)
            try await fixture.reader.consistency(from: old, to: new).verify(oldRoot: before.root, newRoot: after.root)
        }
    }
}
