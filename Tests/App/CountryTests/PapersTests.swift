import Catalogue
import Civil
import Country
import Encoding
import Evidence
import Population
import Records
import Store
import StoreSupport
import Synchronization
import Testing

@Suite("The papers of the country's people")
struct PapersTests {
    private static func seeds(people: Int, seed: UInt64 = 7) -> [RecordSeed] {
        var (generator, maker) = (CountryGenerator(people: people, seed: seed), RecordMaker())
        var seeds: [RecordSeed] = []
        while let village = generator.next() { seeds += maker.records(of: village) }
        return seeds
    }

    @Test(
        "Every record satisfies the schema of its utility, and every utility has records",
        arguments: [7, 41] as [UInt64]
    )
    func schemas(seed: UInt64) throws {
        let catalogue = try Catalogue.embedded.get()
        let seeds = Self.seeds(people: 4_000, seed: seed)
        for seed in seeds {
            let utility = try #require(catalogue[seed.id.utility])
            let faults = utility.recordFaults(.object(seed.values))
            #expect(faults.isEmpty, "\(seed.id.text) \(faults) \(JSONValue.object(seed.values).encoded)")
        }
        #expect(Set(seeds.map(\.id.utility)).count == catalogue.utilities.count)
    }

    @Test("Numbers that are unique in the country are; those of a person are within her records")
    func keys() throws {
        let catalogue = try Catalogue.embedded.get()
        var seen: Set<String> = []
        for seed in Self.seeds(people: 4_000) {
            let utility = try #require(catalogue[seed.id.utility])
            let values = utility.key.fields.map { seed.values[$0]?.encoded ?? "-" }
            let scope = utility.key.scope == .person ? "\(seed.id.person.rawValue)" : ""
            #expect(seen.insert("\(utility.code.text) \(scope) \(values)").inserted, "\(seed.id.text) \(values)")
        }
    }

    @Test("Nobody has two records where one is permitted, and ordinals count from 1")
    func ordinals() throws {
        let catalogue = try Catalogue.embedded.get()
        let groups = Dictionary(grouping: Self.seeds(people: 3_000)) {
            "\($0.id.person.rawValue) \($0.id.utility.text)"
        }
        for group in groups.values {
            let ordinals = group.map(\.id.ordinal)
            #expect(ordinals == Array(1...group.count))
            if let code = group.first?.id.utility, catalogue[code]?.perPerson == .one { #expect(group.count == 1) }
        }
    }

    @Test("People who are too young or too old for a paper have none")
    func eligibility() throws {
        let catalogue = try Catalogue.embedded.get()
        var generator = CountryGenerator(people: 3_000, seed: 7)
        var maker = RecordMaker()
        let today = CountryCalendar.standard.today
        while let village = generator.next() {
            let people = Dictionary(village.identities.map { ($0.person, $0) }) { _, last in last }
            for seed in maker.records(of: village) {
                let (person, utility) = (try #require(people[seed.id.person]), try #require(catalogue[seed.id.utility]))
                let age = person.birth.earliest.fullYears(until: today)
                let obstacles = utility.eligibility.obstacles(age: age, sex: person.sex, isCitizen: true)
                #expect(obstacles.isEmpty, "\(seed.id.text) at \(age)")
            }
        }
    }

    @Test("Nothing lies in the future, and no paper is older than its holder")
    func days() throws {
        var generator = CountryGenerator(people: 3_000, seed: 3)
        var maker = RecordMaker()
        let today = CountryCalendar.standard.today
        let past = ["issued_on", "registered_on", "opened_on", "contract_from", "recruited_on", "admitted_on", "since"]
        while let village = generator.next() {
            let births = Dictionary(village.identities.map { ($0.person, $0.birth.earliest) }) { _, last in last }
            for seed in maker.records(of: village) {
                for name in past {
                    guard let day = seed.values[name]?.text.flatMap({ Day($0) }) else { continue }
                    #expect(day <= today, "\(seed.id.text) \(name)")
                    if seed.id.utility.text != "kinship" {
                        #expect(day >= births[seed.id.person] ?? day, "\(seed.id.text) \(name)")
                    }
                }
            }
        }
    }

    @Test("Mai has twenty papers or more, and her husband's contract says how many live there")
    func cast() throws {
        let seeds = Self.seeds(people: 200)
        #expect(seeds.count { $0.id.person == CastMember.mai.key } >= 20)
        let power = try #require(
            seeds.first { $0.id.person == CastMember.quocAnh.key && $0.id.utility.text == "electricity" }
        )
        #expect(power.values["residents"]?.integer == 4)
        let licence = try #require(
            seeds.first { $0.id.person == CastMember.mai.key && $0.id.utility.text == "driving-licence" }
        )
        #expect(licence.values["expires_on"]?.text == "2027-01-12")
    }

    @Test(
        "The claims that wait in a demonstration are what their utilities let people declare",
        arguments: CastClaims.all
    )
    func claims(claim: CastClaim) throws {
        let code = try #require(UtilityCode(claim.utility))
        let utility = try #require(try Catalogue.embedded.get()[code])
        #expect(utility.claimFaults(.object(claim.values)) == [])
        #expect(CastAccounts.all.contains { $0.member == claim.member })
    }

    @Test("A country with papers breaks no invariant of the register of records", arguments: Engine.allCases)
    func invariants(engine: Engine) async throws {
        try await Self.load(engine, people: 2_000) { store, register in
            let findings = try await store.read { tx in try RecordsChecker(register).check(in: tx).map(\.description) }
            #expect(findings == [])
            let count = try await store.read { tx in
                try tx.firstRow("SELECT count(*) FROM record_current")?.int64(0)
            }
            #expect(count ?? 0 > 2_000)
        }
    }

    @Test("The papers do not depend on the size of a batch")
    func deterministic() async throws {
        let reference = try await Self.digest(batch: 10_000)
        #expect(try await Self.digest(batch: 1) == reference)
    }
}

extension PapersTests {
    private static func load(
        _ engine: Engine,
        people: Int,
        batch: Int = 10_000,
        _ body: (Store, RecordRegister) async throws -> Void
    ) async throws {
        let migrations =
            EvidenceLog.migrations + PopulationRegister.migrations + RecordRegister.migrations
        let now: @Sendable () -> Timestamp = { Timestamp(microseconds: 1_795_000_000_000_000) }
        let holder = CatalogueHolder(try Catalogue.embedded.get())
        try await withStore(engine, migrations: migrations) { store in
            let log = try await EvidenceLog(store: store, clock: now)
            let register = RecordRegister(catalogue: holder, log: log, clock: now)
            try await CountryLoader(log: log, batchSize: batch, records: RecordImport(register))
                .load(people: people, seed: 7, into: store)
            try await body(store, register)
        }
    }

    private static func digest(batch: Int) async throws -> [String] {
        let result = Mutex<[String]>([])
        try await load(.sqlite, people: 900, batch: batch) { store, _ in
            let rows = try await store.read { tx in
                var rows: [String] = []
                try tx.forEach(
                    "SELECT person, utility, record, content FROM record_current ORDER BY person, utility, record"
                ) {
                    rows.append($0.values.map { "\($0)" }.joined(separator: " "))
                }
                return rows
            }
            result.withLock { $0 = rows }
        }
        return result.withLock { $0 }
    }
}
