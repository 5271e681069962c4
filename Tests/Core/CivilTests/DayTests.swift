import Civil
import Testing

@Suite("A day")
struct DayTests {
    @Test(
        "counts from 1970-01-01",
        arguments: [
            (1970, 1, 1, 0), (1969, 12, 31, -1), (2000, 2, 29, 11_016), (2025, 7, 1, 20_270), (1, 1, 1, -719_162),
            (9999, 12, 31, 2_932_896),
        ]
    )
    func count(year: Int, month: Int, dayOfMonth: Int, rawValue: Int32) throws {
        let day = try #require(Day(year: year, month: month, day: dayOfMonth))
        #expect(day.rawValue == rawValue)
        #expect((day.year, day.month, day.day) == (year, month, dayOfMonth))
    }

    @Test("round-trips numbers and text for each day from 1800 to 2300, one after the other")
    func roundTrip() throws {
        var expected = day("1800-01-01")
        let last = day("2300-12-31")
        var weekday = expected.weekday.rawValue
        while expected <= last {
            let made = Day(year: expected.year, month: expected.month, day: expected.day)
            guard made == expected, Day(expected.iso) == expected, expected.weekday.rawValue == weekday else {
                Issue.record("\(expected.rawValue) \(expected.iso)")
                return
            }
            expected = expected.adding(days: 1)
            weekday = weekday % 7 + 1
        }
    }

    @Test(
        "does not exist",
        arguments: [
            "", "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-01", "2026-01-00", "2026-01-32", "2026-04-31",
            "0000-01-01", "2026-1-01", "2026-01-1", "26-01-01", "2026/01/01", "2026-01-01 ", "+026-01-01",
            "２026-01-0", "2026-01-01T00:00:00Z", "10000-01-01",
        ]
    )
    func notADay(text: String) {
        #expect(Day(text) == nil)
    }

    @Test("does not exist for numbers out of range either")
    func notANumber() {
        for number in [Int.min, -1, 0, 13, 10_000, .max] {
            #expect(Day(year: 2026, month: number, day: 1) == nil)
        }
        #expect(Day(year: .min, month: 1, day: 1) == nil)
        #expect(Day(year: .max, month: 1, day: 1) == nil)
        #expect(Day(year: 2026, month: 1, day: .max) == nil)
    }

    @Test("writes ISO 8601 and the Vietnamese form")
    func text() {
        #expect(day("0987-06-05").iso == "0987-06-05")
        #expect(day("1990-02-14").vietnamese == "14/02/1990")
        #expect(Day(rawValue: 2_932_897).iso == "+010000-01-01")
        #expect(Day(rawValue: -719_529).iso == "-000001-12-31")
        #expect(Day.openEnd.iso == "9999-12-31")
    }

    @Test("stops at the ends of its range")
    func ends() {
        let (first, last) = (Day(rawValue: .min), Day(rawValue: .max))
        #expect(last.adding(days: 1) == last)
        #expect(last.adding(days: .max) == last)
        #expect(first.adding(days: -1) == first)
        #expect(first.adding(days: .min) == first)
        for day in [first, last] {
            #expect(!day.iso.isEmpty && !day.vietnamese.isEmpty)
            #expect((1...7).contains(day.weekday.rawValue))
            #expect(day.adding(months: 1) == nil && day.adding(months: .min) == nil && day.adding(months: .max) == nil)
            #expect(CivilDate(day) == nil)
        }
        #expect(first.fullYears(until: last) > 11_000_000)
    }

    @Test(
        "adds months to the last day of shorter months",
        arguments: [
            ("2027-01-31", 1, "2027-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2024-02-29", 12, "2025-02-28"),
            ("2026-11-30", -9, "2026-02-28"), ("2026-12-15", 1, "2027-01-15"),
        ]
    )
    func months(start: String, count: Int, end: String) {
        #expect(day(start).adding(months: count) == day(end))
    }

    @Test(
        "completes years on the birthday",
        arguments: [
            ("2000-02-29", "2014-02-28", 13), ("2000-02-29", "2014-03-01", 14), ("2000-05-05", "2014-05-04", 13),
            ("2000-05-05", "2014-05-05", 14), ("2000-05-05", "1999-01-01", 0),
        ]
    )
    func age(birth: String, on: String, years: Int) {
        #expect(day(birth).fullYears(until: day(on)) == years)
    }
}

/// A day that exists, for tables in tests; the epoch when the text is wrong, which fails the test that uses it.
func day(_ iso: String) -> Day {
    Day(iso) ?? Day(rawValue: 0)
}
