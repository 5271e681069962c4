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
        switch period {
        case .sameDay: return end(of: try calendar.workingDay(onOrAfter: day))
        case .workingDays(let count): return end(of: try calendar.addWorkingDays(count, to: day))
        case .days(let count): return end(of: try calendar.addCalendarDays(count, to: day))
        case .months(let count): return end(of: try calendar.addMonths(count, to: day))
        case .hours(let count): return time + count * 3600
        case .workingHours(let count): return try calendar.addWorkingHours(count, to: time, office: office)
        }
    }

    /// What is left at an instant of a deadline that was counted in the unit of a period; nothing once it has passed.
    package func left(
        until due: Timestamp,
        of period: Period,
        at time: Timestamp
    ) throws(WorkingCalendarError) -> TimeLeft {
        let last = due.adding(microseconds: -1).dayInVietnam
        switch period {
        case .hours: return .time(max(0, due.microseconds(since: time)))
        case .workingHours: return .workingTime(try calendar.workingTime(from: time, to: due, office: office))
        case .days, .months: return .days(max(0, Int(last.rawValue) - Int(time.dayInVietnam.rawValue)))
        case .sameDay: return .workingDays(0)
        case .workingDays(let count):
            // Somebody who is stopped before the first day counts loses none of them.
            return .workingDays(min(count, try calendar.workingDays(after: time.dayInVietnam, through: last)))
        }
    }

    /// The first instant that is too late once the clock goes on.
    package func resumed(
        _ left: TimeLeft,
        received day: Day,
        at time: Timestamp
    ) throws(WorkingCalendarError) -> Timestamp? {
        switch left {
        case .unlimited: return nil
        case .workingDays(let count): return try due(.workingDays(count), received: workingDay(day), at: time)
        case .days(let count): return try due(.days(count), received: day, at: time)
        case .time(let length): return time.adding(microseconds: length)
        case .workingTime(let length): return try calendar.addWorkingTime(length, to: time, office: office)
        }
    }

    /// A longer period from the same start: what was lost to pauses stays lost.
    package func extended(
        _ due: Timestamp,
        from period: Period,
        to longer: Period,
        received day: Day,
        at time: Timestamp
    ) throws(WorkingCalendarError) -> Timestamp {
        let last = due.adding(microseconds: -1).dayInVietnam
        switch (period, longer) {
        case (.sameDay, .workingDays(let count)): return end(of: try calendar.addWorkingDays(count, to: last))
        case (.workingDays(let short), .workingDays(let long)) where long >= short:
            return end(of: try calendar.addWorkingDays(long - short, to: last))
        case (.days(let short), .days(let long)) where long >= short:
            return end(of: try calendar.addCalendarDays(long - short, to: last))
        default: return max(due, try self.due(longer, received: day, at: time))
        }
    }

    /// The last day of a deadline, for people.
    package static func lastDay(of due: Timestamp) -> Day { due.adding(microseconds: -1).dayInVietnam }

    private func workingDay(_ day: Day) throws(WorkingCalendarError) -> Day { try calendar.workingDay(onOrAfter: day) }

    private func end(of day: Day) -> Timestamp { Timestamp(startInVietnam: day.adding(days: 1)) }
}
