package import Civil

/// How much of a statutory period is left, in time in which the office works; `day` is how many minutes it works on a day.
package enum TimeLeft: Hashable, Sendable {
    /// More than one working day.
    case enough(minutes: Int, day: Int)
    /// Less than one working day.
    case little(minutes: Int)
    /// The period is over, since so many working minutes.
    case over(minutes: Int, day: Int)

    /// The time from now to the end of a period.
    ///
    /// A year that the calendar does not cover counts every day from Monday to Friday: never more than the law's own count.
    package init(until due: Day, from now: Timestamp, calendar: WorkingCalendar, office: OfficeHours) {
        self.init(
            before: Timestamp(startInVietnam: due.adding(days: 1)),
            from: now,
            calendar: calendar,
            office: office
        )
    }

    /// The time from now to the first instant that is too late.
    package init(before end: Timestamp, from now: Timestamp, calendar: WorkingCalendar, office: OfficeHours) {
        if now < end {
            let minutes = Self.minutes(from: now, to: end, calendar, office)
            let day = office.minutesPerDay
            self = minutes > day ? .enough(minutes: minutes, day: day) : .little(minutes: minutes)
        } else {
            self = .over(minutes: Self.minutes(from: end, to: now, calendar, office), day: office.minutesPerDay)
        }
    }

    /// The minutes in which the office works between two instants; at most those of two months.
    private static func minutes(
        from start: Timestamp,
        to end: Timestamp,
        _ calendar: WorkingCalendar,
        _ office: OfficeHours
    ) -> Int {
        var (day, minutes) = (start.dayInVietnam, 0)
        let last = min(end.dayInVietnam, day.adding(days: 62))
        while day <= last {
            let isWorking = (try? calendar.isWorking(day)) ?? (day.weekday.rawValue <= 5)
            if isWorking {
                let opens = day == start.dayInVietnam ? Int(start.timeInVietnam / 60_000_000) : 0
                let closes = day == end.dayInVietnam ? Int(end.timeInVietnam / 60_000_000) : 1440
                minutes += office.minutes(from: opens, to: closes)
            }
            day = day.adding(days: 1)
        }
        return minutes
    }
}

extension OfficeHours {
    /// How long the office works on a working day, in minutes.
    var minutesPerDay: Int { minutes(from: 0, to: 1440) }

    /// How long it works between two minutes of a day.
    fileprivate func minutes(from start: Int, to end: Int) -> Int {
        windows.reduce(0) { $0 + max(0, min(end, $1.end) - max(start, $1.start)) }
    }
}
