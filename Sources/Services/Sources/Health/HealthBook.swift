internal import Civil
import Synchronization

/// What calls have shown about each agency: those of this process, or what the process that asks it has told.
final class HealthBook: Sendable {
    private struct Entry {
        var breaker = CircuitBreaker()
        var latencies: [Duration] = []
        var lastCall: Timestamp?
        var lastAnswer: Timestamp?
        var downSince: Timestamp?
        var waiting = 0
        /// What another process has seen, while it is the one that asks.
        var told: AgencyHealth?
        /// When this was exchanged with the other processes, and what.
        var exchanged: Timestamp?
        var exchangedState: AgencyHealth.State?
    }

    private let entries = Mutex<[String: Entry]>([:])

    func permission(for agency: String, at now: Timestamp) -> CircuitBreaker.Permission {
        entries.withLock { $0[agency]?.breaker.permission(at: now) ?? .any }
    }

    /// Whether nobody has called for so long that nobody knows how the agency does.
    func isStale(_ agency: String, at now: Timestamp) -> Bool {
        entries.withLock { entries in
            guard let entry = entries[agency], let last = entry.lastCall else { return true }
            // After a failure the next call says whether it was one of many.
            return last + (entry.breaker.failures > 0 ? 2 : Self.quiet) <= now
        }
    }

    func succeed(_ agency: String, after latency: Duration, at now: Timestamp) {
        entries.withLock { entries in
            var entry = entries[agency] ?? Entry()
            entry.breaker.succeed()
            entry.downSince = nil
            (entry.lastCall, entry.lastAnswer, entry.told) = (now, now, nil)
            entry.latencies.append(latency)
            if entry.latencies.count > 9 { entry.latencies.removeFirst() }
            entries[agency] = entry
        }
    }

    func fail(_ agency: String, at now: Timestamp) {
        entries.withLock { entries in
            var entry = entries[agency] ?? Entry()
            entry.breaker.fail(at: now)
            (entry.lastCall, entry.told) = (now, nil)
            if entry.breaker.openUntil != nil { entry.downSince = entry.downSince ?? now }
            entries[agency] = entry
        }
    }

    func waiting(_ count: Int, of agency: String) {
        entries.withLock { $0[agency, default: Entry()].waiting = count }
    }

    func health(of agency: String) -> AgencyHealth {
        let entry = entries.withLock { $0[agency] ?? Entry() }
        return entry.told ?? Self.health(of: agency, entry)
    }

    private static func health(of agency: String, _ entry: Entry) -> AgencyHealth {
        let median = entry.latencies.isEmpty ? nil : entry.latencies.sorted()[entry.latencies.count / 2]
        return AgencyHealth(
            agency: agency,
            way: .system,
            state: state(entry, median),
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

    /// Seconds without a call after which one is made for its own sake.
    private static let quiet = 15
    /// Seconds between two exchanges with other processes that change nothing.
    private static let pause = 10
}

// MARK: among processes

extension HealthBook {
    /// What the other processes do not know yet, or should hear again.
    func news(of agency: String, at now: Timestamp) -> AgencyHealth? {
        entries.withLock { entries in
            guard var entry = entries[agency], entry.lastCall != nil else { return nil }
            let seen = Self.health(of: agency, entry)
            if seen.state == entry.exchangedState, let last = entry.exchanged, now < last + Self.pause { return nil }
            (entry.exchanged, entry.exchangedState) = (now, seen.state)
            entries[agency] = entry
            return seen
        }
    }

    /// Whether it is time to hear what the process that asks has seen.
    func isCurious(about agency: String, at now: Timestamp) -> Bool {
        entries.withLock { entries in
            guard let last = entries[agency]?.exchanged else { return true }
            return last + Self.pause / 4 <= now
        }
    }

    func learn(_ seen: AgencyHealth?, about agency: String, at now: Timestamp) {
        entries.withLock { entries in
            entries[agency, default: Entry()].exchanged = now
            entries[agency, default: Entry()].told = seen
        }
    }
}
