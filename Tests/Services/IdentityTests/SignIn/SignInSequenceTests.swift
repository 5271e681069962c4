import Civil
import Country
import Encoding
import Identity
import SplitMix
import Store
import StoreSupport
import Testing

/// Random sequences of everything that people and attackers do, with the whole examination after each step.
@Suite("Sequences of signing in")
struct SignInSequenceTests {
    /// What is remembered between steps.
    final class World {
        let fixture: SignInFixture
        let key: AccountKey
        var friends: [Session] = []
        let phone = SoftAuthenticator()
        var visit = SecretToken()
        var signedIn: SignedIn
        var comparison = ""

        init(_ fixture: SignInFixture, _ key: AccountKey, _ signedIn: SignedIn) {
            (self.fixture, self.key, self.signedIn) = (fixture, key, signedIn)
        }
    }

    private typealias Step = (World) async throws -> Void

    private static let client = SignInFixture.client
    private static var steps: [Step] {
        [
            { world in
                // A phone without a passkey has nothing to answer with.
                guard !world.phone.keys.isEmpty else { return }
                if case .success(let signedIn) = try await world.fixture.signIn(world.phone) {
                    world.signedIn = signedIn
                }
            },
            { world in
                let desk = world.fixture.parts.signIn
                _ = try await desk.requestCode(for: world.key.text, visit: world.visit, client: client)
                try await world.fixture.parts.codes.dispatch()
            },
            { world in
                let code = try await world.fixture.lastCode() ?? "123456"
                let desk = world.fixture.parts.signIn
                let result = try await desk.withCode(code, visit: world.visit, deviceCookie: nil, client: client)
                if case .success(let signedIn) = result { world.signedIn = signedIn }
            },
            { world in
                let desk = world.fixture.parts.signIn
                _ = try await desk.withCode("000000", visit: world.visit, deviceCookie: nil, client: client)
            },
            { world in _ = try await world.fixture.bind(.mai, world.phone, visit: SecretToken()) },
            { world in
                let desk = world.fixture.parts.passcode
                _ = try await desk.set("804192", session: world.signedIn.session, client: client)
            },
            { world in
                let desk = world.fixture.parts.passcode
                let result = try await desk.stepUp(world.signedIn.session, passcode: "804192", client: client)
                if case .success(let signedIn) = result { world.signedIn = signedIn }
            },
            { world in
                let desk = world.fixture.parts.passcode
                _ = try await desk.stepUp(world.signedIn.session, passcode: "111111", client: client)
            },
            { world in
                let status = try await world.fixture.parts.recovery.start(
                    number: world.key.text,
                    visit: world.visit,
                    client: client
                )
                world.comparison = (try? status.get().comparisonCode) ?? ""
                try await world.fixture.parts.recovery.dispatch()
            },
            { world in
                for friend in world.friends {
                    for asked in try await world.fixture.parts.recovery.asked(of: friend) {
                        _ = try await world.fixture.parts.recovery.confirm(
                            asked.id,
                            of: asked.owner,
                            code: world.comparison,
                            session: friend,
                            client: client
                        )
                    }
                }
            },
            { world in _ = try await world.fixture.finish(world.phone, visit: world.visit) },
            { world in
                for open in try await world.fixture.parts.recovery.open(of: world.key) {
                    _ = try await world.fixture.parts.recovery.cancel(open.id, session: world.signedIn.session)
                }
            },
            { world in
                let numbers = try await world.fixture.parts.passkeys.list(of: world.key).map(\.number)
                guard let first = numbers.first else { return }
                _ = try await world.fixture.parts.passkeys.remove(first, session: world.signedIn.session)
            },
            { world in _ = try await world.fixture.parts.sessions.endOthers(of: world.signedIn.session) },
            { world in try await world.fixture.parts.sessions.end(world.signedIn.session) },
            { world in _ = try await world.fixture.identity.locks.lock(world.key, by: .holder(world.key)) },
            { world in
                let actor = Actor.holder(world.key)
                _ = try await world.fixture.identity.locks.unlock(world.key, .ownerRequest, by: actor)
            },
            { world in world.visit = SecretToken() },
            { world in world.fixture.clock.pass(minutes: 7) },
            { world in world.fixture.clock.pass(hours: 13) },
            { world in world.fixture.clock.pass(minutes: -20) },
            { world in try await world.fixture.parts.catchUp() },
        ]
    }

    @Test("Whatever happens, the rows stay sound", arguments: Engine.allCases, [UInt64(1), 2, 3])
    func staySound(_ engine: Engine, _ seed: UInt64) async throws {
        try await SignInFixture.with(engine) { fixture in
            let key = try await fixture.open(.mai)
            let world = World(fixture, key, try await fixture.begin(.mai))
            for (member, phone) in [(CastMember.thanh, "0911111111"), (.hoa, "0922222222")] {
                let friend = try await fixture.open(member, phone: phone)
                let named = try await fixture.identity.trusted.name(friend, of: key, by: .holder(key)).get()
                _ = try await fixture.identity.trusted.accept(named.id, by: .holder(friend)).get()
                world.friends.append(try await fixture.begin(member).session)
            }
            var generator = SplitMix64(seed: seed)
            let steps = Self.steps
            let (parts, length) = (fixture.parts, engine == .sqlite ? 150 : 60)
            for number in 0..<length {
                let step = Int.random(in: 0..<steps.count, using: &generator)
                do {
                    try await steps[step](world)
                } catch let refusal as SignInRefusal {
                    // A counter refuses a locked account: an answer like any other.
                    _ = refusal
                }
                let findings = try await fixture.store.read { tx in try parts.checkSignIn(in: tx) }
                try #require(findings == [], "after step \(number) (\(step)) of seed \(seed)")
            }
        }
    }
}
