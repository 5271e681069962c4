import Catalogue
import Civil
import Encoding
import Procedures
import Store
import Testing

@Suite("The map changes, cases survive")
struct MapTests {
    @Test(
        "Codes of units are read and written alike",
        arguments: [
            "commune.00004", "commune-police.00004@2004", "police.01", "committee.01@2004", "district.001@2004",
            "ministry.public-security", "court.region-1-hanoi",
        ]
    )
    func codes(text: String) throws {
        #expect(UnitCode(text)?.text == text)
        #expect(UnitCode(text).map { $0.identifier.utf8.count <= 10 } == true)
    }

    @Test(
        "What is no unit is none",
        arguments: ["", "Commune.00004", "commune.", "commune.00000", "ministry.health@2004", "a b"]
    )
    func noCodes(text: String) {
        #expect(UnitCode(text) == nil)
    }

    @Test(
        "A dossier of the old map goes to the successor on 1 July 2025, its deadline stays",
        arguments: Engine.allCases
    )
    func reform(engine: Engine) async throws {
        try await ProceduresFixture.with(engine, at: "2025-06-26T09:00:00+07:00") { fixture in
            // Phường Phúc Xá, 00001 until 30 June 2025.
            let json = #"{"commune":"00001","owns":true,"poor":true}"#
            let old = try #require(CommuneCode("00001"))
            let before = try await fixture.file("old-stay", json)
            #expect(before.unit.text == "commune-police.00001@2004")
            #expect(before.number.text == "CX00001C-250626-000001")
            #expect(before.clock.due.map(DeadlineRules.lastDay)?.iso == "2025-07-01")
            try await fixture.settle()
            #expect(try await fixture.state(before.id).unit == before.unit)
            fixture.clock.set(try moment("2025-07-01 00:01"))
            try await fixture.settle()
            let after = try await fixture.state(before.id)
            #expect(after.unit.exists(on: CodeTable.reform))
            #expect(after.clock == before.clock)
            #expect(after.number == before.number)
            let action = try #require(try await fixture.read { try $0.timeline(of: before.id, in: $1).last })
            guard case .moved(_, let reason, let note) = action.change else { throw MapFault() }
            #expect(note == before.unit.text)
            let heirs = Geography.vietnam.successors(of: old)
            #expect(reason == (heirs.count == 1 ? .successor : .divided))
            try await fixture.expectSound()
        }
    }

    @Test("A divided commune is not guessed at: the province shares out, and a case says so")
    func divided() async throws {
        let day = CodeTable.reform.adding(days: -1)
        let divided = Geography.vietnam.provinces(on: day).lazy.flatMap {
            Geography.vietnam.communes(of: $0.code, on: day)
        }.first { Geography.vietnam.successors(of: $0.code).count > 1 }
        let code = try #require(divided?.code.text)
        try await ProceduresFixture.with(.sqlite, at: "2025-06-26T09:00:00+07:00") { fixture in
            let filed = try await fixture.file("old-stay", #"{"commune":"\#(code)","owns":true,"poor":true}"#)
            fixture.clock.set(try moment("2025-07-01 08:00"))
            try await fixture.settle()
            let state = try await fixture.state(filed.id)
            #expect(state.unit.body == "committee")
            let cases = try await fixture.read { _, tx in try RepairCases.open(limit: 10, in: tx) }
            #expect(cases.map(\.rule) == [MapMove.divided])
            let chief = try officer(state.unit.text, supervisor: true)
            let old = try #require(CommuneCode(code))
            let heir = try #require(Geography.vietnam.successors(of: old).first?.successor)
            let unit = UnitCode("commune-police", of: heir, table: .of2025)
            let moved = try await fixture.perform(
                .move(unit, .allocation, note: "Theo tổ dân phố"),
                on: state,
                by: chief
            )
            #expect(moved.unit == unit && moved.clock == filed.clock)
            try await fixture.expectSound()
        }
    }

    @Test("Counts are told on either map")
    func counts() async throws {
        try await ProceduresFixture.with(.sqlite, at: "2025-06-26T09:00:00+07:00") { fixture in
            // Hà Giang (02 until the reform) is part of Tuyên Quang (08) since.
            let day = CodeTable.reform.adding(days: -1)
            let giang = try #require(ProvinceCode(number: 2))
            let commune = try #require(Geography.vietnam.communes(of: giang, on: day).first)
            let json = #"{"commune":"\#(commune.code.text)","owns":true,"poor":true}"#
            try await fixture.file("old-stay", json)
            let first = fixture.clock.now.dayInVietnam
            let (old, new) = try await fixture.read { _, tx in
                (
                    try DossierStatistics.byProvince(on: .of2004, from: first, through: first, in: tx),
                    try DossierStatistics.byProvince(on: .of2025, from: first, through: first, in: tx)
                )
            }
            #expect(old[giang]?.filed == 1)
            #expect(new[Geography.vietnam.successor(of: giang)]?.filed == 1)
        }
    }

    private struct MapFault: Error {}
}
