internal import Civil

/// When a claim is asked about again, and when its time with the system is over.
enum Patience {
    /// Twice as long after each attempt, from two seconds to a quarter of an hour; spread, so that not all come back at once.
    static func next(after attempts: Int, at now: Timestamp, spread: Int64) -> Timestamp {
        let seconds = min(900, Int64(2) << Int64(min(max(attempts, 1) - 1, 9)))
        let extra = abs(spread % 1_000) * seconds * 250
        return now.adding(microseconds: seconds * 1_000_000 + extra)
    }

    /// After so many attempts, or when it is due, a claim goes to a human if the utility offers one.
    static func isOver(attempts: Int, due: Timestamp, at now: Timestamp) -> Bool {
        attempts >= 12 || due <= now
    }
}
