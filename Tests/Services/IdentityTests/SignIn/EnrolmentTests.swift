import Civil
import Country
import Encoding
import Identity
import Store
import StoreSupport
import Testing

/// An officer's counter: a code or a link, ten minutes, once.
@Suite("Enrolment at a counter")
struct EnrolmentTests {
    private static func issue(
        _ fixture: SignInFixture,
        for key: AccountKey,
        by session: Session? = nil,
        presented: PresentedIdentity = SignInFixture.presented
    ) async throws -> Result<EnrolmentGrant, SignInRefusal> {
        let officer: Session
        if let session { officer = session } else { officer = try await fixture.officer() }
        return try await fixture.parts.enrolment.issue(
            for: key,
            presented: presented,
            session: officer,
            client: SignInFixture.client
        )
    }

    private static func redeem(
        _ fixture: SignInFixture,
        _ key: AccountKey,
        _ code: String,
        _ visit: SecretToken = SecretToken()
    ) async throws -> Result<EnrolmentTicket, SignInRefusal> {
        try await fixture.parts.enrolment.redeem(
            number: key.text,
            code: code,
            visit: visit,
            client: SignInFixture.client
        )
    }

    @Test("A lost telephone: code, new passkey of level 2, old sessions end, all told", arguments: Engine.allCases)
    func recovers(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            try await fixture.open(.mai)
            let lost = try await fixture.bind(.mai, SoftAuthenticator()).signedIn
            let new = SoftAuthenticator()
            let recovered = try await fixture.bind(.mai, new)
            #expect(recovered.passkey.level == .two)
            #expect(recovered.old.map(\.number) == [1])
            #expect(recovered.signedIn.session.amr == ["swk", "user", "vneid_counter"])
            #expect(try await fixture.find(lost) == nil)
            #expect(try await fixture.notices("enrolment-issued") == 2)
            let entry = try await fixture.entries(of: .mai, "identity.enrolment_issued").last
            #expect(entry?["document_number"]?.text == "***901")
            #expect(entry?["actor"]?["unit"]?.text == "Công an phường Hòa Cường")
        }
    }

    @Test("Code and link are one grant: used once, ten minutes, the newest alone", arguments: Engine.allCases)
    func isUsedOnce(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            let key = try await fixture.open(.mai)
            let old = try await Self.issue(fixture, for: key).get()
            let grant = try await Self.issue(fixture, for: key).get()
            #expect(try await Self.redeem(fixture, key, old.code).refusal == .enrolmentWrong)
            let typed = " \(grant.code.lowercased().replacing("0", with: "o").replacing("1", with: "l")) "
            #expect(try await Self.redeem(fixture, key, typed).get().name == CastMember.mai.name)
            #expect(try await Self.redeem(fixture, key, grant.code).refusal == .enrolmentWrong)
            let byLink = try await fixture.parts.enrolment.redeem(
                link: grant.link,
                visit: SecretToken(),
                client: SignInFixture.client
            )
            #expect(byLink.refusal == .enrolmentWrong)

            let late = try await Self.issue(fixture, for: key).get()
            fixture.clock.pass(minutes: 10)
            #expect(try await Self.redeem(fixture, key, late.code).refusal == .enrolmentWrong)
        }
    }

    @Test("A link alone opens it, in one browser, for ten minutes", arguments: Engine.allCases)
    func followsLink(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            let (key, visit) = (try await fixture.open(.mai), SecretToken())
            let grant = try await Self.issue(fixture, for: key).get()
            let enrolment = fixture.parts.enrolment
            _ = try await enrolment.redeem(link: grant.link, visit: visit, client: SignInFixture.client).get()
            #expect(try await fixture.finish(SoftAuthenticator(), visit: SecretToken()).refusal == .recoveryNotReady)
            fixture.clock.pass(minutes: 10)
            #expect(try await fixture.finish(SoftAuthenticator(), visit: visit).refusal == .recoveryNotReady)
        }
    }

    @Test(
        "Only an officer at work hands it out, never to herself, after seeing document and person",
        arguments: Engine.allCases
    )
    func refusesOfficers(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            let key = try await fixture.open(.mai)
            let officer = try await fixture.officer()
            #expect(
                try await Self.issue(fixture, for: key, by: fixture.begin(.hung).session).refusal == .officerRequired
            )
            #expect(
                try await Self.issue(fixture, for: key, by: fixture.begin(.mai).session).refusal == .officerRequired
            )
            #expect(try await Self.issue(fixture, for: officer.key, by: officer).refusal == .officerRequired)
            let nobody = AccountKey(CastMember.pao.key)
            #expect(try await Self.issue(fixture, for: nobody, by: officer).refusal == .noAccount)
            let unseen = PresentedIdentity(document: SignInFixture.presented.document, checks: [])
            guard
                case .identityNotProven = try await Self.issue(fixture, for: key, by: officer, presented: unseen)
                    .refusal
            else {
                Issue.record("without a comparison nothing is handed out")
                return
            }
            let withoutPasskey = try await fixture.begin(
                .hung,
                as: fixture.appointment,
                methods: [.oneTimeCode],
                isProven: false
            ).session
            #expect(try await Self.issue(fixture, for: key, by: withoutPasskey).refusal == .officerRequired)
        }
    }

    @Test(
        "Guesses stop at a hundred for one code; earlier ones shut nobody out, nor does the owner's lock",
        arguments: Engine.allCases
    )
    func limitsGuesses(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            let key = try await fixture.open(.mai)
            _ = try await fixture.identity.locks.lock(key, by: .holder(key)).get()
            func guess(_ times: Int) async throws {
                for _ in 0..<times {
                    #expect(try await Self.redeem(fixture, key, "AAAAA-AAAAA").refusal == .enrolmentWrong)
                    fixture.clock.pass(seconds: 3)
                }
            }
            try await guess(100)
            let grant = try await Self.issue(fixture, for: key).get()
            try await guess(99)
            #expect(try await Self.redeem(fixture, key, grant.code).refusal == nil)
            let guessed = try await Self.issue(fixture, for: key).get()
            try await guess(100)
            #expect(try await Self.redeem(fixture, key, guessed.code).refusal == .enrolmentWrong)
            fixture.clock.pass(seconds: 3)
            let again = try await Self.issue(fixture, for: key).get()
            #expect(try await Self.redeem(fixture, key, again.code).refusal == nil)
        }
    }

    @Test("Coming back ends the recoveries that somebody else began", arguments: Engine.allCases)
    func endsOthers(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            let mai = try await fixture.open(.mai)
            for (member, phone) in [(CastMember.thanh, "0911111111"), (.hoa, "0922222222")] {
                let key = try await fixture.open(member, phone: phone)
                let named = try await fixture.identity.trusted.name(key, of: mai, by: .holder(mai)).get()
                _ = try await fixture.identity.trusted.accept(named.id, by: .holder(key)).get()
            }
            let hostile = SecretToken()
            _ = try await fixture.parts.recovery.start(number: mai.text, visit: hostile, client: SignInFixture.client)
            try await fixture.parts.recovery.dispatch()
            try await fixture.bind(.mai, SoftAuthenticator())
            #expect(try await fixture.parts.recovery.status(visit: hostile)?.state == .ended(.cancelled))
        }
    }

    @Test("Parallel uses of one code let one browser in", arguments: Engine.allCases)
    func letsOneIn(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            let key = try await fixture.open(.mai)
            let grant = try await Self.issue(fixture, for: key).get()
            let won = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<8 { group.addTask { try await Self.redeem(fixture, key, grant.code).refusal == nil } }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(won == 1)
        }
    }
}
