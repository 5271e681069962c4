import ArgumentParser
import Bootstrap
import Catalogue
import Civil
import Encoding
import Foundation
import Logging
import Records
import Store
import Web

/// `vneid bench claims`: citizens declare, an agency's system on the same machine answers, the register settles.
struct BenchClaims: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "claims",
        abstract: "Declare many bank accounts and wait until the agency has confirmed all; print one JSON line.",
        discussion: """
            Serves the installation in this process, so no other may. The simulator of bank.state has to run and to be connected
            (`vneid sources connect`). A claim is one transaction with its evidence, its confirmation another.

              vneid bench claims --data country --listen 127.0.0.1:8080 --count 50000
            """
    )

    @OptionGroup var installation: InstallationFlags
    @OptionGroup var listen: ListenFlags
    @OptionGroup var catalogue: CatalogueFlags

    @Option(help: "How many claims.")
    var count = 50_000

    @Option(help: "Citizens who declare at the same time.")
    var citizens = 64

    func run() async throws {
        let logger = CommandLogger.make(level: .warning)
        let web = try listen.configuration()
        let options = try installation.options(logger, catalogue: .inForce(folder: catalogue.catalogue))
        let opened = try await Installation.open(options)
        let platform = try await Platform(opened, web: web, isDemonstration: false)
        let load = ClaimLoad(store: opened.store, register: opened.records, count: count, citizens: citizens)
        let (ready, tell) = AsyncStream<Void>.makeStream()
        try await withThrowingTaskGroup(of: Void.self) { group in
            // Beside it: the server accepts nobody before its closure returns, and the agency asks for our keys.
            group.addTask { for await _ in ready { await report(load) } }
            try await platform.run { _ in
                tell.yield()
                tell.finish()
            }
            group.cancelAll()
        }
        await opened.store.close()
    }

    private func report(_ load: ClaimLoad) async {
        do {
            StandardOutput.line(try await load.run().json)
        } catch {
            StandardOutput.line("{\"failed\":\"\(error)\"}")
        }
        // The platform stops as it does for an operator.
        kill(getpid(), SIGTERM)
    }
}

/// Claims by many citizens at once, and the wait for the last answer.
struct ClaimLoad: Sendable {
    let store: Store
    let register: RecordRegister
    let count: Int
    let citizens: Int

    struct Result: Sendable {
        let claims: Int
        let declared: Double
        let settled: Double
        let waiting: Int

        var json: String {
            """
            {"claims":\(claims),"declared_per_second":\(Int(Double(claims) / declared)),\
            "verified_per_second":\(Int(Double(claims - waiting) / settled)),"seconds":\((settled * 100).rounded() / 100),\
            "waiting":\(waiting)}
            """
        }
    }

    func run() async throws -> Result {
        guard let utility = UtilityCode("bank-account") else {
            return Result(claims: 0, declared: 1, settled: 1, waiting: 0)
        }
        let people = try await adults()
        let begun = ContinuousClock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for citizen in 0..<citizens {
                group.addTask {
                    for place in stride(from: citizen, to: count, by: citizens) {
                        try await claim(place, by: people[place % people.count], utility)
                    }
                }
            }
            try await group.waitForAll()
        }
        let declared = begun.duration(to: .now) / .seconds(1)
        var (waiting, last) = (Int.max, ContinuousClock.now)
        while waiting > 0, last.duration(to: .now) < .seconds(30) {
            let now = try await store.read { tx in try Self.waiting(in: tx) }
            if now < waiting { (waiting, last) = (now, .now) }
            try await Task.sleep(for: .milliseconds(20))
        }
        return Result(
            claims: count,
            declared: declared,
            settled: begun.duration(to: last) / .seconds(1),
            waiting: waiting
        )
    }

    private func claim(_ place: Int, by person: PersonKey, _ utility: UtilityCode) async throws {
        let values = JSONObject([
            .init("bank", .string("970992")),
            .init("account_number", .string(String(800_000_000_000 + place))),
            .init("account_name", .string("NGUYEN THI MAI")),
        ])
        let register = register
        try await store.write { tx in
            _ = try register.claim(values, utility: utility, of: person, by: .citizen(person), in: tx)
        }
    }

    private func adults() async throws -> [PersonKey] {
        let found = try await store.read { tx in
            // The century digit 0 or 1 and the year below: born in the twentieth century.
            try tx.rows(
                "SELECT DISTINCT person FROM personal_number WHERE person / 100000000 % 10 <= 1 ORDER BY person LIMIT 50000"
            )
            .map { try PersonKey(rawValue: $0.int64(0)) }
        }
        guard !found.isEmpty else { throw ValidationError("There are no people.") }
        return found
    }

    private static func waiting(in tx: Transaction) throws -> Int {
        try Int(clamping: tx.firstRow("SELECT count(*) FROM record_queue WHERE method = 'system'")?.int64(0) ?? 0)
    }
}
