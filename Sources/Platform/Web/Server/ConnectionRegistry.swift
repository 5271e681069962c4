import NIOCore
import Synchronization

/// All open connections: bounds their number and can cut them when draining takes too long.
final class ConnectionRegistry: Sendable {
    private let limit: Int
    private let metrics: WebMetrics
    private let channels = Mutex<[ObjectIdentifier: any Channel]>([:])

    init(limit: Int, metrics: WebMetrics) {
        self.limit = limit
        self.metrics = metrics
    }

    /// False when the server is full; such a connection is told so and closed, and is not counted.
    func admit(_ channel: any Channel) -> Bool {
        let id = ObjectIdentifier(channel)
        let isAdmitted = channels.withLock { channels in
            guard channels.count < limit else { return false }
            channels[id] = channel
            return true
        }
        guard isAdmitted else {
            metrics.refusedConnections.increment()
            return false
        }
        metrics.connections.add(1)
        channel.closeFuture.whenComplete { _ in self.forget(id) }
        return true
    }

    private func forget(_ id: ObjectIdentifier) {
        channels.withLock { $0[id] = nil }
        metrics.connections.add(-1)
    }

    /// Cuts what is still open.
    /// - Returns: how many connections that were.
    func closeAll() -> Int {
        let open = channels.withLock { Array($0.values) }
        for channel in open { channel.close(promise: nil) }
        return open.count
    }
}
