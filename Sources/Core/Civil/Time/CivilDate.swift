/// A date as civil papers have it: a full day, or only a year and month, or only a year.
///
/// Old papers often record nothing but the birth year; inventing 1 January for them makes false matches, so the
/// missing parts stay missing.
package struct CivilDate: Hashable, Sendable {
    /// `yyyymmdd` with 00 for unknown parts: the integer that tables store.
    package let packed: Int32

    /// Takes the stored integer; nil when it is not a year 1…9999 with an existing or absent month and day.
    package init?(packed: Int32) {
        guard packed > 0 else { return nil }
        let value = Int(packed)
        let (year, month, day) = (value / 10_000, value / 100 % 100, value % 100)
        guard (1...9999).contains(year), month <= 12 else { return nil }
        guard month > 0 || day == 0 else { return nil }
        guard day <= (month == 0 ? 0 : Gregorian.length(ofMonth: month, year: year)) else { return nil }
        self.packed = packed
    }

    /// The date with these parts; nil when a day is given without its month, or the date does not exist.
    package init?(year: Int, month: Int? = nil, day: Int? = nil) {
        guard (1...9999).contains(year), (1...12).contains(month ?? 1), (1...31).contains(day ?? 1) else { return nil }
        guard day == nil || month != nil else { return nil }
        self.init(packed: Int32(year * 10_000 + (month ?? 0) * 100 + (day ?? 0)))
    }

    /// The date of a full day; nil outside the years 1…9999.
    package init?(_ day: Day) {
        let date = Gregorian.date(ofDays: Int(day.rawValue))
        self.init(year: date.year, month: date.month, day: date.day)
    }

    /// The year, 1…9999.
    package var year: Int { Int(packed) / 10_000 }

    /// The month, 1…12, when known.
    package var month: Int? {
        let month = Int(packed) / 100 % 100
        return month == 0 ? nil : month
    }

    /// The day of the month, when known.
    package var day: Int? {
        let day = Int(packed) % 100
        return day == 0 ? nil : day
    }

    /// The first day the date can mean.
    package var earliest: Day {
        Day(rawValue: Int32(clamping: Gregorian.days(year: year, month: month ?? 1, day: day ?? 1)))
    }

    /// The last day the date can mean.
    package var latest: Day {
        let lastMonth = month ?? 12
        let lastDay = day ?? Gregorian.length(ofMonth: lastMonth, year: year)
        return Day(rawValue: Int32(clamping: Gregorian.days(year: year, month: lastMonth, day: lastDay)))
    }

    /// The day itself when it is fully known.
    package var exactDay: Day? { day == nil ? nil : earliest }
}
