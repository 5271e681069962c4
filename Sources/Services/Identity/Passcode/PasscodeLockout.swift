package import Civil

/// When the next try of a passcode counts: five are free, then the wait grows, and after fifty there is none.
///
/// NIST SP 800-63B-4 section 3.2.2 allows at most 100 consecutive failures. The lockout is the passcode's own: a passkey never
/// waits for it, so that nobody can lock the owner out.
package enum PasscodeLockout {
    /// Tries without a delay.
    package static let freeTries: Int64 = 5
    /// Failures after which the passcode is worth nothing.
    package static let hardStop: Int64 = 50
    private static let longestWait = 3_600

    /// Seconds after the given number of failures until the next try counts: 30, 60, 120 … one hour.
    package static func wait(after failures: Int64) -> Int {
        guard failures >= freeTries else { return 0 }
        let doublings = min(failures - freeTries, 20)
        return min(longestWait, 30 << Int(doublings))
    }

    /// Whether a try may be made now.
    ///
    /// A clock that jumps back makes nobody wait longer than once the delay: the moment of the last try is then taken as now.
    package static func verdict(failures: Int64, lastTry: Timestamp, now: Timestamp) -> Verdict {
        guard failures < hardStop else { return .stopped }
        let seconds = wait(after: failures)
        let until = min(lastTry, now) + seconds
        return now < until ? .wait(until: until) : .free
    }

    /// What a try meets.
    package enum Verdict: Equatable, Sendable {
        case free
        case wait(until: Timestamp)
        case stopped
    }
}
