import ArgumentParser
import Bootstrap
import Foundation
import Logging
import Messaging
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

    /// - Parameter isMadeIfMissing: for what serves; a command on an installation never makes one.
    func options(
        _ logger: Logger,
        messages: MessageOptions = MessageOptions(),
        catalogue: CatalogueUse = .asItIs(folder: nil),
        scannerSocket: String? = nil,
        isMadeIfMissing: Bool = false
    ) throws -> InstallationOptions {
        try InstallationOptions(
            data: data,
            database: database.map { try DatabaseURL($0) },
            storeOptions: storeOptions(logger),
            logOrigin: logOrigin,
            messages: messages,
            catalogue: catalogue,
            scannerSocket: scannerSocket,
            isMadeIfMissing: isMadeIfMissing,
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

    @Flag(help: "Callers come through a proxy on this machine: believe the address it writes into X-Forwarded-For.")
    var behindProxy = false

    @Flag(
        help:
            "That proxy hands over client certificates in Client-Cert, and removes the field from everybody's requests."
    )
    var clientCertificates = false

    func validate() throws {
        guard behindProxy || !clientCertificates else {
            throw ValidationError("--client-certificates goes with --behind-proxy: nobody else may hand them over.")
        }
    }

    func configuration(prefersName: Bool = false) throws -> WebConfiguration {
        try WebConfiguration.from(
            listen: listen,
            publicURL: publicURL,
            prefersName: prefersName,
            isBehindProxy: behindProxy,
            takesCertificates: clientCertificates
        )
    }
}

/// How messages to people leave; without these options they are written to a file of the data directory.
struct MessageFlags: ParsableArguments {
    @Option(help: "Address of the SMS gateway, https://…")
    var smsGateway: String?

    @Option(help: "File with the gateway's bearer token, mode 0600.")
    var smsTokenFile: String?

    @Option(help: "HOST:PORT of the mail relay; STARTTLS except on this machine.")
    var smtp: String?

    @Option(help: "Sender of mails.")
    var smtpFrom = "khong-tra-loi@vneid.example.vn"

    @Option(help: "User at the mail relay.")
    var smtpUser: String?

    @Option(help: "File with that user's password, mode 0600.")
    var smtpPasswordFile: String?

    func options() throws -> MessageOptions {
        var options = MessageOptions()
        if let smsGateway {
            guard let gateway = SMSGatewayConfiguration(url: smsGateway, tokenFile: smsTokenFile) else {
                throw ValidationError("--sms-gateway takes https://…, or http:// on this machine.")
            }
            options.gateway = gateway
        }
        if let smtp { options.smtp = try relay(smtp) }
        return options
    }

    private func relay(_ text: String) throws -> SMTPConfiguration {
        let address = ListenAddress(text)
        let credentials = smtpUser.map {
            SMTPConfiguration.Credentials(user: $0, passwordFile: smtpPasswordFile ?? "")
        }
        guard let address, let sender = EmailAddress(smtpFrom),
            let configuration = SMTPConfiguration(
                host: address.host,
                port: address.port,
                security: address.isLoopback ? .none : .startTLS,
                sender: sender,
                senderName: "VNeID",
                credentials: credentials
            )
        else {
            throw ValidationError("--smtp takes HOST:PORT and --smtp-from an e-mail address; passwords need STARTTLS.")
        }
        return configuration
    }
}

/// How the files that people send are looked at.
struct FileFlags: ParsableArguments {
    @Option(
        help:
            "Socket of clamd, such as /run/clamav/clamd.ctl: every file is scanned, and none is taken while it is silent."
    )
    var clamd: String?

    func validate() throws {
        // sockaddr_un has room for 108 bytes with the end of the string (unix(7)).
        guard let clamd, !clamd.hasPrefix("/") || clamd.utf8.count > 107 else { return }
        throw ValidationError("--clamd takes the whole path of a Unix socket, at most 107 bytes.")
    }
}

/// Makes the logger of a command: human lines on a terminal, JSON lines elsewhere, always on stderr.
enum CommandLogger {
    static func make(level: Logger.Level = .info) -> Logger {
        Logger(label: "vneid") { StructuredLogHandler(label: $0, level: level) }
    }
}
