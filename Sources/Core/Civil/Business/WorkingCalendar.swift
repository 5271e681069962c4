/// Why a deadline cannot be computed.
package enum WorkingCalendarError: Error, Hashable, Sendable {
    /// The calendar has no entries for this year; nothing is guessed.
    case yearNotCovered(Int)
    /// A period below zero.
    case negativePeriod
    /// A period that leads outside every calendar.
    case periodTooLong
}

/// Working days and the deadlines counted in them.
///
/// Working days are Monday to Friday except holidays, compensation days and swapped-off days, and the make-up days. The
/// Government may change a year while it runs: a calendar is a value, open deadlines are computed again with the new one.
package struct WorkingCalendar: Sendable {
    /// The years that the calendar answers for.
    package let years: ClosedRange<Int>
    private let entries: [Day: CalendarEntry]

    /// A calendar of these entries, complete for these years.
    package init(years: ClosedRange<Int>, entries: [CalendarEntry]) {
        self.years = years
        self.entries = Dictionary(entries.map { ($0.day, $0) }, uniquingKeysWith: { _, last in last })
    }

    /// Whether offices work on a day.
    package func isWorking(_ day: Day) throws(WorkingCalendarError) -> Bool {
        let year = day.year
        guard years.contains(year) else { throw .yearNotCovered(year) }
        switch entries[day]?.kind {
        case .makeupWork: return true
        case .holiday, .compensation, .swappedOff: return false
        case nil: return day.weekday.rawValue <= 5
        }
    }

    /// Every special day with its kind, in order: calendars with the same text count alike.
    package var text: String {
        let days = entries.values.sorted { $0.day < $1.day }.map { "\($0.day.iso) \($0.kind.rawValue)" }
        return (["\(years.lowerBound) \(years.upperBound)"] + days).joined(separator: "\n")
    }

    /// What is special about a day; nil for ordinary days.
    package func entry(on day: Day) -> CalendarEntry? {
        entries[day]
    }

    /// Whether everything known about a year has been announced; computed years wait for the Government's decision.
    package func isAnnounced(year: Int) -> Bool {
        years.contains(year)
            && entries.values.allSatisfy {
                $0.day.year != year || $0.status == .official || $0.status == .officialLikely
            }
    }

    /// The day itself when offices work, else the next day they do.
    package func workingDay(onOrAfter day: Day) throws(WorkingCalendarError) -> Day {
        var day = day
        while try !isWorking(day) { day = day.adding(days: 1) }
        return day
    }
}
