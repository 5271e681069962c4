import Bootstrap
import Catalogue
import Civil
import Country
import Logging
import Records
import Store
import StoreSupport
import Testing

@Suite("Papers of the synthetic country")
struct CountryPapersTests {
    /// - Parameter days: how far ahead of the machine's the clock is.
    private func withCountry(
        days: Int = 0,
        _ body: (Installation, [CountryInstaller.MemberKey]) async throws -> Void
    ) async throws {
        let directory = try TestDirectory("papers")
        defer { directory.remove() }
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let options = try InstallationOptions(data: "\(directory.path)/data", storeOptions: .quiet, logger: logger)
        let installation = try await Installation.open(options, clock: { SystemClock.now() + days * 86_400 })
        let keys = try await CountryInstaller(installation).install(people: 1_000, seed: 3) { _ in }
        try await body(installation, keys)
        await installation.store.close()
    }

    @Test("An installed country breaks no invariant of records, and every claim waits at a desk that has an officer")
    func installed() async throws {
        try await withCountry { installation, _ in
            let (register, now) = (installation.records, installation.clock())
            let (findings, waiting) = try await installation.store.read { tx in
                (
                    try RecordsChecker(register).check(in: tx).map(\.description),
                    try RecordQueue.counts(now: now, in: tx)
                )
            }
            #expect(findings == [])
            #expect(waiting.reduce(0) { $0 + $1.waiting } == CastClaims.all.count)
            let desks = Set(CastAccounts.appointments.filter { $0.role == "records_officer" }.map(\.body))
            #expect(waiting.allSatisfy { desks.contains($0.agency) })
        }
    }

    @Test("The country is made on any day, though its story has fixed ones", arguments: ["2027-09-06", "2028-02-29"])
    func later(text: String) async throws {
        let (day, today) = (try #require(Day(text)), SystemClock.now().dayInVietnam)
        try await withCountry(days: max(0, Int(day.rawValue) - Int(today.rawValue))) { installation, _ in
            let now = installation.clock()
            let waiting = try await installation.store.read { tx in try RecordQueue.counts(now: now, in: tx) }
            #expect(waiting.reduce(0) { $0 + $1.waiting } == CastClaims.all.count)
        }
    }

    @Test("Every agency of the catalogue has a key, so that its system can deliver")
    func keys() async throws {
        try await withCountry { installation, keys in
            let today = installation.clock().dayInVietnam
            let holders = Set(keys.filter { $0.state == .current }.map(\.member))
            for utility in installation.catalogue.current.utilities {
                let agency = try #require(utility.agency(on: today)?.code)
                #expect(holders.contains(agency), "\(utility.code.text)")
            }
        }
    }
}
