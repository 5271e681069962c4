package import Civil

/// A week from Monday to Sunday, in which one key signs.
package struct RateTokenWeek: Hashable, Comparable, Sendable {
    /// Weeks since that of 29 December 1969.
    package let number: Int32

    package init(number: Int32) { self.number = number }

    /// The week of a day.
    package init(of day: Day) {
        // 1 January 1970 was a Thursday.
        let days = Int64(day.rawValue) + 3
        number = Int32(clamping: days >= 0 ? days / 7 : (days - 6) / 7)
    }

    /// The week after.
    package var next: RateTokenWeek { RateTokenWeek(number: number == .max ? number : number + 1) }

    /// Whether tokens of this week are taken on a day: in the week itself and the one after.
    package func isTaken(on day: Day) -> Bool {
        let today = RateTokenWeek(of: day)
        return self == today || next == today
    }

    /// Orders weeks by time.
    package static func < (left: RateTokenWeek, right: RateTokenWeek) -> Bool { left.number < right.number }
}
