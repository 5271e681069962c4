import Civil
import Country
import Encoding
import Identity
import Store
import StoreSupport
import Testing

/// Adding, naming and removing passkeys.
@Suite("Managing passkeys")
struct PasskeyManagementTests {
    private static func add(
        _ phone: SoftAuthenticator,
        _ session: Session,
        _ fixture: SignInFixture,
        name: String = "Máy tính bảng"
    ) async throws -> Result<RegisteredPasskey, SignInRefusal> {
        let desk = fixture.parts.passkeys
        switch try await desk.registrationOptions(session, client: SignInFixture.client) {
        case .failure(let refusal): return .failure(refusal)
        case .success(let options):
            return try await desk.register(
                phone.create(options),
                name: name,
                session: session,
                client: SignInFixture.client
            )
        }
    }

    @Test("Several passkeys have names, are told to every contact, and each signs in", arguments: Engine.allCases)
    func addsSeveral(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            let (phone, tablet) = (SoftAuthenticator(), SoftAuthenticator())
            let key = try await fixture.open(.mai)
            let first = try await fixture.bind(.mai, phone).signedIn
            let told = try await fixture.notices("passkey-added")
            let added = try await Self.add(tablet, first.session, fixture).get()
            #expect(added.passkey.level == .two)
            #expect(try await fixture.notices("passkey-added") == told + 1)
            #expect(try await fixture.find(first) == nil)
            #expect(try await fixture.parts.sessions.find(added.signedIn.cookie, device: first.deviceCookie) != nil)
            #expect(try await fixture.signIn(tablet).get().session.passkey == added.passkey.number)
            #expect(try await fixture.parts.passkeys.list(of: key).map(\.name) == ["Điện thoại", "Máy tính bảng"])
            #expect(try await fixture.entries(of: .mai, "identity.passkey_added").count == 2)
        }
    }

    @Test("Ten minutes after the passkey nothing is changed without it", arguments: Engine.allCases)
    func asksForStepUp(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            let phone = SoftAuthenticator()
            try await fixture.open(.mai)
            let session = try await fixture.bind(.mai, phone).signedIn.session
            fixture.clock.pass(minutes: 10)
            #expect(try await Self.add(SoftAuthenticator(), session, fixture).refusal == .stepUpNeeded)
            #expect(try await fixture.parts.passkeys.remove(1, session: session).refusal == .stepUpNeeded)
            #expect(try await fixture.parts.passkeys.rename(1, to: "A", session: session).refusal == .stepUpNeeded)
            let options = try await fixture.parts.signIn.stepUpOptions(session, client: SignInFixture.client).get()
            let again = try await fixture.parts.signIn.stepUp(
                session,
                credential: phone.get(options),
                client: SignInFixture.client
            ).get()
            #expect(again.session.steppedUpAt != nil)
            #expect(again.session.authenticatedAt == session.authenticatedAt)
            #expect(try await Self.add(SoftAuthenticator(), again.session, fixture).refusal == nil)
        }
    }

    @Test("A code by message alone binds nothing to an account of level 2", arguments: Engine.allCases)
    func codeBindsNothing(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            try await fixture.open(.mai)
            let session = try await fixture.begin(
                .mai,
                level: .one,
                methods: [.oneTimeCode],
                isProven: false
            ).session
            #expect(try await Self.add(SoftAuthenticator(), session, fixture).refusal == .stepUpNeeded)
        }
    }

    @Test("Somebody else's challenge, session or passkey registers nothing", arguments: Engine.allCases)
    func refusesForeign(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            let phone = SoftAuthenticator()
            try await fixture.open(.mai)
            try await fixture.open(.quocAnh, phone: "0987654321")
            let mai = try await fixture.bind(.mai, phone).signedIn.session
            let quocAnh = try await fixture.begin(.quocAnh).session
            let desk = fixture.parts.passkeys
            let options = try await desk.registrationOptions(mai, client: SignInFixture.client).get()
            let made = try SoftAuthenticator().create(options)
            #expect(
                try await desk.register(made, name: "A", session: quocAnh, client: SignInFixture.client).refusal
                    == .ceremonyOver
            )
            #expect(try await desk.register(made, name: "A", session: mai, client: SignInFixture.client).refusal == nil)
        }
    }

    @Test("The last passkey stays unless a code can sign in; a removed one is dead at once", arguments: Engine.allCases)
    func removes(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            let (phone, tablet) = (SoftAuthenticator(), SoftAuthenticator())
            try await fixture.open(.mai, phone: nil)
            let first = try await fixture.bind(.mai, phone).signedIn
            #expect(try await fixture.parts.passkeys.remove(1, session: first.session).refusal == .passkeyLast)
            let second = try await Self.add(tablet, first.session, fixture).get().signedIn
            let elsewhere = try await fixture.signIn(phone).get()
            #expect(try await fixture.parts.passkeys.remove(1, session: second.session).refusal == nil)
            #expect(try await fixture.signIn(phone).refusal == .passkeyRefused)
            #expect(try await fixture.find(elsewhere) == nil)
            #expect(try await fixture.parts.passkeys.remove(1, session: second.session).refusal == .passkeyUnknown)
            #expect(try await fixture.signIn(tablet).refusal == nil)
        }
    }

    @Test(
        "A name is words: no control characters, not empty, at most 60 signs",
        arguments: ["", "   ", "a\u{0}b", "a\u{202E}b", String(repeating: "x", count: 61)]
    )
    func refusesNames(_ name: String) async throws {
        try await SignInFixture.with(.sqlite) { fixture in
            try await fixture.open(.mai)
            let session = try await fixture.bind(.mai, SoftAuthenticator()).signedIn.session
            #expect(try await fixture.parts.passkeys.rename(1, to: name, session: session).refusal == .nameMalformed)
            #expect(
                try await fixture.parts.passkeys.rename(1, to: "Điện thoại của Mai", session: session).refusal == nil
            )
        }
    }
}
