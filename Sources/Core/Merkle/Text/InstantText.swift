/// An instant as RFC 3339 writes it, taken apart but not changed.
package struct InstantText: Hashable, Sendable {
    /// Year, month, day, hour, minute and second as written.
    package let year, month, day, hour, minute, second: Int
    /// Minutes east of Greenwich, as written; 0 for `Z`.
    package let offset: Int

    /// Reads `2026-03-01T09:30:00Z`, `…09:30:00.123456Z` or `…09:30:00+07:00`.
    /// - Returns: nil for anything else, also for a day or time that does not exist.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard (20...35).contains(bytes.count), bytes[10] == UInt8(ascii: "T"),
            let date = Self.numbers(bytes[0..<10], widths: [4, 2, 2], separator: "-"),
            let time = Self.numbers(bytes[11..<19], widths: [2, 2, 2], separator: ":"),
            let offset = Self.offset(Self.withoutFraction(bytes[19...]))
        else { return nil }
        (year, month, day) = (date[0], date[1], date[2])
        (hour, minute, second) = (time[0], time[1], time[2])
        self.offset = offset
        guard (1...12).contains(month), (1...Self.days(inMonth: month, of: year)).contains(day),
            hour < 24, minute < 60, second < 60
        else { return nil }
    }

    /// The number of days of a month, Gregorian; 0 for a month that does not exist.
    package static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 1, 3, 5, 7, 8, 10, 12: 31
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 0
        }
    }

    private static func numbers(_ bytes: ArraySlice<UInt8>, widths: [Int], separator: Unicode.Scalar) -> [Int]? {
        let parts = bytes.split(separator: UInt8(ascii: separator), omittingEmptySubsequences: false)
        guard parts.map(\.count) == widths else { return nil }
        let numbers = parts.compactMap { part in
            part.reduce(0 as Int?) { sum, digit in
                guard let sum, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
                return sum * 10 + Int(digit - UInt8(ascii: "0"))
            }
        }
        return numbers.count == widths.count ? numbers : nil
    }

    /// The rest behind a point and at least one digit; the whole rest when there is no point.
    private static func withoutFraction(_ rest: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard rest.first == UInt8(ascii: ".") else { return rest }
        let tail = rest.dropFirst().drop { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        return tail.startIndex > rest.startIndex + 1 ? tail : []
    }

    private static func offset(_ zone: ArraySlice<UInt8>) -> Int? {
        if zone.elementsEqual([UInt8(ascii: "Z")]) { return 0 }
        guard let sign = zone.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
            let parts = numbers(zone.dropFirst(), widths: [2, 2], separator: ":"), parts[0] < 24, parts[1] < 60
        else { return nil }
        return (parts[0] * 60 + parts[1]) * (sign == UInt8(ascii: "+") ? 1 : -1)
    }
}
