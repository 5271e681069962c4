import Catalogue
import Civil
import Encoding
import Procedures
import Store
import Testing

@Suite("Queues of units")
struct QueueTests {
    private static let poor = #"{"commune":"00008","owns":true,"poor":true}"#

    @Test(
        "A page goes on where the last one ended, the first due first, and filters as asked",
        arguments: Engine.allCases
    )
    func pages(engine: Engine) async throws {
        try await ProceduresFixture.with(engine) { fixture in
            var filed: [DossierState] = []
            for _ in 0..<7 {
                filed.append(try await fixture.file("temporary-stay", Self.poor))
                fixture.clock.advance(days: 1)
            }
            let unit = filed[0].unit
            let police = try officer(unit.text)
            _ = try await fixture.perform(.take, on: filed[2], by: police)
            let page = { (filter: QueueFilter, cursor: DossierCursor?) in
                try await fixture.read { _, tx in
                    try DossierQueue.page(of: unit, filter, after: cursor, limit: 3, in: tx)
                }
            }
            let first = try await page(.all, nil)
            let second = try await page(.all, first.last?.cursor)
            let third = try await page(.all, second.last?.cursor)
            #expect([first, second, third].map(\.count) == [3, 3, 1])
            let all = first + second + third
            #expect(Set(all.map(\.id)) == Set(filed.map(\.id)))
            #expect(all.map(\.cursor.due) == all.map(\.cursor.due).sorted())
            #expect(try await page(.mine(Family.officer), nil).map(\.id) == [filed[2].id])
            #expect(try await page(.unassigned, nil).count == 3)
            #expect(try await page(.procedure("temporary-stay"), nil).count == 3)
            #expect(try await page(.procedure("guest"), nil).isEmpty)
            let now = fixture.clock.now
            let counts = try await fixture.read { _, tx in try DossierQueue.counts(of: unit, now: now, in: tx) }
            #expect(counts.first?.waiting == 7 && (counts.first?.overdue ?? 0) > 0)
        }
    }

    @Test("What waits for the citizen, a payment, a system or the result stands in its own lane")
    func lanes() async throws {
        try await ProceduresFixture.with(.sqlite) { fixture in
            let police = try officer("commune-police.00008")
            let lane = { (state: DossierState) in
                try await fixture.read { _, tx in try DossierQueue.find(state.id, in: tx)?.lane }
            }
            let paying = try await fixture.file("temporary-stay", #"{"commune":"00008","owns":true}"#)
            #expect(try await lane(paying) == .payment)
            let work = try await fixture.file("temporary-stay", Self.poor)
            #expect(try await lane(work) == .work)
            let back = try await fixture.perform(.return([DossierReason("incomplete")]), on: work, by: police)
            #expect(try await lane(back) == .citizen)
            let group = try await fixture.file("birth-group", GroupTests.birth, as: .parent)
            #expect(try await lane(group) == .legs)
            let refused = try await fixture.file("temporary-stay", Self.poor)
            let letter = try await fixture.perform(.refuse([DossierReason("barred")]), on: refused, by: police)
            #expect(try await lane(letter) == .handover)
            let handed = try await fixture.perform(.deliver("post"), on: letter, by: police)
            #expect(try await lane(handed) == nil)
        }
    }

    @Test(
        "Reports near in place and time are shown as maybe the same, and joined by an officer",
        arguments: Engine.allCases
    )
    func reports(engine: Engine) async throws {
        try await ProceduresFixture.with(engine) { fixture in
            let report = { (latitude: String) in
                #"{"commune":"00008","text":"Ồn","place":{"latitude":\#(latitude),"longitude":105.84}}"#
            }
            let first = try await fixture.file("noise-report", report("21.03"))
            // 0.001 degrees of latitude are 111 metres; a hundredth are a kilometre.
            let near = try await fixture.file("noise-report", report("21.031"), for: Family.anh)
            try await fixture.file("noise-report", report("21.04"), for: Family.grandmother)
            let matches = try await fixture.read { try $0.matches(of: near.id, in: $1) }
            #expect(matches.map(\.id) == [first.id])
            #expect((110...112).contains(matches.first?.metres ?? 0))
            let commune = try officer("commune.00008")
            let urgent = try await fixture.perform(.triage("loudspeaker", isUrgent: true), on: first, by: commune)
            #expect(urgent.isUrgent)
            let joined = try await fixture.perform(.merge(first.id), on: near, by: commune)
            #expect(joined.standing == .merged)
            #expect(try await fixture.read { try $0.matches(of: first.id, in: $1) }.isEmpty)
            try await fixture.expectSound()
        }
    }
}
