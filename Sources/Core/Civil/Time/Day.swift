/// A calendar day, counted from 1970-01-01 in the proleptic Gregorian calendar.
///
/// The integer is what tables store (`valid_from`, `valid_to`). A day has no time zone; see ``Timestamp/dayInVietnam``.
package struct Day: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01; negative before.
    package let rawValue: Int32

    /// Takes the integer as stored.
    package init(rawValue: Int32) {
        self.rawValue = rawValue
    }

    /// The day with these numbers; nil when it does not exist or the year is outside 1…9999.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month),
            day >= 1, day <= Gregorian.length(ofMonth: month, year: year)
        else { return nil }
        rawValue = Int32(Gregorian.days(year: year, month: month, day: day))
    }

    /// Parses exactly `yyyy-mm-dd` (ISO 8601, RFC 3339 `full-date`); nil for anything else.
    package init?(_ iso: String) {
        var iso = iso
        let parsed: Day? = iso.withUTF8 { bytes in
            guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
                let year = DecimalDigits.value(of: bytes[0..<4]), let month = DecimalDigits.value(of: bytes[5..<7]),
                let day = DecimalDigits.value(of: bytes[8..<10])
            else { return nil }
            return Day(year: Int(year), month: Int(month), day: Int(day))
        }
        guard let parsed else { return nil }
        self = parsed
    }

    /// The open end of a validity period, 9999-12-31.
    package static let openEnd = Day(rawValue: 2_932_896)

    /// The year, 1…9999 for every day made from text or numbers.
    package var year: Int { Gregorian.date(ofDays: Int(rawValue)).year }

    /// The month, 1…12.
    package var month: Int { Gregorian.date(ofDays: Int(rawValue)).month }

    /// The day of the month, 1…31.
    package var day: Int { Gregorian.date(ofDays: Int(rawValue)).day }

    /// The day this many days later (earlier when negative); stops at the ends of the integer range.
    package func adding(days: Int) -> Day {
        let (sum, overflow) = Int(rawValue).addingReportingOverflow(days)
        if overflow { return Day(rawValue: days > 0 ? .max : .min) }
        return Day(rawValue: Int32(clamping: sum))
    }

    /// Orders days by time.
    package static func < (left: Day, right: Day) -> Bool {
        left.rawValue < right.rawValue
    }
}
