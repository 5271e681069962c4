import AgencySimulator
import ArgumentParser
import Bootstrap
import Foundation
import Logging
import Store
import Web

/// `vneid bank-simulator`: a bank that keeps accounts of state bodies, for tests and demonstrations.
struct BankSimulatorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bank-simulator",
        abstract: "Take transfers by VietQR and tell the platform of them, as a bank would.",
        discussion: """
            A process of its own with its own store. Open /pay?code=… in a browser, or post a form with «code» to /pay:

              vneid bank-simulator --data bank --key country/member-keys/bank.sao-mai.pem --platform http://localhost:8080 \\
                  --listen 127.0.0.1:9200 --twice-rate 0.2 --never-rate 0.1
            """
    )

    @Option(help: "Directory of its own store; made if it is missing.")
    var data: String

    @Option(help: "File with the bank's private key (PEM).")
    var key: String

    @Option(help: "Where the platform is: for its public keys, and where it takes notices.")
    var platform: String

    @Option(help: "Share of transfers told late, 0 to 1.")
    var lateRate = 0.0

    @Option(help: "How late, in seconds.")
    var lateSeconds = 60

    @Option(help: "Share of transfers told twice, 0 to 1.")
    var twiceRate = 0.0

    @Option(help: "Share of transfers never told, 0 to 1.")
    var neverRate = 0.0

    @Option(help: "Of the dice for these shares.")
    var seed: UInt64 = 7

    @OptionGroup var clock: ClockFlags
    @OptionGroup var listen: ListenFlags

    func validate() throws {
        guard [lateRate, twiceRate, neverRate].allSatisfy((0.0...1.0).contains), (0...86_400).contains(lateSeconds)
        else {
            throw ValidationError("Shares are from 0 to 1, --late-seconds at most 86400.")
        }
    }

    func run() async throws {
        let store = try await SimulatorStore.open("bank.sqlite", in: data, migrations: BankSimulator.migrations)
        let web = try listen.configuration()
        let bank = try BankSimulator(
            store: store,
            key: KeyFile.signingKey(key),
            platform: platform,
            mood: BankMood(
                lateRate: lateRate,
                lateSeconds: lateSeconds,
                twiceRate: twiceRate,
                neverRate: neverRate
            ),
            seed: seed,
            web: web,
            logger: CommandLogger.make(level: .warning),
            clock: clock.clock(),
            makeNonce: { UUID().uuidString }
        )
        try await Listening.run(at: web.listen) {
            try await bank.run { address in StandardOutput.line("listening on http://\(address)") }
        }
        await store.close()
    }
}
