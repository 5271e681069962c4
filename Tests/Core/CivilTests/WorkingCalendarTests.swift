import Civil
import Testing

@Suite("The working calendar")
struct WorkingCalendarTests {
    private let calendar = WorkingCalendar.vietnam

    @Test(
        "counts working days over Tết, make-up Saturdays and the new holiday",
        arguments: [
            ("2026-02-12", 3, "2026-02-24"), ("2026-12-31", 2, "2027-01-05"), ("2025-04-25", 1, "2025-04-26"),
            ("2026-04-24", 1, "2026-04-28"), ("2026-04-29", 2, "2026-05-05"), ("2026-08-20", 2, "2026-08-22"),
            ("2026-11-23", 1, "2026-11-25"), ("2026-11-23", 0, "2026-11-23"),
        ]
    )
    func workingDays(start: String, count: Int, end: String) throws {
        #expect(try calendar.addWorkingDays(count, to: day(start)) == day(end))
    }

    @Test(
        "moves the end of a month to a working day",
        arguments: [("2027-01-31", 1, "2027-03-01"), ("2026-10-24", 1, "2026-11-25"), ("2023-12-31", 12, "2024-12-31")]
    )
    func months(start: String, count: Int, end: String) throws {
        #expect(try calendar.addMonths(count, to: day(start)) == day(end))
    }

    @Test(
        "moves the end of calendar days to a working day",
        arguments: [("2026-11-20", 4, "2026-11-25"), ("2026-11-20", 5, "2026-11-25"), ("2026-02-10", 4, "2026-02-23")]
    )
    func calendarDays(start: String, count: Int, end: String) throws {
        #expect(try calendar.addCalendarDays(count, to: day(start)) == day(end))
    }

    @Test(
        "counts working hours inside office hours only",
        arguments: [
            ("2026-11-23T09:00:00+07:00", 1, "2026-11-23T10:00:00+07:00"),
            ("2026-11-23T10:30:00+07:00", 4, "2026-11-23T16:30:00+07:00"),
            ("2026-11-23T16:00:00+07:00", 4, "2026-11-25T10:30:00+07:00"),
            ("2026-11-23T18:00:00+07:00", 8, "2026-11-26T08:00:00+07:00"),
            ("2026-11-23T12:00:00+07:00", 0, "2026-11-23T13:30:00+07:00"),
            ("2026-11-23T13:30:00.000001+07:00", 0, "2026-11-23T13:30:00.000001+07:00"),
            ("2026-11-21T08:00:00+07:00", 4, "2026-11-23T11:30:00+07:00"),
            ("2026-08-21T16:00:00+07:00", 2, "2026-08-22T08:30:00+07:00"),
        ]
    )
    func workingHours(start: String, count: Int, end: String) throws {
        let start = try #require(Timestamp(rfc3339: start))
        let end = try #require(Timestamp(rfc3339: end))
        #expect(try calendar.addWorkingHours(count, to: start, office: .northern) == end)
    }

    @Test("knows the windows of the south")
    func south() throws {
        let start = try #require(Timestamp(rfc3339: "2026-11-23T11:00:00+07:00"))
        let end = try #require(Timestamp(rfc3339: "2026-11-23T13:30:00+07:00"))
        #expect(try calendar.addWorkingHours(1, to: start, office: .southern) == end)
    }

    @Test("agrees with the weekday that the table prints, and its compensation days are never at weekends")
    func entries() throws {
        var (count, day) = (0, Civil.Day(rawValue: 19_358))
        while day.year <= 2030 {
            if let entry = calendar.entry(on: day) {
                count += 1
                let isWeekend = day.weekday.rawValue > 5
                switch entry.kind {
                case .compensation, .swappedOff: #expect(!isWeekend, "\(day.iso)")
                case .makeupWork: #expect(day.weekday == .saturday, "\(day.iso)")
                case .holiday: break
                }
                #expect(try calendar.isWorking(day) == (entry.kind == .makeupWork))
                #expect(!entry.name.isEmpty)
            }
            day = day.adding(days: 1)
        }
        #expect(count == 122)
        #expect(calendar.years == 2023...2030)
    }

