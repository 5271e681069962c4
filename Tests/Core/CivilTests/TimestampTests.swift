import Civil
import SplitMix
import Testing

@Suite("An instant")
struct TimestampTests {
    @Test(
        "reads RFC 3339, examples of section 5.8 among them",
        arguments: [
            ("1985-04-12T23:20:50.52Z", 482_196_050_520_000),
            ("1996-12-19T16:39:57-08:00", 851_042_397_000_000),
            ("1990-12-31T23:59:60Z", 662_688_000_000_000),
            ("1990-12-31T15:59:60-08:00", 662_688_000_000_000),
            ("1937-01-01T12:00:27.87+00:20", -1_041_337_172_130_000),
            ("1970-01-01t00:00:00z", 0),
            ("1969-12-31T23:59:59.999999Z", -1),
            ("2026-11-23T20:05:11.1234567+07:00", 1_795_439_111_123_456),
        ] as [(String, Int64)]
    )
    func parse(text: String, microseconds: Int64) {
        #expect(Timestamp(rfc3339: text)?.microseconds == microseconds)
    }

    @Test(
        "is not in these texts",
        arguments: [
            "", "2026-11-23", "2026-11-23T20:05:11", "2026-11-23 20:05:11Z", "2026-11-23T24:00:00Z",
            "2026-11-23T20:60:00Z",
            "2026-11-23T20:05:61Z", "2026-11-23T20:05:60Z", "2026-11-23T20:05:11.Z", "2026-11-23T20:05:11+7:00",
            "2026-11-23T20:05:11+0700", "2026-11-23T20:05:11+24:00", "2026-11-23T20:05:11 07:00",
            "2026-02-29T00:00:00Z",
            "2026-11-23T20:05:11ZZ", "2026-11-23T20:05:11.5", "0000-01-01T00:00:00Z", "2026-11-23T2０:5:11Z",
        ]
    )
    func noInstant(text: String) {
        #expect(Timestamp(rfc3339: text) == nil)
    }

    @Test(
        "writes three fraction digits, or six when needed",
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999999Z"),
            (1_795_439_111_120_000, "2026-11-23T13:05:11.120Z"), (1_795_439_111_123_456, "2026-11-23T13:05:11.123456Z"),
            (253_402_300_800_000_000, "+010000-01-01T00:00:00.000000Z"),
        ] as [(Int64, String)]
    )
    func write(microseconds: Int64, text: String) {
        #expect(Timestamp(microseconds: microseconds).rfc3339 == text)
    }

    @Test("round-trips through its text")
    func roundTrip() {
        var random = SplitMix64(seed: 11)
        for _ in 0..<5000 {
            let instant = Timestamp(
                microseconds: .random(in: -62_000_000_000_000_000...253_402_300_799_999_999, using: &random)
            )
            #expect(Timestamp(rfc3339: instant.rfc3339) == instant)
        }
    }

    @Test("belongs to the day in Vietnam, seven hours ahead")
    func vietnam() throws {
        let evening = try #require(Timestamp(rfc3339: "2026-11-23T16:59:59.999999Z"))
        #expect(evening.dayInVietnam == day("2026-11-23"))
        #expect(evening.adding(microseconds: 1).dayInVietnam == day("2026-11-24"))
        #expect(Timestamp(startInVietnam: day("2026-11-24")) == evening.adding(microseconds: 1))
        #expect(evening.timeInVietnam == 86_399_999_999)
        #expect(Timestamp(microseconds: -25_200_000_001).dayInVietnam == day("1969-12-31"))
    }

    @Test("is told to people by the minute and the day in Vietnam")
    func words() throws {
        let evening = try #require(Timestamp(rfc3339: "2026-11-28T13:59:14.736096Z"))
        #expect(evening.vietnamese == "20:59 ngày 28/11/2026")
        #expect(evening.english == "20:59 on 28 Nov 2026")
        #expect((evening + 3 * 3600 + 60).vietnamese == "00:00 ngày 29/11/2026")
    }

    @Test(
        "is read from and written as a minute in Vietnam, and from nothing else",
        arguments: [
            ("2026-11-26T08:30", "2026-11-26T01:30:00.000Z"), ("2024-02-29T00:00", "2024-02-28T17:00:00.000Z"),
            ("2026-11-26T23:59", "2026-11-26T16:59:00.000Z"), ("0001-01-01T07:00", "0001-01-01T00:00:00.000Z"),
            ("9999-12-31T23:59", "9999-12-31T16:59:00.000Z"), ("2026-02-29T08:30", nil), ("2026-13-01T08:30", nil),
            ("2026-11-26T24:00", nil), ("2026-11-26T08:60", nil), ("2026-11-26t08:30", nil), ("2026-11-26 08:30", nil),
            ("2026-11-26T8:30", nil), ("2026-11-26T08:30:00", nil), ("2026-11-26T08:3０", nil),
            ("0000-01-01T08:30", nil), ("2026-11-26", nil), ("", nil),
        ] as [(String, String?)]
    )
    func localMinute(text: String, instant: String?) {
        let read = Timestamp(localMinute: text)
        #expect(read?.rfc3339 == instant)
        #expect(read.map(\.localMinute) == instant.map { _ in text })
    }

    @Test("has no minute beyond those of a day")
    func noMinute() {
        for (hour, minute) in [(24, 0), (-1, 0), (0, 60), (0, -1), (.max, .max), (.min, .min)] as [(Int, Int)] {
            #expect(Timestamp(inVietnam: day("2026-11-26"), hour: hour, minute: minute) == nil)
        }
    }

    @Test("adds and subtracts seconds, and stops at the ends of its range")
    func arithmetic() {
        let epoch = Timestamp(microseconds: 0)
        #expect((epoch + 5).microseconds == 5_000_000)
        #expect((epoch - 5).microseconds == -5_000_000)
        #expect((epoch + .max).microseconds == .max)
        #expect((epoch - .max).microseconds == .min)
        #expect((epoch + .min).microseconds == .min)
        #expect((epoch - .min).microseconds == .max)
        #expect((Timestamp(microseconds: .max) + 1).microseconds == .max)
        #expect(Timestamp(microseconds: .max).microseconds(since: Timestamp(microseconds: .min)) == .max)
        #expect(Timestamp(microseconds: .min).microseconds(since: Timestamp(microseconds: .max)) == .min)
        #expect((epoch + 5).microseconds(since: epoch) == 5_000_000)
    }

    @Test("has a text and a day at the ends of its range", arguments: [Int64.min, .min + 1, .max])
    func ends(microseconds: Int64) {
        let instant = Timestamp(microseconds: microseconds)
        #expect(!instant.rfc3339.isEmpty)
        #expect((0..<86_400_000_000).contains(instant.timeInVietnam))
        #expect(instant.dayInVietnam.rawValue != 0)
        #expect(Timestamp(startInVietnam: Day(rawValue: .min)).microseconds == .min)
        #expect(Timestamp(startInVietnam: Day(rawValue: .max)).microseconds > 0)
    }
}
