import Bootstrap
import Civil
import Country
import Identity
import Logging
import Store
import StoreSupport
import Testing

@Suite("Accounts of the synthetic country")
struct CountryAccountsTests {
    /// Lends an installation with a small country, on a day of its story: of those born in it more are grown up each year.
    private func withCountry(_ body: (Installation) async throws -> Void) async throws {
        let directory = try TestDirectory("country")
        defer { directory.remove() }
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let options = try InstallationOptions(data: "\(directory.path)/data", storeOptions: .quiet, logger: logger)
        let (day, today) = (try #require(Day("2026-11-26")), SystemClock.now().dayInVietnam)
        let days = Int(day.rawValue) - Int(today.rawValue)
        let installation = try await Installation.open(options, clock: { SystemClock.now() + days * 86_400 })
        _ = try await CountryInstaller(installation).install(people: 4_000, seed: 3) { _ in }
        try await body(installation)
        await installation.store.close()
    }

    private func find(_ member: CastMember, in tx: Transaction) throws -> [Value]? {
        try tx.firstRow(
            "SELECT state, level FROM identity_account WHERE person = $1",
            [.integer(member.key.rawValue)]
        )?.values
    }

    @Test("Most adults have an account, and every invariant of accounts holds")
    func shares() async throws {
        try await withCountry { installation in
            let (findings, accounts, contacts) = try await installation.store.read { tx in
                try (
                    checkAccounts(in: tx),
                    tx.rows("SELECT level, count(*) FROM identity_account GROUP BY level ORDER BY level"),
                    tx.firstRow("SELECT count(*) FROM identity_contact")?.int64(0)
                )
            }
            #expect(findings == [])
            let (one, two) = try (accounts[0].int64(1), accounts[1].int64(1))
            #expect((100...500).contains(one) && (1_500...2_800).contains(two))
            // Nobody but the cast has a telephone number, because those of real people are not ours to use.
            #expect(contacts == Int64(CastAccounts.all.count { $0.phone != nil }))
        }
    }

    @Test("The cast has the accounts and offices that the documentation speaks of, and the dead and children have none")
    func cast() async throws {
        try await withCountry { installation in
            let book = AppointmentBook(store: installation.store, log: installation.log, clock: installation.clock)
            let today = installation.clock().dayInVietnam
            for account in CastAccounts.all {
                let found = try await installation.store.read { tx in try find(account.member, in: tx) }
                #expect(found == [.text("active"), .integer(Int64(account.level))])
            }
            for member in [CastMember.tam, .minhChau, .giaBao, .quanDuplicate] {
                #expect(try await installation.store.read { tx in try find(member, in: tx) } == nil)
            }
            for appointment in CastAccounts.appointments {
                let held = try await book.current(of: AccountKey(appointment.member.key), on: today)
                #expect(held.contains { $0.role.rawValue == appointment.role && $0.member == appointment.body })
            }
        }
    }
}