    @Test("says which years the Government has announced")
    func announced() {
        #expect((2023...2026).allSatisfy { calendar.isAnnounced(year: $0) })
        #expect((2027...2030).allSatisfy { !calendar.isAnnounced(year: $0) })
        #expect(!calendar.isAnnounced(year: 2031))
        #expect(calendar.entry(on: day("2027-02-05"))?.status == .governmentChooses)
        #expect(calendar.entry(on: day("2026-01-02"))?.status == .officialLikely)
    }

    @Test("guesses nothing outside its years")
    func years() throws {
        #expect(throws: WorkingCalendarError.yearNotCovered(2022)) { try calendar.isWorking(day("2022-12-30")) }
        #expect(throws: WorkingCalendarError.yearNotCovered(2031)) {
            try calendar.addWorkingDays(1, to: day("2030-12-31"))
        }
        #expect(throws: WorkingCalendarError.yearNotCovered(2031)) {
            try calendar.addWorkingDays(.max, to: day("2026-01-01"))
        }
        #expect(throws: WorkingCalendarError.self) { try calendar.addCalendarDays(.max, to: day("2026-01-01")) }
        #expect(throws: WorkingCalendarError.periodTooLong) { try calendar.addMonths(.max, to: day("2026-01-01")) }
        #expect(throws: WorkingCalendarError.yearNotCovered(2031)) { try calendar.addMonths(60, to: day("2026-01-01")) }
        let now = try #require(Timestamp(rfc3339: "2026-11-23T00:00:00Z"))
        #expect(throws: WorkingCalendarError.periodTooLong) {
            try calendar.addWorkingHours(.max, to: now, office: .northern)
        }
        #expect(throws: WorkingCalendarError.yearNotCovered(2031)) {
            try calendar.addWorkingHours(1_000_000, to: now, office: .northern)
        }
        for end in [Int64.min, .max] {
            #expect(throws: WorkingCalendarError.self) {
                try calendar.addWorkingHours(1, to: Timestamp(microseconds: end), office: .northern)
            }
        }
    }

    @Test("refuses periods below zero")
    func negative() {
        let start = day("2026-11-23")
        #expect(throws: WorkingCalendarError.negativePeriod) { try calendar.addWorkingDays(-1, to: start) }
        #expect(throws: WorkingCalendarError.negativePeriod) { try calendar.addCalendarDays(.min, to: start) }
        #expect(throws: WorkingCalendarError.negativePeriod) { try calendar.addMonths(-1, to: start) }
        #expect(throws: WorkingCalendarError.negativePeriod) {
            try calendar.addWorkingHours(-1, to: Timestamp(microseconds: 0), office: .northern)
        }
    }

    @Test("has office hours in order and inside the day")
    func officeHours() {
        typealias Window = OfficeHours.Window
        #expect(OfficeHours(windows: [Window(start: 450, end: 690), Window(start: 810, end: 1020)]) == .northern)
        #expect(OfficeHours(windows: [Window(start: 0, end: 1440)]) != nil)
        #expect(OfficeHours(windows: []) == nil)
        #expect(OfficeHours(windows: [Window(start: 60, end: 60)]) == nil)
        #expect(OfficeHours(windows: [Window(start: 60, end: 1441)]) == nil)
        #expect(OfficeHours(windows: [Window(start: -1, end: 60)]) == nil)
        #expect(OfficeHours(windows: [Window(start: 60, end: 90), Window(start: 80, end: 100)]) == nil)
    }

    @Test("changes with a new decision of the Government")
    func newVersion() throws {
        let start = day("2026-11-23")
        let changed = WorkingCalendar(
            years: 2026...2026,
            entries: [CalendarEntry(day: day("2026-11-25"), name: "Bão", kind: .holiday, status: .official)]
        )
        #expect(try changed.addWorkingDays(2, to: start) == day("2026-11-26"))
    }
}
