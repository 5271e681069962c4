import Catalogue
import Civil
import Encoding
import Procedures
import Store
import Testing

@Suite("Work on a dossier")
struct WorkTests {
    private static let poor = #"{"commune":"00008","line":"2 Lê Lợi","owns":true,"poor":true}"#

    @Test("An approval makes its effect once and hands the result over", arguments: Engine.allCases)
    func approval(engine: Engine) async throws {
        try await ProceduresFixture.with(engine) { fixture in
            let police = try officer("commune-police.00008")
            let filed = try await fixture.file("temporary-stay", Self.poor)
            let taken = try await fixture.perform(.take, on: filed, by: police)
            #expect(taken.owner?.name == "Lê Văn Quân")
            let done = try await fixture.perform(.approve([], note: ""), on: taken, by: police, version: taken.version)
            #expect(done.standing == .closed && done.effects == [0])
            #expect(done.clock.face(at: fixture.clock.now) == .onTime)
            await expect(.notAllowed(.approved)) {
                try await fixture.perform(.approve([], note: ""), on: done, by: police)
            }
            try await fixture.settle()
            #expect(fixture.notices.all.map(\.kind) == [.filed, .approved, .delivered])
            try await fixture.expectSound()
        }
    }

    @Test(
        "Of two officers the second sees that the dossier has changed, and changes nothing",
        arguments: Engine.allCases
    )
    func twoOfficers(engine: Engine) async throws {
        try await ProceduresFixture.with(engine) { fixture in
            let (first, second) = (
                try officer("commune-police.00008"),
                try officer("commune-police.00008", PersonKey(rawValue: 1_081_000_009))
            )
            let seen = try await fixture.file("temporary-stay", Self.poor)
            _ = try await fixture.perform(.take, on: seen, by: first, version: seen.version)
            await expect(.changedMeanwhile(version: 2)) {
                try await fixture.perform(
                    .refuse([DossierReason("barred")]),
                    on: seen,
                    by: second,
                    version: seen.version
                )
            }
            #expect(try await fixture.state(seen.id).standing == .filed)
            try await fixture.expectSound()
        }
    }

    @Test("The same key of a write does it once")
    func key() async throws {
        try await ProceduresFixture.with(.sqlite) { fixture in
            let police = try officer("commune-police.00008")
            let filed = try await fixture.file("temporary-stay", Self.poor)
            let one = try await fixture.perform(.ask("Nhà ai?"), on: filed, by: police, key: "k")
            let two = try await fixture.perform(.ask("Nhà ai?"), on: filed, by: police, key: "k")
            #expect(one.version == two.version)
            await expect(.keyReused) { try await fixture.perform(.ask("Của ai?"), on: filed, by: police, key: "k") }
        }
    }

    @Test("A refusal needs a reason of the procedure's, for refusals")
    func reasons() async throws {
        try await ProceduresFixture.with(.sqlite) { fixture in
            let police = try officer("commune-police.00008")
            let filed = try await fixture.file("temporary-stay", Self.poor)
            await expect(.reasonMissing) { try await fixture.perform(.refuse([]), on: filed, by: police) }
            await expect(.unknownReason("ugly")) {
                try await fixture.perform(.refuse([DossierReason("ugly")]), on: filed, by: police)
            }
            await expect(.unknownReason("barred")) {
                try await fixture.perform(.return([DossierReason("barred")]), on: filed, by: police)
            }
            await expect(.reasonMissing) {
                try await fixture.perform(.refuse([DossierReason("other")]), on: filed, by: police)
            }
            let refused = try await fixture.perform(.refuse([DossierReason("barred")]), on: filed, by: police)
            #expect(refused.standing == .refused && refused.effects.isEmpty)
            let ordinal = refused.version
            let letter = try #require(try await fixture.read { try $0.letter(of: filed.id, ordinal: ordinal, in: $1) })
            #expect(letter.reasons.first?.vietnamese == "Nơi ở bị cấm đăng ký. (Luật Cư trú 68/2020/QH14 điều 23)")
            try await fixture.expectSound()
        }
    }

