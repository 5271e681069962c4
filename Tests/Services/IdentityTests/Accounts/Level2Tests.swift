import Civil
import Country
import Encoding
import Identity
import Population
import Store
import Testing

@Suite("Applications for level 2")
struct Level2Tests {
    @Test("At the counter somebody without a telephone gets an account of level 2", arguments: Engine.allCases)
    func enrolment(_ engine: Engine) async throws {
        try await AccountsFixture.with(engine) { fixture in
            let account = try await fixture.enrol(.hoa)
            #expect(account.isUsable && account.level == .two)
            #expect(try await fixture.identity.contacts.current(of: account.key) == [])
            let applications = try await fixture.identity.applications.applications(of: account.key)
            #expect(applications.map(\.state) == [.approved])
            // Filed on Thursday 26 November 2026: three working days.
            #expect(applications.first?.due == Day("2026-12-01"))
            #expect(applications.first?.presented == fixture.presented())
            let entry = try #require(try await fixture.entries(of: .hoa).last { $0["kind"]?.text == "identity.issued" })
            #expect(entry["actor"]?["unit"]?.text == fixture.officer.unit)
            #expect(entry["document_number"]?.text == "***901")
        }
    }

    @Test("An account of level 1 is raised and stays active", arguments: Engine.allCases)
    func upgrade(_ engine: Engine) async throws {
        try await AccountsFixture.with(engine) { fixture in
            let key = AccountKey(CastMember.mai.key)
            try await fixture.apply(fixture.filing(.mai))
            _ = try await fixture.identity.accounts.activate(key, proof: .contactCode, by: .holder(key))
            let filing = CounterFiling(userName: key.text, presented: fixture.presented(), isWithCard: true)
            let application = try await fixture.identity.applications.fileLevel2(filing, by: .officer(fixture.officer))
                .get()
            #expect(application.due == Day("2026-12-07"))
            #expect(try await fixture.identity.applications.waiting(limit: 10).map(\.id) == [application.id])
            _ = try await fixture.identity.applications.decideLevel2(application.id, by: fixture.officer).get()
            let account = try #require(try await fixture.account(.mai))
            #expect(account.isUsable && account.level == .two)
            #expect(try await fixture.notices().last == "upgraded 0912345678")
            #expect(try await fixture.identity.applications.waiting(limit: 10) == [])
            // Decided is decided.
            let again = try await fixture.identity.applications.decideLevel2(application.id, by: fixture.officer)
            #expect(again == .failure(.alreadyDecided))
        }
    }

