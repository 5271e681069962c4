import Civil
import Evidence
import Population
import Store
import StoreSupport
import Synchronization
import Testing

/// A fresh register with its evidence log, and a clock that the test moves.
struct RegisterFixture: Sendable {
    let store: Store
    let log: EvidenceLog
    let clock: TestClock
    let register = PopulationRegister()

    static func with(_ engine: Engine, _ body: (RegisterFixture) async throws -> Void) async throws {
        try await withStore(engine, migrations: EvidenceLog.migrations + PopulationRegister.migrations) { store in
            let clock = TestClock()
            let log = try await EvidenceLog(store: store, clock: { clock.now })
            try await body(RegisterFixture(store: store, log: log, clock: clock))
        }
    }

    /// Runs a change under evidence about each of the persons, recorded on a day.
    @discardableResult
    func change<T: Sendable>(
        _ persons: PersonKey...,
        recordedOn day: Day = .init("2025-01-10") ?? .openEnd,
        _ body: @escaping @Sendable (PopulationRegister, Recording, Transaction) throws -> T
    ) async throws -> T {
        try await change(all: persons, recordedOn: day, body)
    }

    /// Records a marriage.
    func marry(_ husband: PersonKey, _ wife: PersonKey, _ day: String) async throws {
        try await change(husband, wife) { register, recording, tx in
            try register.recordMarriage(of: husband, and: wife, on: .of(day), by: recording, in: tx)
        }
    }

    /// The same for a list of persons.
    @discardableResult
    func change<T: Sendable>(
        all persons: [PersonKey],
        recordedOn day: Day,
        _ body: @escaping @Sendable (PopulationRegister, Recording, Transaction) throws -> T
    ) async throws -> T {
        let register = register
        let (log, clock) = (log, clock)
        clock.set(to: day)
        return try await store.write { tx in
            let evidence = try persons.map { person in
                try log.append(
                    EntryDraft(about: .person(person), kind: "register.changed", topic: .change, members: ""),
                    in: tx
                )
            }
            return try body(register, Recording(evidence, source: "committee.01", at: clock.now), tx)
        }
    }

    /// Registers somebody of the cast of these tests.
    func register(_ new: NewPerson, recordedOn day: Day = .init("2020-06-01") ?? .openEnd) async throws {
        try await change(new.number.key, recordedOn: day) { register, recording, tx in
            try register.register(new, by: recording, in: tx)
        }
    }

    /// The value of a field on a day, as known at an instant.
    func value(
        _ field: PersonField,
        of person: PersonKey,
        on day: String,
        knownOn known: String = "9999-01-01"
    ) async throws -> FieldValue? {
        try await view([field], of: person, on: day, knownOn: known)?[field]
    }

    func view(
        _ fields: [PersonField],
        of person: PersonKey,
        on day: String,
        knownOn known: String = "9999-01-01"
    ) async throws -> PersonView? {
        let (day, known) = try (#require(Day(day)), #require(Day(known)))
        let (register, log) = (register, log)
        return try await store.write { tx in
            let evidence = try log.append(
                EntryDraft(about: .person(person), kind: "lookup", topic: .reading, members: ""),
                in: tx
            )
            return try register.read(
                fields,
                of: person,
                asOf: day,
                knownAt: Timestamp(startInVietnam: known),
                under: evidence,
                in: tx
            )
        }
    }

    func findings() async throws -> [PopulationChecker.Finding] {
        try await store.read { tx in try PopulationChecker().check(in: tx) }
    }
}

/// A clock that stands at nine o'clock of the day it was set to, a little later at each reading.
final class TestClock: Sendable {
    private let microseconds = Mutex<Int64>(0)

    var now: Timestamp {
        microseconds.withLock { value in
            value += 1
            return Timestamp(microseconds: value)
        }
    }

    func set(to day: Day) {
        microseconds.withLock { value in
            value = max(Timestamp(startInVietnam: day).microseconds + 9 * 3_600_000_000, value)
        }
    }

    func setBack(to day: Day) {
        microseconds.withLock { $0 = Timestamp(startInVietnam: day).microseconds }
    }
}

/// People of these tests.
enum Someone {
    static func new(
        _ number: String,
        _ name: String,
        born birth: String,
        father: PersonKey? = nil,
        mother: PersonKey? = nil
    ) throws -> NewPerson {
        let number = try PersonalNumber(number)
        return NewPerson(
            number: number,
            name: try PersonName(name),
            sex: number.sex,
            birth: try #require(CivilDate(birth)),
            placeOfBirth: try address("Bệnh viện đa khoa"),
            birthRegistration: try address(""),
            hometown: try address(""),
            father: father.map(NewPerson.Parent.registered),
            mother: mother.map(NewPerson.Parent.registered)
        )
    }

    static func mai() throws -> NewPerson { try new("936190000001", "Nguyễn Thị Mai", born: "1990-02-14") }
    static func anh() throws -> NewPerson { try new("901088000001", "Phạm Quốc Anh", born: "1988-11-03") }
    static let maiKey = PersonKey(rawValue: 936_190_000_001)
    static let anhKey = PersonKey(rawValue: 901_088_000_001)

    static func chau() throws -> NewPerson {
        try new("901317000001", "Phạm Minh Châu", born: "2017-06-01", father: anhKey, mother: maiKey)
    }
    static let chauKey = PersonKey(rawValue: 901_317_000_001)

    static func address(_ line: String, commune: Int = 4) throws -> Address {
        try Address(commune: #require(CommuneCode(number: commune)), line: line, table: .of2025)
    }
}

extension Day {
    /// A day that the test wrote itself.
    static func of(_ iso: String) throws -> Day { try #require(Day(iso)) }
}
