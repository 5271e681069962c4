import Catalogue
import Civil
import Encoding
import Procedures
import Store
import StoreSupport
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

    /// Mai's personal number is the greatest of the three, and she files first.
    private static let applicants = [
        Family.mai, Family.anh, Family.grandmother, Family.anh, Family.mai, Family.grandmother, Family.anh,
    ]

    @Test(
        "Those due at the same time stand as they arrived, whoever filed and whatever officers do, and pages lose none",
        arguments: Engine.allCases
    )
    func ties(engine: Engine) async throws {
        try await ProceduresFixture.with(engine) { fixture in
            var filed: [DossierState] = []
            for person in Self.applicants {
                filed.append(try await fixture.file("temporary-stay", Self.poor, for: person))
                fixture.clock.advance(seconds: 60)
            }
            #expect(Set(filed.map(\.clock.due)).count == 1)
            let (unit, expected) = (filed[0].unit, filed.map(\.id))
            let police = try officer(unit.text)
            let walk = { (filter: QueueFilter, size: Int) in
                try await fixture.read { _, tx -> [DossierQueueItem] in
                    var (seen, cursor): ([DossierQueueItem], DossierCursor?) = ([], nil)
                    repeat {
                        let page = try DossierQueue.page(of: unit, filter, after: cursor, limit: size, in: tx)
                        seen += page
                        cursor = page.last?.cursor
                    } while cursor != nil
                    return seen
                }
            }
            // Whoever takes a dossier and gives it back changes since when it is where it is, not when it came.
            let taken = try await fixture.perform(.take, on: filed[0], by: police)
            try await fixture.perform(.release, on: taken, by: police)
            for size in 1...3 {
                let all = try await walk(.all, size)
                #expect(all.map(\.id) == expected && all.map(\.filed) == filed.map(\.filedAt))
                #expect(try await walk(.unassigned, size).map(\.id) == expected)
                #expect(try await walk(.procedure("temporary-stay"), size).map(\.id) == expected)
            }
            for state in filed.reversed() { try await fixture.perform(.take, on: state, by: police) }
            #expect(try await walk(.mine(Family.officer), 2).map(\.id) == expected)
            try await fixture.expectSound()
        }
    }

    @Test("Dossiers that waited before take their place by arrival", arguments: Engine.allCases)
    func carriedOver(engine: Engine) async throws {
        let migrations = ProcedureEngine.migrations
        let unit = try #require(UnitCode("commune-police.00008"))
        try await TestDatabase.with(engine) { database in
            let before = try await database.open(migrations: migrations.filter { $0.number < 5 })
            try await before.write { tx in
                for (dossier, person) in [(1, Family.mai), (2, Family.grandmother), (3, Family.anh)] {
                    let id: [Value] = [.integer(person.rawValue), .integer(Int64(dossier))]
                    try tx.execute(
                        """
                        INSERT INTO dossier_current (person, dossier, version, procedure, edition, number, unit, standing,
                            missed, filed, changed)
                        VALUES ($1, $2, 1, 'temporary-stay', 1, 'n', $3, 'filed', 0, $2, 9)
                        """,
                        id + [.text(unit.text)]
                    )
                    try tx.execute(
                        """
                        INSERT INTO dossier_queue (person, dossier, unit, lane, due, procedure, number, step, since, urgent)
                        VALUES ($1, $2, $3, 0, 100, 'temporary-stay', 'n', 'check', $4, 0)
                        """,
                        id + [.text(unit.text), .integer(Int64(10 - dossier))]
                    )
                }
            }
            await before.close()
            let store = try await database.open(migrations: migrations)
            let items = try await store.read { tx in try DossierQueue.page(of: unit, limit: 9, in: tx) }
            #expect(items.map(\.id.number) == [1, 2, 3] && items.map(\.filed.microseconds) == [1, 2, 3])
            #expect(items.map(\.since.microseconds) == [9, 8, 7])
            await store.close()
        }
    }

    static let plans: [(QueueFilter, String)] = [
        (.all, "PRIMARY KEY"), (.unassigned, "INDEX dossier_queue_free"),
        (.mine(Family.officer), "INDEX dossier_queue_owner"),
        (.procedure("guest"), "INDEX dossier_queue_procedure"),
    ]

    @Test("A page is one range of an index, in its order", arguments: plans)
    func plan(filter: QueueFilter, index: String) async throws {
        try await ProceduresFixture.with(.sqlite) { fixture in
            let place: [Value] = [.text("commune.00008")] + Array(repeating: Value.integer(0), count: 6)
            let sought: [Value] =
                switch filter {
                case .all, .unassigned: []
                case .mine(let person): [.integer(person.rawValue)]
                case .procedure(let code): [.text(code)]
                }
            let plan = try await fixture.read { _, tx in
                try tx.rows("EXPLAIN QUERY PLAN \(DossierQueue.query(filter))", place + sought).map { try $0.text(3) }
            }
            #expect(plan.count == 1 && plan[0].hasPrefix("SEARCH dossier_queue USING \(index)"), "\(plan)")
            #expect(plan.first?.contains("(due,filed,person,dossier)>(?,?,?,?)") == true, "\(plan)")
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
