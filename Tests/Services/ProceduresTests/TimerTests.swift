import Catalogue
import Civil
import Encoding
import Procedures
import Store
import Testing

@Suite("Deadlines that pass")
struct TimerTests {
    private static let poor = #"{"commune":"00008","owns":true,"poor":true}"#

    @Test("An apology is drafted, the citizen is told the new date, the figure moves", arguments: Engine.allCases)
    func overdue(engine: Engine) async throws {
        try await ProceduresFixture.with(engine, at: "2026-03-16T09:00:00+07:00") { fixture in
            let filed = try await fixture.file("temporary-stay", Self.poor)
            // Due on Thu 19 March at 24:00.
            fixture.clock.set(try moment("2026-03-19 23:59"))
            try await fixture.settle()
            #expect(try await fixture.state(filed.id).missed.isEmpty)
            fixture.clock.set(try moment("2026-03-20 00:00"))
            try await fixture.settle()
            let late = try await fixture.state(filed.id)
            #expect(late.missed.count == 1 && late.clock.face(at: fixture.clock.now) == .overdue)
            // Two working days of the apology after the 19th: Fri 20, Mon 23.
            #expect(late.promise.map { DeadlineRules.lastDay(of: $0.due).iso } == "2026-03-23")
            #expect(fixture.notices.all.map(\.kind) == [.filed, .overdue])
            let unit = filed.unit
            let day = late.filedAt.dayInVietnam
            let figures = try await fixture.read { _, tx in
                try DossierStatistics.ofUnit(unit, from: day, through: day, in: tx)
            }
            #expect(figures["temporary-stay"]?.missed == 1)
            try await fixture.expectSound()
            let police = try officer("commune-police.00008")
            let signed = try await fixture.perform(.apologise(Day("2026-03-25"), note: "Xin lỗi"), on: late, by: police)
            #expect(signed.promise?.isSigned == true)
            // At most once.
            await expect(.notAllowed(.apologised)) {
                try await fixture.perform(.apologise(nil, note: ""), on: signed, by: police)
            }
            let done = try await fixture.perform(.approve([], note: ""), on: signed, by: police)
            #expect(done.clock.face(at: fixture.clock.now) == .late)
            try await fixture.expectSound()
        }
    }

    @Test("Thousands that are due the same minute pass in batches, each once", arguments: Engine.allCases)
    func many(engine: Engine) async throws {
        try await ProceduresFixture.with(engine, at: "2026-03-16T09:00:00+07:00") { fixture in
            for _ in 0..<60 { try await fixture.file("temporary-stay", Self.poor) }
            fixture.clock.advance(days: 10)
            var batches: [Int] = []
            while batches.last != 0 {
                batches.append(try await fixture.write { try DeadlineSweep($0).run(limit: 25, in: $1) })
            }
            #expect(batches == [25, 25, 10, 0])
            try await fixture.expectSound()
        }
    }

    @Test("Who adds nothing in time has her dossier stopped", arguments: Engine.allCases)
    func lapsed(engine: Engine) async throws {
        try await ProceduresFixture.with(engine) { fixture in
            let filed = try await fixture.file("temporary-stay", Self.poor)
            let police = try officer("commune-police.00008")
            _ = try await fixture.perform(.return([DossierReason("incomplete")]), on: filed, by: police)
            fixture.clock.advance(days: 29)
            try await fixture.settle()
            #expect(try await fixture.state(filed.id).standing == .supplementing)
            fixture.clock.advance(days: 4)
            try await fixture.settle()
            let state = try await fixture.state(filed.id)
            #expect(state.standing == .stopped && state.missed.isEmpty)
            try await fixture.expectSound()
        }
    }

