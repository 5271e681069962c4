import Civil
import Country
import Encoding
import Identity
import Population
import Store
import Testing
import Web

@Suite("Applications for level 1")
struct Level1Tests {
    @Test(
        "Whoever declares what the register has gets an account, issued and to be activated",
        arguments: Engine.allCases
    )
    func approved(_ engine: Engine) async throws {
        try await AccountsFixture.with(engine) { fixture in
            let application = try await fixture.apply(fixture.filing(.mai, name: "NGUYEN thi  mai"))
            #expect(application.state == .approved && application.defects == [])
            // Filed on a Thursday: one working day.
            #expect(application.due == Day("2026-11-27"))
            let account = try #require(try await fixture.account(.mai))
            #expect(account.state == .issued && account.level == .one && !account.isUsable)
            #expect(account.province == ProvinceCode("01"))
            let contacts = try await fixture.identity.contacts.current(of: account.key)
            #expect(contacts.map(\.point.value) == ["0912345678"] && contacts.allSatisfy(\.isVerified))
            #expect(try await fixture.notices() == ["issued 0912345678"])
            let active = try await fixture.identity.accounts.activate(
                account.key,
                proof: .contactCode,
                by: .holder(account.key)
            ).get()
            #expect(active.isUsable)
            let kinds = try await fixture.entries(of: .mai).compactMap { $0["kind"]?.text }
            #expect(
                kinds.filter { $0.hasPrefix("identity.") } == [
                    "identity.application_filed", "identity.issued", "identity.activated",
                ]
            )
        }
    }

    @Test(
        "A refusal names every field that differs, the rule and the office, and never what the register holds",
        arguments: Engine.allCases
    )
    func refused(_ engine: Engine) async throws {
        try await AccountsFixture.with(engine) { fixture in
            let application = try await fixture.apply(fixture.filing(.mai, name: "Nguyễn Thị Mơ", birth: "1990-02-15"))
            #expect(application.state == .refused)
            #expect(application.disclosed == [Defect(.dataDiffer, .name), Defect(.dataDiffer, .birth)])
            for defect in application.disclosed {
                #expect(defect.rule.english.contains("69/2024"))
                #expect(defect.office == .communePolice)
                let texts = [defect.explanation.vietnamese, defect.explanation.english, defect.office.name.vietnamese]
                for text in texts { #expect(!text.contains("Mai") && !text.contains("1990")) }
            }
            #expect(try await fixture.account(.mai) == nil)
            let entry = try #require(try await fixture.entries(of: .mai).last)
            #expect(entry["outcome"]?.text == "data_differ")
            #expect(entry["defects"]?.elements?.compactMap(\.text) == ["data_differ:name", "data_differ:birth"])
        }
    }

    @Test(
        "Whether a number has an account, or why not, is not told to an applicant: the answers are the same",
        arguments: Engine.allCases
    )
    func uniform(_ engine: Engine) async throws {
        try await AccountsFixture.with(engine) { fixture in
            try await fixture.enrol(.mai, contact: ContactPoint(phone: "0987654321"))
            // With an account; dead; both declared rightly.
            let exists = try await fixture.apply(fixture.filing(.mai))
            let dead = try await fixture.apply(fixture.filing(.tam))
            #expect(exists.disclosed == [Defect(.counterNeeded)] && dead.disclosed == exists.disclosed)
            #expect(exists.defects == [Defect(.accountExists)] && dead.defects == [Defect(.dead)])
            // Wrongly declared: the same whether there is an account or not.
            let wrong = try await fixture.apply(fixture.filing(.quocAnh, name: "Nguyễn Văn An"))
            let wrongWith = try await fixture.apply(fixture.filing(.mai, name: "Nguyễn Văn An"))
            #expect(wrong.disclosed == [Defect(.dataDiffer, .name)])
            #expect(wrongWith.disclosed.first == wrong.disclosed.first)
            // The owner learns of it, at her own contact only.
            try await fixture.catchUp()
            let notices = try await fixture.notices()
            #expect(notices.filter { $0.hasPrefix("attempted") } == ["attempted 0987654321", "attempted 0987654321"])
            #expect(notices.filter { $0.hasPrefix("refused") }.allSatisfy { $0 == "refused 0912345678" })
        }
    }

    @Test(
        "Refusing runs the same statements and leaves the same rows for a number that nobody has, a wrong name, and an existing account",
        arguments: Engine.allCases
    )
    func sameRows(_ engine: Engine) async throws {
        try await AccountsFixture.with(engine) { fixture in
            try await fixture.enrol(.mai)
            func rows() async throws -> [Int64] {
                var counts: [Int64] = []
                for table in [
                    "identity_application", "identity_application_queue", "identity_defect", "evidence_entry",
                    "evidence_queue", "test_notice",
                ] {
                    counts.append(try await fixture.count(table))
                }
                return counts
            }
            var differences: Set<[Int64]> = []
            var statements: Set<UInt64> = []
            let filings = try [
                fixture.filing(.mai), fixture.filing(.quocAnh, name: "Trần Văn An"), fixture.filing(.tam),
                fixture.filing(.mai, number: "936190000999"),
            ]
            for filing in filings {
                let before = try await rows()
                let run = fixture.store.metrics.statements
                try await fixture.apply(filing)
                statements.insert(fixture.store.metrics.statements - run)
                differences.insert(zip(try await rows(), before).map { $0 - $1 })
            }
            #expect(differences == [[1, 1, 1, 2, 2, 0]])
            #expect(statements.count == 1)
        }
    }

    @Test("A number is tried six times a day at most", arguments: Engine.allCases)
    func attempts(_ engine: Engine) async throws {
        try await AccountsFixture.with(engine) { fixture in
            for _ in 0..<6 { try await fixture.apply(fixture.filing(.mai, birth: "1991-01-01")) }
            let seventh = try await fixture.apply(fixture.filing(.mai))
            #expect(seventh.defects == [Defect(.tooManyAttempts)] && seventh.disclosed == [Defect(.counterNeeded)])
            fixture.clock.pass(days: 1, minutes: 1)
            #expect(try await fixture.apply(fixture.filing(.mai)).state == .approved)
        }
    }

    @Test("Deciding twice, and by the service as well, decides once", arguments: Engine.allCases)
    func decidedOnce(_ engine: Engine) async throws {
        try await AccountsFixture.with(engine) { fixture in
            let receipt = try await fixture.identity.applications.fileLevel1(fixture.filing(.mai), by: .applicant())
            try await fixture.catchUp()
            let first = try await fixture.identity.applications.decide(receipt.id)
            let second = try await fixture.identity.applications.decide(receipt.id)
            #expect(first == second && first?.state == .approved)
            #expect(try await fixture.count("identity_account") == 1)
            #expect(try await fixture.identity.applications.decide(ApplicationID(rawValue: 1)) == nil)
        }
    }

    @Test(
        "A child below 14 gets an account through her mother, and not alone or through somebody else",
        arguments: Engine.allCases
    )
    func children(_ engine: Engine) async throws {
        try await AccountsFixture.with(engine) { fixture in
            let (mai, hung) = (AccountKey(CastMember.mai.key), AccountKey(CastMember.hung.key))
            let desk = fixture.identity.applications
            let alone = try await fixture.apply(fixture.filing(.minhChau))
            #expect(alone.disclosed == [Defect(.representativeMissing)])

            func file(_ child: CastMember, by representative: AccountKey) async throws -> Application {
                let receipt = try await desk.fileForChild(
                    fixture.filing(child),
                    representative: representative,
                    by: .representative(representative)
                )
                return try #require(try await desk.decide(receipt.id))
            }
            let without = try await file(.minhChau, by: mai)
            #expect(without.defects == [Defect(.representativeWithoutLevelTwo)])
            try await fixture.enrol(.mai)
            try await fixture.enrol(.hung)
            let stranger = try await file(.minhChau, by: hung)
            #expect(stranger.defects == [Defect(.notTheRepresentative)])
            #expect(stranger.defects.first?.office == .civilStatus)
            // Mai's own father is no child.
            #expect(try await file(.thanh, by: mai).defects == [Defect(.notTheRepresentative)])

            #expect(try await file(.minhChau, by: mai).state == .approved)
            #expect(try await file(.giaBao, by: mai).state == .approved)
            let chau = AccountKey(CastMember.minhChau.key)
            let wrong = try await fixture.identity.accounts.activate(
                chau,
                proof: .representative(hung),
                by: .representative(hung)
            )
            #expect(wrong == .failure(.notTheRepresentative))
            let active = try await fixture.identity.accounts.activate(
                chau,
                proof: .representative(mai),
                by: .representative(mai)
            )
            #expect(try active.get().isUsable)
        }
    }

    @Test(
        "An account is activated within seven days at a distance, afterwards at a counter",
        arguments: Engine.allCases
    )
    func activation(_ engine: Engine) async throws {
        try await AccountsFixture.with(engine) { fixture in
            let (accounts, key) = (fixture.identity.accounts, AccountKey(CastMember.mai.key))
            let none = try await accounts.activate(key, proof: .contactCode, by: .holder(key))
            #expect(none == .failure(.noAccount))
            try await fixture.apply(fixture.filing(.mai))
            fixture.clock.pass(days: 7, minutes: 1)
            let late = try await accounts.activate(key, proof: .contactCode, by: .holder(key))
            #expect(late == .failure(.activationExpired))
            let wrong = try await accounts.activate(
                key,
                proof: .counter(fixture.immigration),
                by: .officer(fixture.immigration)
            )
            #expect(wrong == .failure(.appointmentRequired))
            let active = try await accounts.activate(
                key,
                proof: .counter(fixture.officer),
                by: .officer(fixture.officer)
            )
            #expect(try active.get().isUsable)
            let again = try await accounts.activate(key, proof: .contactCode, by: .holder(key))
            #expect(again == .failure(.alreadyActive))
        }
    }
}
