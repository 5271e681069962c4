package import Catalogue
package import Civil

/// How the law counts: when something counts as received, when it is due, what is left while the clock stands still.
///
/// Civil Code 91/2015/QH13 articles 147 and 148; Law 60/2014/QH13 article 5(3) for what comes after 15:00. A deadline in days is
/// over at 24:00 of its last day: ``due(_:received:at:)`` is the first instant that is too late.
package struct DeadlineRules: Sendable {
    let calendar: WorkingCalendar
    let office: OfficeHours

    package init(calendar: WorkingCalendar, office: OfficeHours = .northern) {
        self.calendar = calendar
        self.office = office
    }

    /// The day on which something counts as received.
    package func received(at time: Timestamp, cutOff: CutOff) throws(WorkingCalendarError) -> Day {
        let day = time.dayInVietnam
        guard case .minute(let minute) = cutOff else { return day }
        if try calendar.isWorking(day), time.timeInVietnam < Int64(minute) * 60_000_000 { return day }
        return try calendar.workingDay(onOrAfter: day.adding(days: 1))
    }

    /// The first instant that is too late.
    package func due(
        _ period: Period,
        received day: Day,
        at time: Timestamp
    ) throws(WorkingCalendarError) -> Timestamp {
        try deadline(period, received: day, at: time).due
    }

    /// The same with the day that it was counted to.
    package func deadline(
        _ period: Period,
        received day: Day,
        at time: Timestamp
    ) throws(WorkingCalendarError) -> CountedDeadline {
        switch period {
        case .sameDay: return try ending(on: day)
        case .workingDays(let count): return try ending(on: calendar.addWorkingDays(count, to: day))
        case .days(let count): return try ending(on: day.adding(days: count))
        case .months(let count):
            guard let last = day.adding(months: count) else { throw .periodTooLong }
            return try ending(on: last)
        case .hours(let count): return CountedDeadline(due: time + count * 3600)
        case .workingHours(let count):
            return CountedDeadline(due: try calendar.addWorkingHours(count, to: time, office: office))
        }
    }

    /// What is left at an instant of a deadline that was counted in the unit of a period; nothing once it has passed.
    ///
    /// Somebody who is stopped before the first day counts loses none of them.
    package func left(
        until deadline: CountedDeadline,
        of period: Period,
        at time: Timestamp
    ) throws(WorkingCalendarError) -> TimeLeft {
        let (due, today) = (deadline.due, time.dayInVietnam)
        switch period {
        case .hours: return .time(max(0, due.microseconds(since: time)))
        case .workingHours: return .workingTime(try calendar.workingTime(from: time, to: due, office: office))
        case .days(let count): return .days(min(count, max(0, today.days(to: deadline.last))))
        case .months: return .days(max(0, today.days(to: deadline.last)))
        case .sameDay: return .workingDays(0)
        case .workingDays(let count):
            return .workingDays(min(count, try calendar.workingDays(after: today, through: Self.lastDay(of: due))))
        }
    }

    /// The deadline once the clock goes on; nil where nothing is promised.
    package func resumed(
        _ left: TimeLeft,
        received day: Day,
        at time: Timestamp
    ) throws(WorkingCalendarError) -> CountedDeadline? {
        switch left {
        case .unlimited: return nil
        case .workingDays(let count): return try deadline(.workingDays(count), received: workingDay(day), at: time)
        case .days(let count): return try deadline(.days(count), received: day, at: time)
        case .time(let length): return CountedDeadline(due: time.adding(microseconds: length))
        case .workingTime(let length):
            return CountedDeadline(due: try calendar.addWorkingTime(length, to: time, office: office))
        }
    }

    /// A longer period from the same start, with the pauses that were; never an earlier end.
    ///
    /// Calendar days are counted on from the day that was counted to, not from the one it moved to: days off move the end once.
    package func extended(
        _ deadline: CountedDeadline,
        from period: Period,
        to longer: Period,
        received day: Day,
        at time: Timestamp
    ) throws(WorkingCalendarError) -> CountedDeadline {
        let last = Self.lastDay(of: deadline.due)
        let whole = try self.deadline(longer, received: day, at: time)
        let later: CountedDeadline
        switch (period, longer) {
        case (.sameDay, .workingDays(let count)): later = try ending(on: calendar.addWorkingDays(count, to: last))
        case (.workingDays(let short), .workingDays(let long)) where long >= short:
            later = try ending(on: calendar.addWorkingDays(long - short, to: last))
        case (.days, .days), (.days, .months), (.months, .days), (.months, .months):
            let pauses = try self.deadline(period, received: day, at: time).last.days(to: deadline.last)
            later = try ending(on: whole.last.adding(days: pauses))
        default: later = whole
        }
        return later.due < deadline.due ? deadline : later
    }

    /// The last day of a deadline, for people.
    package static func lastDay(of due: Timestamp) -> Day { due.adding(microseconds: -1).dayInVietnam }

    private func workingDay(_ day: Day) throws(WorkingCalendarError) -> Day { try calendar.workingDay(onOrAfter: day) }

    /// Ends with a day, or with the next working day.
    private func ending(on last: Day) throws(WorkingCalendarError) -> CountedDeadline {
        CountedDeadline(due: Timestamp(startInVietnam: try workingDay(last).adding(days: 1)), last: last)
    }
}

/// A deadline as it was counted.
package struct CountedDeadline: Hashable, Sendable {
    /// The first instant that is too late.
    package let due: Timestamp
    /// The day that was counted to, before it moved over days off.
    package let last: Day

    /// - Parameter last: nil where it did not move, or nobody knows.
    package init(due: Timestamp, last: Day? = nil) {
        self.due = due
        self.last = last ?? DeadlineRules.lastDay(of: due)
    }
}

extension Day {
    /// How many days later another one is; below zero when it is earlier.
    fileprivate func days(to other: Day) -> Int { Int(other.rawValue) - Int(rawValue) }
}
