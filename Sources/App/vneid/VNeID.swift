import ArgumentParser

/// `vneid`: the whole platform in one program.
struct VNeID: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vneid",
        abstract: "The national e-identity and public-service platform.",
        discussion: """
            Start with `vneid demo`: a synthetic country on this machine, with links to its pages.
            Exit codes: 0 done, 1 failed, 2 wrong use, 3 something was found to be wrong, 4 a look-up was refused without
            a signature.
            """,
        version: Version.text,
        subcommands: [
            Demo.self, Serve.self, LookUpCommand.self, LogCommand.self, AuditCommand.self, VerifyCommand.self,
            ClientCommand.self, ForeignersCommand.self, CatalogueCommand.self, SourcesCommand.self,
            PaymentsCommand.self,
            DossiersCommand.self, TimeCommand.self, AgencySimulatorCommand.self, BankSimulatorCommand.self,
            BenchCommand.self,
        ]
    )
}

/// What this program is.
enum Version {
    static let text = "0.1.0"
}
