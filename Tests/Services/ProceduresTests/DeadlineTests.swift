import Catalogue
import Civil
import Encoding
import Procedures
import Testing

/// Dates worked out by hand, with the days counted in a comment each: `holidays.md` and Civil Code articles 147 and 148.
@Suite("When something is due")
struct DeadlineTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let filed: String
        let period: Period
        let cutOff: CutOff
        /// The last day that is in time, or the instant for periods in hours.
        let due: String

        init(_ filed: String, _ period: Period, _ due: String, cutOff: CutOff = .usual) {
            (self.filed, self.period, self.cutOff, self.due) = (filed, period, cutOff, due)
        }

        var testDescription: String { "\(filed) + \(period) = \(due)" }
    }

    static let threeOClock = CutOff.minute(15 * 60)

    static let days: [Case] = [
        // Tết 2026: off from Sat 14 to Sun 22 February. Thu 12 Feb, then Fri 13 (1), Mon 23 (2), Tue 24 (3).
        Case("2026-02-12 09:00", .workingDays(3), "2026-02-24"),
        // After 17:00 it counts as received on Fri 13: Mon 23 (1), Tue 24 (2), Wed 25 (3).
        Case("2026-02-12 17:00", .workingDays(3), "2026-02-25"),
        // The last minute before: still the 12th.
        Case("2026-02-12 16:59", .workingDays(3), "2026-02-24"),
        // Filed on the second day of Tết (Wed 18): received Mon 23; Tue 24 (1), Wed 25 (2).
        Case("2026-02-18 10:00", .workingDays(2), "2026-02-25"),
        // Civil status on the eve of Tết: Fri 13 Feb at 14:59 is the same day, at 15:00 it is Mon 23.
        Case("2026-02-13 14:59", .sameDay, "2026-02-13", cutOff: threeOClock),
        Case("2026-02-13 15:00", .sameDay, "2026-02-23", cutOff: threeOClock),
        // On a Saturday: the next working day.
        Case("2026-11-21 10:00", .sameDay, "2026-11-23", cutOff: threeOClock),
        // Tết 2025: off from Sat 25 January to Sun 2 February. Thu 23, then Fri 24 (1), Mon 3 Feb (2), Tue 4 (3).
        Case("2025-01-23 08:00", .workingDays(3), "2025-02-04"),
        // 5 working days with verification over the same Tết: Fri 24 (1), 3 (2), 4 (3), 5 (4), 6 Feb (5).
        Case("2025-01-23 08:00", .workingDays(5), "2025-02-06"),
        // The reform of 1 July 2025 stops no clock. Thu 26 June: Fri 27 (1), Mon 30 (2), Tue 1 July (3).
        Case("2025-06-26 09:00", .workingDays(3), "2025-07-01"),
        // Filed on the last evening of the old map, Mon 30 June 18:00: received Tue 1 July; 2 (1), 3 (2), 4 (3).
        Case("2025-06-30 18:00", .workingDays(3), "2025-07-04"),
        // 7 working days from Fri 27 June: 30 (1), 1 July (2), 2 (3), 3 (4), 4 (5), Mon 7 (6), Tue 8 (7).
        Case("2025-06-27 09:00", .workingDays(7), "2025-07-08"),
        // 20 calendar days from 20 June 2025 are 10 July, a Thursday.
        Case("2025-06-20 09:00", .days(20), "2025-07-10"),
        // 15 calendar days from 14 June 2025 (received Mon 16, as the 14th is a Saturday): 1 July, a Tuesday.
        Case("2025-06-14 09:00", .days(15), "2025-07-01"),
        // A make-up Saturday works: Fri 25 April 2025 + 1 is Sat 26 April.
        Case("2025-04-25 09:00", .workingDays(1), "2025-04-26"),
        // Hùng Kings 2026 on a Sunday, given on Mon 27: Fri 24 April + 1 is Tue 28.
        Case("2026-04-24 09:00", .workingDays(1), "2026-04-28"),
        // 30 April and 1 May: Wed 29 April + 2: Mon 4 (1), Tue 5 May (2).
        Case("2026-04-29 09:00", .workingDays(2), "2026-05-05"),
        // Thu 20 August + 2: Fri 21 (1), the make-up Sat 22 (2).
        Case("2026-08-20 09:00", .workingDays(2), "2026-08-22"),
        // 24 November 2026 is Vietnam Culture Day: Mon 23 + 1 is Wed 25.
        Case("2026-11-23 09:00", .workingDays(1), "2026-11-25"),
        // Over the year: Thu 31 December + 2: Mon 4 (1), Tue 5 January 2027 (2).
        Case("2026-12-31 09:00", .workingDays(2), "2027-01-05"),
        // 31 January 2027 is a Sunday, so it is received Mon 1 February; a month later is Mon 1 March.
        Case("2027-01-31 09:00", .months(1), "2027-03-01"),
        // A report at night counts at once, and 10 working days from Sat 21 Nov 2026: 23 (1), 25 (2) … 30 (5), 4 Dec (9), 7 (10).
        Case("2026-11-21 02:00", .workingDays(10), "2026-12-07", cutOff: .never),
    ]

    @Test("A deadline in days ends at midnight of the day worked out by hand", arguments: days)
    func day(_ expected: Case) throws {
        let rules = DeadlineRules(calendar: .vietnam)
        let filed = try moment(expected.filed)
        let received = try rules.received(at: filed, cutOff: expected.cutOff)
        let due = try rules.due(expected.period, received: received, at: filed)
        #expect(DeadlineRules.lastDay(of: due).iso == expected.due)
        #expect(due == Timestamp(startInVietnam: try #require(Day(expected.due)).adding(days: 1)))
    }

    static let hours: [Case] = [
        // 8 working hours from Fri 20 Nov 2026, 14:00: three hours until 17:00, then Mon 23: four until 11:30, one from 13:30.
        Case("2026-11-20 14:00", .workingHours(8), "2026-11-23 14:30"),
        // Over Vietnam Culture Day: Mon 23 Nov 16:00 + 2: one until 17:00, Wed 25 from 7:30 to 8:30.
        Case("2026-11-23 16:00", .workingHours(2), "2026-11-25 08:30"),
        // Plain hours run over everything.
        Case("2026-02-13 23:00", .hours(24), "2026-02-14 23:00"),
    ]

    @Test("A deadline in hours ends at the minute worked out by hand", arguments: hours)
    func hour(_ expected: Case) throws {
        let rules = DeadlineRules(calendar: .vietnam)
        let filed = try moment(expected.filed)
        let received = try rules.received(at: filed, cutOff: expected.cutOff)
        #expect(try rules.due(expected.period, received: received, at: filed) == moment(expected.due))
    }

    struct Pause: CustomTestStringConvertible, Sendable {
        let filed: String
        let period: Period
        let paused: String
        let left: TimeLeft
        let resumed: String
        let due: String

        var testDescription: String { "\(filed) \(period), \(paused) to \(resumed): \(due)" }
    }

    static let pauses: [Pause] = [
        // Mon 16 March 2026 + 3 is Thu 19. Returned Tue 17: Wed and Thu are left. Added Tue 24: Wed 25 (1), Thu 26 (2).
        Pause(
            filed: "2026-03-16 09:00",
            period: .workingDays(3),
            paused: "2026-03-17 10:00",
            left: .workingDays(2),
            resumed: "2026-03-24 09:00",
            due: "2026-03-26"
        ),
        // Returned on the day of filing: all three are left. Added after 17:00 on Fri 20: received Mon 23; 24, 25, 26.
        Pause(
            filed: "2026-03-16 09:00",
            period: .workingDays(3),
            paused: "2026-03-16 16:00",
            left: .workingDays(3),
            resumed: "2026-03-20 18:00",
            due: "2026-03-26"
        ),
        // Filed at night (received Tue 17, due Fri 20), returned the same night: three are left, not four.
        Pause(
            filed: "2026-03-16 20:00",
            period: .workingDays(3),
            paused: "2026-03-16 20:30",
            left: .workingDays(3),
            resumed: "2026-03-18 09:00",
            due: "2026-03-23"
        ),
        // Over Tết: Thu 12 Feb + 3 is Tue 24; returned Fri 13: Mon 23 and Tue 24 are left. Added Mon 23: Tue 24 (1), Wed 25 (2).
        Pause(
            filed: "2026-02-12 09:00",
            period: .workingDays(3),
            paused: "2026-02-13 09:00",
            left: .workingDays(2),
            resumed: "2026-02-23 09:00",
            due: "2026-02-25"
        ),
        // 20 calendar days from Mon 16 March are Sun 5 April, moved to Mon 6. Returned on the 26th: 10 of them are left. Added Wed 1
        // April: Sat 11, moved to Mon 13 April.
        Pause(
            filed: "2026-03-16 09:00",
            period: .days(20),
            paused: "2026-03-26 09:00",
            left: .days(10),
            resumed: "2026-04-01 09:00",
            due: "2026-04-13"
        ),
        // Filed at night (received Mon 16 March), returned the same night: 10 are left, not 13. Added Tue 17: Fri 27.
        Pause(
            filed: "2026-03-13 20:00",
            period: .days(10),
            paused: "2026-03-13 20:30",
            left: .days(10),
            resumed: "2026-03-17 09:00",
            due: "2026-03-27"
        ),
        // Too late already: the day on which it goes on.
        Pause(
            filed: "2026-03-16 09:00",
            period: .workingDays(1),
            paused: "2026-03-20 09:00",
            left: .workingDays(0),
            resumed: "2026-03-24 09:00",
            due: "2026-03-24"
        ),
    ]

    @Test("A pause gives back the days that were left", arguments: pauses)
    func pause(_ pause: Pause) throws {
        let rules = DeadlineRules(calendar: .vietnam)
        let (filed, stopped, resumed) = (try moment(pause.filed), try moment(pause.paused), try moment(pause.resumed))
        let deadline = try rules.deadline(pause.period, received: rules.received(at: filed, cutOff: .usual), at: filed)
        let left = try rules.left(until: deadline, of: pause.period, at: stopped)
        #expect(left == pause.left)
        #expect(left.isSound)
        let later = try rules.resumed(left, received: rules.received(at: resumed, cutOff: .usual), at: resumed)
        #expect(DeadlineRules.lastDay(of: try #require(later).due).iso == pause.due)
    }

    @Test("Hours that were left inside office hours are given back to the minute")
    func workingTime() throws {
        let rules = DeadlineRules(calendar: .vietnam)
        // Fri 20 Nov 14:00 + 8 working hours is Mon 23, 14:30. Stopped Fri 16:00: six hours are left. Goes on Wed 25, 10:00: one and a
        // half until 11:30, three and a half until 17:00, one on Thu 26 from 7:30.
        let filed = try moment("2026-11-20 14:00")
        let deadline = try rules.deadline(.workingHours(8), received: filed.dayInVietnam, at: filed)
        let left = try rules.left(until: deadline, of: .workingHours(8), at: moment("2026-11-20 16:00"))
        #expect(left == .workingTime(6 * 3_600_000_000))
        let resumed = try moment("2026-11-25 10:00")
        #expect(try rules.resumed(left, received: resumed.dayInVietnam, at: resumed)?.due == moment("2026-11-26 08:30"))
    }

    struct Extension: CustomTestStringConvertible, Sendable {
        let filed: String
        let short: Period
        let long: Period
        let due: String

        init(_ filed: String, _ short: Period, _ long: Period, _ due: String) {
            (self.filed, self.short, self.long, self.due) = (filed, short, long, due)
        }

        var testDescription: String { "\(filed) \(short) to \(long): \(due)" }
    }

    static let extensions: [Extension] = [
        // Thu 12 Feb 2026 + 3 is Tue 24; + 5 is Thu 26.
        Extension("2026-02-12 09:00", .workingDays(3), .workingDays(5), "2026-02-26"),
        // Wed 18 Nov 2026 + 10 days is Sat 28, moved to Mon 30; + 15 is Thu 3 December.
        Extension("2026-11-18 09:00", .days(10), .days(15), "2026-12-03"),
        // Tue 26 January 2027 + 10 is the eve of Tết, moved to Fri 12 February; so is + 15, Wed 10 February.
        Extension("2027-01-26 09:00", .days(10), .days(15), "2027-02-12"),
        // Wed 4 February 2026 + 10 is Sat 14, + 15 Thu 19: both in Tết, moved to Mon 23.
        Extension("2026-02-04 09:00", .days(10), .days(15), "2026-02-23"),
        // Mon 16 March 2026 + 20 days is Sun 5 April; two months are Sat 16 May, moved to Mon 18.
        Extension("2026-03-16 09:00", .days(20), .months(2), "2026-05-18"),
    ]

    @Test("A verification gives the longer period from the same start", arguments: extensions)
    func verification(_ longer: Extension) throws {
        let rules = DeadlineRules(calendar: .vietnam)
        let filed = try moment(longer.filed)
        let deadline = try rules.deadline(longer.short, received: filed.dayInVietnam, at: filed)
        let later = try rules.extended(
            deadline,
            from: longer.short,
            to: longer.long,
            received: filed.dayInVietnam,
            at: filed
        )
        #expect(DeadlineRules.lastDay(of: later.due).iso == longer.due)
    }

    @Test("The longer period gets the days of the pauses before it")
    func verificationAfterPause() throws {
        let rules = DeadlineRules(calendar: .vietnam)
        // Wed 18 Nov 2026 + 10 is Sat 28. Returned Fri 20: 8 are left. Added Wed 25: Thu 3 December. Five more: Tue 8 December.
        let filed = try moment("2026-11-18 09:00")
        let first = try rules.deadline(.days(10), received: filed.dayInVietnam, at: filed)
        let left = try rules.left(until: first, of: .days(10), at: moment("2026-11-20 09:00"))
        #expect(left == .days(8))
        let added = try moment("2026-11-25 09:00")
        let second = try #require(try rules.resumed(left, received: added.dayInVietnam, at: added))
        let later = try rules.extended(
            second,
            from: .days(10),
            to: .days(15),
            received: filed.dayInVietnam,
            at: filed
        )
        #expect(DeadlineRules.lastDay(of: later.due).iso == "2026-12-08")
    }

    @Test("A year that no calendar covers is told, not guessed")
    func unknownYear() throws {
        let rules = DeadlineRules(calendar: .vietnam)
        let filed = try moment("2030-12-30 09:00")
        #expect(throws: WorkingCalendarError.yearNotCovered(2031)) {
            try rules.due(.workingDays(3), received: filed.dayInVietnam, at: filed)
        }
    }
}
