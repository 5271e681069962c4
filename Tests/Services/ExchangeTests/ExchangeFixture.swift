import Catalogue
import Civil
import Country
import Crypto
import Encoding
import Evidence
import Exchange
import HTTPTypes
import Logging
import Merkle
import Population
import Records
import Signing
import Store
import StoreSupport
import Synchronization
import Testing
import Web
import WebSupport

/// The coordination centre over a fresh register that holds the cast, with members, keys, agreements and a clock.
struct ExchangeFixture: Sendable {
    let store: Store
    let log: EvidenceLog
    let clock: TestClock
    let identity: LogIdentity
    let sequencer: Sequencer
    let administration: DirectoryAdministration
    let process: ServerProcess
    let records: RecordRegister

    static let publicURL = "https://vneid.example.vn"
    static let answerKey = KeyOf.seed(99, .ecdsaP256SHA256)

    /// Lends an exchange, and checks the whole log and register afterwards.
    static func with(_ engine: Engine, _ body: (ExchangeFixture) async throws -> Void) async throws {
        let migrations =
            EvidenceLog.migrations + PopulationRegister.migrations + RecordRegister.migrations
            + ExchangeService.migrations
        try await withStore(engine, migrations: migrations) { store in
            let fixture = try await ExchangeFixture(store)
            try await body(fixture)
            try await fixture.expectSound()
        }
    }

    private init(_ store: Store) async throws {
        let clock = TestClock()
        let origin = "vneid.example.vn/evidence"
        self.store = store
        self.clock = clock
        log = try await EvidenceLog(store: store, clock: { clock.now })
        identity = try LogIdentity(
            origin: origin,
            signers: [NoteSigner(name: origin, ed25519: Curve25519.Signing.PrivateKey())]
        )
        sequencer = Sequencer(store: store, identity: identity, logger: Silence.logger, clock: { clock.now })
        administration = DirectoryAdministration(log: log, clock: { clock.now })
        try await CountryLoader(log: log).load(people: CastMember.allCases.count, seed: 7, into: store)
        let administration = administration
        try await store.write { tx in
            for member in Cast.members { try administration.add(member, in: tx) }
            for key in Cast.keys {
                try administration.add(key.key.publicKey, of: key.code, validity: key.validity, in: tx)
            }
            for agreement in Cast.agreements { try administration.add(agreement, in: tx) }
        }
        let catalogue = try CatalogueHolder(LibraryCard.catalogue())
        records = RecordRegister(catalogue: catalogue, log: log, clock: { clock.now })
        process = try await ServerProcess(store: store, log: log, clock: clock, records: records)
    }

    /// A second server process over the same database, which learns of nothing from the first.
    func anotherProcess() async throws -> ServerProcess {
        try await ServerProcess(store: store, log: log, clock: clock, records: records)
    }

    var reader: EvidenceReader {
        let clock = clock
        return EvidenceReader(store: store, clock: { clock.now })
    }

    func expectSound(_ location: SourceLocation = #_sourceLocation) async throws {
        try await sequencer.sequenceAll()
        let report = try await EvidenceChecker(store: store, identity: identity).checkEverything()
        #expect(report.findings == [], sourceLocation: location)
        let findings = try await store.read { tx in try PopulationChecker().check(in: tx) }
        #expect(findings == [], sourceLocation: location)
        let records = records
        let damage = try await store.read { tx in try RecordsChecker(records).check(in: tx) }
        #expect(damage == [], sourceLocation: location)
    }

    /// A change of the directory, durable when it returns.
    func administer(_ change: @escaping @Sendable (DirectoryAdministration, Transaction) throws -> Void) async throws {
        let administration = administration
        try await store.write { tx in try change(administration, tx) }
    }

    func consent(_ person: CastMember, to agreement: String = "bank.customer", for seconds: Int = 86_400) async throws {
        let until = clock.now + seconds
        try await administer { try $0.giveConsent(by: person.key, to: agreement, until: until, in: $1) }
    }

    /// The person's entries as JSON, oldest first.
    func entries(of person: CastMember) async throws -> [JSONObject] {
        try await reader.entries(of: person.key, limit: 1_000).reversed().map { entry in
            guard case .open(let text) = entry.state else {
                return try #require(JSONValue.parse(Array("{}".utf8)).object)
            }
            return try #require(JSONValue.parse(Array(text.utf8)).object)
        }
    }

    func entryCount() async throws -> Int64 {
        try await store.read { tx in try tx.firstRow("SELECT count(*) FROM evidence_entry")?.int64(0) ?? 0 }
    }

    /// A member's refusals, oldest first.
    func refusals(of member: TestMember) async throws -> [ExchangeService.RefusalEntry] {
        try await process.service.refusals(of: member.code, limit: 10_000).refusals.reversed()
    }

    @discardableResult
    func ask(_ question: Question, by member: TestMember) async throws -> Answer {
        try await call("POST", question.path, question.json, by: member)
    }

    /// Signs, sends and checks that the answer is signed over this very request.
    @discardableResult
    func call(
        _ method: String,
        _ target: String,
        _ body: String? = nil,
        by member: TestMember,
        in process: ServerProcess? = nil
    ) async throws -> Answer {
        let message = try signed(method, target, body, by: member)
        let answer = try await (process ?? self.process).send(message)
        if answer.status != 401 { try verify(answer, to: message) }
        return answer
    }

    func signed(
        _ method: String,
        _ target: String,
        _ body: String? = nil,
        by member: TestMember,
        nonce: String? = Nonce.next(),
        created: Timestamp? = nil
    ) throws -> RequestMessage {
        var message = RequestMessage.unsigned(method, target, body)
        try RequestSigner(member.key, tag: "vneid-exchange").sign(&message, created: created ?? clock.now, nonce: nonce)
        return message
    }

    func verify(_ answer: Answer, to message: RequestMessage) throws {
        let response = ResponseMessage(status: answer.status, fields: answer.fields, body: .bytes(answer.bytes))
        _ = try ResponseVerifier().verify(UnverifiedResponse(response), to: message, now: clock.now) { id in
            id == Self.answerKey.id ? TrustedKey(Self.answerKey.publicKey, holder: "exchange") : nil
        }
    }
}

extension RequestMessage {
    /// A request to the exchange as its public address is known.
    static func unsigned(_ method: String, _ target: String, _ body: String? = nil) -> RequestMessage {
        RequestMessage(
            method: method,
            scheme: "https",
            authority: "vneid.example.vn",
            target: target,
            fields: body == nil ? [:] : [.contentType: "application/json"],
            body: body.map { .bytes(Array($0.utf8)) } ?? .empty
        )
    }
}

/// Nonces that never repeat within a run.
enum Nonce {
    private static let last = Atomic<Int>(0)

    static func next() -> String { "n\(last.add(1, ordering: .relaxed).newValue)" }
}

enum Silence {
    static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}

/// A clock that moves on by a microsecond at each reading, and as the test says; it begins 2026-11-23T01:00:00Z.
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
