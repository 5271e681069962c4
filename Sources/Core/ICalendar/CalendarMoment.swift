internal import Civil

/// Dates and times as calendars write them (RFC 5545, section 3.3.5).
enum CalendarMoment {
    static let zone = "Asia/Ho_Chi_Minh"

    static func date(_ day: Day) -> String {
        padded(day.year, 4) + padded(day.month, 2) + padded(day.day, 2)
    }

    /// The clock in Vietnam.
    static func local(_ time: Timestamp) -> String {
        date(time.dayInVietnam) + "T" + clock(time.timeInVietnam)
    }

    /// The clock of UTC, seven hours behind.
    static func universal(_ time: Timestamp) -> String {
        local(time - 7 * 3600) + "Z"
    }

    private static func clock(_ microseconds: Int64) -> String {
        let seconds = Int(microseconds / 1_000_000)
        return padded(seconds / 3600, 2) + padded(seconds / 60 % 60, 2) + padded(seconds % 60, 2)
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number.magnitude)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
