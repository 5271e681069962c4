import Civil
import Country
import Crypto
import Encoding
import Evidence
import Identity
import Logging
import Merkle
import Population
import Store
import StoreSupport
import Synchronization
import Testing
import Web

/// Identity over a fresh register that holds the cast, with officers at their counters and a clock that the test moves.
struct AccountsFixture: Sendable {
    let store: Store
    let log: EvidenceLog
    let clock: AccountsClock
    let identity: IdentityService
    let logIdentity: LogIdentity
    /// Hùng, at a counter of the commune police.
    let officer: Appointment
    /// Quân, who decides what one officer may not decide alone.
    let supervisor: Appointment
    /// Yến, of the immigration authority.
    let immigration: Appointment

    /// Lends identity, and checks every invariant afterwards.
    static func with(
        _ engine: Engine,
        source: any OrganisationSource = NoOrganisationSource(),
        isSoundAtEnd: Bool = true,
        _ body: (AccountsFixture) async throws -> Void
    ) async throws {
        let migrations =
            EvidenceLog.migrations + PopulationRegister.migrations + IdentityService.migrations + TableOutbox.migrations
        try await withStore(engine, migrations: migrations) { store in
            let fixture = try await AccountsFixture(store, source)
            try await body(fixture)
            if isSoundAtEnd { try await fixture.expectSound() }
        }
    }

