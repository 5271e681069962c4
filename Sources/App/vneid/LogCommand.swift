import ArgumentParser
import Bootstrap
import Evidence
import Foundation
import Logging
import Store

/// `vneid log`: the evidence log of an installation.
struct LogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "Check or export the evidence log.",
        subcommands: [Check.self, Export.self]
    )

    /// `vneid log check`.
    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Verify every tile, hash, checkpoint, commitment and chain.",
            discussion: "Prints one JSON line. Exit code 0: everything holds; 3: something does not."
        )

        @OptionGroup var installation: InstallationFlags

        func run() async throws {
            let opened = try await Installation.open(installation.options(CommandLogger.make(level: .error)))
            let report = try await opened.checker.checkEverything()
            await opened.store.close()
            let object: [String: Any] = [
                "ok": report.findings.isEmpty, "entries": report.entries, "leaves": report.leaves,
                "queued": report.queued, "tiles": report.tiles, "checkpoints": report.checkpoints,
                "findings": report.findings,
            ]
            let json = try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys])
            StandardOutput.line(String(decoding: json, as: UTF8.self))
            if !report.findings.isEmpty { throw ExitCode(3) }
        }
    }

    /// `vneid log export`.
    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write the public log as files (c2sp.org/tlog-tiles).",
            discussion: "Check the result with: vneid-verify tiles DIRECTORY --key-file DIRECTORY/vkey"
        )

        @OptionGroup var installation: InstallationFlags

        @Argument(help: "The directory to write to; it must not exist.")
        var directory: String

        func run() async throws {
            let opened = try await Installation.open(installation.options(CommandLogger.make(level: .error)))
            try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: false)
            try await LogExport(reader: opened.reader).run { path, bytes in
                let file = URL(fileURLWithPath: directory).appendingPathComponent(path)
                try FileManager.default.createDirectory(
                    at: file.deletingLastPathComponent(),
                    withIntermediateDirectories: true
                )
                try Data(bytes).write(to: file)
            }
            try Data((opened.logKey + "\n").utf8).write(
                to: URL(fileURLWithPath: directory).appendingPathComponent("vkey")
            )
            await opened.store.close()
        }
    }
}

/// `vneid audit`: the entries themselves, for those who may read them.
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Export the entries of the evidence log.",
        subcommands: [Export.self]
    )

    /// `vneid audit export`.
    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write every entry as one JSON line on standard output, in the order of the log.",
            discussion: """
                Members of a line: position (null while queued), id, person (null: about nobody), number, at, topic, sealed_until,
                commitment, salt, entry (the exact text; null once erased). Contains personal data: handle it as the register itself.
                """
        )

        @OptionGroup var installation: InstallationFlags

        func run() async throws {
            let opened = try await Installation.open(installation.options(CommandLogger.make(level: .error)))
            try await AuditExport(store: opened.store).run { StandardOutput.line($0) }
            await opened.store.close()
        }
    }
}
