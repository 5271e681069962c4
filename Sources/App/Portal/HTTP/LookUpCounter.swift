internal import Civil
internal import Exchange
import Synchronization

/// How many requests about persons were ever counted, for the public front page.
///
/// Remembers the figure for ten seconds: passers-by must not make the store add up years of statistics at each click.
final class LookUpCounter: Sendable {
    private let statistics: Statistics
    private let clock: @Sendable () -> Timestamp
    private let known = Mutex<(count: Int, at: Timestamp)?>(nil)

    init(statistics: Statistics, clock: @escaping @Sendable () -> Timestamp) {
        self.statistics = statistics
        self.clock = clock
    }

    func count() async throws -> Int {
        let now = clock()
        if let known = known.withLock({ $0 }), now < known.at + Self.freshSeconds { return known.count }
        let hours = try await statistics.hours(since: Timestamp(microseconds: 0))
        let count = hours.filter(\.isAboutPersons).map { Int(clamping: $0.count) }.countSum
        known.withLock { $0 = (count, now) }
        return count
    }

    private static let freshSeconds = 10
}
