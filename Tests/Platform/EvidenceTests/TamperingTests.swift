import Civil
import Crypto
import Encoding
import Evidence
import Merkle
import Store
import StoreSupport
import Testing

/// What somebody with access to the database may try.
enum Tampering: String, CaseIterable, Sendable {
    case entryText, entryTime, entrySeal, entryRemoved, lastEntryRemoved, entryAdded
    case salt, saltRemoved, commitment, commitmentCut
    case leavesSwapped, leafRemoved, leafOfOther, lastLeafRemoved
    case tileByte, tileCut, tileRoot, tileRemoved
    case checkpointRoot, checkpointMoved, checkpointRemoved, note, noteOfOther
    case queueRowRemoved, queueRowRepeated

    /// The sentence, or a part of it, with which the checker reports it.
    var finding: String {
        switch self {
        case .entryText, .salt: "does not match its commitment"
        case .entryTime: "states another at than its row"
        case .entrySeal: "states another sealed_until than its row"
        case .entryRemoved: "a gap before number"
        case .lastEntryRemoved, .entryAdded: "leaves and"
        case .saltRemoved: "is erased by half"
        case .commitment: "does not match its commitment"
        case .commitmentCut: "does not hold 32 bytes"
        case .leavesSwapped, .leafOfOther: "has another root than its leaves"
        case .leafRemoved: "is missing"
        case .lastLeafRemoved: "is beyond the"
        case .tileByte: "differs from the hashes below it"
        case .tileCut: "the tree cannot be read"
        case .tileRoot: "has another root"
        case .tileRemoved: "complete tiles of"
        case .checkpointRoot: "has another root than its leaves"
        case .checkpointMoved: "states another tree than its row"
        case .checkpointRemoved: "leaves stand under no checkpoint"
        case .note: "does not verify"
        case .noteOfOther: "states another tree than its row"
        case .queueRowRemoved: "entries without a place"
        case .queueRowRepeated: "entries both queued and in the tree"
        }
    }

    func apply(in tx: Transaction) throws {
        switch self {
        case .entryText:
            try tx.execute("UPDATE evidence_entry SET body = replace(body, 'Hùng', 'Hải') WHERE number = 3")
        case .entryTime: try tx.execute("UPDATE evidence_entry SET at = at - 1 WHERE number = 3")
        case .entrySeal: try tx.execute("UPDATE evidence_entry SET sealed_until = 4000000000000000 WHERE number = 3")
        case .entryRemoved: try tx.execute("DELETE FROM evidence_entry WHERE number = 3")
        case .lastEntryRemoved: try tx.execute("DELETE FROM evidence_entry WHERE number = 302")
        case .entryAdded:
            try tx.execute(
                """
                INSERT INTO evidence_entry (person, number, id, at, topic, commitment)
                SELECT person, number + 1, id + 1, at, topic, commitment FROM evidence_entry WHERE number = 302
                """
            )
        case .salt: try Self.flip("evidence_entry", "salt", "number = 3", in: tx)
        case .saltRemoved: try tx.execute("UPDATE evidence_entry SET salt = NULL WHERE number = 3")
        case .commitment: try Self.flip("evidence_entry", "commitment", "number = 3", in: tx)
        case .commitmentCut: try Self.cut("evidence_leaf", "commitment", "position = 3", in: tx)
        case .leavesSwapped:
            for (from, to) in [(3, -1), (4, 3), (-1, 4)] as [(Int64, Int64)] {
                try tx.execute(
                    "UPDATE evidence_leaf SET position = $2 WHERE position = $1",
                    [.integer(from), .integer(to)]
                )
            }
        case .leafRemoved: try tx.execute("DELETE FROM evidence_leaf WHERE position = 3")
        case .lastLeafRemoved: try tx.execute("DELETE FROM evidence_leaf WHERE position = 299")
        case .leafOfOther: try Self.flip("evidence_leaf", "commitment", "position = 299", in: tx)
        case .tileByte: try Self.flip("evidence_tile", "hashes", "level = 0", in: tx)
        case .tileCut: try Self.cut("evidence_tile", "hashes", "level = 0", in: tx)
        case .tileRoot: try Self.flip("evidence_tile", "root", "level = 0", in: tx)
        case .tileRemoved: try tx.execute("DELETE FROM evidence_tile")
        case .checkpointRoot: try Self.flip("evidence_checkpoint", "root", "size = 300", in: tx)
        case .checkpointMoved: try tx.execute("UPDATE evidence_checkpoint SET size = 299 WHERE size = 300")
        case .checkpointRemoved: try tx.execute("DELETE FROM evidence_checkpoint WHERE size = 300")
        case .note:
            try tx.execute("UPDATE evidence_checkpoint SET note = replace(note, '300', '301') WHERE size = 300")
        case .noteOfOther:
            try tx.execute(
                """
                UPDATE evidence_checkpoint SET note = (SELECT note FROM evidence_checkpoint WHERE size = 100)
                WHERE size = 300
                """
            )
        case .queueRowRemoved: try tx.execute("DELETE FROM evidence_queue WHERE number = 301")
        case .queueRowRepeated:
            try tx.execute(
                """
                INSERT INTO evidence_queue (id, person, number, topic, commitment)
                SELECT id, person, number, topic, commitment FROM evidence_leaf WHERE position = 3
                """
            )
        }
    }

    private static func flip(_ table: String, _ column: String, _ row: String, in tx: Transaction) throws {
        try change(table, column, row, in: tx) { bytes in bytes[bytes.count / 2] ^= 0x10 }
    }

