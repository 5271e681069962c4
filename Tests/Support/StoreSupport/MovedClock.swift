package import Civil
import Foundation
import Synchronization

/// The system's clock, moved ahead as the test says: sockets and files do not wait for a clock that stands still.
package final class MovedClock: Sendable {
    private let ahead = Mutex<Int64>(0)

    package init() {}

    package var now: Timestamp {
        let seconds = Date().timeIntervalSince1970 + Double(ahead.withLock { $0 })
        return Timestamp(microseconds: Int64(seconds * 1_000_000))
    }

    package func advance(by seconds: Int64) { ahead.withLock { $0 += seconds } }
}
