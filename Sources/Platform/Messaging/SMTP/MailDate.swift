internal import Civil

/// The date of RFC 5322 section 3.3, in Vietnam's time: `Thu, 26 Nov 2026 15:04:05 +0700`.
enum MailDate {
    static func text(_ instant: Timestamp) -> String {
        let day = instant.dayInVietnam
        let seconds = instant.timeInVietnam / 1_000_000
        // 1 January 1970 was a Thursday.
        let weekday = ((Int(day.rawValue) + 4) % 7 + 7) % 7
        let month = months[min(max(day.month, 1), 12) - 1]
        let time = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map(twoDigits).joined(separator: ":")
        return "\(weekdays[weekday]), \(twoDigits(Int64(day.day))) \(month) \(day.year) \(time) +0700"
    }

    private static func twoDigits(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }

    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}
