import Civil
import Country
import Identity
import Store
import Testing

@Suite("Accounts of foreigners with a residence card")
struct ForeignerTests {
    private static let kim = """
        {"file":"XNC-1","name":"KIM MIN SU","birth":"1988-04-02","sex":"male","nationality":"KOR","passport":"M1234",\
        "card":{"kind":"temporary","number":"TRC 0123456","from":"2025-01-10","to":"2027-01-09"},\
        "has_biometrics":true,"province":"01"}
        """

    private func load(_ text: String, _ fixture: AccountsFixture) async throws -> Result<
        ForeignerImport.Report, ForeignerImport.Fault
    > {
        let foreigners = fixture.identity.foreigners
        return try await fixture.store.write { tx in try foreigners.load(text, in: tx) }
    }

    private func filing(_ key: AccountKey, card: String = "trc-0123456", nationality: String = "KOR") throws
        -> ForeignerFiling
    {
        try ForeignerFiling(
            key: key,
            name: PersonName("Kim Min Su"),
            birth: #require(CivilDate("1988-04-02")),
            nationality: #require(CountryCode(nationality)),
            cardNumber: card,
            contact: #require(ContactPoint(email: "kim@example.com")),
            isContactVerified: true
        )
    }

    @Test(
        "A foreigner on record gets level 1 at a distance and level 2 at the immigration authority",
        arguments: Engine.allCases
    )
    func levels(_ engine: Engine) async throws {
        try await AccountsFixture.with(engine) { fixture in
            #expect(try await load(Self.kim, fixture).get().added == 1)
            let again = try await load(Self.kim, fixture).get()
            #expect(again.added == 0 && again.updated == 0)
            let key = try #require(AccountKey(.foreigner, number: 1))
            let desk = fixture.identity.applications
            let wrong = try await desk.fileForeigner(filing(key, card: "TRC999", nationality: "JPN"), by: .applicant())
            let refused = try #require(try await desk.decide(wrong.id))
            #expect(
                refused.disclosed == [
                    Defect(.dataDiffer, .nationality, of: .foreigner), Defect(.dataDiffer, .cardNumber, of: .foreigner),
                ]
            )
            #expect(refused.disclosed.allSatisfy { $0.office == .immigration })
            let receipt = try await desk.fileForeigner(filing(key), by: .applicant())
            #expect(try await desk.decide(receipt.id)?.state == .approved)
            let counter = CounterFiling(
                userName: key.text,
                presented: PresentedIdentity(
                    document: PresentedDocument(kind: .residenceCard, number: "TRC0123456", expires: nil),
                    checks: [.fingerprints]
                )
            )
            #expect(try await desk.fileLevel2(counter, by: .officer(fixture.officer)) == .failure(.appointmentRequired))
            let application = try await desk.fileLevel2(counter, by: .officer(fixture.immigration)).get()
            #expect(application.due == Day("2026-12-01"))
            #expect(try await desk.decideLevel2(application.id, by: fixture.immigration).get().state == .approved)
            let account = try #require(try await fixture.identity.accounts.find(key))
            #expect(account.level == .two && account.province == ProvinceCode("01"))
        }
    }

    @Test("A number that no foreigner has is refused as one that differs", arguments: Engine.allCases)
    func unknown(_ engine: Engine) async throws {
        try await AccountsFixture.with(engine) { fixture in
            let key = try #require(AccountKey(.foreigner, number: 77))
            let receipt = try await fixture.identity.applications.fileForeigner(filing(key), by: .applicant())
            let decided = try await fixture.identity.applications.decide(receipt.id)
            #expect(decided?.disclosed == [Defect(.dataDiffer, .number, of: .foreigner)])
            #expect(decided?.key == nil)
        }
    }

    @Test("The account is locked when the card ends, and unlocked by a new card", arguments: Engine.allCases)
    func cardEnds(_ engine: Engine) async throws {
        try await AccountsFixture.with(engine) { fixture in
            _ = try await load(Self.kim, fixture).get()
            let key = try #require(AccountKey(.foreigner, number: 1))
            let receipt = try await fixture.identity.applications.fileForeigner(filing(key), by: .applicant())
            _ = try await fixture.identity.applications.decide(receipt.id)
            try await fixture.catchUp()
            #expect(try await fixture.identity.accounts.find(key)?.locks == [])
            fixture.clock.pass(days: 60)
            try await fixture.catchUp()
            #expect(try await fixture.identity.accounts.find(key)?.locks.reasons == [.stayEnded])
            let renewed = Self.kim.replacing("2025-01-10", with: "2027-01-10").replacing(
                "2027-01-09",
                with: "2029-01-09"
            )
            #expect(try await load(renewed, fixture).get().updated == 1)
            #expect(try await fixture.identity.accounts.find(key)?.locks == [])
        }
    }

    @Test(
        "A file with a line that cannot be read is refused whole, and the line and field are named",
        arguments: [
            ("{", "not JSON"), (kim.replacing("1988-04-02", with: "1988-13-02"), "birth is missing or malformed"),
            (kim.replacing("KOR", with: "Korea"), "nationality is missing or malformed"),
            (kim.replacing("KIM MIN SU", with: "K1M"), "name is missing or malformed"),
            (kim.replacing("2025-01-10", with: "2028-01-10"), "card.to is before card.from"),
            (kim, "the file number stands twice"),
        ]
    )
    func faults(_ line: String, _ reason: String) async throws {
        try await AccountsFixture.with(.sqlite) { fixture in
            let loaded = try await load("\(Self.kim)\n\n\(line)\n", fixture)
            guard case .failure(let fault) = loaded else {
                Issue.record("the file was taken")
                return
            }
            #expect(fault.line == 3 && fault.reason == reason)
            #expect(try await fixture.count("identity_foreigner") == 0)
        }
    }
}
