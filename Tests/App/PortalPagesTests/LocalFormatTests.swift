import Civil
import Portal
import Testing
import Web

@Suite("Numbers, days and times")
struct LocalFormatTests {
    @Test(
        "numbers have their thousands apart",
        arguments: [
            (0, "0", "0"), (999, "999", "999"), (1_000, "1.000", "1,000"), (1_234_567, "1.234.567", "1,234,567"),
            (-1_234, "−1.234", "−1,234"), (Int.min, "−9.223.372.036.854.775.808", "−9,223,372,036,854,775,808"),
        ]
    )
    func numbers(value: Int, vi: String, en: String) {
        #expect(LocalFormat(.vietnamese).number(value) == vi)
        #expect(LocalFormat(.english).number(value) == en)
    }

    @Test("instants are written in Vietnam's time, across midnight")
    func instants() throws {
        let instant = try #require(Timestamp(rfc3339: "2024-03-11T18:05:09Z"))
        #expect(LocalFormat(.vietnamese).moment(instant) == "01:05:09, 12/03/2024")
        #expect(LocalFormat(.english).moment(instant) == "01:05:09, 12 Mar 2024")
        #expect(LocalFormat(.vietnamese).dayHeading(instant.dayInVietnam) == "Thứ Ba, 12/03/2024")
        #expect(LocalFormat(.english).dayHeading(instant.dayInVietnam) == "Tuesday, 12 March 2024")
        #expect(LocalFormat(.vietnamese).hour(instant) == "01:05")
    }

    @Test(
        "dates are as exact as the papers",
        arguments: [
            ("1990-02-14", "14/02/1990", "14 Feb 1990"), ("1990-02", "02/1990", "February 1990"),
            ("1990", "1990", "1990"),
        ]
    )
    func dates(text: String, vi: String, en: String) throws {
        let date = try #require(CivilDate(text))
        #expect(LocalFormat(.vietnamese).date(date) == vi)
        #expect(LocalFormat(.english).date(date) == en)
    }

    @Test(
        "durations are in milliseconds with one decimal",
        arguments: [(0, "0,0"), (49, "0,0"), (50, "0,1"), (1_840, "1,8"), (1_234_567, "1.234,6"), (-5, "0,0")]
    )
    func durations(microseconds: Int, vi: String) {
        #expect(LocalFormat(.vietnamese).duration(microseconds: microseconds) == vi + "\u{A0}ms")
    }

    @Test(
        "ages are in the largest unit that fits",
        arguments: [
            (-3, "0 giây", "0 seconds"), (1, "1 giây", "1 second"), (59, "59 giây", "59 seconds"),
            (60, "1 phút", "1 minute"),
            (7_200, "2 giờ", "2 hours"), (86_400, "1 ngày", "1 day"),
        ]
    )
    func ages(seconds: Int, vi: String, en: String) {
        #expect(LocalFormat(.vietnamese).age(seconds: seconds) == vi)
        #expect(LocalFormat(.english).age(seconds: seconds) == en)
    }
}
