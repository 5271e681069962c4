internal import Merkle

/// Says an instant as people in Vietnam read it, seven hours east of Greenwich.
enum InstantWords {
    static func phrase(_ instant: InstantText) -> Phrase {
        let time = local(instant)
        let clock = "\(padded(time.minutes / 60)):\(padded(time.minutes % 60)):\(padded(instant.second))"
        let month = months.dropFirst(time.month - 1).first ?? ""
        return Phrase(
            vi: "\(clock) ngày \(padded(time.day))/\(padded(time.month))/\(time.year) (giờ Việt Nam)",
            en: "\(clock) on \(time.day) \(month) \(time.year) (Vietnam time)"
        )
    }

    private static let vietnamOffset = 7 * 60
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// The local day and the minutes since its midnight; an offset moves by one day at most in each direction.
    private static func local(_ instant: InstantText) -> (year: Int, month: Int, day: Int, minutes: Int) {
        let minutes = instant.hour * 60 + instant.minute - instant.offset + vietnamOffset
        var (year, month, day) = (instant.year, instant.month, instant.day)
        for _ in 0..<max(0, minutes / 1440) {
            day += 1
            if day > InstantText.days(inMonth: month, of: year) { (day, month) = (1, month + 1) }
            if month > 12 { (month, year) = (1, year + 1) }
        }
        if minutes < 0 {
            day -= 1
            if day < 1 { month -= 1 }
            if month < 1 { (month, year) = (12, year - 1) }
            if day < 1 { day = InstantText.days(inMonth: month, of: year) }
        }
        return (year, month, day, minutes < 0 ? minutes + 1440 : minutes % 1440)
    }

    private static func padded(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}
