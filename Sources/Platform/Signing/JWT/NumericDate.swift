package import Civil
package import Encoding

/// Seconds since 1970 in a token (RFC 7519 section 2), read exactly and within the years 1970 to 9999.
///
/// No binary fraction is involved: `1e999`, negative numbers and numbers with an exponent are refused, not rounded.
package struct NumericDate: Hashable, Comparable, Sendable {
    package let time: Timestamp

    /// Nil for anything but a number in decimal notation within the bounds; digits beyond microseconds are cut.
    package init?(_ value: JSONValue) {
        switch value {
        case .integer(let seconds):
            guard Self.range.contains(seconds) else { return nil }
            time = Timestamp(microseconds: seconds * 1_000_000)
        case .number(let text):
            let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            guard parts.count == 2, parts[0].count <= 12, (1...32).contains(parts[1].count),
                let seconds = Self.digits(parts[0]), Self.range.contains(seconds),
                Self.digits(parts[1].prefix(6)) != nil,
                parts[1].allSatisfy(Self.isDigit), let fraction = Self.digits(Self.padded(parts[1]))
            else { return nil }
            time = Timestamp(microseconds: seconds * 1_000_000 + fraction)
        default: return nil
        }
    }

    /// Whole seconds, as we write them.
    package static func json(_ time: Timestamp) -> JSONValue {
        .integer(seconds(time))
    }

    /// Whole seconds since 1970, cut.
    package static func seconds(_ time: Timestamp) -> Int64 {
        time.microseconds / 1_000_000
    }

    package static func < (left: Self, right: Self) -> Bool { left.time < right.time }

    /// Up to the last second of 9999.
    private static let range: ClosedRange<Int64> = 0...253_402_300_799

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func padded(_ fraction: Substring.UTF8View) -> [UInt8] {
        Array(fraction.prefix(6)) + [UInt8](repeating: 0x30, count: max(0, 6 - fraction.count))
    }

    /// At most twelve digits, so the sum cannot overflow.
    private static func digits(_ bytes: some Collection<UInt8>) -> Int64? {
        guard (1...12).contains(bytes.count), bytes.allSatisfy(isDigit) else { return nil }
        return bytes.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
    }
}
