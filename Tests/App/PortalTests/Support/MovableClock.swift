import Civil
import Synchronization

/// A clock that the test moves, a microsecond later at each reading.
final class MovableClock: Sendable {
    private let microseconds: Mutex<Int64>

    /// Starts on 5 October 2026 at nine o'clock in Vietnam.
    init() {
        let day = Day("2026-10-05") ?? .openEnd
        microseconds = Mutex(Timestamp(startInVietnam: day).microseconds + 9 * 3_600_000_000)
    }

    var now: Timestamp {
        microseconds.withLock { value in
            value += 1
            return Timestamp(microseconds: value)
        }
    }

    func advance(seconds: Int) {
        microseconds.withLock { $0 += Int64(seconds) * 1_000_000 }
    }
}
