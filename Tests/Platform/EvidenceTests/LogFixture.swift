import Civil
import Crypto
import Evidence
import Logging
import Merkle
import Store
import StoreSupport
import Synchronization
import Testing

/// A fresh evidence log with its sequencer, and a clock that the test moves.
struct LogFixture: Sendable {
    let store: Store
    let log: EvidenceLog
    let clock: TestClock
    let identity: LogIdentity
    let sequencer: Sequencer

    init(_ store: Store, clock: TestClock = TestClock(), identity: LogIdentity? = nil) async throws {
        let identity = try identity ?? Self.identity()
        self.store = store
        self.clock = clock
        self.identity = identity
        log = try await EvidenceLog(store: store, clock: { clock.now })
        sequencer = Self.sequencer(store, identity, clock)
    }

    /// Lends a log, and checks everything afterwards.
    static func with(_ engine: Engine, _ body: (LogFixture) async throws -> Void) async throws {
        try await withUnchecked(engine) { fixture in
            try await body(fixture)
            try await fixture.expectSound()
        }
    }

    /// The same for tests that damage the log.
    static func withUnchecked(_ engine: Engine, _ body: (LogFixture) async throws -> Void) async throws {
        try await withStore(engine, migrations: EvidenceLog.migrations) { store in
            try await body(LogFixture(store))
        }
    }

    static func identity() throws -> LogIdentity {
        try LogIdentity(origin: origin, signers: [NoteSigner(name: origin, ed25519: Curve25519.Signing.PrivateKey())])
    }

    static func sequencer(_ store: Store, _ identity: LogIdentity, _ clock: TestClock) -> Sequencer {
        Sequencer(
            store: store,
            identity: identity,
            interval: .milliseconds(5),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            clock: { clock.now }
        )
    }

    var reader: EvidenceReader {
        let clock = clock
        return EvidenceReader(store: store, clock: { clock.now })
    }

    /// A sequencer that knows nothing of what the first one did, as after a restart.
    func anotherSequencer() -> Sequencer { Self.sequencer(store, identity, clock) }

    @discardableResult
    func append(
        _ scope: Evidence.Scope,
        members: String = "",
        topic: EntryDraft.Topic = .reading,
        sealedUntil: Timestamp? = nil
    ) async throws -> EntryID {
        let log = log
        let draft = EntryDraft(
            about: scope,
            kind: "test.seen",
            topic: topic,
            sealedUntil: sealedUntil,
            members: members
        )
        return try await store.write { tx in try log.append(draft, in: tx).id }
    }

    /// Appends many entries about some persons in one transaction.
    func append(_ count: Int, of persons: [PersonKey] = People.all) async throws {
        let log = log
        try await store.writeAlone { tx in
            for index in 0..<count {
                let person = persons[index % persons.count]
                _ = try log.append(
                    EntryDraft(about: .person(person), kind: "test.seen", topic: .reading, members: ""),
                    in: tx
                )
            }
        }
    }

    func check() async throws -> EvidenceChecker.Report {
        try await EvidenceChecker(store: store, identity: identity).checkEverything()
    }

    func expectSound(_ location: SourceLocation = #_sourceLocation) async throws {
        let report = try await check()
        #expect(report.findings == [], sourceLocation: location)
        #expect(report.entries == report.leaves + report.queued, sourceLocation: location)
    }

    /// The leaf hashes of the tree, read without any code of the log.
    func leaves() async throws -> [Hash32] {
        try await store.read { tx in
            try tx.rows("SELECT commitment FROM evidence_leaf ORDER BY position").map {
                MerkleTree.leafHash(try $0.blob(0))
            }
        }
    }

    /// The sizes of all checkpoints, smallest first.
    func sizes() async throws -> [Int64] {
        try await store.read { tx in
            try tx.rows("SELECT size FROM evidence_checkpoint ORDER BY size").map { try $0.int64(0) }
        }
    }

    static let origin = "vneid.example.vn/evidence"
}

/// The persons of these tests.
enum People {
    static let mai = PersonKey(rawValue: 936_190_000_001)
    static let anh = PersonKey(rawValue: 901_088_000_001)
    /// A number of the first province: twelve digits only with its zeros.
    static let binh = PersonKey(rawValue: 1_090_000_007)
    static let all = [mai, anh, binh]
}

/// A clock that moves on by a microsecond at each reading, and as the test says.
final class TestClock: Sendable {
    private let microseconds = Mutex<Int64>(1_795_395_600_000_000)

    var now: Timestamp {
        microseconds.withLock { value in
            value += 1
            return Timestamp(microseconds: value)
        }
    }

    func advance(by seconds: Int64) { microseconds.withLock { $0 += seconds * 1_000_000 } }
}
