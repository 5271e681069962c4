import ArgumentParser
import Bootstrap
import Civil
import Encoding
import Foundation
import Logging
import OpenID
import Store
import Web

extension ClientCommand {
    /// Opens the installation, gives its clients to the closure, and closes it whatever happens.
    static func administer(
        _ installation: InstallationFlags,
        _ body: (ClientAdministration) async throws -> Void
    ) async throws {
        let opened = try await Installation.open(installation.options(CommandLogger.make(level: .error)))
        do {
            try await body(opened.clients)
            await opened.store.close()
        } catch {
            await opened.store.close()
            throw error
        }
    }

    /// The text of a file, or of standard input for `-`.
    static func read(_ file: String) throws -> String {
        guard file == "-" else { return try String(contentsOfFile: file, encoding: .utf8) }
        return String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self)
    }

    static func unknown(_ client: String) -> ValidationError {
        ValidationError("There is no client «\(client)»; `vneid client list` shows all.")
    }

    /// The faults of a registration, each with the place in the file.
    static func text(of faults: ClientFaults) -> String {
        JSONValue.object([
            .init(
                "errors",
                .array(
                    faults.errors.map { fault in
                        .object([
                            .init("pointer", .string(fault.pointer)), .init("code", .string(fault.code)),
                            .init("detail", .string(fault.detail.english)),
                        ])
                    }
                )
            )
        ]).encoded
    }

    /// One line of the list.
    static func summary(of client: RegisteredClient) -> String {
        JSONValue.object([
            .init("client_id", .string(client.id)), .init("version", .integer(client.version)),
            .init("member", .string(client.member)), .init("environment", .string(client.environment.rawValue)),
            .init("enabled", .boolean(client.isEnabled)), .init("since", .string(client.since.rfc3339)),
        ]).encoded
    }
}
