extension Timestamp {
    /// Parses an RFC 3339 `date-time` of the years 1…9999; nil for anything else.
    ///
    /// Any offset and fraction is read; digits beyond microseconds are cut. A leap second (`23:59:60Z`) means the
    /// second after it, because stored time has none.
    package init?(rfc3339 text: String) {
        var text = text
        let parsed: Int64? = text.withUTF8 { bytes in
            // Longest reasonable form: date, time, nine fraction digits, offset; longer fractions are refused.
            guard (20...64).contains(bytes.count) else { return nil }
            return RFC3339.microseconds(bytes)
        }
        guard let parsed else { return nil }
        self.init(microseconds: parsed)
    }

    /// RFC 3339 in UTC with three fraction digits, or six when the microseconds need them: `2026-11-23T13:05:11.000Z`.
    package var rfc3339: String {
        let days = Gregorian.floorDivide(Int(microseconds), Int(Self.perDay))
        let time = Self.timeOfDay(microseconds)
        let date = Gregorian.date(ofDays: days)
        guard (0...9999).contains(date.year) else {
            return Gregorian.expandedText(date) + RFC3339.timeText(time)
        }
        let fraction = time % 1000 == 0 ? 3 : 6
        return String(unsafeUninitializedCapacity: 27) { buffer in
            Gregorian.write(date, to: buffer)
            return RFC3339.write(time: time, fraction: fraction, to: buffer)
        }
    }
}

/// The grammar of RFC 3339 section 5.6 on bytes.
private enum RFC3339 {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    static func microseconds(_ bytes: Bytes) -> Int64? {
        guard let day = day(bytes), bytes[10] | 0x20 == UInt8(ascii: "t"),
            let time = secondOfDay(bytes), let (fraction, end) = fraction(bytes), let offset = offset(bytes, from: end)
        else { return nil }
        let seconds = Int64(day.rawValue) * 86_400 + time.seconds - offset
        // Section 5.7: a leap second exists only as the last second of a UTC day.
        guard !time.isLeap || seconds % 86_400 == 0 else { return nil }
        return seconds * 1_000_000 + fraction
    }

    private static func day(_ bytes: Bytes) -> Day? {
        guard bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = DecimalDigits.value(of: bytes[0..<4]), let month = DecimalDigits.value(of: bytes[5..<7]),
            let day = DecimalDigits.value(of: bytes[8..<10])
        else { return nil }
        return Day(year: Int(year), month: Int(month), day: Int(day))
    }

    private static func secondOfDay(_ bytes: Bytes) -> (seconds: Int64, isLeap: Bool)? {
        guard bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let hour = DecimalDigits.value(of: bytes[11..<13]), hour < 24,
            let minute = DecimalDigits.value(of: bytes[14..<16]), minute < 60,
            let second = DecimalDigits.value(of: bytes[17..<19]), second <= 60
        else { return nil }
        return (hour * 3600 + minute * 60 + second, second == 60)
    }

    /// The microseconds of the optional fraction at byte 19, and the index behind it.
    private static func fraction(_ bytes: Bytes) -> (microseconds: Int64, end: Int)? {
        guard bytes[19] == UInt8(ascii: ".") else { return (0, 19) }
        var (value, unit, index) = (Int64(0), Int64(100_000), 20)
        while index < bytes.count, let digit = DecimalDigits.digit(bytes[index]) {
            value += Int64(digit) * unit
            unit /= 10
            index += 1
        }
        return index > 20 ? (value, index) : nil
    }

    /// The offset from UTC in seconds: `Z`, or sign, hours and minutes.
    private static func offset(_ bytes: Bytes, from start: Int) -> Int64? {
        guard start < bytes.count else { return nil }
        if bytes[start] | 0x20 == UInt8(ascii: "z") { return start + 1 == bytes.count ? 0 : nil }
        guard bytes.count == start + 6, bytes[start + 3] == UInt8(ascii: ":"),
            let hours = DecimalDigits.value(of: bytes[(start + 1)..<(start + 3)]), hours < 24,
            let minutes = DecimalDigits.value(of: bytes[(start + 4)..<(start + 6)]), minutes < 60
        else { return nil }
        switch bytes[start] {
        case UInt8(ascii: "+"): return hours * 3600 + minutes * 60
        case UInt8(ascii: "-"): return -(hours * 3600 + minutes * 60)
        default: return nil
        }
    }

    static func write(time: Int64, fraction: Int, to buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
        guard buffer.count >= 27 else { return 0 }
        let seconds = time / 1_000_000
        buffer[10] = UInt8(ascii: "T")
        DecimalDigits.write(seconds / 3600, width: 2, to: buffer, at: 11)
        buffer[13] = UInt8(ascii: ":")
        DecimalDigits.write(seconds / 60 % 60, width: 2, to: buffer, at: 14)
        buffer[16] = UInt8(ascii: ":")
        DecimalDigits.write(seconds % 60, width: 2, to: buffer, at: 17)
        buffer[19] = UInt8(ascii: ".")
        let rest = time % 1_000_000
        DecimalDigits.write(fraction == 3 ? rest / 1000 : rest, width: fraction, to: buffer, at: 20)
        buffer[20 + fraction] = UInt8(ascii: "Z")
        return 21 + fraction
    }

    static func timeText(_ time: Int64) -> String {
        String(unsafeUninitializedCapacity: 27) { buffer in
            let length = write(time: time, fraction: 6, to: buffer)
            guard length > 10 else { return 0 }
            for index in 10..<length { buffer[index - 10] = buffer[index] }
            return length - 10
        }
    }
}
