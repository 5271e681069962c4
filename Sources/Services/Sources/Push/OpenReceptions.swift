import Synchronization

/// The deliveries that arrive at this process at this moment.
final class OpenReceptions: Sendable {
    private let deliveries = Mutex<Set<Int64>>([])

    func enter(_ delivery: Int64) { _ = deliveries.withLock { $0.insert(delivery) } }
    func leave(_ delivery: Int64) { _ = deliveries.withLock { $0.remove(delivery) } }
    func has(_ delivery: Int64) -> Bool { deliveries.withLock { $0.contains(delivery) } }
}
