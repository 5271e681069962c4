import ArgumentParser
import Bootstrap
import Foundation
import Logging

extension ClientCommand {
    /// Does an errand, prints its lines, and ends with status 1 for a refusal.
    static func run(_ errand: ClientErrand, _ installation: InstallationFlags, _ client: String = "") async throws {
        let result = try await errand.run(installation.options(CommandLogger.make(level: .error)))
        for line in result.lines { StandardOutput.line(line) }
        switch result.outcome {
        case .done: return
        case .refused: throw ExitCode(1)
        case .unknown: throw unknown(client)
        }
    }

    /// The text of a file, or of standard input for `-`.
    static func read(_ file: String) throws -> String {
        guard file == "-" else { return try String(contentsOfFile: file, encoding: .utf8) }
        return String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self)
    }

    static func unknown(_ client: String) -> CommandFailure {
        CommandFailure("There is no client «\(client)»; `vneid client list` shows all.")
    }
}
