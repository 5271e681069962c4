internal import Civil
import Synchronization

/// What the calls of this process have shown about each agency.
final class HealthBook: Sendable {
    private struct Entry {
        var breaker = CircuitBreaker()
        var latencies: [Duration] = []
        var lastAnswer: Timestamp?
        var downSince: Timestamp?
        var waiting = 0
    }

    private let entries = Mutex<[String: Entry]>([:])

    func permission(for agency: String, at now: Timestamp) -> CircuitBreaker.Permission {
        entries.withLock { $0[agency]?.breaker.permission(at: now) ?? .any }
    }

    func succeed(_ agency: String, after latency: Duration, at now: Timestamp) {
        entries.withLock { entries in
            var entry = entries[agency] ?? Entry()
            entry.breaker.succeed()
            entry.downSince = nil
            entry.lastAnswer = now
            entry.latencies.append(latency)
            if entry.latencies.count > 31 { entry.latencies.removeFirst() }
            entries[agency] = entry
        }
    }

    func fail(_ agency: String, at now: Timestamp) {
        entries.withLock { entries in
            var entry = entries[agency] ?? Entry()
            entry.breaker.fail(at: now)
            if entry.breaker.openUntil != nil { entry.downSince = entry.downSince ?? now }
            entries[agency] = entry
        }
    }

    func waiting(_ count: Int, of agency: String) {
        entries.withLock { $0[agency, default: Entry()].waiting = count }
    }

    func health(of agency: String) -> AgencyHealth {
        let entry = entries.withLock { $0[agency] ?? Entry() }
        let median = entry.latencies.isEmpty ? nil : entry.latencies.sorted()[entry.latencies.count / 2]
        return AgencyHealth(
            agency: agency,
            way: .system,
            state: Self.state(entry, median),
            since: entry.downSince,
            lastAnswer: entry.lastAnswer,
            latency: median,
            waiting: entry.waiting,
            failures: entry.breaker.failures,
            retryAt: entry.breaker.openUntil
        )
    }

    private static func state(_ entry: Entry, _ median: Duration?) -> AgencyHealth.State {
        if entry.breaker.openUntil != nil { return .down }
        guard let median else { return .unknown }
        return median >= .seconds(2) ? .slow : .working
    }
}
