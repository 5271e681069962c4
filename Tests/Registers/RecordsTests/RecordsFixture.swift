import Catalogue
import Civil
import Encoding
import Evidence
import Population
import Records
import Store
import StoreSupport
import Synchronization
import Testing

/// A fresh register of records with three people, and a clock that the test moves.
struct RecordsFixture: Sendable {
    let store: Store
    let log: EvidenceLog
    let clock: TestClock
    let catalogue: CatalogueHolder
    let register: RecordRegister

    static func with(_ engine: Engine, _ body: (RecordsFixture) async throws -> Void) async throws {
        let migrations = EvidenceLog.migrations + PopulationRegister.migrations + RecordRegister.migrations
        let catalogue = CatalogueHolder(try TestCatalogue.load())
        try await withStore(engine, migrations: migrations) { store in
            let clock = TestClock()
            let log = try await EvidenceLog(store: store, clock: { clock.now })
            let register = RecordRegister(catalogue: catalogue, log: log, clock: { clock.now })
            let fixture = RecordsFixture(
                store: store,
                log: log,
                clock: clock,
                catalogue: catalogue,
                register: register
            )
            try await fixture.registerPeople()
            try await body(fixture)
        }
    }

    /// Runs a step in a transaction of its own.
    @discardableResult
    func write<T: Sendable>(
        _ body: @escaping @Sendable (RecordRegister, Transaction) throws -> T
    ) async throws -> T {
        let register = register
        return try await store.write { tx in try body(register, tx) }
    }

    func read<T: Sendable>(
        _ body: @escaping @Sendable (RecordRegister, Transaction) throws -> T
    ) async throws -> T {
        let register = register
        return try await store.read { tx in try body(register, tx) }
    }

    func findings() async throws -> [String] {
        try await read { register, tx in try RecordsChecker(register).check(in: tx).map(\.description) }
    }

    /// Expects that every invariant holds.
    func expectSound(sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let findings = try await findings()
        #expect(findings == [], sourceLocation: sourceLocation)
    }

    /// An answered look-up of some fields, as the exchange records it.
    @discardableResult
    func lookUp(
        _ fields: [String],
        of person: PersonKey,
        by member: String,
        sealedUntil: Timestamp? = nil,
        outcome: String = "answered"
    ) async throws -> EntryID {
        let log = log
        let names = fields.map { "\"\($0)\"" }.joined(separator: ",")
        let members = """
            "member":"\(member)","body":{"vi":"Ngân hàng \(member)","en":"Bank \(member)"},"fields":[\(names)],"outcome":"\(outcome)"
            """
        return try await store.write { tx in
            try log.append(
                EntryDraft(
                    about: .person(person),
                    kind: "exchange.lookup",
                    topic: .reading,
                    sealedUntil: sealedUntil,
                    members: members
                ),
                in: tx
            ).id
        }
    }

    /// Enters a death into the register of people; what that ends is left to the test.
    func recordDeath(of person: PersonKey, on day: Day) async throws {
        let (log, clock) = (log, clock)
        try await store.write { tx in
            let entry = EntryDraft(about: .person(person), kind: "register.changed", topic: .change, members: "")
            let recording = Recording([try log.append(entry, in: tx)], source: "committee.01", at: clock.now)
            try PopulationRegister().recordDeath(of: person, on: day, by: recording, in: tx)
        }
    }

    private func registerPeople() async throws {
        let log = log
        let clock = clock
        try await store.write { tx in
            for (number, name, birth) in Self.people {
                let number = try PersonalNumber(number)
                let evidence = try log.append(
                    EntryDraft(about: .person(number.key), kind: "register.changed", topic: .change, members: ""),
                    in: tx
                )
                let parent = birth.hasPrefix("20") ? Someone.mai : nil
                let new = NewPerson(
                    number: number,
                    name: try PersonName(name),
                    sex: number.sex,
                    birth: try #require(CivilDate(birth)),
                    placeOfBirth: nil,
                    birthRegistration: nil,
                    hometown: nil,
                    mother: parent.map(NewPerson.Parent.registered)
                )
                let recording = Recording([evidence], source: "committee.01", at: clock.now)
                try PopulationRegister().register(new, by: recording, in: tx)
            }
        }
    }

    private static let people = [
        ("036190000001", "Nguyễn Thị Mai", "1990-02-14"), ("001088000001", "Phạm Quốc Anh", "1988-11-03"),
        ("001317000001", "Phạm Minh Châu", "2017-06-01"),
    ]
}

/// Who acts in these tests.
enum Someone {
    static let mai = PersonKey(rawValue: 36_190_000_001)
    static let anh = PersonKey(rawValue: 1_088_000_001)
    /// Mai's daughter.
    static let chau = PersonKey(rawValue: 1_317_000_001)
    static let stranger = PersonKey(rawValue: 1_099_123_456)

    static let library = RecordActor.system(agency: "library.national", reference: "call-1")
    static let librarian = RecordActor.officer(anh, agency: "library.national", name: "Phạm Quốc Anh")
    static let federation = RecordActor.officer(anh, agency: "sports.federation", name: "Phạm Quốc Anh")
    static let elsewhere = RecordActor.officer(anh, agency: "ministry.old", name: "Phạm Quốc Anh")
}

/// A clock that stands still until it is moved, a little later at each reading.
final class TestClock: Sendable {
    private let microseconds = Mutex<Int64>(Timestamp(startInVietnam: Day(rawValue: 20_600)).microseconds)

    var now: Timestamp {
        microseconds.withLock { value in
            value += 1
            return Timestamp(microseconds: value)
        }
    }

    /// The day on which it stands.
    var today: Day { now.dayInVietnam }

    func advance(days: Int) { microseconds.withLock { $0 += Int64(days) * 86_400_000_000 } }
    func setBack(days: Int) { advance(days: -days) }
}

extension RecordsFixture {
    /// Declares a library card for Mai by herself.
    func claimCard(
        _ json: String = #"{"card_number":"1234","branch":"Hà Nội","expires_on":"2030-01-01"}"#,
        of person: PersonKey = Someone.mai
    ) async throws -> RecordState {
        let (values, code) = try (values(json), TestCatalogue.code("library-card"))
        return try await write { register, tx in
            try register.claim(values, utility: code, of: person, by: .citizen(person), in: tx).state
        }
    }

    /// Gives somebody a library card that the library stands for.
    func issueCard(
        _ json: String = #"{"card_number":"1234","branch":"Hà Nội","points":12,"expires_on":"2030-01-01"}"#,
        to person: PersonKey = Someone.mai
    ) async throws -> RecordState {
        let (values, code) = try (values(json), TestCatalogue.code("library-card"))
        return try await write { register, tx in
            try register.issue(values, utility: code, to: person, by: Someone.library, in: tx).state
        }
    }
}

/// Expects one particular refusal.
func expect(
    _ wanted: RecordError,
    sourceLocation: SourceLocation = #_sourceLocation,
    _ body: () async throws -> some Sendable
) async {
    await #expect(throws: wanted, sourceLocation: sourceLocation) { _ = try await body() }
}
