/// Counting of periods after the Civil Code 91/2015/QH13: the first day does not count (article 147), and a period that ends on
/// a day off ends with the next working day (article 148). A day stands for its end, 24:00.
extension WorkingCalendar {
    /// The last day of a period in working days (ngày làm việc); the start itself for a period of none.
    package func addWorkingDays(_ count: Int, to start: Day) throws(WorkingCalendarError) -> Day {
        guard count >= 0 else { throw .negativePeriod }
        var (day, left) = (start, count)
        while left > 0 {
            day = try workingDay(onOrAfter: day.adding(days: 1))
            left -= 1
        }
        return day
    }

    /// The last day of a period in calendar days, moved to a working day; "ngày" without "làm việc" means these.
    package func addCalendarDays(_ count: Int, to start: Day) throws(WorkingCalendarError) -> Day {
        guard count >= 0 else { throw .negativePeriod }
        return try workingDay(onOrAfter: start.adding(days: count))
    }

    /// The corresponding day of a later month, or its last day when the month is shorter, moved to a working day.
    package func addMonths(_ count: Int, to start: Day) throws(WorkingCalendarError) -> Day {
        guard count >= 0 else { throw .negativePeriod }
        guard let day = start.adding(months: count) else { throw .periodTooLong }
        return try workingDay(onOrAfter: day)
    }

    /// The moment when so many hours inside office hours have passed; plain hours run without a calendar.
    ///
    /// A period of none ends at once inside office hours and else when the office opens next.
    package func addWorkingHours(
        _ count: Int,
        to start: Timestamp,
        office: OfficeHours
    ) throws(WorkingCalendarError) -> Timestamp {
        guard count >= 0 else { throw .negativePeriod }
        guard count <= 1_000_000 else { throw .periodTooLong }
        var left = Int64(count) * 60 * Self.minute
        var (day, time) = (start.dayInVietnam, start.timeInVietnam)
        while true {
            if try isWorking(day), let end = Self.spend(&left, from: time, in: office) {
                return Timestamp(startInVietnam: day).adding(microseconds: end)
            }
            (day, time) = (day.adding(days: 1), 0)
        }
    }

    /// Takes the office hours of one day after a time from what is left; the end when they suffice.
    private static func spend(_ left: inout Int64, from time: Int64, in office: OfficeHours) -> Int64? {
        for window in office.windows {
            let start = max(time, Int64(window.start) * minute)
            let end = Int64(window.end) * minute
            guard start < end else { continue }
            if left <= end - start { return start + left }
            left -= end - start
        }
        return nil
    }

    private static let minute: Int64 = 60_000_000
}
