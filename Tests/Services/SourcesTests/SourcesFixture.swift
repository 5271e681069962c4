import Catalogue
import Civil
import Encoding
import Evidence
import Logging
import Population
import Records
import Sources
import Store
import StoreSupport
import Testing
import Web

/// The service over a fresh register with some people; the file of connections is the test's.
struct SourcesFixture: Sendable {
    let store: Store
    let log: EvidenceLog
    let clock: MovedClock
    let register: RecordRegister
    let service: SourcesService
    let file: SourceFile
    private let holder: CatalogueHolder

    static let people: [PersonKey] = (1...40).map { PersonKey(rawValue: 36_190_000_000 + Int64($0)) }

    static func with(_ engine: Engine, _ body: (SourcesFixture) async throws -> Void) async throws {
        let folder = try TestDirectory("sources")
        defer { folder.remove() }
        let migrations =
            EvidenceLog.migrations + PopulationRegister.migrations + RecordRegister.migrations
            + SourcesService.migrations
        try await withStore(engine, migrations: migrations) { store in
            let fixture = try await SourcesFixture(store, SourceFile(path: folder.path + "/sources.json"))
            try await body(fixture)
            try await fixture.expectSound()
        }
    }

    private init(_ store: Store, _ file: SourceFile) async throws {
        let clock = MovedClock()
        self.store = store
        self.clock = clock
        self.file = file
        log = try await EvidenceLog(store: store, clock: { clock.now })
        let holder = try CatalogueHolder(Library.catalogue())
        register = RecordRegister(catalogue: holder, log: log, clock: { clock.now })
        self.holder = holder
        service = try Self.service(store, log, register, holder, SourceConnections(file: file), clock)
        try await registerPeople()
    }

    /// The service as a further process over the same database and file has it.
    func anotherService() throws -> SourcesService {
        try Self.service(store, log, register, holder, SourceConnections(file: file), clock)
    }

    private static func service(
        _ store: Store,
        _ log: EvidenceLog,
        _ register: RecordRegister,
        _ holder: CatalogueHolder,
        _ connections: SourceConnections,
        _ clock: MovedClock
    ) throws -> SourcesService {
        try SourcesService(
            store: store,
            log: log,
            register: register,
            catalogue: holder,
            connections: connections,
            members: TestMembers(clock: clock),
            publicURL: #require(PublicURL("http://platform.example")),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            clock: { clock.now }
        )
    }

    private func registerPeople() async throws {
        let (log, clock) = (log, clock)
        try await store.write { tx in
            for key in Self.people {
                let number = try #require(PersonalNumber(key: key))
                let draft = EntryDraft(about: .person(key), kind: "register.changed", topic: .change, members: "")
                let recording = try Recording([log.append(draft, in: tx)], source: "committee.01", at: clock.now)
                let new = NewPerson(
                    number: number,
                    name: try PersonName("Nguyễn Thị Mai"),
                    sex: number.sex,
                    birth: try #require(CivilDate("1990-02-14")),
                    placeOfBirth: nil,
                    birthRegistration: nil,
                    hometown: nil,
                    mother: nil
                )
                try PopulationRegister().register(new, by: recording, in: tx)
            }
        }
    }

    /// Enters a death into the register of people, as a court's or a commune's decision does that comes late.
    func recordDeath(of place: Int, on day: Day) async throws {
        let (log, clock, key) = (log, clock, Self.people[place])
        try await store.write { tx in
            let draft = EntryDraft(about: .person(key), kind: "register.changed", topic: .change, members: "")
            let recording = try Recording([log.append(draft, in: tx)], source: "committee.01", at: clock.now)
            try PopulationRegister().recordDeath(of: key, on: day, by: recording, in: tx)
        }
    }

    func expectSound(_ location: SourceLocation = #_sourceLocation) async throws {
        let register = register
        let findings = try await store.read { tx in try RecordsChecker(register).check(in: tx).map(\.description) }
        #expect(findings == [], sourceLocation: location)
    }

    /// Declares a card for somebody by herself.
    @discardableResult
    func claim(
        _ place: Int,
        _ utility: UtilityCode,
        _ json: String? = nil
    ) async throws -> RecordID {
        let (register, person) = (register, Self.people[place])
        let declared = try values(json ?? #"{"card_number":"\#(1_000 + place)","branch":"Hà Nội"}"#)
        return try await store.write { tx in
            try register.claim(declared, utility: utility, of: person, by: .citizen(person), in: tx).state.id
        }
    }

    func state(_ id: RecordID) async throws -> RecordState {
        let register = register
        return try #require(try await store.read { tx in try register.ownRecord(id, in: tx) })
    }

    func queued(_ id: RecordID) async throws -> QueueItem? {
        try await store.read { tx in try RecordQueue.find(id, in: tx) }
    }

    /// How often a record was verified, by its history.
    func count(_ kind: RecordActionKind, of id: RecordID) async throws -> Int {
        let register = register
        return try await store.read { tx in try register.history(id, in: tx).count { $0.change.kind == kind } }
    }

    /// Waits until something holds; the time is only how long a failing test takes.
    func until(_ what: String, _ location: SourceLocation = #_sourceLocation, _ holds: () async throws -> Bool)
        async throws
    {
        for _ in 0..<6_000 {
            if try await holds() { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        Issue.record("it never came: \(what)", sourceLocation: location)
    }
}
