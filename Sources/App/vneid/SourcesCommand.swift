import ArgumentParser
import Bootstrap
import Foundation
import Sources

/// `vneid sources`: how agencies' systems are asked; a running server takes a change over within a second.
struct SourcesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sources",
        abstract: "Connect the systems of agencies that keep records.",
        subcommands: [Connect.self, Disconnect.self, Show.self]
    )

    /// The file of connections in a data directory.
    struct Place: ParsableArguments {
        @Option(help: "Directory of the installation.")
        var data: String

        func file() throws -> SourceFile {
            try Installation.require(in: data)
            return SourceFile(path: data + "/sources.json")
        }
    }

    struct Connect: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Ask an agency's system about claims.")

        @OptionGroup var place: Place
        @Option(help: "The agency's code, such as ministry.health.")
        var agency: String
        @Option(help: "The address before /checks: https://…, or http:// on this machine.")
        var url: String
        @Option(help: "Milliseconds that a call may take.")
        var timeoutMs: Int64 = 5_000
        @Option(help: "Calls under way at once.")
        var concurrency = 4
        @Option(help: "Claims in one call.")
        var batch = 64

        func run() throws {
            let made = SourceConnection(
                agency: agency,
                url: url,
                timeoutMilliseconds: timeoutMs,
                concurrency: concurrency,
                batch: batch
            )
            guard let connection = made else {
                throw ValidationError(
                    "--url takes https://…, or http:// on this machine; --timeout-ms 10 to 60000, --concurrency 1 to 64, --batch 1 to 500."
                )
            }
            let file = try place.file()
            let others = try file.read().filter { $0.agency != agency }
            try file.write((others + [connection]).sorted { $0.agency < $1.agency })
        }
    }

    struct Disconnect: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Ask an agency's system no more; its claims wait until somebody connects it again."
        )

        @OptionGroup var place: Place
        @Option(help: "The agency's code.")
        var agency: String

        func run() throws {
            let file = try place.file()
            let connections = try file.read()
            guard connections.contains(where: { $0.agency == agency }) else {
                throw CommandFailure("«\(agency)» is not connected; `vneid sources list` shows who is.")
            }
            try file.write(connections.filter { $0.agency != agency })
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List the connections.")

        @OptionGroup var place: Place

        func run() throws {
            for connection in try place.file().read() {
                StandardOutput.line("\(connection.agency)\t\(connection.url)")
            }
        }
    }
}
