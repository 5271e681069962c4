import ArgumentParser
import Bootstrap
import Foundation
import Logging
import Store
import Web

/// The options that every command on an installation takes.
struct InstallationFlags: ParsableArguments {
    @Option(help: "Directory of keys and, by default, of the SQLite file.")
    var data: String

    @Option(help: "sqlite:PATH or postgresql://… (default: sqlite in the data directory).")
    var database: String?

    @Option(help: "Name of the evidence log, for ever the first line of its checkpoints (default: as kept).")
    var logOrigin: String?

    func options(_ logger: Logger) throws -> InstallationOptions {
        try InstallationOptions(
            data: data,
            database: database.map { try DatabaseURL($0) },
            storeOptions: storeOptions(logger),
            logOrigin: logOrigin,
            logger: logger
        )
    }

    private func storeOptions(_ logger: Logger) -> StoreOptions {
        var options = StoreOptions()
        options.logger = logger
        // For the power-loss drill alone, which must find losses here to be believed; no flag, so that nobody meets it.
        if ProcessInfo.processInfo.environment["VNEID_SQLITE_SYNCHRONOUS"] == "NORMAL" { options.synchronous = .normal }
        return options
    }
}

/// Where a server listens and how it is reached.
struct ListenFlags: ParsableArguments {
    @Option(help: "HOST:PORT; port 0 takes a free one.")
    var listen = "127.0.0.1:0"

    @Option(name: .customLong("public-url"), help: "The origin that callers use and sign (default: where it listens).")
    var publicURL: String?

    func configuration() throws -> WebConfiguration {
        try WebConfiguration.from(listen: listen, publicURL: publicURL)
    }
}

/// Makes the logger of a command: human lines on a terminal, JSON lines elsewhere, always on stderr.
enum CommandLogger {
    static func make(level: Logger.Level = .info) -> Logger {
        Logger(label: "vneid") { StructuredLogHandler(label: $0, level: level) }
    }
}
