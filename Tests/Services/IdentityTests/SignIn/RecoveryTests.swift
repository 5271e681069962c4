import Civil
import Country
import Encoding
import Identity
import Store
import StoreSupport
import Testing

/// A new device without the old one: trusted persons, a time lock, one click to say no.
@Suite("Recovery")
struct RecoveryTests {
    /// Mai with two trusted persons who accepted, and their sessions.
    private static func setUp(_ fixture: SignInFixture) async throws -> (AccountKey, [Session]) {
        let mai = try await fixture.open(.mai)
        var sessions: [Session] = []
        for (member, phone) in [(CastMember.thanh, "0911111111"), (.hoa, "0922222222")] {
            let key = try await fixture.open(member, phone: phone)
            let named = try await fixture.identity.trusted.name(key, of: mai, by: .holder(mai)).get()
            _ = try await fixture.identity.trusted.accept(named.id, by: .holder(key)).get()
            sessions.append(try await fixture.begin(member).session)
        }
        return (mai, sessions)
    }

    private static func start(_ fixture: SignInFixture, _ key: AccountKey, _ visit: SecretToken) async throws
        -> RecoveryStatus
    {
        let status = try await fixture.parts.recovery.start(
            number: key.text,
            visit: visit,
            client: SignInFixture.client
        ).get()
        try await fixture.parts.recovery.dispatch()
        return status
    }

    private static func confirm(
        _ fixture: SignInFixture,
        _ session: Session,
        _ code: String
    ) async throws -> Result<RecoveryStatus, SignInRefusal> {
        let asked = try await fixture.parts.recovery.asked(of: session)
        guard let request = asked.last else { return .failure(.recoveryUnknown) }
        return try await fixture.parts.recovery.confirm(
            request.id,
            of: request.owner,
            code: code,
            session: session,
            client: SignInFixture.client
        )
    }

