import Catalogue
import Civil
import Encoding
import Evidence
import Population
import Records
import Store
import Testing

@Suite("Records of people registered twice")
struct MergeTests {
    private static let second = PersonKey(rawValue: 36_190_000_002)
    private static let third = PersonKey(rawValue: 36_190_000_003)

    @Test("Move to who survives, whoever was given a value is told, and once is enough", arguments: Engine.allCases)
    func move(_ engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            try await fixture.registerTwin(Self.second)
            let old = try await fixture.issueCard(to: Self.second)
            try await fixture.lookUp(["library_card.card_number"], of: Self.second, by: "bank.dong-xanh")
            try await fixture.write { register, tx in
                try register.suspend(old.id, reason: RecordReason(.ordered), by: Someone.library, in: tx)
            }
            #expect(try await fixture.follow() == 0)
            try await fixture.merge(Self.second, into: Someone.mai)
            #expect(try await fixture.follow() == 1)
            #expect(try await fixture.follow() == 0)
            let (hers, left) = try await fixture.read { register, tx in
                (try register.ownRecords(of: Someone.mai, in: tx), try register.ownRecord(old.id, in: tx))
            }
            #expect(hers.map(\.values) == [old.values] && hers.first?.standing == .suspended)
            #expect(hers.first?.provenance["card_number"]?.source == "library.national")
            #expect(left?.standing == .revoked)
            let told = try await fixture.read { _, tx in
                try RecordNotices.open(for: "bank.dong-xanh", after: nil, limit: 10, in: tx)
            }
            #expect(told.map(\.record) == [old.id])
            try await fixture.expectSound()
        }
    }

    @Test("What she has already stands; what waits moves once it is decided", arguments: Engine.allCases)
    func keeps(_ engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            try await fixture.registerTwin(Self.second)
            let own = try await fixture.issueCard()
            let old = try await fixture.issueCard(#"{"card_number":"7777","points":2}"#, to: Self.second)
            let change = try values(#"{"branch":"Huế"}"#)
            try await fixture.write { register, tx in
                try register.claim(
                    change,
                    on: old.id,
                    utility: old.id.utility,
                    of: Self.second,
                    by: .citizen(Self.second),
                    in: tx
                )
            }
            try await fixture.merge(Self.second, into: Someone.mai)
            #expect(try await fixture.follow() == 0)
            try await fixture.write { register, tx in
                try register.verify(old.id, with: [], method: .system, by: Someone.library, in: tx)
            }
            #expect(try await fixture.follow() == 1)
            let (hers, left) = try await fixture.read { register, tx in
                (try register.ownRecords(of: Someone.mai, in: tx), try register.ownRecord(old.id, in: tx))
            }
            #expect(hers.map(\.id) == [own.id] && hers.first?.values == own.values)
            #expect(left?.standing == .revoked)
            try await fixture.expectSound()
        }
    }
}

extension MergeTests {
    @Test("What is left is found piece by piece, and nothing moves twice", arguments: Engine.allCases)
    func pieces(_ engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            for twin in [Self.second, Self.third] { try await fixture.registerTwin(twin) }
            let first = try await fixture.issueCard(to: Self.second)
            let last = try await fixture.issueCard(#"{"card_number":"7777","points":2}"#, to: Self.third)
            try await fixture.merge(Self.second, into: Someone.mai)
            try await fixture.merge(Self.third, into: Someone.mai)
            #expect(try await fixture.pages(of: 1) == [[first.id], [last.id], []])
            #expect(try await fixture.pages(of: 2) == [[first.id, last.id], []])
            #expect(try await fixture.pages(of: 3) == [[first.id, last.id]])
            #expect(try await fixture.follow([first.id, first.id, last.id]) == 2)
            #expect(try await fixture.follow([first.id, last.id]) == 0)
            #expect(try await fixture.pages(of: 3) == [[]])
            try await fixture.expectSound()
        }
    }

    /// There are hundreds of millions of records, and a job of ours looks every minute.
    @Test("The search goes through the merges, not through the records")
    func plan() async throws {
        try await RecordsFixture.with(.sqlite) { fixture in
            let plan = try await fixture.read { _, tx in
                try tx.rows(
                    "EXPLAIN QUERY PLAN \(MergedRows.query)",
                    [.integer(0), .integer(10)]
                ).map { try $0.text(3) }
            }
            #expect(plan.contains { $0.hasPrefix("SEARCH record_current USING INDEX") && $0.hasSuffix("(person=?)") })
            #expect(plan.contains("SEARCH person_merge USING PRIMARY KEY (person>?)"))
            #expect(!plan.contains { $0.hasPrefix("SCAN") }, "\(plan)")
        }
    }
}

extension RecordsFixture {
    /// What is left, page by page.
    fileprivate func pages(of limit: Int) async throws -> [[RecordID]] {
        var (pages, next): ([[RecordID]], PersonKey?) = ([], PersonKey(rawValue: 0))
        while let person = next {
            let page = try await read { register, tx in
                try register.leftByMerges(after: person, limit: limit, in: tx)
            }
            pages.append(page.records)
            next = page.last
        }
        return pages
    }

    fileprivate func follow(_ ids: [RecordID]) async throws -> Int {
        try await write { register, tx in try register.followMerges(of: ids, in: tx) }
    }

    fileprivate func follow() async throws -> Int {
        try await write { register, tx in
            let left = try register.leftByMerges(after: PersonKey(rawValue: 0), limit: 10, in: tx)
            return try register.followMerges(of: left.records, in: tx)
        }
    }

    /// Registers Mai a second time, under another number.
    fileprivate func registerTwin(_ person: PersonKey) async throws {
        let (log, clock) = (log, clock)
        try await store.write { tx in
            let number = try #require(PersonalNumber(key: person))
            let new = NewPerson(
                number: number,
                name: try PersonName("Nguyễn Thị Mai"),
                sex: number.sex,
                birth: try #require(CivilDate("1990-02-14"))
            )
            try PopulationRegister().register(new, by: Self.recording(person, log, clock, in: tx), in: tx)
        }
    }

    fileprivate func merge(_ duplicate: PersonKey, into survivor: PersonKey) async throws {
        let (log, clock) = (log, clock)
        try await store.write { tx in
            let entries = try [duplicate, survivor].map { try Self.evidence(about: $0, log, in: tx) }
            try PopulationRegister().mergeDuplicate(
                duplicate,
                into: survivor,
                on: clock.now.dayInVietnam,
                by: Recording(entries, source: "committee.01", at: clock.now),
                in: tx
            )
        }
    }

    private static func recording(
        _ person: PersonKey,
        _ log: EvidenceLog,
        _ clock: TestClock,
        in tx: Transaction
    ) throws -> Recording {
        Recording([try evidence(about: person, log, in: tx)], source: "committee.01", at: clock.now)
    }

    private static func evidence(about person: PersonKey, _ log: EvidenceLog, in tx: Transaction) throws -> Evidence {
        try log.append(
            EntryDraft(about: .person(person), kind: "register.changed", topic: .change, members: ""),
            in: tx
        )
    }
}