    private static func cut(_ table: String, _ column: String, _ row: String, in tx: Transaction) throws {
        try change(table, column, row, in: tx) { bytes in bytes.removeLast() }
    }

    private static func change(
        _ table: String,
        _ column: String,
        _ row: String,
        in tx: Transaction,
        _ change: (inout [UInt8]) -> Void
    ) throws {
        var bytes = try #require(try tx.firstRow("SELECT \(column) FROM \(table) WHERE \(row)")).blob(0)
        change(&bytes)
        try tx.execute("UPDATE \(table) SET \(column) = $1 WHERE \(row)", [.blob(bytes)])
    }
}

@Suite("Tampering with the database")
struct TamperingTests {
    /// 300 entries of one person in the tree under two checkpoints, and two that wait.
    private func fill(_ fixture: LogFixture) async throws {
        for count in [100, 200] {
            for _ in 0..<count / 100 { try await append(100, fixture) }
            try await fixture.sequencer.sequenceAll()
        }
        try await append(2, fixture)
        try await fixture.expectSound()
    }

    private func append(_ count: Int, _ fixture: LogFixture) async throws {
        let log = fixture.log
        try await fixture.store.write { tx in
            for _ in 0..<count {
                _ = try log.append(
                    EntryDraft(
                        about: .person(People.mai),
                        kind: "test.seen",
                        topic: .reading,
                        members: #""officer":"Hùng""#
                    ),
                    in: tx
                )
            }
        }
    }

    @Test("The checker reports it", arguments: Engine.allCases, Tampering.allCases)
    func reported(engine: Engine, tampering: Tampering) async throws {
        try await LogFixture.withUnchecked(engine) { fixture in
            try await fill(fixture)
            try await fixture.store.write { tx in try tampering.apply(in: tx) }
            let findings = try await fixture.check().findings
            #expect(findings.contains { $0.contains(tampering.finding) }, "\(findings.prefix(5))")
        }
    }

    @Test("History that was rewritten and signed with another key does not verify", arguments: Engine.allCases)
    func otherKey(engine: Engine) async throws {
        try await LogFixture.withUnchecked(engine) { fixture in
            try await fill(fixture)
            try await Forgery.rewrite(fixture, signedBy: LogFixture.identity())
            let findings = try await fixture.check().findings
            #expect(findings.contains { $0.contains("does not verify: no_known_signature") }, "\(findings.prefix(5))")
        }
    }

    @Test(
        "Who owns database and log key deceives our checker, but nobody who kept one checkpoint",
        arguments: Engine.allCases
    )
    func ownsTheKey(engine: Engine) async throws {
        try await LogFixture.withUnchecked(engine) { fixture in
            try await fill(fixture)
            let kept = try #require(try await fixture.reader.latestCheckpoint())
            let entry = try #require(try await fixture.reader.findEntry(of: People.mai, number: 300))
            let receipt = try await fixture.reader.receipt(entry.id)
            try await Forgery.rewrite(fixture, signedBy: fixture.identity)
            try await fixture.expectSound()
            let forged = try #require(try await fixture.reader.latestCheckpoint())
            #expect(forged.size == 302)

            // What an outside witness does with the checkpoint it kept.
            let proof = try await fixture.reader.consistency(from: kept.size, to: forged.size)
            #expect(throws: MerkleError.self) { try proof.verify(oldRoot: kept.root, newRoot: forged.root) }
            // What the citizen does with the receipt she downloaded: it still verifies, and so names the liar.
            let verified = try receipt.verified(by: fixture.identity.verifiers)
            #expect(verified.entry?.members.first { $0.name == "officer" }?.value.text == "Hùng")
            #expect(verified.checkpoint.checkpoint.root == kept.root)
            #expect(try await fixture.reader.receipt(entry.id).commitment != verified.commitment)
        }
    }
}

/// The whole history written anew, so that it agrees with itself.
private enum Forgery {
    static func rewrite(_ fixture: LogFixture, signedBy identity: LogIdentity) async throws {
        try await fixture.store.write { tx in
            try forgeEntries(in: tx)
            try tx.execute("DELETE FROM evidence_checkpoint")
            try tx.execute("DELETE FROM evidence_tile")
            try tx.execute("DELETE FROM evidence_leaf")
            try tx.execute("DELETE FROM evidence_queue")
            try tx.execute(
                """
                INSERT INTO evidence_queue (id, person, number, topic, commitment)
                SELECT id, person, number, topic, commitment FROM evidence_entry
                """
            )
        }
        try await LogFixture.sequencer(fixture.store, identity, fixture.clock).sequenceAll()
    }

    /// Changes the officer in number 300, and every later entry, because each names the commitment before it.
    private static func forgeEntries(in tx: Transaction) throws {
        let rows = try tx.rows(
            "SELECT number, commitment, salt, body FROM evidence_entry WHERE number >= 300 ORDER BY number"
        )
        var (old, new) = ("Hùng", "Hải")
        for row in rows {
            let text = try row.text(3).replacing(old, with: new)
            let salt = try Salt(#require(Hash32(row.blob(2))))
            let commitment = Commitment(salt: salt, entry: text)
            (old, new) = try (#require(Hash32(row.blob(1))).base64, commitment.hash.base64)
            try tx.execute(
                "UPDATE evidence_entry SET body = $1, commitment = $2 WHERE number = $3",
                [.text(text), .blob(commitment.hash.bytes), .integer(row.int64(0))]
            )
        }
    }
}
