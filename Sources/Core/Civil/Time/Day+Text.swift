extension Day {
    /// `yyyy-mm-dd`; years outside 0…9999 take a sign and six or more digits as ISO 8601 expanded years do.
    package var iso: String {
        let date = Gregorian.date(ofDays: Int(rawValue))
        guard (0...9999).contains(date.year) else { return Gregorian.expandedText(date) }
        return String(unsafeUninitializedCapacity: 10) { buffer in
            Gregorian.write(date, to: buffer)
            return 10
        }
    }

    /// `dd/mm/yyyy`, the form of Vietnamese papers.
    package var vietnamese: String {
        let date = Gregorian.date(ofDays: Int(rawValue))
        guard (0...9999).contains(date.year) else { return Gregorian.expandedText(date) }
        return String(unsafeUninitializedCapacity: 10) { buffer in
            DecimalDigits.write(Int64(date.day), width: 2, to: buffer, at: 0)
            buffer[2] = UInt8(ascii: "/")
            DecimalDigits.write(Int64(date.month), width: 2, to: buffer, at: 3)
            buffer[5] = UInt8(ascii: "/")
            DecimalDigits.write(Int64(date.year), width: 4, to: buffer, at: 6)
            return 10
        }
    }
}

extension Day {
    /// The days of the week as ISO 8601 numbers them.
    package enum Weekday: Int, Sendable, CaseIterable {
        /// The first day of the ISO week.
        case monday = 1
        /// The other days in their order.
        case tuesday, wednesday, thursday, friday, saturday, sunday
    }

    /// The day of the week.
    package var weekday: Weekday {
        // 1970-01-01 was a Thursday; the remainder is made non-negative before it is shifted to Monday = 1.
        let sinceMonday = ((Int(rawValue) + 3) % 7 + 7) % 7
        return Weekday(rawValue: sinceMonday + 1) ?? .monday
    }

    /// Whole years completed from this day to another, by the calendar (a person's age on that day); negative never.
    ///
    /// A person born on 29 February completes a year on 1 March of a common year.
    package func fullYears(until other: Day) -> Int {
        guard other > self else { return 0 }
        let from = Gregorian.date(ofDays: Int(rawValue))
        let to = Gregorian.date(ofDays: Int(other.rawValue))
        let reached = (to.month, to.day) >= (from.month, from.day)
        return to.year - from.year - (reached ? 0 : 1)
    }

    /// The same day of the month this many months later, or the last day of a shorter month; nil outside years 1…9999.
    ///
    /// Source: Civil Code 91/2015/QH13 article 148.
    package func adding(months: Int) -> Day? {
        let date = Gregorian.date(ofDays: Int(rawValue))
        let (total, overflow) = (date.year * 12 + date.month - 1).addingReportingOverflow(months)
        guard !overflow, total >= 12, total < 120_000 else { return nil }
        let (year, month) = (total / 12, total % 12 + 1)
        return Day(year: year, month: month, day: min(date.day, Gregorian.length(ofMonth: month, year: year)))
    }
}
