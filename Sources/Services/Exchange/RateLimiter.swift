internal import Civil
import Synchronization

/// Token buckets, one per agreement: as many requests per second as agreed, with a burst of one second.
///
/// Held in memory by each server process for itself: with N processes an agreement may reach N times its rate.
/// It protects the service; it is no record, so nothing is lost when a process ends.
final class RateLimiter: Sendable {
    private struct Bucket {
        var tokens: Double
        var filledAt: Timestamp
    }

    private let buckets = Mutex<[String: Bucket]>([:])

    /// Takes one token, or says after how many seconds there will be one.
    func take(_ count: Int = 1, of name: String, rate: Int, at now: Timestamp) -> Int? {
        buckets.withLock { buckets in
            let capacity = Double(rate)
            var bucket = buckets[name] ?? Bucket(tokens: capacity, filledAt: now)
            let elapsed = Double(max(0, now.microseconds &- bucket.filledAt.microseconds)) / 1_000_000
            bucket.tokens = min(capacity, bucket.tokens + elapsed * capacity)
            bucket.filledAt = max(bucket.filledAt, now)
            defer { buckets[name] = bucket }
            let wanted = Double(count)
            guard bucket.tokens >= wanted else {
                return max(1, Int(((wanted - bucket.tokens) / capacity).rounded(.up)))
            }
            bucket.tokens -= wanted
            return nil
        }
    }

    /// Takes a token for a request under an agreement; a request without one stands under no rate and is refused anyway.
    func admit(_ permitted: Result<AgreementEntry, Denial>, at now: Timestamp) throws(Refusal) {
        guard case .success(let entry) = permitted else { return }
        let agreement = entry.agreement
        if let wait = take(of: agreement.code, rate: agreement.ratePerSecond, at: now) {
            throw .rateExceeded(retryAfterSeconds: wait)
        }
    }
}
