import Glibc
import Synchronization

/// The current time as HTTP wants it, formatted once a second (RFC 9110 section 5.6.7).
package final class HTTPClock: Sendable {
    private let now: @Sendable () -> Int64
    private let cached = Mutex<(second: Int64, text: String)>((.min, ""))

    /// - Parameter now: seconds since 1970-01-01T00:00:00Z.
    package init(now: @escaping @Sendable () -> Int64 = HTTPClock.systemSeconds) { self.now = now }

    /// The clock of this machine.
    package static let systemSeconds: @Sendable () -> Int64 = {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec)
    }

    /// For the `Date` header.
    package var date: String {
        let second = now()
        return cached.withLock { cached in
            if cached.second != second { cached = (second, UTCTime(seconds: second).httpDate) }
            return cached.text
        }
    }
}

/// A moment split into its parts, for headers and log lines only; everything else uses Civil.
struct UTCTime {
    let year, month, day, hour, minute, second, weekday: Int

    init(seconds: Int64) {
        let days = Int((Double(seconds) / 86_400).rounded(.down))
        let rest = Int(seconds) - days * 86_400
        (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60)
        weekday = ((days + 4) % 7 + 7) % 7
        (year, month, day) = Self.civil(days)
    }

    /// Gregorian date from days since 1970, counting years from March so that leap days come last.
    private static func civil(_ days: Int) -> (Int, Int, Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }

    var httpDate: String {
        let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let clock = "\(two(hour)):\(two(minute)):\(two(second))"
        return "\(days[weekday]), \(two(day)) \(months[month - 1]) \(year) \(clock) GMT"
    }

    var rfc3339: String { "\(year)-\(two(month))-\(two(day))T\(two(hour)):\(two(minute)):\(two(second))" }

    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
