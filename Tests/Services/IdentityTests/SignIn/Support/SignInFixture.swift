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

/// Signing in over a fresh register that holds the cast, with an officer at a counter and a clock that the test moves.
struct SignInFixture: Sendable {
    let store: Store
    let log: EvidenceLog
    let clock: SignInClock
    let identity: IdentityService
    let observer: EndedSessions
    let appointment: Appointment
    let logIdentity: LogIdentity

    static let origin = "https://vneid.example.vn"
    static let client = Client(address: "203.0.113.7", userAgent: "Mozilla/5.0 (Linux; Android 16) Chrome/142")

    var parts: SignInParts { identity.signIn }

    /// Lends everything, and checks every invariant afterwards.
    static func with(
        _ engine: Engine,
        card: any ChipCardCheck = NoChipCard(),
        rules: RecoveryRules = .standard,
        throttleFactor: Double = 100,
        workers: PasscodeWorkers = PasscodeWorkers(bound: 1_000),
        isSoundAtEnd: Bool = true,
        _ body: (SignInFixture) async throws -> Void
    ) async throws {
        let migrations =
            EvidenceLog.migrations + PopulationRegister.migrations + IdentityService.migrations + TableOutbox.migrations
            + EndedSessions.migrations
        try await withStore(engine, migrations: migrations) { store in
            let fixture = try await SignInFixture(store, card, rules, throttleFactor, workers)
            try await body(fixture)
            if isSoundAtEnd { try await fixture.expectSound() }
        }
    }

    private init(
        _ store: Store,
        _ card: any ChipCardCheck,
        _ rules: RecoveryRules,
        _ factor: Double,
        _ workers: PasscodeWorkers
    ) async throws {
        let (clock, observer) = (SignInClock(), EndedSessions())
        let signer = "vneid.example.vn/evidence"
        self.store = store
        self.clock = clock
        self.observer = observer
        log = try await EvidenceLog(store: store, clock: { clock.now })
        logIdentity = try LogIdentity(
            origin: signer,
            signers: [NoteSigner(name: signer, ed25519: Curve25519.Signing.PrivateKey())]
        )
        identity = try Self.service(store, log, clock, observer, card, rules, factor, workers)
        try await CountryLoader(log: log).load(people: CastMember.allCases.count, seed: 7, into: store)
        let (appointments, today) = (identity.appointments, clock.now.dayInVietnam)
        appointment = try await store.write { tx in
            try appointments.appoint(
                AccountKey(CastMember.hung.key),
                to: .identityOfficer,
                member: "police.48",
                unit: "Công an phường Hòa Cường",
                from: today,
                by: .system,
                in: tx
            )
        }
    }

    private static func service(
        _ store: Store,
        _ log: EvidenceLog,
        _ clock: SignInClock,
        _ observer: EndedSessions,
        _ card: any ChipCardCheck,
        _ rules: RecoveryRules,
        _ factor: Double,
        _ workers: PasscodeWorkers
    ) throws -> IdentityService {
        IdentityService(
            store: store,
            log: log,
            register: PopulationRegister(),
            notices: TableOutbox(),
            publicURL: try #require(PublicURL(origin)),
            signIn: SignInOptions(
                pepper: try #require(Pepper(key: Array(repeating: 7, count: 32))),
                chipCard: card,
                observer: observer,
                rules: rules,
                cost: .cheap,
                workers: workers,
                throttleFactor: factor
            ),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            clock: { clock.now }
        )
    }

    /// A second server process over the same database, which learns of nothing from the first.
    func anotherProcess() throws -> SignInParts {
        try Self.service(store, log, clock, observer, NoChipCard(), .standard, 100, PasscodeWorkers()).signIn
    }

    // MARK: accounts

