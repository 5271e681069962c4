import Civil
import Country
import Encoding
import Identity
import Store
import StoreSupport
import Testing

/// Sessions: found by one look-up, bound to a device, over in time, dead at once.
@Suite("Sessions")
struct SessionTests {
    @Test("A session is found by its cookie and device, and by nothing else", arguments: Engine.allCases)
    func isBound(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            try await fixture.open(.mai)
            let signedIn = try await fixture.begin(.mai, secrets: SessionSecrets(deviceCookie: nil))
            let sessions = fixture.parts.sessions
            #expect(try await fixture.find(signedIn) == signedIn.session)
            #expect(try await sessions.find(signedIn.cookie, device: nil) == nil)
            #expect(try await sessions.find(signedIn.cookie, device: SecretToken().text) == nil)
            #expect(try await sessions.find(SecretToken().text, device: signedIn.deviceCookie) == nil)
            #expect(try await sessions.find("' OR 1=1 --", device: nil) == nil)
            #expect(try await fixture.count("identity_session WHERE handle = '\(signedIn.cookie)'") == 0)
        }
    }

    /// A role, and for how many seconds it lives without and with requests.
    struct Limit: Sendable, CustomStringConvertible {
        let isOfficer: Bool
        let idle: Int
        var description: String { isOfficer ? "officer" : "holder" }
    }

    @Test(
        "Sessions end by idleness and after eight hours, however much they are used",
        arguments: Engine.allCases,
        [Limit(isOfficer: false, idle: 1_800), Limit(isOfficer: true, idle: 900)]
    )
    func ends(_ engine: Engine, _ limit: Limit) async throws {
        try await SignInFixture.with(engine) { fixture in
            try await fixture.open(.hung, phone: nil)
            func begin() async throws -> SignedIn {
                try await fixture.begin(.hung, as: limit.isOfficer ? fixture.appointment : nil)
            }
            let idle = try await begin()
            fixture.clock.pass(seconds: limit.idle - 1)
            #expect(try await fixture.find(idle) != nil)
            fixture.clock.pass(seconds: limit.idle + 1)
            #expect(try await fixture.find(idle) == nil)
            // A clock that jumps back does not bring it to life again.
            fixture.clock.pass(seconds: -limit.idle)
            #expect(try await fixture.find(idle) == nil)

            let busy = try await begin()
            let rounds = 28_800 / (limit.idle - 60)
            for _ in 0..<rounds {
                fixture.clock.pass(seconds: limit.idle - 60)
                #expect(try await fixture.find(busy) != nil)
            }
            fixture.clock.pass(seconds: limit.idle - 60)
            #expect(try await fixture.find(busy) == nil)
        }
    }

    @Test("Whether it was seen is written once a minute", arguments: Engine.allCases)
    func touchesSeldom(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            try await fixture.open(.mai)
            let signedIn = try await fixture.begin(.mai)
            let before = fixture.store.metrics.committedWrites
            for _ in 0..<10 { _ = try await fixture.find(signedIn) }
            #expect(fixture.store.metrics.committedWrites == before)
            fixture.clock.pass(seconds: 61)
            for _ in 0..<10 { _ = try await fixture.find(signedIn) }
            #expect(fixture.store.metrics.committedWrites == before + 1)
        }
    }

    @Test("A change of role rotates the cookie; the old one is dead in every process", arguments: Engine.allCases)
    func rotates(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            try await fixture.open(.hung, phone: nil)
            let (other, own) = (try fixture.anotherProcess(), try await fixture.begin(.hung))
            #expect(try await other.sessions.find(own.cookie, device: nil) != nil)
            let acting = try await fixture.parts.sessions.act(as: fixture.appointment, own.session).get()
            #expect(acting.session.role == .appointment(fixture.appointment))
            #expect(acting.session.handle == own.session.handle)
            #expect(acting.session.formToken != own.session.formToken)
            #expect(try await other.sessions.find(own.cookie, device: nil) == nil)
            #expect(try await other.sessions.find(acting.cookie, device: nil)?.role.appointment == fixture.appointment)
            // What was read before the rotation changes nothing any more.
            #expect(try await fixture.parts.sessions.act(as: nil, own.session).refusal == .sessionOver)
            #expect(try await fixture.parts.sessions.act(as: nil, acting.session).get().session.role == .holder)
        }
    }

    @Test("A role needs an appointment of one's own, in force, and a passkey", arguments: Engine.allCases)
    func refusesRoles(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            try await fixture.open(.hung, phone: nil)
            try await fixture.open(.mai)
            let sessions = fixture.parts.sessions
            let mai = try await fixture.begin(.mai).session
            #expect(try await sessions.act(as: fixture.appointment, mai).refusal == .roleUnknown)
            let byCode = try await fixture.begin(.hung, methods: [.oneTimeCode], isProven: false).session
            #expect(try await sessions.act(as: fixture.appointment, byCode).refusal == .stepUpNeeded)
        }
    }

    @Test("Whoever is dismissed acts no more, at once", arguments: Engine.allCases)
    func losesRole(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            try await fixture.open(.hung, phone: nil)
            let acting = try await fixture.begin(.hung, as: fixture.appointment)
            #expect(try await fixture.find(acting) != nil)
            let (appointments, appointment) = (fixture.identity.appointments, fixture.appointment)
            let today = fixture.clock.now.dayInVietnam
            try await fixture.store.write { tx in
                _ = try appointments.end(appointment, on: today, by: .system, in: tx)
            }
            #expect(try await fixture.find(acting) == nil)
        }
    }

    @Test("Sessions are listed with device and place, and ended one by one or all", arguments: Engine.allCases)
    func listsAndEnds(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            let key = try await fixture.open(.mai)
            let here = try await fixture.begin(.mai)
            let laptop = Client(address: "2001:db8:1:2:3::4", userAgent: "Mozilla/5.0 (Windows NT 10.0) Firefox/140")
            let there = try await fixture.begin(.mai, client: laptop)
            let third = try await fixture.begin(.mai)
            let list = try await fixture.parts.sessions.list(of: key)
            #expect(list.count == 3)
            #expect(list.contains { $0.device.name == "Firefox, Windows" && $0.device.address == "2001:db8:1::" })
            #expect(try await fixture.parts.sessions.end(there.session.handle, of: here.session))
            #expect(try await !fixture.parts.sessions.end(there.session.handle, of: here.session))
            #expect(try await fixture.find(there) == nil)
            #expect(try await fixture.parts.sessions.endOthers(of: here.session) == 1)
            #expect(try await fixture.find(third) == nil)
            #expect(try await fixture.find(here) != nil)
            try await fixture.parts.sessions.end(here.session)
            #expect(try await fixture.find(here) == nil)
            #expect(try await fixture.count("test_ended") == 3)
            #expect(try await fixture.entries(of: .mai, "identity.session_ended").count == 3)
        }
    }

    @Test("Nobody ends somebody else's session", arguments: Engine.allCases)
    func keepsToOwn(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            try await fixture.open(.mai)
            try await fixture.open(.quocAnh, phone: "0987654321")
            let (mai, quocAnh) = (try await fixture.begin(.mai), try await fixture.begin(.quocAnh))
            #expect(try await !fixture.parts.sessions.end(mai.session.handle, of: quocAnh.session))
            #expect(try await fixture.find(mai) != nil)
        }
    }

    @Test("A cookie that somebody planted before signing in opens nothing", arguments: Engine.allCases)
    func resistsFixation(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            let (phone, planted) = (SoftAuthenticator(), SecretToken())
            try await fixture.open(.mai)
            try await fixture.bind(.mai, phone)
            let signedIn = try await fixture.signIn(phone, visit: planted, deviceCookie: planted.text).get()
            #expect(signedIn.cookie != planted.text)
            #expect(try await fixture.parts.sessions.find(planted.text, device: planted.text) == nil)
        }
    }

    @Test("A lock of the account ends its sessions, and they stay ended when it is lifted", arguments: Engine.allCases)
    func endsWithLock(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            let key = try await fixture.open(.mai)
            let signedIn = try await fixture.begin(.mai)
            _ = try await fixture.identity.locks.lock(key, by: .holder(key)).get()
            #expect(try await fixture.find(signedIn, evenLocked: true) == nil)
            #expect(try await fixture.count("identity_session") == 0)
        }
    }

    @Test("The first device is no news; another one is told to every contact", arguments: Engine.allCases)
    func tellsOfNewDevice(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            let phone = SoftAuthenticator()
            try await fixture.open(.mai)
            let first = try await fixture.bind(.mai, phone).signedIn
            #expect(try await fixture.notices("new-device") == 0)
            _ = try await fixture.signIn(phone, deviceCookie: first.deviceCookie).get()
            #expect(try await fixture.notices("new-device") == 0)
            _ = try await fixture.signIn(phone).get()
            #expect(try await fixture.notices("new-device") == 1)
        }
    }
}
