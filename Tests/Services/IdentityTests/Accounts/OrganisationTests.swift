import Civil
import Country
import Identity
import Population
import Store
import Testing

@Suite("Accounts of organisations")
struct OrganisationTests {
    /// A register that knows one company.
    private struct OneCompany: OrganisationSource {
        let code: OrganisationTaxCode

        func find(_ taxCode: OrganisationTaxCode, in tx: Transaction) throws -> RegisteredOrganisation? {
            guard taxCode == code else { return nil }
            return RegisteredOrganisation(
                nameVi: "Công ty TNHH Sao Mai",
                established: Day("2015-03-02"),
                representative: CastMember.quocAnh.key
            )
        }
    }

    private func filing(name: String = "Công ty TNHH Sao Mai", established: String = "2015-03-02") throws
        -> OrganisationFiling
    {
        let office = try Address(commune: #require(CommuneCode(number: 4)), line: "Số 1, phố Sao Mai")
        let (code, day) = (try Self.code, try #require(Day(established)))
        return try #require(
            OrganisationFiling(nameVi: name, nameShort: "Sao Mai", taxCode: code, established: day, headOffice: office)
        )
    }

    private static var code: OrganisationTaxCode {
        get throws { try #require(OrganisationTaxCode(firstNineDigits: 10_123_456)) }
    }

    @Test("A company that the registers know is decided by comparison within three days", arguments: Engine.allCases)
    func known(_ engine: Engine) async throws {
        try await AccountsFixture.with(engine, source: OneCompany(code: Self.code)) { fixture in
            let desk = fixture.identity.organisations
            let (anh, hoa) = (try await fixture.enrol(.quocAnh).key, try await fixture.enrol(.hoa).key)
            let wrong = try await desk.file(
                filing(name: "Công ty Sao Hôm", established: "2016-01-01"),
                representative: hoa,
                by: .holder(hoa)
            ).get()
            let refused = try #require(try await desk.decide(wrong.id))
            #expect(
                refused.disclosed == [
                    Defect(.dataDiffer, .organisationName, of: .organisation),
                    Defect(.dataDiffer, .established, of: .organisation),
                    Defect(.notTheRepresentative, .representative, of: .organisation),
                ]
            )
            #expect(refused.disclosed.allSatisfy { $0.office == .businessRegistration })

            let receipt = try await desk.file(filing(), representative: anh, by: .holder(anh)).get()
            // Three days from Thursday fall on a Sunday: the next working day.
            #expect(receipt.due == Day("2026-11-30"))
            try await fixture.catchUp()
            #expect(try await fixture.identity.applications.find(receipt.id)?.state == .approved)
            let key = try #require(AccountKey(.organisation, number: 1))
            let active = try await fixture.identity.accounts.activate(
                key,
                proof: .representative(anh),
                by: .representative(anh)
            ).get()
            #expect(active.isUsable && active.level == nil)
            // A second application with the same tax code.
            let second = try await desk.file(filing(), representative: anh, by: .holder(anh)).get()
            #expect(try await desk.decide(second.id)?.defects == [Defect(.accountExists, .taxCode, of: .organisation)])
        }
    }

    @Test(
        "Without a register an officer verifies within fifteen days, and not her own company",
        arguments: Engine.allCases
    )
    func verified(_ engine: Engine) async throws {
        try await AccountsFixture.with(engine) { fixture in
            let desk = fixture.identity.organisations
            let hung = try await fixture.enrol(.hung).key
            let receipt = try await desk.file(filing(), representative: hung, by: .holder(hung)).get()
            #expect(receipt.due == Day("2026-12-11"))
            #expect(try await desk.decide(receipt.id)?.state == .submitted)
            #expect(try await desk.decide(receipt.id, by: fixture.officer) == .failure(.ownCase))
            #expect(try await desk.decide(receipt.id, by: fixture.immigration) == .failure(.appointmentRequired))
            #expect(try await desk.decide(receipt.id, by: fixture.supervisor).get().state == .approved)
            #expect(try await desk.decide(receipt.id, by: fixture.supervisor) == .failure(.alreadyDecided))
        }
    }

    @Test("The representative needs an account of level 2", arguments: Engine.allCases)
    func levelTwo(_ engine: Engine) async throws {
        try await AccountsFixture.with(engine) { fixture in
            let mai = AccountKey(CastMember.mai.key)
            let refused = try await fixture.identity.organisations.file(filing(), representative: mai, by: .holder(mai))
            #expect(refused == .failure(.levelTwoRequired))
        }
    }

    @Test("An administrator names and removes members, who then act within their roles", arguments: Engine.allCases)
    func members(_ engine: Engine) async throws {
        try await AccountsFixture.with(engine) { fixture in
            let desk = fixture.identity.organisations
            let (anh, hoa) = (try await fixture.enrol(.quocAnh).key, try await fixture.enrol(.hoa).key)
            let receipt = try await desk.file(filing(), representative: anh, by: .holder(anh)).get()
            _ = try await desk.decide(receipt.id, by: fixture.supervisor).get()
            let key = try #require(AccountKey(.organisation, number: 1))
            _ = try await fixture.identity.accounts.activate(key, proof: .representative(anh), by: .representative(anh))
                .get()

            #expect(
                try await desk.name(hoa, .administrator, in: key, by: .holder(hoa)) == .failure(.notTheRepresentative)
            )
            let reader = try await desk.name(hoa, .reader, in: key, by: .holder(anh)).get()
            #expect(try await desk.name(hoa, .reader, in: key, by: .holder(anh)) == .failure(.alreadyNamed))
            let delegations = fixture.identity.delegations
            let mandate = try #require(try await delegations.mandate(for: key, by: hoa))
            #expect(
                mandate.permits("tax", .view, at: fixture.clock.now)
                    && !mandate.permits("tax", .act, at: fixture.clock.now)
            )
            let own = try #require(try await desk.members(of: key).first { $0.member == anh })
            #expect(try await desk.remove(own, by: .holder(anh)) == .failure(.noSuchEntry))
            _ = try await desk.remove(reader, by: .holder(anh)).get()
            #expect(try await delegations.mandate(for: key, by: hoa) == nil)
        }
    }

    @Test(
        "Names with nothing in them, too long, or with invisible characters are refused",
        arguments: ["", "   ", String(repeating: "a", count: 301), "Công\u{202E}ty", "Công\u{0}ty"]
    )
    func names(_ name: String) throws {
        let office = try Address(commune: #require(CommuneCode(number: 4)), line: "")
        #expect(
            OrganisationFiling(nameVi: name, taxCode: nil, established: Day(rawValue: 0), headOffice: office) == nil
        )
    }
}
