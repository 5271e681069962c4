import ArgumentParser
import Bootstrap
import Encoding
import Identity
import Logging
import Store

/// `vneid foreigners`: people with a residence card, as the immigration authority has them.
struct ForeignersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "foreigners",
        abstract: "Take over foreigners with a residence card.",
        subcommands: [Import.self]
    )

    /// `vneid foreigners import`.
    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take over a file of the immigration authority, JSON Lines or a table.",
            discussion: """
                Every line is checked first. Each fault is one JSON line on standard output, {"line":3,"fault":"birth is missing or
                malformed"}; with a fault anywhere nothing is stored, and the exit code is 3. The last line counts people, those added,
                updated and unchanged. A file that was stored in part, because the machine stopped, is stored by running it again.

                A table has a head with the columns file, name, birth, sex, nationality, passport, card.kind, card.number, card.from,
                card.to, has_biometrics, province; JSON has the same members, those of the card in an object "card". On SQLite stop
                the server first.

                  vneid foreigners import residents.ndjson --data /var/lib/vneid
                  vneid foreigners import residents.csv --check --data /var/lib/vneid
                """
        )

        @OptionGroup var installation: InstallationFlags

        @Argument(help: "The file; .csv is a table, anything else is JSON Lines.")
        var file: String

        @Option(help: "ndjson or csv, whatever the file's name says.")
        var format: ForeignerFileReader.Format?

        @Flag(help: "Only look for faults.")
        var check = false

        func run() async throws {
            let written = format ?? (file.lowercased().hasSuffix(".csv") ? .csv : .ndjson)
            let errand = ForeignerErrand(path: file, format: written)
            let found = try errand.check { fault in
                let line = JSONValue.object([
                    .init("line", .integer(Int64(fault.line))), .init("fault", .string(fault.reason)),
                ])
                StandardOutput.line(line.encoded)
            }
            guard found.faults == 0 else {
                summarise([("people", found.people), ("faults", found.faults)])
                throw ExitCode(3)
            }
            guard !check else { return summarise([("people", found.people), ("faults", 0)]) }
            let opened = try await Installation.open(installation.options(CommandLogger.make(level: .error)))
            let report = try await errand.store(in: opened) { report in
                StandardOutput.progress("\(report.added + report.updated + report.unchanged) of \(found.people)")
            }
            await opened.store.close()
            summarise([
                ("people", found.people), ("added", report.added), ("updated", report.updated),
                ("unchanged", report.unchanged),
            ])
        }

        private func summarise(_ counts: [(String, Int)]) {
            let members = counts.map { JSONObject.Member($0.0, .integer(Int64($0.1))) }
            StandardOutput.line(JSONValue.object(JSONObject(members)).encoded)
        }
    }
}

extension ForeignerFileReader.Format: ExpressibleByArgument {}
