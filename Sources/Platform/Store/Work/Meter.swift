import Synchronization

/// The counters behind `StoreMetrics`; changed once per group, not once per caller.
final class Meter: Sendable {
    private let counters = Mutex(StoreMetrics())

    var snapshot: StoreMetrics { counters.withLock { $0 } }

    func committed(_ jobs: ArraySlice<Job>, begunAt: UInt64, commitNanoseconds: UInt64) {
        let waited = jobs.reduce(UInt64(0)) { $0 &+ (begunAt &- min($1.queuedAt, begunAt)) }
        let bucket = min(15, Int.bitWidth - 1 - max(1, jobs.count).leadingZeroBitCount)
        counters.withLock { counters in
            counters.commits += 1
            counters.committedWrites += UInt64(jobs.count)
            counters.largestGroup = max(counters.largestGroup, jobs.count)
            counters.groupSizes[bucket] += 1
            counters.writeWaitNanoseconds &+= waited
            counters.commitNanoseconds &+= commitNanoseconds
        }
    }

    func regrouped() { counters.withLock { $0.regroupings += 1 } }
    func retried() { counters.withLock { $0.retries += 1 } }
    func failed(_ writes: Int) { counters.withLock { $0.failedWrites += UInt64(writes) } }
    func read() { counters.withLock { $0.reads += 1 } }
    func ran(_ statements: Int) { counters.withLock { $0.statements += UInt64(statements) } }
    func overloaded() { counters.withLock { $0.overloads += 1 } }
}
