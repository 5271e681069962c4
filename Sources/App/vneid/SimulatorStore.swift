import Foundation
import Store

/// The store that a simulator keeps for itself.
enum SimulatorStore {
    /// Opens it in a directory of its own; makes what is missing.
    static func open(_ file: String, in directory: String, migrations: [Migration]) async throws -> Store {
        try FileManager.default.createDirectory(
            atPath: directory,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        return try await Store.open(DatabaseURL(sqlitePath: "\(directory)/\(file)"), migrations: migrations)
    }
}
