internal import Store
import Synchronization

/// The connections in force; the file is looked at again when it has changed.
package final class SourceConnections: Sendable {
    private struct State {
        var stamp: FileStamp?
        var connections: [String: SourceConnection] = [:]
    }

    private let file: SourceFile?
    private let state: Mutex<State>

    /// - Parameter file: nil for connections that never change.
    package init(file: SourceFile?, fixed: [SourceConnection] = []) {
        self.file = file
        let connections = Dictionary(fixed.map { ($0.agency, $0) }) { first, _ in first }
        state = Mutex(State(connections: connections))
    }

    /// Every connection, in the order of the agencies.
    package var all: [SourceConnection] {
        state.withLock { $0.connections.values.sorted { $0.agency < $1.agency } }
    }

    /// How an agency is asked; nil when it works at the desk only.
    package func find(_ agency: String) -> SourceConnection? {
        state.withLock { $0.connections[agency] }
    }

    /// Reads the file if it has changed; a faulty one changes nothing, and its fault is told once.
    package func refresh() -> SourceFile.Fault? {
        guard let file else { return nil }
        let stamp = file.stamp
        guard state.withLock({ $0.stamp != stamp }) else { return nil }
        do throws(SourceFile.Fault) {
            let connections = try file.read()
            state.withLock { state in
                state.connections = Dictionary(connections.map { ($0.agency, $0) }) { first, _ in first }
                state.stamp = stamp
            }
            return nil
        } catch {
            state.withLock { $0.stamp = stamp }
            return error
        }
    }
}
