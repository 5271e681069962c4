import Civil
import Country
import Encoding
import Identity
import Store
import StoreSupport
import Testing

/// Signing in with passkeys, and every answer that must not.
@Suite("Passkeys")
struct PasskeySignInTests {
    @Test("A passkey signs in without a user name, at the level it was bound with", arguments: Engine.allCases)
    func signsIn(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            let (key, phone) = (try await fixture.open(.mai), SoftAuthenticator())
            try await fixture.bind(.mai, phone)
            let signedIn = try await fixture.signIn(phone).get()
            #expect(signedIn.session.key == key)
            #expect(signedIn.session.acr == .two)
            #expect(signedIn.session.amr == ["swk", "user"])
            #expect(signedIn.session.name == CastMember.mai.name)
            #expect(signedIn.session.isProven(at: fixture.clock.now))
            #expect(try await fixture.find(signedIn)?.handle == signedIn.session.handle)
            let entries = try await fixture.entries(of: .mai, "identity.signed_in")
            #expect(entries.last?["acr"]?.text == "urn:vneid:acr:2")
            #expect(entries.last?["device"]?.text == "Chrome, Android")
        }
    }

    @Test("A key in hardware says so", arguments: [Engine.sqlite])
    func namesHardware(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            let phone = SoftAuthenticator(isBackedUp: false)
            try await fixture.open(.mai)
            try await fixture.bind(.mai, phone)
            #expect(try await fixture.signIn(phone).get().session.amr == ["hwk", "user"])
        }
    }

    @Test("Signing in costs ten statements", arguments: Engine.allCases)
    func isCheap(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            let (phone, visit) = (SoftAuthenticator(), SecretToken())
            try await fixture.open(.mai)
            let first = try await fixture.bind(.mai, phone)
            let options = try await fixture.parts.signIn.passkeyOptions(for: visit, client: SignInFixture.client).get()
            let answer = try phone.get(options)
            let (result, cost) = try await fixture.statements {
                try await fixture.parts.signIn.withPasskey(
                    answer,
                    visit: visit,
                    deviceCookie: first.signedIn.deviceCookie,
                    client: SignInFixture.client
                )
            }
            let signedIn = try result.get()
            #expect(cost <= 10)
            let (_, look) = try await fixture.statements { try await fixture.find(signedIn) }
            #expect(look == 1)
        }
    }

    /// How an answer is bent, and the refusal it meets.
    enum Forgery: String, CaseIterable, Sendable {
        case otherOrigin, notVerified, otherHandle, brokenSignature, otherChallenge

        var bend: SoftAuthenticator.Bend {
            var bend = SoftAuthenticator.Bend()
            switch self {
            case .otherOrigin: bend.origin = "https://vneid.example.vn.evil.example"
            case .notVerified: bend.isUserVerified = false
            case .otherHandle: bend.handle = Array(repeating: 9, count: 32)
            case .brokenSignature: bend.changeSignature = { $0.dropLast() + [($0.last ?? 0) ^ 1] }
            case .otherChallenge: bend.challenge = Base64.url.encode(Array(repeating: 3, count: 32))
            }
            return bend
        }
    }

    @Test(
        "A forged answer signs nobody in and leaves the passkey as it was",
        arguments: Engine.allCases,
        Forgery.allCases
    )
    func refusesForgery(_ engine: Engine, _ forgery: Forgery) async throws {
        try await SignInFixture.with(engine) { fixture in
            let phone = SoftAuthenticator()
            try await fixture.open(.mai)
            try await fixture.bind(.mai, phone)
            let sessions = try await fixture.count("identity_session")
            let refused = try await fixture.signIn(phone, forgery.bend).refusal
            #expect(refused == (forgery == .otherChallenge ? .ceremonyOver : .passkeyRefused))
            #expect(try await fixture.count("identity_session") == sessions)
            #expect(try await fixture.signIn(phone).refusal == nil)
        }
    }

    @Test("A challenge is good once, for five minutes, in the browser that asked", arguments: Engine.allCases)
    func spendsChallenge(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            let (phone, visit, desk) = (SoftAuthenticator(), SecretToken(), fixture.parts.signIn)
            try await fixture.open(.mai)
            try await fixture.bind(.mai, phone)
            func answer(_ options: String, _ visit: SecretToken) async throws -> SignInRefusal? {
                try await desk.withPasskey(
                    phone.get(options),
                    visit: visit,
                    deviceCookie: nil,
                    client: SignInFixture.client
                ).refusal
            }
            let first = try await desk.passkeyOptions(for: visit, client: SignInFixture.client).get()
            #expect(try await answer(first, SecretToken()) == .ceremonyOver)
            #expect(try await answer(first, visit) == nil)
            #expect(try await answer(first, visit) == .ceremonyOver)
            let second = try await desk.passkeyOptions(for: visit, client: SignInFixture.client).get()
            fixture.clock.pass(minutes: 5)
            #expect(try await answer(second, visit) == .ceremonyOver)
        }
    }

    @Test("A copied authenticator is refused and recorded", arguments: Engine.allCases)
    func refusesClone(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            let phone = SoftAuthenticator(isBackedUp: false)
            try await fixture.open(.mai)
            try await fixture.bind(.mai, phone)
            for _ in 0..<3 { _ = try await fixture.signIn(phone).get() }
            var bend = SoftAuthenticator.Bend()
            bend.count = 2
            #expect(try await fixture.signIn(phone, bend).refusal == .passkeyRefused)
            fixture.clock.pass(hours: 1)
            try await fixture.parts.catchUp()
            let failed = try await fixture.entries(of: .mai, "identity.sign_in_failed")
            #expect(failed.map { $0["count"]?.integer } == [1])
        }
    }

    @Test("Parallel answers to one challenge sign in once", arguments: Engine.allCases)
    func isUsedOnce(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            let (phone, visit, desk) = (SoftAuthenticator(), SecretToken(), fixture.parts.signIn)
            try await fixture.open(.mai)
            try await fixture.bind(.mai, phone)
            let options = try await desk.passkeyOptions(for: visit, client: SignInFixture.client).get()
            let answer = try phone.get(options)
            let won = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<12 {
                    group.addTask {
                        try await desk.withPasskey(
                            answer,
                            visit: visit,
                            deviceCookie: nil,
                            client: SignInFixture.client
                        ).refusal == nil
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(won == 1)
        }
    }

    @Test(
        "A locked account is told why, to its owner alone; her own lock lets her in to unlock",
        arguments: Engine.allCases
    )
    func meetsLocks(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            let phone = SoftAuthenticator()
            let key = try await fixture.open(.mai)
            let before = try await fixture.bind(.mai, phone).signedIn
            _ = try await fixture.identity.locks.lock(key, by: .holder(key)).get()
            #expect(try await fixture.find(before) == nil)
            let own = try await fixture.signIn(phone).get()
            #expect(try await fixture.find(own) == nil)
            #expect(try await fixture.find(own, evenLocked: true)?.key == key)
            #expect(
                try await fixture.parts.passcode.set("804192", session: own.session, client: SignInFixture.client)
                    .refusal == .sessionOver
            )
        }
    }
}