    private init(_ store: Store, _ source: any OrganisationSource) async throws {
        let clock = AccountsClock()
        let origin = "vneid.example.vn/evidence"
        self.store = store
        self.clock = clock
        log = try await EvidenceLog(store: store, clock: { clock.now })
        logIdentity = try LogIdentity(
            origin: origin,
            signers: [NoteSigner(name: origin, ed25519: Curve25519.Signing.PrivateKey())]
        )
        identity = IdentityService(
            store: store,
            log: log,
            register: PopulationRegister(),
            notices: TableOutbox(),
            source: source,
            publicURL: try #require(PublicURL("https://vneid.example.vn")),
            signIn: SignInOptions(pepper: try #require(Pepper(key: Array(repeating: 7, count: 32)))),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            clock: { clock.now }
        )
        try await CountryLoader(log: log).load(people: CastMember.allCases.count, seed: 7, into: store)
        let appointments = identity.appointments
        let today = clock.now.dayInVietnam
        (officer, supervisor, immigration) = try await store.write { tx in
            func appoint(_ member: CastMember, _ role: AppointmentRole, _ unit: String) throws -> Appointment {
                try appointments.appoint(
                    AccountKey(member.key),
                    to: role,
                    member: "police.48",
                    unit: unit,
                    from: today,
                    by: .system,
                    in: tx
                )
            }
            return try (
                appoint(.hung, .identityOfficer, "Công an phường Hòa Cường"),
                appoint(.quan, .supervisor, "Phòng cảnh sát quản lý hành chính"),
                appoint(.yen, .immigrationOfficer, "Phòng quản lý xuất nhập cảnh")
            )
        }
    }

    // MARK: what tests do

    /// A declaration that agrees with the register, but for what the test changes.
    func filing(
        _ member: CastMember,
        name: String? = nil,
        birth: String? = nil,
        number: String? = nil
    ) throws -> CitizenFiling {
        let dates: [CastMember: String] = [
            .mai: "1990-02-14", .quocAnh: "1988-11-03", .minhChau: "2017-06-01", .giaBao: "2021-09-17",
            .thanh: "1962-03-12", .hoa: "1965-08-20", .tam: "1936", .hung: "1985-05-19", .pao: "2005-01-08",
        ]
        return try CitizenFiling(
            number: PersonalNumber(number ?? AccountKey(member.key).text),
            name: PersonName(name ?? member.name),
            birth: #require(CivilDate(birth ?? dates[member] ?? "")),
            contact: Self.phone,
            isContactVerified: true
        )
    }

    static var phone: ContactPoint {
        get throws { try #require(ContactPoint(phone: "0912 345 678")) }
    }

    /// Files for level 1 and decides.
    @discardableResult
    func apply(_ filing: CitizenFiling) async throws -> Application {
        let receipt = try await identity.applications.fileLevel1(filing, by: .applicant(device: "Firefox, Linux"))
        return try #require(try await identity.applications.decide(receipt.id))
    }

    /// What an officer sees and enters.
    func presented(_ checks: [PerformedCheck] = [.face], expires: Day? = nil) -> PresentedIdentity {
        PresentedIdentity(
            document: PresentedDocument(kind: .identityCard, number: "012345678901", expires: expires),
            checks: checks
        )
    }

    /// Gives somebody an active account of level 2, at the counter.
    @discardableResult
    func enrol(_ member: CastMember, contact: ContactPoint? = nil) async throws -> Account {
        let key = AccountKey(member.key)
        let appointment = member == .hung ? supervisor : officer
        let filing = CounterFiling(userName: key.text, presented: presented(), contact: contact)
        let application = try await identity.applications.fileLevel2(filing, by: .officer(appointment)).get()
        #expect(application.defects == [])
        _ = try await identity.applications.decideLevel2(application.id, by: appointment).get()
        let actor = Actor.officer(appointment)
        return try await identity.accounts.activate(key, proof: .counter(appointment), by: actor).get()
    }

    func account(_ member: CastMember) async throws -> Account? {
        try await identity.accounts.find(AccountKey(member.key))
    }

    /// A change of the register, with its entry.
    func change(
        _ person: PersonKey,
        _ body: @escaping @Sendable (PopulationRegister, Recording, Transaction) throws -> Void
    ) async throws {
        let (log, clock) = (log, clock)
        try await store.write { tx in
            let evidence = try [person].map { key in
                try log.append(
                    EntryDraft(about: .person(key), kind: "register.changed", topic: .change, members: ""),
                    in: tx
                )
            }
            try body(PopulationRegister(), Recording(evidence, source: "committee.01", at: clock.now), tx)
        }
    }

    /// Sequences the log and lets the services catch up.
    func catchUp() async throws {
        try await sequencer.sequenceAll()
        try await identity.catchUp()
    }

    /// The kinds of notices so far, with where they went.
    func notices() async throws -> [String] {
        try await store.read { tx in
            try tx.rows("SELECT kind, point FROM test_notice ORDER BY number").map { try "\($0.text(0)) \($0.text(1))" }
        }
    }

    /// The person's entries as JSON, oldest first.
    func entries(of member: CastMember) async throws -> [JSONObject] {
        let reader = EvidenceReader(store: store, clock: { clock.now })
        return try await reader.entries(of: member.key, limit: 1_000).reversed().compactMap { entry in
            guard case .open(let text) = entry.state else { return nil }
            return try JSONValue.parse(text).object
        }
    }

    func count(_ table: String) async throws -> Int64 {
        try await store.read { tx in try tx.firstRow("SELECT count(*) FROM \(table)")?.int64(0) ?? 0 }
    }

    private var sequencer: Sequencer {
        Sequencer(
            store: store,
            identity: logIdentity,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            clock: { clock.now }
        )
    }

    /// Every invariant of the accounts, the log and the register.
    func expectSound(_ location: SourceLocation = #_sourceLocation) async throws {
        try await sequencer.sequenceAll()
        let (accounts, people) = try await store.read { tx in
            try (checkAccounts(in: tx), PopulationChecker().check(in: tx))
        }
        #expect(accounts == [], sourceLocation: location)
        #expect(people == [], sourceLocation: location)
        let report = try await EvidenceChecker(store: store, identity: logIdentity).checkEverything()
        #expect(report.findings == [], sourceLocation: location)
    }
}

/// A clock that stands at nine o'clock of Thursday 26 November 2026, a little later at each reading.
final class AccountsClock: Sendable {
    private let microseconds = Mutex<Int64>(1_795_658_400_000_000)

    var now: Timestamp {
        microseconds.withLock { value in
            value += 1
            return Timestamp(microseconds: value)
        }
    }

    func pass(days: Int = 0, minutes: Int = 0) {
        microseconds.withLock { $0 += Int64(days * 86_400 + minutes * 60) * 1_000_000 }
    }
}

/// An outbox that is a table, so that what is rolled back is not sent.
struct TableOutbox: NoticeOutbox {
    static let migrations = [
        Migration(
            module: "Test",
            number: 1,
            name: "notice",
            sql: """
                CREATE TABLE test_notice (
                    number BIGINT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, point TEXT NOT NULL, person BIGINT NOT NULL,
                    body TEXT NOT NULL
                )
                """
        )
    ]

    func enqueue(_ notice: Notice, to point: ContactPoint, about key: AccountKey, in tx: Transaction) throws {
        let last = try tx.firstRow("SELECT max(number) FROM test_notice")?.int64IfPresent(0) ?? 0
        try tx.execute(
            "INSERT INTO test_notice (number, kind, point, person, body) VALUES ($1, $2, $3, $4, $5)",
            [
                .integer(last + 1), .text(notice.kind), .text(point.value), .integer(key.rawValue),
                .text(notice.body.vietnamese),
            ]
        )
    }
}