    /// Gives somebody an active account of level 2, at the counter.
    @discardableResult
    func open(_ member: CastMember, phone: String? = "0912345678") async throws -> AccountKey {
        let key = AccountKey(member.key)
        let officer = Appointment(
            person: AccountKey(CastMember.quan.key),
            id: appointment.id,
            member: appointment.member,
            unit: appointment.unit,
            role: .supervisor,
            validFrom: appointment.validFrom,
            validTo: appointment.validTo
        )
        let deciding = member == .hung ? try await appointed(officer) : appointment
        let filing = CounterFiling(
            userName: key.text,
            presented: Self.presented,
            contact: phone.flatMap { ContactPoint($0) },
            isContactVerified: true
        )
        let application = try await identity.applications.fileLevel2(filing, by: .officer(deciding)).get()
        if application.state == .submitted {
            _ = try await identity.applications.decideLevel2(application.id, by: deciding).get()
        }
        _ = try await identity.accounts.activate(key, proof: .counter(deciding), by: .officer(deciding)).get()
        return key
    }

    private func appointed(_ officer: Appointment) async throws -> Appointment {
        let appointments = identity.appointments
        return try await store.write { tx in
            try appointments.appoint(
                officer.person,
                to: officer.role,
                member: officer.member,
                unit: officer.unit,
                from: officer.validFrom,
                by: .system,
                in: tx
            )
        }
    }

    static let presented = PresentedIdentity(
        document: PresentedDocument(kind: .identityCard, number: "012345678901", expires: nil),
        checks: [.face]
    )

    func account(_ member: CastMember) async throws -> Account {
        try #require(try await identity.accounts.find(AccountKey(member.key)))
    }

    // MARK: sessions

    /// A session as a demonstration link begins it.
    func begin(
        _ member: CastMember,
        as appointment: Appointment? = nil,
        level: AuthenticationLevel = .two,
        methods: [AuthenticationMethod] = [.demonstration],
        isProven: Bool = true,
        secrets: SessionSecrets = SessionSecrets(),
        client: Client = SignInFixture.client
    ) async throws -> SignedIn {
        let (account, sessions) = (try await account(member), parts.sessions)
        let new = NewSession(
            account: account,
            name: member.name,
            level: level,
            methods: methods,
            isProven: isProven,
            appointment: appointment
        )
        return try await store.write { tx in try sessions.begin(new, secrets: secrets, client: client, in: tx) }
    }

    /// Hùng at his counter; his account is opened when it is needed.
    func officer() async throws -> Session {
        if try await identity.accounts.find(AccountKey(CastMember.hung.key)) == nil {
            try await open(.hung, phone: nil)
        }
        return try await begin(.hung, as: appointment).session
    }

    func find(_ signedIn: SignedIn, evenLocked: Bool = false) async throws -> Session? {
        try await parts.sessions.find(signedIn.cookie, device: signedIn.deviceCookie, evenLocked: evenLocked)
    }

    // MARK: passkeys

    /// Binds a telephone at the counter: issue, redeem, create, finish.
    @discardableResult
    func bind(
        _ member: CastMember,
        _ phone: SoftAuthenticator,
        visit: SecretToken = SecretToken(),
        deviceCookie: String? = nil,
        old: OldPasskeys = .kept
    ) async throws -> RecoveredAccount {
        let key = AccountKey(member.key)
        let grant = try await parts.enrolment.issue(
            for: key,
            presented: Self.presented,
            session: officer(),
            client: Self.client
        ).get()
        _ = try await parts.enrolment.redeem(number: key.text, code: grant.code, visit: visit, client: Self.client)
            .get()
        return try await finish(phone, visit: visit, deviceCookie: deviceCookie, old: old).get()
    }

    func finish(
        _ phone: SoftAuthenticator,
        visit: SecretToken,
        deviceCookie: String? = nil,
        old: OldPasskeys = .kept
    ) async throws -> Result<RecoveredAccount, SignInRefusal> {
        let options: String
        switch try await parts.newDevice.options(visit: visit, client: Self.client) {
        case .failure(let refusal): return .failure(refusal)
        case .success(let text): options = text
        }
        return try await parts.newDevice.finish(
            phone.create(options),
            name: "Điện thoại",
            old: old,
            visit: visit,
            deviceCookie: deviceCookie,
            client: Self.client
        )
    }

    /// Signs in with a passkey.
    func signIn(
        _ phone: SoftAuthenticator,
        _ bend: SoftAuthenticator.Bend = .init(),
        visit: SecretToken = SecretToken(),
        deviceCookie: String? = nil
    ) async throws -> Result<SignedIn, SignInRefusal> {
        let options = try await parts.signIn.passkeyOptions(for: visit, client: Self.client).get()
        return try await parts.signIn.withPasskey(
            phone.get(options, bend),
            visit: visit,
            deviceCookie: deviceCookie,
            client: Self.client
        )
    }

