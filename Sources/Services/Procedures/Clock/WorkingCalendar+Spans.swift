package import Civil

extension WorkingCalendar {
    /// How many working days lie after one day, up to another one included.
    package func workingDays(after start: Day, through end: Day) throws(WorkingCalendarError) -> Int {
        var (day, count) = (start.adding(days: 1), 0)
        while day <= end {
            if try isWorking(day) { count += 1 }
            day = day.adding(days: 1)
        }
        return count
    }

    /// Microseconds of office hours between two instants; none when the second is not later.
    package func workingTime(
        from start: Timestamp,
        to end: Timestamp,
        office: OfficeHours
    ) throws(WorkingCalendarError) -> Int64 {
        var (day, total) = (start.dayInVietnam, Int64(0))
        while day <= end.dayInVietnam, start < end {
            if try isWorking(day) {
                for window in office.windows {
                    let opens = max(start, Self.instant(window.start, of: day))
                    let closes = min(end, Self.instant(window.end, of: day))
                    total += max(0, closes.microseconds(since: opens))
                }
            }
            day = day.adding(days: 1)
        }
        return total
    }

    /// The instant when so many microseconds of office hours have passed.
    package func addWorkingTime(
        _ length: Int64,
        to start: Timestamp,
        office: OfficeHours
    ) throws(WorkingCalendarError) -> Timestamp {
        var (day, left) = (start.dayInVietnam, max(0, length))
        while true {
            if try isWorking(day) {
                for window in office.windows {
                    let opens = max(start, Self.instant(window.start, of: day))
                    let closes = Self.instant(window.end, of: day)
                    guard opens < closes else { continue }
                    let open = closes.microseconds(since: opens)
                    if left <= open { return opens.adding(microseconds: left) }
                    left -= open
                }
            }
            day = day.adding(days: 1)
        }
    }

    private static func instant(_ minute: Int, of day: Day) -> Timestamp {
        Timestamp(startInVietnam: day).adding(microseconds: Int64(minute) * 60_000_000)
    }
}
