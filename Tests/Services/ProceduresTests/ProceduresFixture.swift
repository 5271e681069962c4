import Catalogue
import Civil
import Encoding
import Evidence
import Logging
import Population
import Procedures
import Records
import Store
import StoreSupport
import Synchronization
import Testing

/// A fresh register of dossiers with a small family, and a clock that the test moves.
struct ProceduresFixture: Sendable {
    let store: Store
    let log: EvidenceLog
    let clock: TestClock
    let engine: ProcedureEngine
    let records: RecordRegister
    let systems: TestSystems
    let notices: TestNotices
    let service: ProceduresService

    static func with(
        _ engine: Engine,
        at time: String = "2026-11-23T09:00:00+07:00",
        _ body: (ProceduresFixture) async throws -> Void
    ) async throws {
        let migrations =
            EvidenceLog.migrations + PopulationRegister.migrations + RecordRegister.migrations
            + ProcedureEngine.migrations
        let holder = CatalogueHolder(try TestProcedures.load())
        try await withStore(engine, migrations: migrations) { store in
            let clock = TestClock(try #require(Timestamp(rfc3339: time)))
            let log = try await EvidenceLog(store: store, clock: { clock.now })
            let records = RecordRegister(catalogue: holder, log: log, clock: { clock.now })
            let engine = try ProcedureEngine(
                catalogue: holder,
                log: log,
                records: records,
                files: TestFiles(),
                letterKey: testLetterKey(),
                clock: { clock.now }
            )
            let (systems, notices) = (TestSystems(), TestNotices())
            let fixture = ProceduresFixture(
                store: store,
                log: log,
                clock: clock,
                engine: engine,
                records: records,
                systems: systems,
                notices: notices,
                service: ProceduresService(
                    store: store,
                    engine: engine,
                    systems: systems,
                    notices: notices,
                    logger: Logger(label: "tests")
                )
            )
            #expect(try await ProceduresService.install(holder.current, at: clock.now, in: store).isEmpty)
            try await fixture.registerPeople()
            try await body(fixture)
        }
    }

    @discardableResult
    func write<T: Sendable>(
        _ body: @escaping @Sendable (ProcedureEngine, Transaction) throws -> T
    ) async throws -> T {
        let engine = engine
        return try await store.write { tx in try body(engine, tx) }
    }

    func read<T: Sendable>(
        _ body: @escaping @Sendable (ProcedureEngine, Transaction) throws -> T
    ) async throws -> T {
        let engine = engine
        return try await store.read { tx in try body(engine, tx) }
    }

    /// Files something for somebody.
    @discardableResult
    func file(
        _ procedure: String,
        _ json: String,
        as relation: ApplicantRelation = .own,
        key: String? = nil,
        for person: PersonKey = Family.mai,
        by actor: DossierActor? = nil
    ) async throws -> DossierState {
        let filing = Filing(procedure: try TestProcedures.code(procedure), values: try values(json), relation: relation)
        let key = key ?? "key \(clock.now.microseconds)"
        return try await write { engine, tx in
            try engine.file(filing, key: key, by: actor ?? .citizen(person), for: person, in: tx).state
        }
    }

    /// Does something with a dossier as it is now.
    @discardableResult
    func perform(
        _ command: DossierCommand,
        on state: DossierState,
        by actor: DossierActor,
        version: Int? = nil,
        key: String? = nil
    ) async throws -> DossierState {
        try await write { engine, tx in
            try engine.perform(command, on: state.id, version: version, key: key, by: actor, in: tx).state
        }
    }

    func state(_ id: DossierID) async throws -> DossierState {
        try #require(try await read { engine, tx in try engine.state(of: id, in: tx) })
    }

    func pay(_ amount: Int64, for state: DossierState, reference: String) async throws -> DossierOutcome {
        let notice = PaymentNotice(
            kind: .paid,
            reference: reference,
            number: state.number.text,
            amount: Money(dong: amount)
        )
        return try await write { engine, tx in try engine.settle(notice, in: tx) }
    }

    /// Runs everything that is due by itself.
    func settle() async throws {
        for _ in 0..<100 { if try await service.round() == 0 { return } }
        Issue.record("what runs by itself does not come to rest")
    }

    /// Expects that every invariant holds.
    func expectSound(sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let findings = try await read { engine, tx in try DossierChecker(engine).check(in: tx).map(\.description) }
        #expect(findings == [], sourceLocation: sourceLocation)
    }

    private func registerPeople() async throws {
        let (log, clock) = (log, clock)
        try await store.write { tx in
            for member in Family.all {
                let number = try PersonalNumber(member.number)
                let evidence = try log.append(
                    EntryDraft(about: .person(number.key), kind: "register.changed", topic: .change, members: ""),
                    in: tx
                )
                let recording = Recording([evidence], source: "committee.01", at: clock.now)
                let new = NewPerson(
                    number: number,
                    name: try PersonName(member.name),
                    sex: number.sex,
                    birth: try #require(CivilDate(member.birth)),
                    mother: member.mother.map(NewPerson.Parent.registered)
                )
                try PopulationRegister().register(new, by: recording, in: tx)
                let home = try Address(commune: try #require(CommuneCode("00004")), line: "1 Hàng Bông")
                try PopulationRegister().moveResidence(
                    of: number.key,
                    .permanent,
                    to: home,
                    from: try #require(Day(member.birth)),
                    by: recording,
                    in: tx
                )
            }
        }
    }
}

/// Who acts in these tests.
enum Family {
    static let mai = PersonKey(rawValue: 36_190_000_001)
    static let anh = PersonKey(rawValue: 1_088_000_001)
    /// Mai's daughter.
    static let chau = PersonKey(rawValue: 1_317_000_001)
    static let grandmother = PersonKey(rawValue: 36_150_000_001)
    static let officer = PersonKey(rawValue: 1_080_000_007)

    struct Member {
        let number: String
        let name: String
        let birth: String
        var mother: PersonKey?
    }

    static let all = [
        Member(number: "036150000001", name: "Trần Thị Lan", birth: "1950-03-02"),
        Member(number: "036190000001", name: "Nguyễn Thị Mai", birth: "1990-02-14", mother: grandmother),
        Member(number: "001088000001", name: "Phạm Quốc Anh", birth: "1988-11-03"),
        Member(number: "001317000001", name: "Phạm Minh Châu", birth: "2017-06-01", mother: mai),
    ]
}

/// Officers of units.
func officer(
    _ unit: String,
    _ person: PersonKey = Family.officer,
    supervisor: Bool = false
) throws -> DossierActor {
    .officer(person, unit: try #require(UnitCode(unit)), name: "Lê Văn Quân", isSupervisor: supervisor)
}

/// The key of letters of an installation.
func testLetterKey(_ byte: UInt8 = 7) throws -> LetterKey {
    try #require(LetterKey(secret: Array(repeating: byte, count: 32)))
}

/// Values as the tests write them.
func values(_ json: String) throws -> JSONObject { try #require(try JSONValue.parse(json).object) }

/// An instant of Vietnam: `2026-02-12 16:00`.
func moment(_ text: String) throws -> Timestamp {
    try #require(Timestamp(rfc3339: text.replacing(" ", with: "T") + ":00+07:00"))
}

/// A clock that stands still until it is moved, a little later at each reading.
final class TestClock: Sendable {
    private let microseconds: Mutex<Int64>

    init(_ start: Timestamp) { microseconds = Mutex(start.microseconds) }

    var now: Timestamp {
        microseconds.withLock { value in
            value += 1
            return Timestamp(microseconds: value)
        }
    }

    func advance(days: Int) { advance(seconds: days * 86_400) }
    func advance(seconds: Int) { microseconds.withLock { $0 += Int64(seconds) * 1_000_000 } }
    func set(_ time: Timestamp) { microseconds.withLock { $0 = time.microseconds } }
}

/// Files are there when their digest begins with `a`, and empty when it begins with `e`.
struct TestFiles: DossierFiles {
    func describe(_ digest: String, of person: PersonKey, in tx: Transaction) throws -> FileFacts? {
        switch digest.first {
        case "a": FileFacts(name: "hop-dong.pdf", type: "application/pdf", bytes: 4_711, pages: 3)
        case "e": FileFacts(name: "trong.pdf", type: "application/pdf", bytes: 0, pages: 0)
        default: nil
        }
    }
}

/// Systems of agencies that answer as the test says.
final class TestSystems: AgencySystems {
    private let script = Mutex<[Result<AgencyAnswer, AgencyCallFault>]>([])
    private let asked = Mutex<[AgencyCall]>([])

    var calls: [AgencyCall] { asked.withLock { $0 } }

    func answer(_ answers: Result<AgencyAnswer, AgencyCallFault>...) { script.withLock { $0 += answers } }

    func ask(_ call: AgencyCall) async throws(AgencyCallFault) -> AgencyAnswer {
        asked.withLock { $0.append(call) }
        let next = script.withLock { $0.isEmpty ? .failure(AgencyCallFault("down")) : $0.removeFirst() }
        return try next.get()
    }
}

/// Notices that citizens would have got.
final class TestNotices: CitizenNotices {
    private let told = Mutex<[DossierNotice]>([])

    var all: [DossierNotice] { told.withLock { $0 } }

    func enqueue(_ notice: DossierNotice, in tx: Transaction) throws { told.withLock { $0.append(notice) } }
}

/// Expects one particular refusal.
func expect(
    _ wanted: DossierRefusal,
    sourceLocation: SourceLocation = #_sourceLocation,
    _ body: () async throws -> some Sendable
) async {
    await #expect(throws: wanted, sourceLocation: sourceLocation) { _ = try await body() }
}