    @Test("Everything that stands against an application is told at once", arguments: Engine.allCases)
    func allDefects(_ engine: Engine) async throws {
        try await AccountsFixture.with(engine) { fixture in
            let filing = CounterFiling(
                userName: AccountKey(CastMember.tam.key).text,
                presented: PresentedIdentity(
                    document: PresentedDocument(kind: .passport, number: "C1234567", expires: Day("2026-11-25")),
                    checks: []
                )
            )
            let application = try await fixture.identity.applications.fileLevel2(filing, by: .officer(fixture.officer))
                .get()
            #expect(application.state == .refused)
            #expect(
                application.defects == [
                    Defect(.noValidDocument, .document), Defect(.noValidDocument, .documentExpiry),
                    Defect(.notRecognised, .face), Defect(.dead),
                ]
            )
        }
    }

    @Test(
        "Without face or fingerprints another officer decides; nobody decides her own case or her child's",
        arguments: Engine.allCases
    )
    func fourEyes(_ engine: Engine) async throws {
        try await AccountsFixture.with(engine) { fixture in
            let desk = fixture.identity.applications
            let mai = CounterFiling(
                userName: AccountKey(CastMember.mai.key).text,
                presented: fixture.presented([.portraitByOfficer])
            )
            let application = try await desk.fileLevel2(mai, by: .officer(fixture.officer)).get()
            let alone = try await desk.decideLevel2(application.id, by: fixture.officer)
            #expect(alone == .failure(.secondOfficerRequired))
            #expect(try await desk.decideLevel2(application.id, by: fixture.supervisor).get().state == .approved)

            let own = CounterFiling(userName: fixture.officer.person.text, presented: fixture.presented())
            #expect(try await desk.fileLevel2(own, by: .officer(fixture.officer)) == .failure(.ownCase))
            let applicationOfHung = try await desk.fileLevel2(own, by: .officer(fixture.supervisor)).get()
            #expect(try await desk.decideLevel2(applicationOfHung.id, by: fixture.officer) == .failure(.ownCase))
        }
    }

    @Test("An appointment counts while it is in force, and for whom it is made", arguments: Engine.allCases)
    func appointments(_ engine: Engine) async throws {
        try await AccountsFixture.with(engine) { fixture in
            let desk = fixture.identity.applications
            let filing = CounterFiling(userName: AccountKey(CastMember.mai.key).text, presented: fixture.presented())
            #expect(
                try await desk.fileLevel2(filing, by: .officer(fixture.immigration)) == .failure(.appointmentRequired)
            )
            #expect(try await desk.fileLevel2(filing, by: .applicant()) == .failure(.appointmentRequired))
            let (appointments, officer, clock) = (fixture.identity.appointments, fixture.officer, fixture.clock)
            let forged = Appointment(
                person: officer.person,
                id: officer.id + 1,
                member: officer.member,
                unit: officer.unit,
                role: .supervisor,
                validFrom: officer.validFrom,
                validTo: officer.validTo
            )
            #expect(try await desk.fileLevel2(filing, by: .officer(forged)) == .failure(.appointmentRequired))
            let application = try await desk.fileLevel2(filing, by: .officer(officer)).get()
            clock.pass(days: 1)
            let ended = try await fixture.store.write { tx in
                let today = clock.now.dayInVietnam
                return try [today.adding(days: -1), today].map { day in
                    try appointments.end(officer, on: day, by: .system, in: tx)
                }
            }
            #expect(ended == [true, false])
            #expect(try await desk.decideLevel2(application.id, by: officer) == .failure(.appointmentRequired))
            #expect(try await appointments.current(of: officer.person, on: clock.now.dayInVietnam) == [])
        }
    }

    @Test(
        "Whoever has died before the decision is refused, though she was well when it was filed",
        arguments: Engine.allCases
    )
    func diedMeanwhile(_ engine: Engine) async throws {
        try await AccountsFixture.with(engine) { fixture in
            let desk = fixture.identity.applications
            let filing = CounterFiling(userName: AccountKey(CastMember.pao.key).text, presented: fixture.presented())
            let application = try await desk.fileLevel2(filing, by: .officer(fixture.officer)).get()
            let today = fixture.clock.now.dayInVietnam
            try await fixture.change(CastMember.pao.key) { register, recording, tx in
                try register.recordDeath(of: CastMember.pao.key, on: today, by: recording, in: tx)
            }
            let decided = try await desk.decideLevel2(application.id, by: fixture.officer).get()
            #expect(decided.state == .refused && decided.defects == [Defect(.dead)])
            #expect(try await fixture.account(.pao) == nil)
        }
    }

    @Test("A child from six years on gets level 2 in the presence of a parent of level 2", arguments: Engine.allCases)
    func children(_ engine: Engine) async throws {
        try await AccountsFixture.with(engine) { fixture in
            let desk = fixture.identity.applications
            try await fixture.enrol(.mai)
            func file(_ child: CastMember, with parent: CastMember?) async throws -> Application {
                let filing = CounterFiling(
                    userName: AccountKey(child.key).text,
                    presented: fixture.presented(),
                    representative: parent.map { AccountKey($0.key) }
                )
                return try await desk.fileLevel2(filing, by: .officer(fixture.officer)).get()
            }
            #expect(try await file(.minhChau, with: nil).defects == [Defect(.representativeMissing)])
            #expect(
                try await file(.minhChau, with: .hoa).defects == [
                    Defect(.representativeWithoutLevelTwo), Defect(.notTheRepresentative),
                ]
            )
            #expect(try await file(.giaBao, with: .mai).defects == [Defect(.notEntitled)])
            let application = try await file(.minhChau, with: .mai)
            #expect(try await desk.decideLevel2(application.id, by: fixture.officer).get().state == .approved)
        }
    }

    @Test("An officer refuses with coded reasons and a note, and the applicant is told", arguments: Engine.allCases)
    func refusedByOfficer(_ engine: Engine) async throws {
        try await AccountsFixture.with(engine) { fixture in
            let desk = fixture.identity.applications
            let filing = CounterFiling(
                userName: AccountKey(CastMember.mai.key).text,
                presented: fixture.presented(),
                contact: try AccountsFixture.phone,
                isContactVerified: true
            )
            let application = try await desk.fileLevel2(filing, by: .officer(fixture.officer)).get()
            let refused = try await desk.decideLevel2(
                application.id,
                defects: [Defect(.notRecognised, .fingerprints), Defect(.phoneNotOwn, .phone)],
                note: "vân tay mờ",
                by: fixture.officer
            ).get()
            #expect(refused.state == .refused && refused.note == "vân tay mờ")
            #expect(refused.defects.map(\.office) == [.communePolice, .telephoneCompany])
            try await fixture.catchUp()
            #expect(try await fixture.notices() == ["refused 0912345678"])
            #expect(try await desk.find(application.id) == refused)
        }
    }
}
