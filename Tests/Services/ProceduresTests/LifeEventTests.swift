import Catalogue
import Civil
import Encoding
import Population
import Procedures
import Records
import Store
import StoreSupport
import Testing

@Suite("What a death, a divorce and an age mean for records")
struct LifeEventTests {
    private static let anh = "001088000001"
    private static let grandmother = "036150000001"

    @Test("A divorce ends the certificates of both, with its day and reason", arguments: Engine.allCases)
    func divorce(engine: Engine) async throws {
        try await ProceduresFixture.with(engine) { fixture in
            try await Self.married(fixture)
            fixture.clock.advance(days: 20)
            try await Self.divorce("2026-12-01", fixture)
            try await Self.expectEnded("divorced", "2026-12-01", fixture)
            try await fixture.expectSound()
        }
    }

    @Test(
        "A death ends the certificates of both; a divorce in force before it, noted after it, takes its place",
        arguments: Engine.allCases
    )
    func death(engine: Engine) async throws {
        try await ProceduresFixture.with(engine) { fixture in
            try await Self.married(fixture)
            fixture.clock.advance(days: 20)
            try await Self.bury(Self.anh, fixture)
            try await Self.expectEnded("widowed", "2026-12-13", fixture)
            let later = #"{"commune":"00008","partner":"\#(Self.anh)","effective":"2026-12-13"}"#
            await expect(.registerForbids([.notMarriedToEachOther])) {
                try await fixture.file("split", later)
            }
            try await Self.divorce("2026-12-01", fixture)
            try await Self.expectEnded("divorced", "2026-12-01", fixture)
            try await fixture.expectSound()
        }
    }

    @Test(
        "What ends at death is not given to the dead, and the officer sees the day before",
        arguments: Engine.allCases
    )
    func dead(engine: Engine) async throws {
        try await ProceduresFixture.with(engine) { fixture in
            let filed = try await Self.ask(for: Self.grandmother, fixture)
            #expect(try await Self.known(filed, fixture).died == nil)
            try await Self.bury(Self.grandmother, fixture)
            let day = fixture.clock.now.dayInVietnam
            #expect(try await Self.known(filed, fixture).died == day)
            let card = try #require(try TestProcedures.load().utilities.first { $0.code.text == "health-card" })
            let cause = EffectRefusal.Cause.record(.dead(Family.grandmother, on: day), of: card)
            await expect(.effectRefused(EffectRefusal(.recordIssued, cause))) {
                try await fixture.perform(.approve([], note: ""), on: filed, by: officer("commune.00008"))
            }
            #expect(try await Self.records(of: Family.grandmother, fixture).isEmpty)
            try await fixture.expectSound()
        }
    }

    @Test("The age is that of the register, whatever is ticked: told to herself, and to the officer of anybody else")
    func age() async throws {
        try await ProceduresFixture.with(.sqlite) { fixture in
            let commune = try officer("commune.00008")
            await expect(.registerForbids([.tooYoung(from: 75)])) {
                try await Self.ask(for: "036190000001", as: .own, by: Family.mai, fixture)
            }
            let others = try await Self.ask(for: "036190000001", fixture)
            #expect(try await Self.known(others, fixture).lackingAge == 75)
            await expect(.effectRefused(EffectRefusal(.recordIssued, .tooYoung(from: 75)))) {
                try await fixture.perform(.approve([], note: ""), on: others, by: commune)
            }
            // Another condition has another age.
            let poor = try await Self.ask(for: "036190000001", poor: true, as: .own, by: Family.mai, fixture)
            #expect(try await Self.known(poor, fixture).lackingAge == nil)
            try await fixture.perform(.approve([], note: ""), on: poor, by: commune)
            #expect(try await Self.records(of: Family.mai, fixture).count == 1)
            try await fixture.expectSound()
        }
    }

