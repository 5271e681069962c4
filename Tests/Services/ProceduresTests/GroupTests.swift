import Catalogue
import Civil
import Encoding
import Population
import Procedures
import Records
import Store
import Testing

@Suite("Interlinked procedures")
struct GroupTests {
    static let birth = """
        {"child_name":"Phạm Gia Bảo","sex":"male","born_on":"2026-11-01","commune":"00004","mother":"036190000001","card":true}
        """
    private static let number = #"{"number":"001226000042"}"#

    private func leg(_ code: String, of group: DossierState, _ fixture: ProceduresFixture) async throws -> DossierState
    {
        let leg = try #require(try await fixture.state(group.id).leg(code)?.dossier)
        return try await fixture.state(DossierID(person: group.id.person, number: leg))
    }

    private func registered(_ fixture: ProceduresFixture) async throws -> (group: DossierState, home: DossierState) {
        let group = try await fixture.file("birth-group", Self.birth, as: .parent)
        let birth = try await leg("birth", of: group, fixture)
        _ = try await fixture.perform(.approve(values(Self.number), note: ""), on: birth, by: officer("commune.00004"))
        return (try await fixture.state(group.id), try await leg("home", of: group, fixture))
    }

    @Test("Filed once, three agencies: birth certificate, residence, health card", arguments: Engine.allCases)
    func birth(engine: Engine) async throws {
        try await ProceduresFixture.with(engine) { fixture in
            let group = try await fixture.file("birth-group", Self.birth, as: .parent)
            #expect(group.legs.map(\.phase) == [.open, .waiting, .waiting])
            #expect(group.leg("birth")?.holder?.text == "commune.00004")
            let (after, home) = try await { () async throws -> (DossierState, DossierState) in
                let birth = try await leg("birth", of: group, fixture)
                let police = try officer("commune.00004")
                _ = try await fixture.perform(.approve(values(Self.number), note: ""), on: birth, by: police)
                return (try await fixture.state(group.id), try await leg("home", of: group, fixture))
            }()
            #expect(after.legs.map(\.phase) == [.approved, .open, .open])
            #expect(home.values["number"] == .string("001226000042"))
            #expect(home.filing.subject == PersonKey(rawValue: 1_226_000_042))
            fixture.systems.answer(.success(.approved(try values(#"{"card_number":"TE000001"}"#))))
            try await fixture.settle()
            _ = try await fixture.perform(.approve([], note: ""), on: home, by: officer("commune-police.00004"))
            let done = try await fixture.state(group.id)
            #expect(done.standing == .closed && done.legs.allSatisfy { $0.phase == .approved })
            try await expectRegistersAgree(fixture)
            try await fixture.expectSound()
        }
    }

    private func expectRegistersAgree(_ fixture: ProceduresFixture) async throws {
        let child = PersonKey(rawValue: 1_226_000_042)
        let records = fixture.records
        let today = fixture.clock.now.dayInVietnam
        try await fixture.store.read { tx in
            #expect(try PopulationRegister().ownName(of: child, asOf: today, in: tx) == "Phạm Gia Bảo")
            let home = try PopulationRegister().permanentResidence(of: child, asOf: today, in: tx)
            #expect(home?.commune.text == "00004")
            #expect(try records.ownRecords(of: child, in: tx).map(\.isLive) == [true])
        }
    }

    @Test(
        "An agency that is down is asked again under the same key, then an officer has it",
        arguments: Engine.allCases
    )
    func down(engine: Engine) async throws {
        try await ProceduresFixture.with(engine) { fixture in
            let (group, _) = try await registered(fixture)
            for minutes in [0, 5, 10, 20] {
                fixture.clock.advance(seconds: minutes * 60)
                try await fixture.settle()
            }
            #expect(fixture.systems.calls.map(\.attempt) == [1, 2, 3])
            #expect(Set(fixture.systems.calls.map(\.key)).count == 1)
            let card = try await leg("card", of: group, fixture)
            #expect(card.isHanded)
            let clerk = try officer("insurance.01")
            _ = try await fixture.perform(
                .approve(values(#"{"card_number":"TE000001"}"#), note: ""),
                on: card,
                by: clerk
            )
            #expect(try await fixture.state(group.id).leg("card")?.phase == .approved)
            try await fixture.expectSound()
        }
    }

    @Test("An answer that comes twice or too late counts once", arguments: Engine.allCases)
    func twice(engine: Engine) async throws {
        try await ProceduresFixture.with(engine) { fixture in
            let (group, _) = try await registered(fixture)
            fixture.systems.answer(.success(.later))
            try await fixture.settle()
            let card = try await leg("card", of: group, fixture)
            let answer = AgencyAnswer.approved(try values(#"{"card_number":"TE000001"}"#))
            let take = { (answer: AgencyAnswer) in
                try await fixture.write { engine, tx in
                    try engine.take(
                        answer,
                        to: card.id,
                        step: "issue",
                        agency: "insurance.social",
                        reference: "r",
                        in: tx
                    )
                }
            }
            #expect(try await take(answer))
            #expect(try await !take(answer))
            #expect(try await !take(.refused([DossierReason("has-card")])))
            #expect(try await leg("card", of: group, fixture).standing == .closed)
            try await fixture.expectSound()
        }
    }

    @Test(
        "A leg with a longer time of its own makes no group late; a late group names who has the others",
        arguments: Engine.allCases
    )
    func outside(engine: Engine) async throws {
        try await ProceduresFixture.with(engine) { fixture in
            let json = #"{"commune":"00004","card_number":"TE000001"}"#
            let clerk = try officer("commune.00004")
            let kept = try await fixture.file("slow-group", json)
            // Mon 23 November + 3, without the 24th: Fri 27.
            #expect(kept.clock.due.map(DeadlineRules.lastDay)?.iso == "2026-11-27")
            let card = try await leg("card", of: kept, fixture)
            _ = try await fixture.perform(.approve([], note: ""), on: card, by: clerk)
            let waiting = try await fixture.state(kept.id)
            #expect(waiting.standing.isOpen && waiting.clock.face(at: fixture.clock.now) == .onTime)
            #expect(waiting.holders.map(\.text) == ["commune.00004"])
            let late = try await fixture.file("slow-group", json, for: Family.anh)
            fixture.clock.advance(days: 6)
            try await fixture.settle()
            #expect(try await fixture.state(kept.id).missed.isEmpty)
            let missed = try await fixture.state(late.id)
            #expect(missed.missed.count == 1 && missed.holders.map(\.text) == ["commune.00004"])
            let slow = try await leg("slow", of: kept, fixture)
            _ = try await fixture.perform(.approve([], note: ""), on: slow, by: clerk)
            let done = try await fixture.state(kept.id)
            #expect(done.standing == .closed && done.clock.face(at: fixture.clock.now) == .onTime)
            try await fixture.expectSound()
        }
    }

    @Test("The apology for a late group names every office that still has a part of it", arguments: Engine.allCases)
    func apology(engine: Engine) async throws {
        try await ProceduresFixture.with(engine) { fixture in
            let (group, home) = try await registered(fixture)
            fixture.clock.advance(days: 6)
            try await fixture.settle()
            let late = try await fixture.state(group.id)
            #expect(late.missed.count == 1 && late.leg("birth")?.phase == .approved)
            let both = ["commune-police.00004", "insurance.01"]
            #expect(late.holders.map(\.text) == both)
            #expect(try await apologies(of: group.id, fixture) == [both])
            // A letter that is signed later names those who are left; the draft still names whom it was about.
            _ = try await fixture.perform(.approve([], note: ""), on: home, by: officer("commune-police.00004"))
            _ = try await fixture.perform(.apologise(nil, note: "Xin lỗi"), on: late, by: officer(late.unit.text))
            #expect(try await apologies(of: group.id, fixture) == [both, ["insurance.01"]])
            let receipt = try await fixture.read { try $0.letter(of: group.id, ordinal: 1, in: $1) }
            #expect(receipt?.kind == .receipt && receipt?.holders.isEmpty == true)
            try await fixture.expectSound()
        }
    }

    /// The offices that each apology of a dossier names, in the order of the letters.
    private func apologies(of id: DossierID, _ fixture: ProceduresFixture) async throws -> [[String]] {
        try await fixture.read { engine, tx in
            try engine.timeline(of: id, in: tx)
                .compactMap { try engine.letter(of: id, ordinal: $0.ordinal, in: tx) }
                .filter { $0.kind == .apology }
                .map { $0.holders.map(\.text) }
        }
    }

    @Test("If the birth part fails, the other parts never begin", arguments: Engine.allCases)
    func firstFails(engine: Engine) async throws {
        try await ProceduresFixture.with(engine) { fixture in
            let group = try await fixture.file("birth-group", Self.birth, as: .parent)
            let birth = try await leg("birth", of: group, fixture)
            _ = try await fixture.perform(
                .refuse([DossierReason("duplicate")]),
                on: birth,
                by: officer("commune.00004")
            )
            let done = try await fixture.state(group.id)
            #expect(done.standing == .refused && done.legs.map(\.phase) == [.failed, .stopped, .stopped])
            try await fixture.expectSound()
        }
    }

    @Test("If a later part fails, the birth part stays, and a case says why", arguments: Engine.allCases)
    func laterFails(engine: Engine) async throws {
        try await ProceduresFixture.with(engine) { fixture in
            let (group, home) = try await registered(fixture)
            fixture.systems.answer(.success(.refused([DossierReason("has-card")])))
            try await fixture.settle()
            _ = try await fixture.perform(.approve([], note: ""), on: home, by: officer("commune-police.00004"))
            let done = try await fixture.state(group.id)
            #expect(done.legs.map(\.phase) == [.approved, .approved, .failed])
            #expect(done.standing == .closed && done.decision?.result["partial"] == .boolean(true))
            try await fixture.settle()
            let cases = try await fixture.read { _, tx in try RepairCases.open(limit: 10, in: tx) }
            #expect(cases.map(\.rule) == ["leg-failed"])
            try await fixture.expectSound()
        }
    }

    @Test("A birth without residence after five days opens a case of its commune, which closes by itself")
    func reconciliation() async throws {
        try await ProceduresFixture.with(.sqlite) { fixture in
            let (group, home) = try await registered(fixture)
            fixture.clock.advance(days: 4)
            try await fixture.settle()
            #expect(try await fixture.read { _, tx in try RepairCases.counts(in: tx) }.isEmpty)
            fixture.clock.advance(days: 1)
            try await fixture.settle()
            let counts = try await fixture.read { _, tx in try RepairCases.counts(in: tx) }
            #expect(counts.map(\.rule) == ["leg:birth-without-home"])
            #expect(counts.first?.commune?.text == "00004" && counts.first?.open == 1)
            // The leg names who has it, since when.
            let now = fixture.clock.now
            let stuck = try await fixture.read { _, tx in try StuckLegs.waiting(since: now, limit: 10, in: tx) }
            #expect(stuck.first { $0.leg == "home" }?.holder == "commune-police.00004")
            #expect(stuck.allSatisfy { $0.group == group.id })
            _ = try await fixture.perform(.approve([], note: ""), on: home, by: officer("commune-police.00004"))
            #expect(try await fixture.read { _, tx in try RepairCases.counts(in: tx) }.isEmpty)
            try await fixture.expectSound()
        }
    }

    @Test("A part that nobody wants is skipped; a group that is withdrawn takes its parts along")
    func skippedAndWithdrawn() async throws {
        try await ProceduresFixture.with(.sqlite) { fixture in
            let json = Self.birth.replacing("\"card\":true", with: "\"card\":false")
            let group = try await fixture.file("birth-group", json, as: .parent)
            let gone = try await fixture.perform(.withdraw("Nhầm"), on: group, by: .citizen(Family.mai))
            #expect(gone.standing == .withdrawn && gone.legs.allSatisfy { $0.phase == .stopped })
            #expect(try await leg("birth", of: group, fixture).standing == .stopped)
            let second = try await fixture.file("birth-group", json, as: .parent)
            let birth = try await leg("birth", of: second, fixture)
            _ = try await fixture.perform(
                .approve(values(Self.number), note: ""),
                on: birth,
                by: officer("commune.00004")
            )
            #expect(try await fixture.state(second.id).leg("card")?.phase == .skipped)
            await expect(.notAllowed(.withdrawn)) {
                try await fixture.perform(.withdraw(""), on: second, by: .citizen(Family.mai))
            }
            try await fixture.expectSound()
        }
    }

    @Test("A register that refuses an effect undoes the approval with it")
    func refusedEffect() async throws {
        try await ProceduresFixture.with(.sqlite) { fixture in
            let group = try await fixture.file("birth-group", Self.birth, as: .parent)
            let birth = try await leg("birth", of: group, fixture)
            // The number is Anh's.
            await #expect(throws: DossierRefusal.self) {
                try await fixture.perform(
                    .approve(values(#"{"number":"001088000001"}"#), note: ""),
                    on: birth,
                    by: officer("commune.00004")
                )
            }
            #expect(try await fixture.state(birth.id).standing == .filed)
            try await fixture.expectSound()
        }
    }

    private static let pair = #"{"commune":"00008","card_number":"TE000007"}"#

    @Test(
        "What a register refuses in a later part goes to an officer and undoes nothing before",
        arguments: Engine.allCases
    )
    func automaticPart(engine: Engine) async throws {
        try await ProceduresFixture.with(engine) { fixture in
            let group = try await fixture.file("marriage-group", Self.pair)
            let card = try await leg("card", of: group, fixture)
            _ = try await fixture.perform(.approve([], note: ""), on: card, by: officer("commune.00008"))
            #expect(try await fixture.state(group.id).leg("home")?.phase == .open)
            // Somebody moves her on the same day: a second move of that day overlaps, and the register refuses it.
            let second = try await fixture.file("move-in", #"{"commune":"00004"}"#)
            #expect(second.standing == .closed)
            try await fixture.settle()
            let home = try await leg("home", of: group, fixture)
            #expect(home.isHanded && home.standing.isOpen)
            // She reads why as the register said it, in both languages.
            let reasons = try await fixture.read { try $0.timeline(of: home.id, in: $1) }.compactMap { action in
                if case .handed(let reason) = action.change { reason } else { nil }
            }
            let why = EffectRefusal(.permanentResidence, .population(.residenceOverlaps(.permanent))).words
            #expect(reasons == [why])
            #expect(try await fixture.state(group.id).leg("card")?.phase == .approved)
            try await fixture.expectSound()
            // The officer refuses: what the first part did is undone.
            let police = try officer("commune-police.00008")
            _ = try await fixture.perform(.refuse([DossierReason("duplicate")]), on: home, by: police)
            let done = try await fixture.state(group.id)
            #expect(done.legs.map(\.phase) == [.undone, .failed] && done.standing == .refused)
            let records = fixture.records
            let standing = try await fixture.store.read { tx in
                try records.ownRecords(of: Family.mai, in: tx).map(\.standing)
            }
            #expect(standing == [.revoked])
            try await fixture.expectSound()
        }
    }

    @Test("A part that the platform does by itself comes a moment later", arguments: Engine.allCases)
    func automaticPartDone(engine: Engine) async throws {
        try await ProceduresFixture.with(engine) { fixture in
            let group = try await fixture.file("marriage-group", Self.pair)
            let card = try await leg("card", of: group, fixture)
            _ = try await fixture.perform(.approve([], note: ""), on: card, by: officer("commune.00008"))
            try await fixture.settle()
            #expect(try await fixture.state(group.id).standing == .closed)
            try await fixture.expectSound()
        }
    }
}
