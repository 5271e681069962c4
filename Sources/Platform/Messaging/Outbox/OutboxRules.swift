internal import Civil

/// How often and how long it is tried.
package struct OutboxRules: Sendable, Hashable {
    /// Attempts before a message counts as failed.
    package var attempts: Int64 = 12
    /// Seconds to the second attempt; each further pause is three times as long.
    package var firstPause: Int64 = 5
    /// The longest pause, in seconds.
    package var longestPause: Int64 = 3_600
    /// Messages that one process sends at a time.
    package var batch = 16
    /// How long rows of finished messages are kept, in seconds.
    package var keep: Int64 = 30 * 86_400

    package init() {}

    /// A lease outlives every attempt, and the commit that takes its outcome down.
    static let lease: Int64 = 3 * MessengerTimes.longest

    /// The pause after so many attempts, in microseconds, spread by up to a quarter so that not all come at once.
    func pause(after attempts: Int64, spread: UInt8) -> Int64 {
        var pause = firstPause
        for _ in 1..<max(attempts, 1) where pause < longestPause { pause *= 3 }
        let microseconds = min(pause, longestPause) * 1_000_000
        return microseconds + microseconds / 4 * Int64(spread) / 255
    }
}
