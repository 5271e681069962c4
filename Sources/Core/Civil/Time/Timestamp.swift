/// An instant, in microseconds since 1970-01-01T00:00:00Z without leap seconds.
package struct Timestamp: Hashable, Comparable, Sendable {
    /// Microseconds since 1970-01-01T00:00:00Z; negative before.
    package let microseconds: Int64

    /// Takes the integer as stored.
    package init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    /// The start (00:00) of a day in Vietnam; days beyond the range of instants stop at its ends.
    package init(startInVietnam day: Day) {
        let midnight = Timestamp(microseconds: Int64(day.rawValue).multipliedSaturating(by: Self.perDay))
        self = midnight.adding(microseconds: -Self.vietnamOffset)
    }

    /// The day in Vietnam at this instant (UTC+7, without summer time).
    package var dayInVietnam: Day {
        Day(rawValue: Int32(clamping: Gregorian.floorDivide(Int(shiftedToVietnam), Int(Self.perDay))))
    }

    /// Microseconds since 00:00 of the day in Vietnam, below 86 400 000 000.
    package var timeInVietnam: Int64 {
        Self.timeOfDay(shiftedToVietnam)
    }

    /// The instant this many seconds later; stops at the ends of the integer range.
    package static func + (left: Timestamp, seconds: Int) -> Timestamp {
        left.adding(microseconds: Int64(seconds).multipliedSaturating(by: 1_000_000))
    }

    /// The instant this many seconds earlier; stops at the ends of the integer range.
    package static func - (left: Timestamp, seconds: Int) -> Timestamp {
        left.adding(microseconds: Int64(seconds).multipliedSaturating(by: -1_000_000))
    }

    /// The instant this many microseconds later; stops at the ends of the integer range.
    package func adding(microseconds difference: Int64) -> Timestamp {
        let (sum, overflow) = microseconds.addingReportingOverflow(difference)
        guard overflow else { return Timestamp(microseconds: sum) }
        return Timestamp(microseconds: difference > 0 ? .max : .min)
    }

    /// Microseconds from an earlier instant to this one; stops at the ends of the integer range.
    package func microseconds(since earlier: Timestamp) -> Int64 {
        let (difference, overflow) = microseconds.subtractingReportingOverflow(earlier.microseconds)
        return overflow ? (earlier.microseconds < 0 ? .max : .min) : difference
    }

    /// Orders instants by time.
    package static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.microseconds < right.microseconds
    }

    /// The microseconds since midnight; a remainder, because multiplying the days back could leave the range.
    static func timeOfDay(_ microseconds: Int64) -> Int64 {
        let rest = microseconds % perDay
        return rest < 0 ? rest + perDay : rest
    }

    static let perDay: Int64 = 86_400_000_000
    private static let vietnamOffset: Int64 = 7 * 3_600_000_000
    private var shiftedToVietnam: Int64 { adding(microseconds: Self.vietnamOffset).microseconds }
}

extension Int64 {
    fileprivate func multipliedSaturating(by factor: Int64) -> Int64 {
        let (product, overflow) = multipliedReportingOverflow(by: factor)
        guard overflow else { return product }
        return (self < 0) == (factor < 0) ? .max : .min
    }
}
