import Civil
import Country
import Encoding
import Identity
import Store
import StoreSupport
import Testing

/// The first account on the web, from the telephone to the first passkey and to level 2.
@Suite("First account")
struct FirstAccountTests {
    private static func filing(_ member: CastMember, birth: String = "1990-02-14") throws -> CitizenFiling {
        try CitizenFiling(
            number: PersonalNumber(AccountKey(member.key).text),
            name: PersonName(member.name),
            birth: #require(CivilDate(birth)),
            contact: #require(ContactPoint("0912345678")),
            isContactVerified: false
        )
    }

    private static func ask(_ fixture: SignInFixture, _ visit: SecretToken) async throws -> String {
        let point = try #require(ContactPoint("0912345678"))
        _ = try await fixture.parts.first.requestCode(to: point, visit: visit, client: SignInFixture.client).get()
        try await fixture.parts.codes.dispatch()
        return try #require(try await fixture.lastCode())
    }

    private static func open(
        _ fixture: SignInFixture,
        _ filing: CitizenFiling,
        _ code: String,
        _ visit: SecretToken
    ) async throws -> Result<FirstAccount, SignInRefusal> {
        try await fixture.parts.first.open(
            filing,
            code: code,
            visit: visit,
            deviceCookie: nil,
            client: SignInFixture.client
        )
    }

    @Test("Code, application, decision, passkey, and at the counter level 2", arguments: Engine.allCases)
    func opens(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            let (visit, phone) = (SecretToken(), SoftAuthenticator())
            let code = try await Self.ask(fixture, visit)
            guard case .opened(let signedIn) = try await Self.open(fixture, Self.filing(.mai), code, visit).get() else {
                Issue.record("the account is opened")
                return
            }
            #expect(signedIn.session.acr == .one)
            #expect(signedIn.session.account.level == .one)
            let desk = fixture.parts.passkeys
            let options = try await desk.registrationOptions(signedIn.session, client: SignInFixture.client).get()
            let registered = try await desk.register(
                phone.create(options),
                name: "Điện thoại",
                session: signedIn.session,
                client: SignInFixture.client
            ).get()
            #expect(registered.passkey.level == .one)

            let filing = CounterFiling(userName: signedIn.session.key.text, presented: SignInFixture.presented)
            let officer = try await fixture.officer()
            let application = try await fixture.identity.applications
                .fileLevel2(filing, by: .officer(fixture.appointment)).get()
            _ = try await fixture.identity.applications.decideLevel2(application.id, by: fixture.appointment).get()
            let again = try await fixture.signIn(phone).get()
            #expect(again.session.account.level == .two)
            #expect(again.session.acr == .one)
            let grant = try await fixture.parts.enrolment.issue(
                for: again.session.key,
                presented: SignInFixture.presented,
                session: officer,
                client: SignInFixture.client
            ).get()
            let raised = try await fixture.parts.enrolment.confirm(
                code: grant.code,
                session: again.session,
                client: SignInFixture.client
            ).get()
            #expect(raised.session.acr == .two)
            #expect(try await fixture.signIn(phone).get().session.acr == .two)
        }
    }

    @Test("A wrong code files nothing; data that differ are refused with their reasons", arguments: Engine.allCases)
    func refuses(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            let visit = SecretToken()
            let code = try await Self.ask(fixture, visit)
            let wrong = code == "000000" ? "000001" : "000000"
            #expect(try await Self.open(fixture, Self.filing(.mai), wrong, visit).refusal == .codeWrong)
            #expect(try await fixture.count("identity_application") == 0)
            let different = try Self.filing(.mai, birth: "1990-02-15")
            guard case .refused(let application) = try await Self.open(fixture, different, code, visit).get() else {
                Issue.record("another date of birth is refused")
                return
            }
            #expect(!application.disclosed.isEmpty)
            #expect(try await Self.open(fixture, Self.filing(.mai), code, visit).refusal == .codeWrong)
        }
    }

    @Test("After a crash between deciding and signing in, a code activates the account", arguments: Engine.allCases)
    func goesOnAfterCrash(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            let receipt = try await fixture.identity.applications.fileLevel1(
                CitizenFiling(
                    number: PersonalNumber(AccountKey(CastMember.mai.key).text),
                    name: PersonName(CastMember.mai.name),
                    birth: #require(CivilDate("1990-02-14")),
                    contact: #require(ContactPoint("0912345678")),
                    isContactVerified: true
                ),
                by: .applicant()
            )
            _ = try await fixture.identity.applications.decide(receipt.id)
            #expect(try await fixture.account(.mai).state == .issued)
            let visit = SecretToken()
            let number = AccountKey(CastMember.mai.key).text
            _ = try await fixture.parts.signIn.requestCode(for: number, visit: visit, client: SignInFixture.client)
                .get()
            try await fixture.parts.codes.dispatch()
            let signedIn = try await fixture.parts.signIn.withCode(
                try #require(try await fixture.lastCode()),
                visit: visit,
                deviceCookie: nil,
                client: SignInFixture.client
            ).get()
            #expect(signedIn.session.account.state == .active)
        }
    }
}
