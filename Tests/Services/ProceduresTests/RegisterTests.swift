import Catalogue
import Civil
import Encoding
import Evidence
import Population
import Procedures
import Records
import Store
import StoreSupport
import Testing

@Suite("What registers know and refuse")
struct RegisterTests {
    private static let home = "8 Sao Mai"

    private static func lease(_ line: String, from: String, until: String) -> String {
        #"{"commune":"00008","line":"\#(line)","from":"\#(from)","until":"\#(until)"}"#
    }

    @Test("A term is extended in its last fifteen days; earlier the citizen is told when", arguments: Engine.allCases)
    func extended(engine: Engine) async throws {
        try await ProceduresFixture.with(engine, at: "2026-11-23T09:00:00+07:00") { fixture in
            let police = try officer("commune-police.00008")
            let first = try await fixture.file(
                "lease",
                Self.lease(Self.home, from: "2026-11-20", until: "2026-12-31")
            )
            try await fixture.perform(.approve([], note: ""), on: first, by: police)
            // The same dwelling, however it is typed: 17 to 31 December are the last fifteen days.
            let again = Self.lease("8, sao mai.", from: "2026-12-18", until: "2027-06-30")
            let last = try #require(Day("2026-12-31"))
            let opens = try #require(Day("2026-12-17"))
            fixture.clock.set(try moment("2026-12-16 23:00"))
            await expect(.registerForbids([.residenceRuns(until: last, extendableFrom: opens)])) {
                try await fixture.file("lease", again)
            }
            fixture.clock.set(try moment("2026-12-18 09:00"))
            await expect(.registerForbids([.termNotLonger(until: last)])) {
                try await fixture.file("lease", Self.lease(Self.home, from: "2026-12-18", until: "2026-12-31"))
            }
            let second = try await fixture.file("lease", again)
            // Decided after the term has ended: it goes on all the same, without a gap.
            try await fixture.perform(.approve([], note: ""), on: second, by: police)
            let residence = try await Self.residence("2027-03-01", fixture)
            #expect(residence?.validFrom.iso == "2026-11-20" && residence?.validTo.iso == "2027-07-01")
            try await fixture.expectSound()
        }
    }

