import ArgumentParser
import Bootstrap
import Civil
import Evidence
import Foundation
import Identity
import Logging
import Store

/// `vneid bench accounts`: fills the account tables, so that sign-in can be measured at the size of the programme's target.
struct BenchAccounts: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accounts",
        abstract: "Add accounts of level 1 and 2 that nobody will use, millions of them.",
        discussion: """
            Their keys begin with 8, which no province and no sample country has: they belong to nobody in the register. For a
            demonstration that is measured and thrown away. Prints one JSON line.

              vneid demo --people 10000 --data country --no-serve
              vneid bench accounts --data country --count 20000000
            """
    )

    @OptionGroup var installation: InstallationFlags

    @Option(help: "How many accounts.")
    var count: Int64 = 20_000_000

    @Option(help: "Accounts in one transaction.")
    var batch: Int64 = 100_000

    func validate() throws {
        guard (1...100_000_000).contains(count), (1...1_000_000).contains(batch) else {
            throw ValidationError("--count takes 1 to 100,000,000, --batch 1 to 1,000,000.")
        }
    }

    func run() async throws {
        let opened = try await Installation.open(installation.options(CommandLogger.make(level: .warning)))
        let begun = ContinuousClock.now
        let now = opened.clock()
        for first in stride(from: 0, to: count, by: Int(batch)) {
            let last = min(first + batch, count)
            try await opened.store.write { tx in
                let entry = AccountImport.draft(source: "bench", count: Int(last - first))
                let evidence = try opened.log.append(entry, in: tx)
                try Self.accounts(first..<last, at: now).insert(under: evidence, in: tx)
            }
            StandardOutput.progress("  \(last) / \(count)")
        }
        await opened.store.close()
        let seconds = begun.duration(to: .now) / .seconds(1)
        StandardOutput.line("{\"accounts\":\(count),\"seconds\":\((seconds * 10).rounded() / 10)}")
    }

    /// Accounts in the order of their keys; every fifth is of level 1.
    private static func accounts(_ numbers: Range<Int64>, at now: Timestamp) -> AccountImport {
        var accounts = AccountImport()
        accounts.items = numbers.map { number in
            AccountImport.Item(
                key: AccountKey(rawValue: firstKey + number * 7),
                level: number % 5 == 0 ? .one : .two,
                issuedAt: now,
                province: nil,
                contact: ContactPoint(phone: "09" + String(String(100_000_000 + number % 100_000_000).dropFirst()))
            )
        }
        return accounts
    }

    private static let firstKey: Int64 = 800_000_000_000
}
