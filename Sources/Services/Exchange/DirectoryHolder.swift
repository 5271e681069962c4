internal import Store
import Synchronization

/// The directory that this process verifies signatures with; replaced whole when the tables have changed.
final class DirectoryHolder: Sendable {
    private let store: Store
    private let directory: Mutex<Directory>

    init(store: Store) async throws {
        self.store = store
        directory = Mutex(try await store.read { tx in try DirectoryRows.load(in: tx) })
    }

    var current: Directory {
        directory.withLock { $0 }
    }

    /// Reads the tables again.
    ///
    /// Two callers at once may both do so: the newer version stays.
    @discardableResult
    func reload() async throws -> Directory {
        let loaded = try await store.read { tx in try DirectoryRows.load(in: tx) }
        return directory.withLock { directory in
            if loaded.version > directory.version { directory = loaded }
            return directory
        }
    }

    /// Reloads if the stored version is another one; how a key that was added becomes known.
    func refresh() async throws {
        let version = try await store.read { tx in try DirectoryRows.version(in: tx) }
        if version != current.version { try await reload() }
    }
}
