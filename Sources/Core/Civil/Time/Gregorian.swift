/// The arithmetic of the proleptic Gregorian calendar on 64-bit integers.
///
/// Years start in March here, so that the leap day is the last of its year; eras of 400 years have 146 097 days.
enum Gregorian {
    typealias Date = (year: Int, month: Int, day: Int)

    /// Days since 1970-01-01 of an existing date.
    static func days(year: Int, month: Int, day: Int) -> Int {
        let marchYear = month <= 2 ? year - 1 : year
        let era = floorDivide(marchYear, 400)
        let yearOfEra = marchYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// The date of a number of days since 1970-01-01; any number that comes from an `Int32` or a ``Timestamp`` is safe.
    static func date(ofDays days: Int) -> Date {
        let shifted = days + 719_468
        let era = floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }

    static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: isLeap(year) ? 29 : 28
        default: 31
        }
    }

    /// Writes `yyyy-mm-dd` to the first ten bytes; the year must have at most four digits.
    static func write(_ date: Date, to buffer: UnsafeMutableBufferPointer<UInt8>) {
        guard buffer.count >= 10 else { return }
        DecimalDigits.write(Int64(date.year), width: 4, to: buffer, at: 0)
        buffer[4] = UInt8(ascii: "-")
        DecimalDigits.write(Int64(date.month), width: 2, to: buffer, at: 5)
        buffer[7] = UInt8(ascii: "-")
        DecimalDigits.write(Int64(date.day), width: 2, to: buffer, at: 8)
    }

    /// The ISO 8601 expanded form for years outside 0…9999, which only corrupt or extreme stored integers reach.
    static func expandedText(_ date: Date) -> String {
        let digits = String(date.year.magnitude)
        let padding = String(repeating: "0", count: max(0, 6 - digits.utf8.count))
        let rest = "-" + DecimalDigits.text(date.month, width: 2) + "-" + DecimalDigits.text(date.day, width: 2)
        return (date.year < 0 ? "-" : "+") + padding + digits + rest
    }

    static func floorDivide(_ dividend: Int, _ divisor: Int) -> Int {
        let quotient = dividend / divisor
        return dividend % divisor < 0 ? quotient - 1 : quotient
    }
}
