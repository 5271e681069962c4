package import Civil
import Synchronization

/// Slows down whoever asks too often, before anything is looked up: by address, by what is asked about, and altogether.
///
/// Held in memory by each process for itself; limits on guessing that must outlive a restart are rows (``DurableCounter``). It
/// says the same whether or not an account exists, because the subject is what was typed.
package final class Throttle: Sendable {
    private struct Key: Hashable {
        let action: ThrottleAction
        let scope: Int
        let subject: String
    }

    private struct Bucket {
        var tokens: Double
        var filledAt: Timestamp
    }

    private let buckets = Mutex<[Key: Bucket]>([:])
    private let clock: @Sendable () -> Timestamp
    private let factor: Double

    /// - Parameter factor: by how much every limit is raised, for measurements.
    package init(factor: Double = 1, clock: @escaping @Sendable () -> Timestamp) {
        self.factor = factor
        self.clock = clock
    }

    /// Takes a token of each limit, or says after how many seconds there will be one; a refusal takes none.
    ///
    /// - Parameter subjects: what is asked about, as typed: a number, a telephone, a visit.
    package func admit(_ action: ThrottleAction, _ client: Client, about subjects: [String] = []) -> SignInRefusal? {
        wait(action, client, subjects, taking: 1).map { .tooMany(retryAfterSeconds: $0) }
    }

    /// After how many seconds each limit will have a token; nil when each has one now, and none is taken.
    package func wait(_ action: ThrottleAction, _ client: Client) -> Int? { wait(action, client, [], taking: 0) }

    private func wait(
        _ action: ThrottleAction,
        _ client: Client,
        _ subjects: [String],
        taking tokens: Double
    ) -> Int? {
        let (limits, now) = (action.limits, clock())
        var wanted = [(Key(action: action, scope: 0, subject: ""), limits.all)]
        if !client.address.network.isEmpty {
            wanted.append((Key(action: action, scope: 1, subject: client.address.network), limits.address))
        }
        wanted += subjects.map { (Key(action: action, scope: 2, subject: String($0.prefix(100))), limits.subject) }
        let wait = buckets.withLock { buckets in
            var longest = 0.0
            for (key, rate) in wanted {
                longest = max(longest, Self.fill(key, rate.times(factor), at: now, in: &buckets))
            }
            if longest == 0 { for (key, _) in wanted { buckets[key]?.tokens -= tokens } }
            if buckets.count > Self.mostBuckets { Self.forget(at: now, in: &buckets) }
            return longest
        }
        return wait > 0 ? max(1, Int(wait.rounded(.up))) : nil
    }

    /// Fills a bucket up to this moment and says how long until it holds a token.
    private static func fill(
        _ key: Key,
        _ rate: ThrottleRate,
        at now: Timestamp,
        in buckets: inout [Key: Bucket]
    ) -> Double {
        var bucket = buckets[key] ?? Bucket(tokens: rate.burst, filledAt: now)
        let elapsed = Double(max(0, now.microseconds(since: bucket.filledAt))) / 1_000_000
        bucket.tokens = min(rate.burst, bucket.tokens + elapsed * rate.perSecond)
        // A clock that jumps back begins to fill again from there.
        bucket.filledAt = now
        buckets[key] = bucket
        return bucket.tokens >= 1 ? 0 : (1 - bucket.tokens) / rate.perSecond
    }

    /// Drops buckets that nobody has touched for the time in which every one of them is full again.
    private static func forget(at now: Timestamp, in buckets: inout [Key: Bucket]) {
        buckets = buckets.filter { now < $0.value.filledAt + 60 && $0.value.filledAt <= now }
        // Somebody has many addresses: what is left of the memory goes to the limits of all.
        if buckets.count > mostBuckets { buckets = buckets.filter { $0.key.scope == 0 } }
    }

    private static let mostBuckets = 200_000
}

extension ThrottleRate {
    fileprivate func times(_ factor: Double) -> ThrottleRate {
        ThrottleRate(burst: burst * factor, perSecond: perSecond * factor)
    }
}