    @Test("What an officer compares is what is known of whom it is about, not of who filed")
    func compared() async throws {
        try await ProceduresFixture.with(.sqlite) { fixture in
            let filed = try await Self.ask(for: Self.grandmother, fixture)
            let known = try await Self.known(filed, fixture).values
            #expect(known["name"] == .string("Trần Thị Lan") && known["number"] == .string(Self.grandmother))
            // Where a guest stays is where the host lives: what is on record of the guest is no other answer to it.
            let json = #"{"commune":"00008","number":"\#(Self.grandmother)"}"#
            let stay = try await fixture.file("guest", json, as: .organisation, for: Family.anh)
            #expect(try await Self.known(stay, fixture).values.names == ["number"])
        }
    }

    @Test("The officer sees that parents were not married at a birth, and both read that it was looked up")
    func outsideMarriage() async throws {
        try await ProceduresFixture.with(.sqlite) { fixture in
            try await RegisterTests.marry(Family.mai, Family.anh, fixture)
            for (born, isOutside) in [("2026-11-22", true), ("2026-11-23", false)] {
                let json = #"""
                    {"child_name":"Phạm An Nhiên","sex":"female","born_on":"\#(born)","commune":"00008",
                    "mother":"036190000001","father":"\#(Self.anh)"}
                    """#
                let filed = try await fixture.file("child-birth", json, as: .parent)
                #expect(try await Self.known(filed, fixture).isOutsideMarriage == isOutside, "\(born)")
                let commune = try officer("commune.00008")
                try await fixture.write { engine, tx in
                    _ = try engine.open(filed.id, by: commune, purpose: "Giải quyết hồ sơ", in: tx)
                }
            }
            let looks = try await fixture.store.read { tx in
                try tx.firstRow(
                    "SELECT count(*) FROM evidence_entry WHERE person = $1 AND body LIKE '%dossier.read%'",
                    [.integer(Family.anh.rawValue)]
                )?.int64(0)
            }
            #expect(looks == 2)
        }
    }

    // MARK: helpers

    /// Mai and Quốc Anh are married and have the certificate, hers without his number.
    private static func married(_ fixture: ProceduresFixture) async throws {
        try await RegisterTests.marry(Family.mai, Family.anh, fixture)
        let json = #"{"commune":"00008","partner":"\#(anh)","number":"17/2026","name":"Phạm Quốc Anh"}"#
        let filed = try await fixture.file("certificate", json)
        try await fixture.perform(.approve([], note: ""), on: filed, by: officer("commune.00008"))
    }

    private static func divorce(_ day: String, _ fixture: ProceduresFixture) async throws {
        let json = #"{"commune":"00008","partner":"\#(anh)","effective":"\#(day)"}"#
        let filed = try await fixture.file("split", json)
        try await fixture.perform(.approve([], note: ""), on: filed, by: officer("commune.00008"))
    }

    private static func bury(_ number: String, _ fixture: ProceduresFixture) async throws {
        let json = #"{"commune":"00008","number":"\#(number)"}"#
        let filed = try await fixture.file("funeral", json, as: .relative)
        try await fixture.perform(.approve([], note: ""), on: filed, by: officer("commune.00008"))
    }

    private static func ask(
        for number: String,
        poor: Bool = false,
        as relation: ApplicantRelation = .relative,
        by applicant: PersonKey = Family.anh,
        _ fixture: ProceduresFixture
    ) async throws -> DossierState {
        let json = #"{"commune":"00008","number":"\#(number)","card_number":"TE000001","poor":\#(poor)}"#
        return try await fixture.file("elder-card", json, as: relation, for: applicant)
    }

    private static func known(_ state: DossierState, _ fixture: ProceduresFixture) async throws -> SubjectRecord {
        try await fixture.read { engine, tx in
            try engine.subjectRecord(of: state, engine.definition(of: state, in: tx), in: tx)
        }
    }

    private static func records(of person: PersonKey, _ fixture: ProceduresFixture) async throws -> [RecordState] {
        let records = fixture.records
        return try await fixture.store.read { tx in try records.ownRecords(of: person, in: tx) }
    }

    private static func expectEnded(_ state: String, _ until: String, _ fixture: ProceduresFixture) async throws {
        for person in [Family.mai, Family.anh] {
            let record = try #require(try await records(of: person, fixture).first { $0.id.utility.text == "ties" })
            #expect(record.values["state"] == .string(state) && record.values["until"] == .string(until))
            #expect(record.period.until?.iso == until)
        }
    }
}
