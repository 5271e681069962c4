internal import Civil
internal import ServiceLifecycle
internal import Store
import Synchronization

/// Counts requests by hour, member, operation and outcome, and their times, for the operator's page.
///
/// Counted in memory and added to the tables once a second: a crash loses that second of statistics, never evidence.
final class Tally: Service {
    struct Key: Hashable, Sendable {
        let hour: Int64
        let member: String
        let operation: Operation
        let outcome: String
    }

    struct LatencyKey: Hashable, Sendable {
        let hour: Int64
        let upperMicroseconds: Int64
    }

    private struct Counts {
        var requests: [Key: Int64] = [:]
        var latencies: [LatencyKey: Int64] = [:]
    }

    private let store: Store
    private let counts = Mutex(Counts())

    init(store: Store) {
        self.store = store
    }

    func count(
        _ operation: Operation,
        of member: MemberCode,
        outcome: String,
        microseconds: Int64,
        at now: Timestamp
    ) {
        let hour = now.microseconds / 3_600_000_000
        counts.withLock { counts in
            counts.requests[
                Key(hour: hour, member: member.text, operation: operation, outcome: outcome),
                default: 0
            ] += 1
            counts.latencies[
                LatencyKey(hour: hour, upperMicroseconds: Self.bucket(of: microseconds)),
                default: 0
            ] += 1
        }
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                try? await Task.sleep(for: .seconds(1))
                await self.flush()
            }
        }
        await flush()
    }

    /// Adds what was counted to the tables; counts go back if the store does not take them.
    func flush() async {
        let taken = counts.withLock { counts in
            defer { counts = Counts() }
            return counts
        }
        guard !taken.requests.isEmpty else { return }
        let (requests, latencies) = (taken.requests, taken.latencies)
        do {
            try await store.write { tx in
                try TallyRows.add(requests, latencies, in: tx)
            }
        } catch {
            counts.withLock { counts in
                counts.requests.merge(requests, uniquingKeysWith: +)
                counts.latencies.merge(latencies, uniquingKeysWith: +)
            }
        }
    }

    /// Upper bounds that grow by a quarter power of two: 19 % apart, from 64 µs to over a minute.
    static func bucket(of microseconds: Int64) -> Int64 {
        bounds.first { microseconds <= $0 } ?? Int64.max
    }

    private static let bounds: [Int64] = (0...84).map { step in
        let whole = Int64(64) << Int64(step / 4)
        return whole + whole * Int64([0, 19, 41, 68][step % 4]) / 100
    }
}