    @Test("Returned dossiers wait for the citizen, and go on with the days that were left", arguments: Engine.allCases)
    func returned(engine: Engine) async throws {
        try await ProceduresFixture.with(engine, at: "2026-03-16T09:00:00+07:00") { fixture in
            let police = try officer("commune-police.00008")
            let filed = try await fixture.file("temporary-stay", Self.poor)
            fixture.clock.set(try moment("2026-03-17 10:00"))
            let defects = [DossierReason("incomplete", field: "line")]
            let back = try await fixture.perform(.return(defects), on: filed, by: police)
            #expect(back.standing == .supplementing)
            await expect(.notAllowed(.approved)) {
                try await fixture.perform(.approve([], note: ""), on: back, by: police)
            }
            fixture.clock.set(try moment("2026-03-24 09:00"))
            let mai = DossierActor.citizen(Family.mai)
            let added = try await fixture.perform(.supplement(values(#"{"line":"3 Lê Lợi"}"#)), on: back, by: mai)
            #expect(added.clock.due.map(DeadlineRules.lastDay)?.iso == "2026-03-26")
            try await fixture.expectSound()
        }
    }

    @Test("What could be seen the first time is returned again by a supervisor only")
    func secondReturn() async throws {
        try await ProceduresFixture.with(.sqlite) { fixture in
            let police = try officer("commune-police.00008")
            let filed = try await fixture.file("temporary-stay", Self.poor)
            let line = DossierReason("incomplete", field: "line")
            let back = try await fixture.perform(.return([line]), on: filed, by: police)
            let mai = DossierActor.citizen(Family.mai)
            let added = try await fixture.perform(.supplement(values(#"{"line":"3 Lê Lợi"}"#)), on: back, by: mai)
            let late = DossierReason("differs", field: "commune")
            await expect(.supervisorNeeded(["differs"])) {
                try await fixture.perform(.return([line, late]), on: added, by: police)
            }
            // What she changed is looked at afresh.
            #expect(ReturnRule.late([DossierReason("differs", field: "line")], in: added).isEmpty)
            let chief = try officer("commune-police.00008", supervisor: true)
            #expect(try await fixture.perform(.return([late]), on: added, by: chief).returns.count == 2)
            try await fixture.expectSound()
        }
    }

    @Test("A dossier goes from office to office, and what one found out goes with it", arguments: Engine.allCases)
    func twoOffices(engine: Engine) async throws {
        try await ProceduresFixture.with(engine) { fixture in
            let filed = try await fixture.file("two-offices", #"{"number":"036190000001"}"#)
            let commune = try officer("commune.00004")
            #expect(filed.unit.text == "commune.00004")
            await expect(.notAllowed(.approved)) {
                try await fixture.perform(.approve([], note: ""), on: filed, by: commune)
            }
            let sent = try await fixture.perform(.advance(values(#"{"level":2}"#)), on: filed, by: commune)
            #expect(sent.unit.text == "committee.01")
            await expect(.notYours) { try await fixture.perform(.take, on: sent, by: commune) }
            let province = try officer("committee.01")
            await #expect(throws: DossierRefusal.self) {
                try await fixture.perform(.approve([], note: ""), on: sent, by: province)
            }
            let done = try await fixture.perform(
                .approve(values(#"{"amount":540000}"#), note: "Đúng đối tượng"),
                on: sent,
                by: province
            )
            // The fee of the decision is still owed, so the result waits.
            #expect(done.standing == .approved && done.fee.summary == .charged)
            #expect(done.decision?.result["level"] == .integer(2))
            let paid = try await fixture.pay(10_000, for: done, reference: "p1").state
            #expect(paid.standing == .closed)
            try await fixture.expectSound()
        }
    }

    @Test("An officer who filed for somebody else neither reads nor decides it, nor a part of the group")
    func ownFiling() async throws {
        try await ProceduresFixture.with(.sqlite) { fixture in
            let delegate = DossierActor.delegate(Family.anh, delegation: "d-1")
            let filed = try await fixture.file("temporary-stay", Self.poor, by: delegate)
            let anh = try officer("commune-police.00008", Family.anh, supervisor: true)
            await expect(.ownInterest) {
                try await fixture.write { try $0.open(filed.id, by: anh, purpose: "Thẩm định", in: $1) }
            }
            await expect(.ownInterest) { try await fixture.perform(.approve([], note: ""), on: filed, by: anh) }
            #expect(try await fixture.state(filed.id).filing.representative == Family.anh)
            let group = try await fixture.file("birth-group", GroupTests.birth, as: .parent, by: delegate)
            let part = try #require(try await fixture.state(group.id).leg("birth")?.dossier)
            let leg = try await fixture.state(DossierID(person: group.id.person, number: part))
            let registrar = try officer(leg.unit.text, Family.anh)
            await expect(.ownInterest) { try await fixture.perform(.take, on: leg, by: registrar) }
            // Whoever has nothing to do with it works on both.
            try await fixture.perform(.take, on: filed, by: officer("commune-police.00008"))
            try await fixture.perform(.take, on: leg, by: officer(leg.unit.text))
            try await fixture.expectSound()
        }
    }

    @Test("Who reads a dossier at the office leaves an entry; who is concerned does not get it")
    func reading() async throws {
        try await ProceduresFixture.with(.sqlite) { fixture in
            let filed = try await fixture.file("temporary-stay", Self.poor)
            let (police, elsewhere) = (try officer("commune-police.00008"), try officer("commune-police.00004"))
            let open = { (actor: DossierActor) in
                try await fixture.write { try $0.open(filed.id, by: actor, purpose: "Thẩm định", in: $1) }
            }
            #expect(try await open(police).id == filed.id)
            await expect(.notYours) { try await open(elsewhere) }
            let mai = try officer("commune-police.00008", Family.mai)
            await expect(.ownInterest) { try await open(mai) }
            await expect(.ownInterest) { try await fixture.perform(.take, on: filed, by: mai) }
            let entries = try await fixture.store.read { tx in
                try tx.firstRow(
                    """
                    SELECT count(*) FROM evidence_entry
                    WHERE person = $1 AND body LIKE '%dossier.read%' AND body LIKE '%"legal_basis":"L%'
                    """,
                    [.integer(Family.mai.rawValue)]
                )?.int64(0)
            }
            #expect(entries == 1)
        }
    }
}
