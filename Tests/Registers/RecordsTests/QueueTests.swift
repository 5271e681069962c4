import Civil
import Evidence
import Population
import Records
import Store
import StoreSupport
import Testing

@Suite("Lists of claims at agencies")
struct QueueTests {
    private static let library = "library.national"
    /// In the order in which they claim; their personal numbers go the other way.
    private static let people = [Someone.mai, Someone.chau, Someone.anh]

    @Test(
        "Claims that are due at the same time stand as they arrived, whatever officers do, and pages lose none",
        arguments: Engine.allCases
    )
    func ties(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            var claimed: [RecordState] = []
            for person in Self.people { claimed.append(try await fixture.claimCard(of: person)) }
            #expect(Set(claimed.compactMap(\.claim?.submission?.due)).count == 1)
            let (ids, first) = (claimed.map(\.id), claimed[0].id)
            try await fixture.write { _, tx in
                try RecordQueue.take(first, by: Someone.anh, name: "Anh", at: fixture.clock.now, in: tx)
                try RecordQueue.release(first, in: tx)
            }
            for size in 1...3 {
                let seen = try await fixture.read { _, tx -> [QueueItem] in
                    var (seen, cursor): ([QueueItem], QueueCursor?) = ([], nil)
                    repeat {
                        let page = try RecordQueue.items(of: Self.library, after: cursor, limit: size, in: tx)
                        seen += page
                        cursor = page.last?.cursor
                    } while cursor != nil
                    return seen
                }
                #expect(seen.map(\.id) == ids && seen.map(\.since) == claimed.compactMap(\.claim?.at))
            }
            try await fixture.expectSound()
        }
    }

    @Test("Claims that waited before take their place by arrival", arguments: Engine.allCases)
    func carriedOver(engine: Engine) async throws {
        let others = EvidenceLog.migrations + PopulationRegister.migrations
        let migrations = RecordRegister.migrations
        try await TestDatabase.with(engine) { database in
            let before = try await database.open(migrations: others + migrations.filter { $0.number < 4 })
            try await before.write { tx in
                for (place, person) in Self.people.enumerated() {
                    try tx.execute(
                        """
                        INSERT INTO record_queue (
                            person, utility, record, agency, due, method, since, province, owner, owner_name, taken_at
                        ) VALUES ($1, 'library-card', 1, $2, 100, 'officer', $3, 1, $4, 'Anh', 50)
                        """,
                        [
                            .integer(person.rawValue), .text(Self.library), .integer(Int64(place)),
                            .integer(Someone.anh.rawValue),
                        ]
                    )
                }
            }
            await before.close()
            let store = try await database.open(migrations: others + migrations)
            let items = try await store.read { tx in try RecordQueue.items(of: Self.library, limit: 9, in: tx) }
            #expect(items.map(\.id.person) == Self.people && items.map(\.since.microseconds) == [0, 1, 2])
            #expect(items.allSatisfy { $0.due.microseconds == 100 && $0.method == .officer && $0.province != nil })
            #expect(items.allSatisfy { $0.owner?.person == Someone.anh && $0.owner?.since.microseconds == 50 })
            await store.close()
        }
    }

    @Test("A page is one range of an index, in its order")
    func plan() async throws {
        try await RecordsFixture.with(.sqlite) { fixture in
            let place: [Value] = [
                .text(Self.library), .integer(0), .integer(0), .integer(0), .text(""), .integer(0), .text(" officer "),
                .integer(10),
            ]
            let plan = try await fixture.read { _, tx in
                try tx.rows("EXPLAIN QUERY PLAN \(RecordQueue.query)", place).map { try $0.text(3) }
            }
            #expect(plan.count == 1 && plan[0].hasPrefix("SEARCH record_queue USING INDEX sqlite_autoindex"), "\(plan)")
            #expect(plan.first?.contains("(due,since,person,utility,record)>(?,?,?,?,?)") == true, "\(plan)")
        }
    }
}
