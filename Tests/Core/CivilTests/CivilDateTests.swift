import Civil
import Testing

@Suite("A date of civil status")
struct CivilDateTests {
    @Test(
        "is as precise as the paper",
        arguments: [
            ("1990", 19_900_000, "1990-01-01", "1990-12-31", "1990"),
            ("1990-02", 19_900_200, "1990-02-01", "1990-02-28", "02/1990"),
            ("2000-02", 20_000_200, "2000-02-01", "2000-02-29", "02/2000"),
            ("1990-02-14", 19_900_214, "1990-02-14", "1990-02-14", "14/02/1990"),
            ("0001-01-01", 10_101, "0001-01-01", "0001-01-01", "01/01/0001"),
        ]
    )
    func forms(text: String, packed: Int32, earliest: String, latest: String, vietnamese: String) throws {
        let date = try #require(CivilDate(text))
        #expect(date.packed == packed)
        #expect(date.text == text)
        #expect(date.vietnamese == vietnamese)
        #expect(date.earliest == day(earliest))
        #expect(date.latest == day(latest))
        #expect(CivilDate(packed: packed) == date)
        #expect(CivilDate(year: date.year, month: date.month, day: date.day) == date)
        #expect((date.exactDay == nil) == (text.count < 10))
    }

    @Test(
        "does not exist in text",
        arguments: [
            "", "199", "19900", "1990-", "1990-2", "1990-13", "1990-00", "1990-02-30", "1990-02-00", "1990-00-05",
            "0000",
            "1990/02", "1990-02-1x", "-990-02", "199０", "14/02/1990",
        ]
    )
    func noDate(text: String) {
        #expect(CivilDate(text) == nil)
    }

    @Test(
        "does not exist packed",
        arguments: [
            Int32.min, -19_900_214, 0, 1, 9999, 19_900_014, 19_901_300, 19_900_230, 19_900_299, 100_000_101, .max,
        ]
    )
    func noPackedDate(packed: Int32) {
        #expect(CivilDate(packed: packed) == nil)
    }

    @Test("keeps a day without its month out, and numbers out of range")
    func parts() {
        #expect(CivilDate(year: 1990, month: nil, day: 5) == nil)
        #expect(CivilDate(year: 1990, month: 0) == nil)
        #expect(CivilDate(year: 1990, month: 1, day: 0) == nil)
        #expect(CivilDate(year: .max, month: .max, day: .max) == nil)
        #expect(CivilDate(year: .min) == nil)
    }

    @Test("accepts exactly the packed integers whose text it writes")
    func packedRoundTrip() {
        for packed in Int32(19_991_200)...20_010_400 {
            guard let date = CivilDate(packed: packed) else { continue }
            guard CivilDate(date.text) == date, date.earliest <= date.latest else {
                Issue.record("\(packed)")
                return
            }
        }
        let days = (Int32(19_990_000)...20_019_999).filter { CivilDate(packed: $0)?.exactDay != nil }
        #expect(days.count == 365 + 366 + 365)
    }

    @Test("comes from a day")
    func fromDay() {
        #expect(CivilDate(day("2026-11-23"))?.packed == 20_261_123)
    }
}
