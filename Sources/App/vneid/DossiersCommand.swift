import ArgumentParser
import Bootstrap
import Civil
import Logging
import Procedures
import Store

/// `vneid dossiers`: what an operator asks of the register of dossiers.
struct DossiersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dossiers",
        abstract: "Check the register of dossiers; list money that leads to none.",
        subcommands: [Check.self, Stray.self]
    )

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check every dossier against its actions, every number, effect, fee and list.",
            discussion:
                "Reads everything and changes nothing. Exit code 3 when an invariant does not hold: each is a line."
        )

        @OptionGroup var installation: InstallationFlags

        func run() async throws {
            let opened = try await Installation.open(installation.options(CommandLogger.make(level: .warning)))
            let engine = opened.procedures
            let (findings, count) = try await opened.store.read { tx in
                try (
                    DossierChecker(engine).check(in: tx),
                    tx.firstRow("SELECT count(*) FROM dossier_current")?.int64(0) ?? 0
                )
            }
            await opened.store.close()
            for finding in findings { StandardOutput.line(finding.description) }
            guard findings.isEmpty else { throw ExitCode(3) }
            StandardOutput.line("\(count) dossiers are sound")
        }
    }

    struct Stray: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List money that banks told of and that leads to no dossier, the newest first."
        )

        @OptionGroup var installation: InstallationFlags
        @Option(help: "How many lines.")
        var limit = 100

        func run() async throws {
            let opened = try await Installation.open(installation.options(CommandLogger.make(level: .warning)))
            let limit = limit
            let kept = try await opened.store.read { tx in try StrayMoney.newest(limit: limit, in: tx) }
            await opened.store.close()
            for money in kept {
                StandardOutput.line(
                    [
                        money.at.rfc3339, money.reference, money.kind.rawValue, "\(money.amount.dong)", money.account,
                        money.reason, money.purpose,
                    ].joined(separator: "\t")
                )
            }
        }
    }
}
