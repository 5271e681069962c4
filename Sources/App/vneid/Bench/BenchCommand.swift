import ArgumentParser

/// `vneid bench`: puts a running server under load from outside and measures it.
struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure a server; `bin/bench` runs the whole series.",
        subcommands: [
            BenchMachine.self, BenchPrepare.self, BenchLoad.self, BenchCrypto.self, BenchAccounts.self,
            BenchPrepareSignIn.self, BenchSignIn.self, BenchCatalogue.self, BenchPush.self, BenchClaims.self,
            BenchPrepareHome.self, BenchHome.self, BenchDossiers.self,
        ]
    )
}
