import Civil
import Country
import Evidence
import Population
import Store
import StoreSupport
import Synchronization
import Testing

@Suite("Loading a country")
struct LoaderTests {
    private static func load(
        _ engine: Engine,
        people: Int,
        seed: UInt64,
        batch: Int = 10_000,
        _ body: (Store) async throws -> Void
    ) async throws {
        try await withStore(engine, migrations: EvidenceLog.migrations + PopulationRegister.migrations) { store in
            let log = try await EvidenceLog(store: store, clock: { Timestamp(microseconds: 1_800_000_000_000_000) })
            try await CountryLoader(log: log, batchSize: batch).load(people: people, seed: seed, into: store)
            try await body(store)
        }
    }

    private static func digest(_ engine: Engine, seed: UInt64, batch: Int = 10_000) async throws -> UInt64 {
        let result = Mutex<UInt64>(0)
        try await load(engine, people: 1_500, seed: seed, batch: batch) { store in
            let digest = try await Digest.of(store)
            result.withLock { $0 = digest }
        }
        return result.withLock { $0 }
    }

    @Test("The same seed gives the same country on both engines and for every size of batch; another seed another")
    func deterministic() async throws {
        let reference = try await Self.digest(.sqlite, seed: 7)
        #expect(try await Self.digest(.postgres, seed: 7) == reference)
        #expect(try await Self.digest(.sqlite, seed: 7, batch: 1) == reference)
        #expect(try await Self.digest(.sqlite, seed: 7, batch: 333) == reference)
        #expect(try await Self.digest(.sqlite, seed: 8) != reference)
    }

    @Test("A loaded country breaks no invariant of the register", arguments: Engine.allCases)
    func invariants(engine: Engine) async throws {
        try await Self.load(engine, people: 2_500, seed: 7) { store in
            let findings = try await store.read { tx in try PopulationChecker().check(in: tx) }
            #expect(findings == [])
            let people = try await store.read { tx in
                try tx.firstRow("SELECT count(DISTINCT person) FROM person")?.int64(0)
            }
            #expect(people == 2_500)
        }
    }

    @Test("Every batch has one entry in the evidence log, and every fact names it", arguments: Engine.allCases)
    func evidence(engine: Engine) async throws {
        try await Self.load(engine, people: 1_000, seed: 7, batch: 400) { store in
            let (entries, orphans) = try await store.read { tx in
                let entries = try tx.firstRow("SELECT count(*) FROM evidence_entry")?.int64(0)
                let orphans = try tx.firstRow(
                    """
                    SELECT count(*) FROM residence r WHERE NOT EXISTS
                    (SELECT 1 FROM evidence_entry e WHERE e.id = r.evidence)
                    """
                )?.int64(0)
                return (entries, orphans)
            }
            #expect((2...4).contains(entries ?? 0))
            #expect(orphans == 0)
        }
    }

    @Test("Progress counts up to all people")
    func progress() async throws {
        try await withStore(.sqlite, migrations: EvidenceLog.migrations + PopulationRegister.migrations) { store in
            let log = try await EvidenceLog(store: store, clock: { Timestamp(microseconds: 1_800_000_000_000_000) })
            let seen = Mutex<[Int]>([])
            try await CountryLoader(log: log, batchSize: 300).load(people: 1_000, seed: 7, into: store) { progress in
                seen.withLock { $0.append(progress.people) }
            }
            let counts = seen.withLock { $0 }
            #expect(counts == counts.sorted() && counts.last == 1_000 && counts.count > 1)
        }
    }

    @Test("The cast is there under its fixed numbers, whatever the seed", arguments: [1, 99] as [UInt64])
    func cast(seed: UInt64) async throws {
        try await Self.load(.sqlite, people: 200, seed: seed) { store in
            let today = CountryCalendar.standard.today
            let own = try await store.read { tx in
                try #require(try PopulationRegister().ownView(of: CastMember.mai.key, asOf: today, in: tx))
            }
            let values = Dictionary(uniqueKeysWithValues: own.map { ($0.reading.field, $0.reading.value) })
            #expect(values[.fullName] == .text("Nguyễn Thị Mai"))
            #expect(values[.oldNumbers] == .texts([CastMember.maisOldNumber]))
            #expect(values[.maritalStatus] == .maritalStatus(.married))
            guard case .relatives(let children)? = values[.children] else {
                Issue.record("no children")
                return
            }
            #expect(children.map(\.name).sorted() == ["Phạm Gia Bảo", "Phạm Minh Châu"])
            #expect(
                own.allSatisfy { $0.reading.provenance == nil || $0.agency?.nameVi.hasSuffix("(dữ liệu mẫu)") == true }
            )
            let new = try #require(PersonalNumber(key: CastMember.yensNewNumber))
            let merged = try #require(PersonalNumber(key: CastMember.quanDuplicate.key))
            let found = try await store.read { tx in
                let register = PopulationRegister()
                return (try register.findPerson(new, in: tx), try register.findPerson(merged, in: tx))
            }
            #expect(found.0 == CastMember.yen.key)
            #expect(found.1 == CastMember.quan.key)
        }
    }
}