    @Test("Dossiers taken over in bulk are numbered, listed and timed like others", arguments: Engine.allCases)
    func imported(engine: Engine) async throws {
        try await ProceduresFixture.with(engine, at: "2026-03-16T09:00:00+07:00") { fixture in
            let first = try await fixture.file("temporary-stay", Self.poor)
            let place = DossierPlace(commune: try #require(CommuneCode("00008")), table: .of2025)
            let start = fixture.clock.now
            let filing = Filing(procedure: first.procedure, values: try values(Self.poor))
            let refused = ImportedDossier.Step(
                at: start + 3_600,
                actor: try officer("commune-police.00008"),
                change: .refused([DossierReason("barred")])
            )
            let dossiers = (0..<20).map { index in
                ImportedDossier(
                    person: index % 2 == 0 ? Family.mai : Family.anh,
                    filing: filing,
                    place: place,
                    filedAt: start,
                    steps: index < 5 ? [refused] : []
                )
            }
            try await fixture.write { engine, tx in try DossierImport(engine).insert(dossiers, in: tx) }
            #expect(try await fixture.file("temporary-stay", Self.poor).number.serial == 22)
            fixture.clock.advance(days: 8)
            try await fixture.settle()
            let unit = first.unit
            let drafts = try await fixture.read { try $0.drafts(of: unit, limit: 50, in: $1) }
            #expect(drafts.count == 17)
            let draft = try #require(drafts.first)
            let letter = try #require(
                try await fixture.read { try $0.letter(of: draft.id, ordinal: draft.ordinal, in: $1) }
            )
            #expect(letter.kind == .apology && letter.paragraphs.first?.vietnamese.contains(draft.number) == true)
            let known = try await fixture.read { try $0.verify(draft.number, check: letter.check, in: $1)?.kind }
            #expect(known == .apology)
            #expect(try await fixture.read { try $0.verify(draft.number, check: "0", in: $1)?.kind } == nil)
            try await fixture.expectSound()
        }
    }

    @Test("A damaged dossier is left alone, and the deadlines of all others pass", arguments: Engine.allCases)
    func damaged(engine: Engine) async throws {
        try await ProceduresFixture.with(engine, at: "2026-03-16T09:00:00+07:00") { fixture in
            var filed: [DossierState] = []
            for _ in 0..<9 { filed.append(try await fixture.file("temporary-stay", Self.poor)) }
            let spoiled = filed[4]
            try await Self.setUnit(of: spoiled.id, to: "?", fixture)
            fixture.clock.advance(days: 10)
            try await fixture.settle()
            for state in filed {
                let missed = try await fixture.state(state.id).missed.count
                #expect(missed == (state.id == spoiled.id ? 0 : 1))
            }
            // Named in a case, so that somebody mends it.
            let cases = try await fixture.read { _, tx in try RepairCases.open(limit: 9, in: tx) }
            #expect(cases.map(\.rule) == ["damaged"] && cases.first?.number == spoiled.number.text)
            #expect(cases.first?.note.english.isEmpty == false)
            // Mended, it is taken up within the hour.
            try await Self.setUnit(of: spoiled.id, to: spoiled.unit.text, fixture)
            fixture.clock.advance(seconds: 3_601)
            try await fixture.settle()
            #expect(try await fixture.state(spoiled.id).missed.count == 1)
            try await fixture.expectSound()
        }
    }

    @Test(
        "A damaged dossier holds up neither notices nor agencies' systems nor what lapses",
        arguments: Engine.allCases
    )
    func damagedEverywhere(engine: Engine) async throws {
        try await ProceduresFixture.with(engine) { fixture in
            let police = try officer("commune-police.00008")
            var filed: [DossierState] = []
            for _ in 0..<3 {
                let one = try await fixture.file("temporary-stay", Self.poor)
                filed.append(try await fixture.perform(.return([DossierReason("incomplete")]), on: one, by: police))
            }
            let spoiled = filed[0]
            try await fixture.write { _, tx in
                for table in ["dossier_notice SET kind", "dossier_action SET kind"] {
                    try tx.execute(
                        "UPDATE \(table) = '?' WHERE person = $1 AND dossier = $2",
                        [.integer(spoiled.id.person.rawValue), .integer(spoiled.id.number)]
                    )
                }
            }
            fixture.clock.advance(days: 40)
            try await fixture.settle()
            for state in filed.dropFirst() { #expect(try await fixture.state(state.id).standing == .stopped) }
            // Filed, returned and stopped of each of the two others.
            let others = fixture.notices.all.filter { $0.id != spoiled.id }
            #expect(Set(others.map { "\($0.id.number)/\($0.ordinal)" }).count == 6)
            #expect(!fixture.notices.all.contains { $0.id == spoiled.id })
            // It is tried less and less often, and named once.
            for _ in 0..<5 {
                fixture.clock.advance(seconds: 7_200)
                try await fixture.settle()
            }
            let cases = try await fixture.read { _, tx in try RepairCases.open(limit: 9, in: tx) }
            #expect(cases.map(\.number) == [spoiled.number.text])
        }
    }

    private static func setUnit(of id: DossierID, to unit: String, _ fixture: ProceduresFixture) async throws {
        try await fixture.write { _, tx in
            try tx.execute(
                "UPDATE dossier_current SET unit = $3 WHERE person = $1 AND dossier = $2",
                [.integer(id.person.rawValue), .integer(id.number), .text(unit)]
            )
        }
    }
}