    @Test(
        "Two trusted persons, a day, and a new passkey; old sessions end, old passkeys are named",
        arguments: Engine.allCases
    )
    func recovers(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            let (key, friends) = try await Self.setUp(fixture)
            let (lost, new, visit) = (SoftAuthenticator(), SoftAuthenticator(), SecretToken())
            let old = try await fixture.bind(.mai, lost).signedIn
            let code = try await Self.start(fixture, key, visit).comparisonCode
            #expect(try await fixture.notices("recovery-asked") == 2)
            #expect(try await fixture.notices("recovery-started") == 1)
            #expect(try await fixture.finish(new, visit: visit).refusal == .recoveryNotReady)
            #expect(
                try await Self.confirm(fixture, friends[0], "\(code.prefix(3)) \(code.suffix(3))").get().state
                    == .waiting
            )
            #expect(try await fixture.finish(new, visit: visit).refusal == .recoveryNotReady)
            guard case .timeLock = try await Self.confirm(fixture, friends[1], code).get().state else {
                Issue.record("the second confirmation begins the time lock")
                return
            }
            fixture.clock.pass(hours: 23)
            #expect(try await fixture.finish(new, visit: visit).refusal == .recoveryNotReady)
            fixture.clock.pass(hours: 1)
            #expect(try await fixture.parts.recovery.status(visit: visit)?.state == .ready)
            #expect(try await fixture.finish(new, visit: SecretToken()).refusal == .recoveryNotReady)
            let recovered = try await fixture.finish(new, visit: visit).get()
            #expect(recovered.old.map(\.number) == [1])
            #expect(recovered.signedIn.session.acr == .two)
            #expect(try await fixture.find(old) == nil)
            #expect(try await fixture.parts.recovery.status(visit: visit)?.state == .ended(.completed))
            #expect(try await fixture.finish(SoftAuthenticator(), visit: visit).refusal == .recoveryNotReady)
            #expect(try await fixture.signIn(new).refusal == nil)
            let ways = try await fixture.entries(of: .mai, "identity.recovery_completed").map { $0["way"]?.text }
            #expect(ways == ["counter", "trusted"])
            #expect(try await fixture.entries(of: .thanh, "identity.recovery_confirmed").count == 1)
        }
    }

    @Test(
        "The passkeys of a lost device stop with the commit that binds the new one, and every contact is told",
        arguments: Engine.allCases
    )
    func revokesLost(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            let (lost, tablet, new) = (SoftAuthenticator(), SoftAuthenticator(), SoftAuthenticator())
            try await fixture.open(.mai)
            _ = try await fixture.bind(.mai, lost)
            let old = try await fixture.bind(.mai, tablet).signedIn
            let visit = SecretToken()
            #expect(try await fixture.parts.newDevice.oldPasskeys(visit: visit) == nil)
            let recovered = try await fixture.bind(.mai, new, visit: visit, old: .lost)
            #expect(recovered.old.map(\.number) == [1, 2])
            #expect(recovered.fate == .lost)
            #expect(try await fixture.find(old) == nil)
            for device in [lost, tablet] {
                #expect(try await fixture.signIn(device).refusal == .passkeyRefused)
            }
            #expect(try await fixture.signIn(new).refusal == nil)
            #expect(try await fixture.notices("device-lost") == 1)
            let entries = try await fixture.entries(of: .mai, "identity.device_lost")
            #expect(entries.map { $0["passkeys"]?.elements?.compactMap(\.integer) } == [[1, 2]])
            let key = recovered.signedIn.session.key
            #expect(try await fixture.parts.passkeys.list(of: key).map(\.number) == [3])
            let removed = try await fixture.parts.passkeys.removed(of: key, since: fixture.clock.now - 60)
            #expect(removed.count == 2)
            fixture.clock.pass(minutes: 2)
            #expect(try await fixture.parts.passkeys.removed(of: key, since: fixture.clock.now - 60).isEmpty)
        }
    }

    @Test("Whoever says that she still has the old device goes on using it", arguments: Engine.allCases)
    func keepsOld(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            let (old, new) = (SoftAuthenticator(), SoftAuthenticator())
            try await fixture.open(.mai)
            let before = try await fixture.bind(.mai, old).signedIn
            let recovered = try await fixture.bind(.mai, new, old: .kept)
            #expect(recovered.fate == .kept)
            // Its sessions end all the same.
            #expect(try await fixture.find(before) == nil)
            #expect(try await fixture.signIn(old).refusal == nil)
            #expect(try await fixture.notices("device-lost") == 0)
        }
    }

    @Test("An account with as many passkeys as possible is recovered when they are lost", arguments: Engine.allCases)
    func recoversFull(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            try await fixture.open(.mai)
            for _ in 0..<20 { _ = try await fixture.bind(.mai, SoftAuthenticator()) }
            let new = SoftAuthenticator()
            let recovered = try await fixture.bind(.mai, new, old: .lost)
            #expect(recovered.old.count == 20)
            #expect(try await fixture.signIn(new).refusal == nil)
        }
    }

    @Test(
        "One step takes out every passkey but the one in use, and ends every other session",
        arguments: Engine.allCases
    )
    func removesOthers(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            let (lost, mine) = (SoftAuthenticator(), SoftAuthenticator())
            try await fixture.open(.mai)
            _ = try await fixture.bind(.mai, lost)
            _ = try await fixture.bind(.mai, mine)
            let thief = try await fixture.signIn(lost).get()
            let session = try await fixture.signIn(mine).get().session
            let desk = fixture.parts.passkeys
            fixture.clock.pass(minutes: 11)
            #expect(try await desk.removeOthers(session: session).refusal == .stepUpNeeded)
            let again = try await fixture.signIn(mine).get()
            #expect(try await desk.removeOthers(session: again.session).get() == 1)
            #expect(try await fixture.find(thief) == nil)
            #expect(try await fixture.find(again) != nil)
            #expect(try await fixture.signIn(lost).refusal == .passkeyRefused)
            #expect(try await fixture.notices("device-lost") == 1)
            // Nothing is left to remove, and nobody is told twice.
            #expect(try await desk.removeOthers(session: again.session).get() == 0)
            #expect(try await fixture.notices("device-lost") == 1)
            // A session that no passkey of hers vouches for removes nothing.
            let other = try await fixture.begin(.mai).session
            #expect(try await desk.removeOthers(session: other).refusal == .stepUpNeeded)
        }
    }

    @Test("One click on the old device cancels it, and so does the link in the notice", arguments: Engine.allCases)
    func isCancelled(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            let (key, friends) = try await Self.setUp(fixture)
            let old = try await fixture.bind(.mai, SoftAuthenticator()).signedIn.session
            let recovery = fixture.parts.recovery
            let first = SecretToken()
            let code = try await Self.start(fixture, key, first).comparisonCode
            for friend in friends { _ = try await Self.confirm(fixture, friend, code).get() }
            let open = try await recovery.open(of: key)
            #expect(open.map(\.device.name) == ["Chrome, Android"])
            #expect(try await recovery.cancel(open[0].id, session: old))
            #expect(try await !recovery.cancel(open[0].id, session: old))
            fixture.clock.pass(days: 1)
            #expect(try await fixture.finish(SoftAuthenticator(), visit: first).refusal == .recoveryNotReady)

            let second = SecretToken()
            _ = try await Self.start(fixture, key, second)
            let notice = try #require(try await fixture.lastNotice("recovery-started"))
            let token = try #require(SecretToken(String(notice.suffix(64))))
            #expect(try await recovery.isOpen(token: token))
            #expect(try await recovery.cancel(token: token, client: SignInFixture.client))
            #expect(try await !recovery.isOpen(token: token))
            #expect(try await recovery.status(visit: second)?.state == .ended(.cancelled))
        }
    }

    @Test("A wrong comparison code confirms nothing, and three of them nothing ever", arguments: Engine.allCases)
    func compares(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            let (key, friends) = try await Self.setUp(fixture)
            let code = try await Self.start(fixture, key, SecretToken()).comparisonCode
            let wrong = code == "111111" ? "222222" : "111111"
            for _ in 0..<3 { #expect(try await Self.confirm(fixture, friends[0], wrong).refusal == .comparisonWrong) }
            #expect(try await Self.confirm(fixture, friends[0], code).refusal == .recoveryUnknown)
            #expect(try await Self.confirm(fixture, friends[1], code).refusal == nil)
        }
    }

    @Test(
        "One person confirms once, with a passkey of the last ten minutes, and only when she was asked",
        arguments: Engine.allCases
    )
    func refusesOthers(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            let (key, friends) = try await Self.setUp(fixture)
            try await fixture.open(.quocAnh, phone: "0987654321")
            let code = try await Self.start(fixture, key, SecretToken()).comparisonCode
            let request = try #require(try await fixture.parts.recovery.asked(of: friends[0]).first)
            func confirm(_ session: Session) async throws -> SignInRefusal? {
                try await fixture.parts.recovery.confirm(
                    request.id,
                    of: key,
                    code: code,
                    session: session,
                    client: SignInFixture.client
                ).refusal
            }
            #expect(try await confirm(fixture.begin(.quocAnh).session) == .recoveryUnknown)
            #expect(try await confirm(fixture.begin(.mai).session) == .recoveryUnknown)
            let byCode = try await fixture.begin(.thanh, level: .one, methods: [.oneTimeCode], isProven: false)
            #expect(try await confirm(byCode.session) == .stepUpNeeded)
            #expect(try await confirm(friends[0]) == nil)
            #expect(try await confirm(friends[0]) == .recoveryUnknown)
        }
    }

    @Test("Refusals, a lock or three days end it", arguments: Engine.allCases)
    func ends(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            let (key, friends) = try await Self.setUp(fixture)
            let recovery = fixture.parts.recovery
            let refused = SecretToken()
            _ = try await Self.start(fixture, key, refused)
            let request = try #require(try await recovery.asked(of: friends[0]).first)
            _ = try await recovery.refuse(request.id, of: key, session: friends[0]).get()
            #expect(try await recovery.status(visit: refused)?.state == .ended(.refused))

            let late = SecretToken()
            _ = try await Self.start(fixture, key, late)
            fixture.clock.pass(days: 3)
            #expect(try await recovery.status(visit: late)?.state == .ended(.expired))
            try await fixture.parts.catchUp()
            #expect(try await fixture.count("identity_recovery WHERE ended IS NULL") == 0)
        }
    }

    @Test("A removed trusted person does not confirm any more", arguments: Engine.allCases)
    func loses(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            let (key, friends) = try await Self.setUp(fixture)
            let code = try await Self.start(fixture, key, SecretToken()).comparisonCode
            let listed = try await fixture.identity.trusted.list(of: key)
            let first = try #require(listed.first { $0.trusted == friends[0].key })
            _ = try await fixture.identity.trusted.end(first.id, of: key, by: .holder(key)).get()
            #expect(try await Self.confirm(fixture, friends[0], code).refusal == .recoveryUnknown)
        }
    }

    @Test("Five recoveries a day are begun, whoever asks", arguments: Engine.allCases)
    func limits(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            let (key, _) = try await Self.setUp(fixture)
            for _ in 0..<9 { _ = try await Self.start(fixture, key, SecretToken()) }
            #expect(try await fixture.count("identity_recovery") == 5)
        }
    }

    /// Takes everything that is four bytes long.
    struct FourBytes: ChipCardCheck {
        var isAvailable: Bool { true }
        func proves(_ evidence: ChipCardEvidence, owner: AccountKey, in tx: Transaction) -> Bool {
            evidence.bytes.count == 4
        }
    }

    @Test(
        "With a reader, the card and the face begin an hour's time lock; without, the way is not offered",
        arguments: Engine.allCases
    )
    func usesCard(_ engine: Engine) async throws {
        try await SignInFixture.with(engine, card: FourBytes()) { fixture in
            let (key, visit, recovery) = (try await fixture.open(.mai), SecretToken(), fixture.parts.recovery)
            func start(_ bytes: [UInt8], _ number: String) async throws -> Result<RecoveryStatus, SignInRefusal> {
                try await recovery.startWithCard(
                    number: number,
                    evidence: ChipCardEvidence(bytes: bytes),
                    visit: visit,
                    client: SignInFixture.client
                )
            }
            #expect(try await start([1], key.text).refusal == .cardRefused)
            #expect(try await start([1, 2, 3, 4], "001190999999").refusal == .cardRefused)
            _ = try await start([1, 2, 3, 4], key.text).get()
            #expect(try await fixture.finish(SoftAuthenticator(), visit: visit).refusal == .recoveryNotReady)
            fixture.clock.pass(hours: 1)
            let recovered = try await fixture.finish(SoftAuthenticator(), visit: visit).get()
            #expect(recovered.signedIn.session.amr.contains("face"))
        }
        try await SignInFixture.with(engine) { fixture in
            #expect(!fixture.parts.recovery.offersCard)
        }
    }
}