    // MARK: messages and records

    /// The six digits of the last code that was sent to an address.
    func lastCode(to point: String = "0912345678") async throws -> String? {
        try await store.read { tx in
            try tx.firstRow(
                "SELECT body FROM test_notice WHERE kind = 'code' AND point = $1 ORDER BY number DESC LIMIT 1",
                [.text(point)]
            ).map { String(try $0.text(0).prefix(6)) }
        }
    }

    func notices(_ kind: String) async throws -> Int64 {
        try await store.read { tx in
            try tx.firstRow("SELECT count(*) FROM test_notice WHERE kind = $1", [.text(kind)])?.int64(0) ?? 0
        }
    }

    func lastNotice(_ kind: String) async throws -> String? {
        try await store.read { tx in
            try tx.firstRow(
                "SELECT body FROM test_notice WHERE kind = $1 ORDER BY number DESC LIMIT 1",
                [.text(kind)]
            )?.text(0)
        }
    }

    /// The person's entries of a kind as JSON, oldest first.
    func entries(of member: CastMember, _ kind: String) async throws -> [JSONObject] {
        let reader = EvidenceReader(store: store, clock: { [clock] in clock.now })
        return try await reader.entries(of: member.key, limit: 1_000).reversed().compactMap { entry in
            guard case .open(let text) = entry.state else { return nil }
            return try JSONValue.parse(text).object
        }.filter { $0["kind"]?.text == kind }
    }

    func count(_ sql: String) async throws -> Int64 {
        try await store.read { tx in try tx.firstRow("SELECT count(*) FROM \(sql)")?.int64(0) ?? 0 }
    }

    /// How many statements something costs.
    func statements<T>(_ body: () async throws -> T) async throws -> (T, UInt64) {
        let before = store.metrics.statements
        let result = try await body()
        return (result, store.metrics.statements - before)
    }

    /// Every invariant of signing in, the accounts and the log.
    func expectSound(_ location: SourceLocation = #_sourceLocation) async throws {
        let parts = parts
        let (signIn, accounts) = try await store.read { tx in try (parts.checkSignIn(in: tx), checkAccounts(in: tx)) }
        #expect(signIn == [], sourceLocation: location)
        #expect(accounts == [], sourceLocation: location)
        try await Sequencer(
            store: store,
            identity: logIdentity,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            clock: { [clock] in clock.now }
        ).sequenceAll()
        let report = try await EvidenceChecker(store: store, identity: logIdentity).checkEverything()
        #expect(report.findings == [], sourceLocation: location)
    }
}

/// A clock that stands at nine o'clock of Thursday 26 November 2026, a little later at each reading.
final class SignInClock: Sendable {
    private let microseconds = Mutex<Int64>(1_795_658_400_000_000)

    var now: Timestamp {
        microseconds.withLock { value in
            value += 1
            return Timestamp(microseconds: value)
        }
    }

    /// Moves the clock, back too.
    func pass(seconds: Int = 0, minutes: Int = 0, hours: Int = 0, days: Int = 0) {
        let sum = Int64(seconds + minutes * 60 + hours * 3_600 + days * 86_400)
        microseconds.withLock { $0 += sum * 1_000_000 }
    }
}

/// Writes down which sessions ended, in a table, so that what is rolled back is not told.
struct EndedSessions: SessionObserver {
    static let migrations = [
        Migration(module: "Test", number: 2, name: "ended", sql: "CREATE TABLE test_ended (handle TEXT NOT NULL)")
    ]

    func ended(_ sessions: [EndedSession], in tx: Transaction) throws {
        for session in sessions {
            try tx.execute("INSERT INTO test_ended (handle) VALUES ($1)", [.text(session.handle.text)])
        }
    }
}

extension Result where Failure == SignInRefusal {
    /// Why it was refused; nil when it was not.
    var refusal: SignInRefusal? {
        if case .failure(let refusal) = self { refusal } else { nil }
    }
}