    @Test("A term that ends before it begins, or lasts more than two years, is told before anything is filed")
    func spans() async throws {
        try await ProceduresFixture.with(.sqlite, at: "2026-11-23T09:00:00+07:00") { fixture in
            let (from, before) = (try #require(Day("2026-12-01")), try #require(Day("2026-11-30")))
            await expect(.registerForbids([.endsBeforeItBegins(from: from, until: before)])) {
                try await fixture.file("lease", Self.lease(Self.home, from: from.iso, until: before.iso))
            }
            let last = try #require(Day("2028-12-01"))
            await expect(.registerForbids([.termTooLong(last: last)])) {
                try await fixture.file("lease", Self.lease(Self.home, from: from.iso, until: "2028-12-02"))
            }
            _ = try await fixture.file("lease", Self.lease(Self.home, from: from.iso, until: last.iso))
            try await fixture.expectSound()
        }
    }

    @Test("A residence elsewhere ends the one that runs", arguments: Engine.allCases)
    func moved(engine: Engine) async throws {
        try await ProceduresFixture.with(engine, at: "2026-11-23T09:00:00+07:00") { fixture in
            let police = try officer("commune-police.00008")
            for (line, from) in [(Self.home, "2026-11-01"), ("9 Hoa Lư", "2026-11-10"), ("10 Hoa Lư", "2026-11-10")] {
                let filed = try await fixture.file("lease", Self.lease(line, from: from, until: "2027-10-31"))
                try await fixture.perform(.approve([], note: ""), on: filed, by: police)
            }
            #expect(try await Self.residence("2026-11-09", fixture)?.place.line == Self.home)
            #expect(try await Self.residence("2026-11-10", fixture)?.place.line == "10 Hoa Lư")
            try await fixture.expectSound()
        }
    }

    @Test(
        "What a register refuses at the decision is a value, and the decision is not made",
        arguments: Engine.allCases
    )
    func refused(engine: Engine) async throws {
        try await ProceduresFixture.with(engine, at: "2026-11-23T09:00:00+07:00") { fixture in
            let police = try officer("commune-police.00008")
            let json = Self.lease(Self.home, from: "2026-11-20", until: "2026-12-31")
            let first = try await fixture.file("lease", json)
            let second = try await fixture.file("lease", json)
            try await fixture.perform(.approve([], note: ""), on: first, by: police)
            let refusal = EffectRefusal(.temporaryResidence, .population(.nothingChanges))
            await expect(.effectRefused(refusal)) {
                try await fixture.perform(.approve([], note: ""), on: second, by: police)
            }
            #expect(try await fixture.state(second.id).standing == .filed)
            try await fixture.expectSound()
        }
    }

    @Test(
        "Who is married, not married, dead, or has the card is told before anything is filed",
        arguments: Engine.allCases
    )
    func known(engine: Engine) async throws {
        try await ProceduresFixture.with(engine) { fixture in
            let (mai, anh) = (Family.mai, Family.anh)
            let other = #"{"commune":"00008","partner":"001088000001"}"#
            await expect(.registerForbids([.notMarriedToEachOther])) { try await fixture.file("parting", other) }
            try await Self.marry(mai, anh, fixture)
            await expect(.registerForbids([.married])) { try await fixture.file("wedding", other) }
            // Whether somebody else is married is not the applicant's to learn.
            let hers = #"{"commune":"00008","partner":"036190000001"}"#
            _ = try await fixture.file("wedding", hers, for: Family.grandmother)
            _ = try await fixture.file("parting", other)

            let card = #"{"commune":"00008","card_number":"TE000001"}"#
            let filed = try await fixture.file("tie", card)
            try await fixture.perform(.approve([], note: ""), on: filed, by: try officer("commune.00008"))
            let name = try #require(try TestProcedures.load().utilities.first { $0.code.text == "health-card" }?.name)
            await expect(.registerForbids([.hasRecord(name)])) { try await fixture.file("tie", card) }

            // Whether a number is somebody's is not hers to learn either.
            let nobody = #"{"commune":"00008","number":"001099123456"}"#
            _ = try await fixture.file("funeral", nobody, as: .relative)
            try await fixture.expectSound()
        }
    }

    @Test("A death ends every record that ends with the person, and is registered once", arguments: Engine.allCases)
    func died(engine: Engine) async throws {
        try await ProceduresFixture.with(engine) { fixture in
            let commune = try officer("commune.00008")
            let hers = #"{"commune":"00008","number":"001317000001"}"#
            let child = try await fixture.file("funeral", hers, as: .relative, for: Family.anh)
            try await fixture.perform(.approve([], note: ""), on: child, by: commune)
            let field = Wording(vi: "Số định danh", en: "Number")
            await expect(.registerForbids([.dead(field: field)])) {
                try await fixture.file("funeral", hers, as: .parent, for: Family.mai)
            }

            let card = #"{"commune":"00008","card_number":"TE000001"}"#
            let issued = try await fixture.file("tie", card)
            try await fixture.perform(.approve([], note: ""), on: issued, by: commune)
            let json = #"{"commune":"00008","number":"036190000001"}"#
            let death = try await fixture.file("funeral", json, as: .relative, for: Family.anh)
            try await fixture.perform(.approve([], note: ""), on: death, by: commune)
            let records = fixture.records
            let live = try await fixture.store.read { tx in
                try records.ownRecords(of: Family.mai, in: tx).filter(\.isLive).count
            }
            #expect(live == 0)
            // Only those whom the register knows as her kin are told before that it is registered.
            _ = try await fixture.file("funeral", json, as: .relative, for: Family.anh)
            try await fixture.expectSound()
        }
    }

    // MARK: words

    @Test("Every refusal of the register of people is a sentence in both languages", arguments: Samples.population)
    func words(error: PopulationError) {
        for kind in EffectKind.allCases { Samples.expectSentence(EffectRefusal(kind, .population(error)), "\(error)") }
    }

    @Test("Every refusal of the records is a sentence in both languages")
    func recordWords() throws {
        let utility = try #require(try TestProcedures.load().utilities.first)
        let code = utility.code
        for error in Samples.records(code) {
            Samples.expectSentence(EffectRefusal(.recordIssued, .record(error, of: utility)), "\(error)")
        }
        let causes: [EffectRefusal.Cause] = [
            .noLiveRecord(of: utility), .noUtility, .nameDiffers, .argument("until", field: nil),
            .argument("until", field: Wording(vi: "Đến ngày", en: "Until")), .tooYoung(from: 75),
        ]
        for cause in causes { Samples.expectSentence(EffectRefusal(.recordRenewed, cause), "?(") }
    }

    @Test("No refusal is forgotten by the samples")
    func samples() throws {
        let code = try #require(UtilityCode("health-card"))
        #expect(Set(Samples.population.map(Samples.place)).count == Samples.populationCases)
        #expect(Set(Samples.records(code).map(Samples.place)).count == Samples.recordCases)
    }

    // MARK: helpers

    private static func residence(_ day: String, _ fixture: ProceduresFixture) async throws -> ResidenceFact? {
        let day = try #require(Day(day))
        return try await fixture.store.read { tx in
            try PopulationRegister().residence(of: Family.mai, .temporary, on: day, in: tx)
        }
    }

    /// Two people are married since the day by the test's clock.
    static func marry(_ first: PersonKey, _ second: PersonKey, _ fixture: ProceduresFixture) async throws {
        let (log, clock) = (fixture.log, fixture.clock)
        try await fixture.store.write { tx in
            let evidence = try [first, second].map { person in
                try log.append(
                    EntryDraft(about: .person(person), kind: "register.changed", topic: .change, members: ""),
                    in: tx
                )
            }
            try PopulationRegister().recordMarriage(
                of: first,
                and: second,
                on: clock.now.dayInVietnam,
                by: Recording(evidence, source: "commune.00008", at: clock.now),
                in: tx
            )
        }
    }
}
