internal import Logging
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

    /// What a look at the file finds new.
    package enum News: Equatable, Sendable {
        /// An agency is asked from now on, or otherwise than before.
        case connected(SourceConnection)
        case disconnected(agency: String)
        /// The file is faulty: the connections in force stay.
        case refused(SourceFile.Fault)
    }

    /// Reads the file if it has changed; a faulty one changes nothing, and its fault is told once.
    package func refresh() -> [News] {
        guard let file else { return [] }
        let stamp = file.stamp
        guard state.withLock({ $0.stamp != stamp }) else { return [] }
        do throws(SourceFile.Fault) {
            let read = try file.read()
            return state.withLock { state in
                let ended = state.connections.keys.filter { agency in !read.contains { $0.agency == agency } }.sorted()
                let new = read.filter { state.connections[$0.agency] != $0 }
                state.connections = Dictionary(read.map { ($0.agency, $0) }) { first, _ in first }
                state.stamp = stamp
                return ended.map { .disconnected(agency: $0) } + new.map { .connected($0) }
            }
        } catch {
            state.withLock { $0.stamp = stamp }
            return [.refused(error)]
        }
    }

    /// The same, and tells the operator.
    func refresh(telling logger: Logger) {
        for news in refresh() {
            switch news {
            case .connected(let connection):
                logger.notice(
                    "an agency's system is connected",
                    metadata: ["agency": "\(connection.agency)", "url": "\(connection.url)"]
                )
            case .disconnected(let agency):
                logger.notice("an agency's system is connected no more", metadata: ["agency": "\(agency)"])
            case .refused(let fault):
                logger.error("the file of connections is refused", metadata: ["why": "\(fault)"])
            }
        }
    }
}
