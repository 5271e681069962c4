import AgencySimulator
import ArgumentParser
import Bootstrap
import Catalogue
import Foundation
import Logging
import Signing
import Store
import Web

/// `vneid agency-simulator`: the systems of agencies, for tests and demonstrations.
struct AgencySimulatorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agency-simulator",
        abstract: "Answer the platform's questions as an agency's own system would.",
        discussion: """
            A process of its own with its own store. Say afterwards where it is:

              vneid agency-simulator --data sim --keys country/member-keys --platform http://localhost:8080 \\
                  --listen 127.0.0.1:9100 --agency ministry.public-security --agency ministry.health
              vneid sources connect --data country --agency ministry.public-security \\
                  --url http://127.0.0.1:9100/agencies/ministry.public-security
            """
    )

    @Option(help: "Directory of its own store; made if it is missing.")
    var data: String

    @Option(help: "Directory with the agencies' private keys, CODE.pem each.")
    var keys: String

    @Option(name: .customLong("agency"), help: "An agency that it plays; repeat for several.")
    var agencies: [String]

    @Option(help: "Where the platform is, for its public keys.")
    var platform: String

    @Option(help: "Records that the agencies hold: NDJSON with utility, person, values.")
    var holdings: String?

    @Option(help: "What nobody holds: confirm (and complete) or reject.")
    var unknown = "confirm"

    @Option(help: "Milliseconds before each answer.")
    var delayMs = 0

    @Option(help: "Share of calls answered with an error, 0 to 1.")
    var errorRate = 0.0

    @Option(help: "Share of calls never answered, 0 to 1.")
    var hangRate = 0.0

    @Option(help: "Share of questions answered with data that break the catalogue, 0 to 1.")
    var wrongRate = 0.0

    @Option(help: "Share of steps of procedures that are refused, 0 to 1.")
    var refuseRate = 0.0

    @Option(help: "Share of steps that are put off and answered later, 0 to 1.")
    var lateRate = 0.0

    @Option(help: "How much later, in seconds.")
    var lateSeconds = 60

    @Option(help: "Share of steps that are answered twice, 0 to 1.")
    var twiceRate = 0.0

    @Option(help: "Of the dice for these shares.")
    var seed: UInt64 = 7

    @OptionGroup var clock: ClockFlags
    @OptionGroup var listen: ListenFlags
    @OptionGroup var catalogue: CatalogueFlags

    func validate() throws {
        guard ["confirm", "reject"].contains(unknown) else {
            throw ValidationError("--unknown takes confirm or reject.")
        }
        let shares = [errorRate, hangRate, wrongRate, refuseRate, lateRate, twiceRate]
        guard shares.allSatisfy((0.0...1.0).contains), (0...600_000).contains(delayMs) else {
            throw ValidationError("Shares are from 0 to 1, --delay-ms at most 600000.")
        }
        guard (0...86_400).contains(lateSeconds) else { throw ValidationError("--late-seconds takes up to 86400.") }
    }

    func run() async throws {
        let store = try await SimulatorStore.open("agency.sqlite", in: data, migrations: AgencySimulator.migrations)
        let set = try catalogue.load()
        if let holdings {
            let count = try await HoldingFile(path: holdings).load(into: store, catalogue: set)
            StandardOutput.line("holding \(count) records")
        }
        let web = try listen.configuration()
        let simulator = try AgencySimulator(
            store: store,
            catalogue: set,
            keys: Dictionary(uniqueKeysWithValues: Set(agencies).map { ($0, try key(of: $0)) }),
            platform: platform,
            trusts: unknown == "confirm",
            mood: SimulatorMood(
                delayMilliseconds: delayMs,
                errorRate: errorRate,
                hangRate: hangRate,
                wrongRate: wrongRate,
                refuseRate: refuseRate,
                lateRate: lateRate,
                lateSeconds: lateSeconds,
                twiceRate: twiceRate
            ),
            seed: seed,
            web: web,
            logger: CommandLogger.make(level: .warning),
            clock: clock.clock(),
            makeNonce: { UUID().uuidString }
        )
        try await Listening.run(at: web.listen) {
            try await simulator.run { address in StandardOutput.line("listening on http://\(address)") }
        }
        await store.close()
    }

    private func key(of agency: String) throws -> SigningKey {
        try KeyFile.signingKey("\(keys)/\(agency).pem")
    }
}
