import Civil
import Country
import Encoding
import Identity
import Store
import StoreSupport
import Testing

/// One-time codes: sent after the answer, entered once, of no use to whoever guesses.
@Suite("One-time codes")
struct OneTimeCodeTests {
    private static func ask(_ fixture: SignInFixture, _ number: String, _ visit: SecretToken) async throws {
        _ = try await fixture.parts.signIn.requestCode(for: number, visit: visit, client: SignInFixture.client).get()
        try await fixture.parts.codes.dispatch()
    }

    private static func enter(
        _ fixture: SignInFixture,
        _ code: String,
        _ visit: SecretToken
    ) async throws -> Result<SignedIn, SignInRefusal> {
        try await fixture.parts.signIn.withCode(code, visit: visit, deviceCookie: nil, client: SignInFixture.client)
    }

    /// Any code but the right one.
    private static func other(than code: String) -> String { code == "000000" ? "000001" : "000000" }

    @Test("A code signs in at level 1, once, in the browser that asked", arguments: Engine.allCases)
    func signsIn(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            let (key, visit) = (try await fixture.open(.mai), SecretToken())
            try await Self.ask(fixture, key.text, visit)
            let code = try #require(try await fixture.lastCode())
            #expect(try await Self.enter(fixture, code, SecretToken()).refusal == .codeWrong)
            let signedIn = try await Self.enter(fixture, " \(code.prefix(3)) \(code.suffix(3))", visit).get()
            #expect(signedIn.session.key == key)
            #expect(signedIn.session.acr == .one)
            #expect(signedIn.session.amr == ["otp"])
            #expect(!signedIn.session.isProven(at: fixture.clock.now))
            #expect(try await Self.enter(fixture, code, visit).refusal == .codeWrong)
            #expect(try await fixture.count("identity_code WHERE length(code) > 0") == 0)
        }
    }

    @Test(
        "A code is over after ten minutes, after five tries, and when another one is asked for",
        arguments: Engine.allCases
    )
    func isOver(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            let (key, visit) = (try await fixture.open(.mai), SecretToken())
            try await Self.ask(fixture, key.text, visit)
            let late = try #require(try await fixture.lastCode())
            fixture.clock.pass(minutes: 10)
            #expect(try await Self.enter(fixture, late, visit).refusal == .codeWrong)

            try await Self.ask(fixture, key.text, visit)
            let tired = try #require(try await fixture.lastCode())
            for _ in 0..<5 {
                #expect(try await Self.enter(fixture, Self.other(than: tired), visit).refusal == .codeWrong)
            }
            #expect(try await Self.enter(fixture, tired, visit).refusal == .codeWrong)

            try await Self.ask(fixture, key.text, visit)
            let old = try #require(try await fixture.lastCode())
            try await Self.ask(fixture, key.text, visit)
            let new = try #require(try await fixture.lastCode())
            if old != new { #expect(try await Self.enter(fixture, old, visit).refusal == .codeWrong) }
            #expect(try await Self.enter(fixture, new, visit).refusal == nil)
        }
    }

    @Test("A clock that jumps back does not bring a code to life", arguments: Engine.allCases)
    func survivesClock(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            let (key, visit) = (try await fixture.open(.mai), SecretToken())
            try await Self.ask(fixture, key.text, visit)
            let code = try #require(try await fixture.lastCode())
            fixture.clock.pass(hours: -1)
            #expect(try await Self.enter(fixture, code, visit).refusal == .codeWrong)
        }
    }

    @Test("Parallel guesses of one code are no more than five, and the right one wins once", arguments: Engine.allCases)
    func limitsParallelGuesses(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            let (key, visit) = (try await fixture.open(.mai), SecretToken())
            try await Self.ask(fixture, key.text, visit)
            let code = try #require(try await fixture.lastCode())
            let won = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<16 { group.addTask { try await Self.enter(fixture, code, visit).refusal == nil } }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(won == 1)
            #expect(try await fixture.count("identity_session") == 1)
        }
    }

    @Test("Failures are folded into one entry an hour, however many there are", arguments: Engine.allCases)
    func foldsFailures(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            let (key, visit) = (try await fixture.open(.mai), SecretToken())
            for _ in 0..<6 {
                try await Self.ask(fixture, key.text, visit)
                let code = try #require(try await fixture.lastCode())
                for _ in 0..<5 { _ = try await Self.enter(fixture, Self.other(than: code), visit) }
            }
            try await fixture.parts.catchUp()
            #expect(try await fixture.entries(of: .mai, "identity.sign_in_failed").isEmpty)
            fixture.clock.pass(hours: 1)
            try await fixture.parts.catchUp()
            try await fixture.parts.catchUp()
            let entries = try await fixture.entries(of: .mai, "identity.sign_in_failed")
            #expect(entries.map { $0["count"]?.integer } == [30])
            #expect(try await fixture.count("identity_failure") == 0)
        }
    }

    @Test("Wrong codes stop at ninety; a passkey signs in all the same", arguments: [Engine.sqlite])
    func stopsGuessing(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            let (phone, visit) = (SoftAuthenticator(), SecretToken())
            let key = try await fixture.open(.mai)
            try await fixture.bind(.mai, phone)
            var asked = 0
            for _ in 0..<30 {
                let before = try await fixture.notices("code")
                try await Self.ask(fixture, key.text, visit)
                guard try await fixture.notices("code") > before else { break }
                asked += 1
                let code = try #require(try await fixture.lastCode())
                for _ in 0..<5 { _ = try await Self.enter(fixture, Self.other(than: code), visit) }
                fixture.clock.pass(hours: 2)
            }
            #expect(asked == 18)
            fixture.clock.pass(days: 2)
            let before = try await fixture.notices("code")
            try await Self.ask(fixture, key.text, visit)
            #expect(try await fixture.notices("code") == before)
            #expect(try await fixture.signIn(phone).refusal == nil)
        }
    }

    @Test("An hour brings eight codes at most to one account", arguments: Engine.allCases)
    func limitsMessages(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            let key = try await fixture.open(.mai)
            for _ in 0..<20 { try await Self.ask(fixture, key.text, SecretToken()) }
            #expect(try await fixture.notices("code") == 8)
            fixture.clock.pass(hours: 1)
            try await Self.ask(fixture, key.text, SecretToken())
            #expect(try await fixture.notices("code") == 9)
        }
    }

    @Test("A contact is confirmed by the code that was sent there", arguments: Engine.allCases)
    func confirmsContact(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            try await fixture.open(.mai)
            let (session, codes) = (try await fixture.begin(.mai).session, fixture.parts.codes)
            let point = try #require(ContactPoint("mai@example.vn"))
            _ = try await codes.requestContactCode(to: point, session: session, client: SignInFixture.client).get()
            try await codes.dispatch()
            let code = try #require(try await fixture.lastCode(to: "mai@example.vn"))
            let other = try await fixture.begin(.mai).session
            #expect(
                try await codes.verifyContact(code, session: other, client: SignInFixture.client).refusal == .codeWrong
            )
            #expect(try await codes.verifyContact(code, session: session, client: SignInFixture.client).get() == point)
            #expect(
                try await codes.verifyContact(code, session: session, client: SignInFixture.client).refusal
                    == .codeWrong
            )
        }
    }

    @Test("A code that nobody fetched is forgotten, with the number that was typed", arguments: Engine.allCases)
    func forgets(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            let key = try await fixture.open(.mai)
            try await Self.ask(fixture, key.text, SecretToken())
            #expect(try await fixture.count("identity_code WHERE number <> ''") == 0)
            fixture.clock.pass(minutes: 11)
            try await fixture.parts.catchUp()
            #expect(try await fixture.count("identity_code") == 0)
        }
    }
}
