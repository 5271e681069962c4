/// Decimal numbers as the transparency formats write them: ASCII digits, no sign, no leading zeros.
package enum Decimal {
    /// Reads a number from 0 to 2^63-1.
    /// - Returns: nil for any other text, such as `-0`, `+1`, `007` or a number that does not fit.
    package static func parse(_ text: some StringProtocol) -> Int64? {
        parse(text.utf8)
    }

    /// Reads a number from 0 to 2^63-1 from its bytes.
    package static func parse(_ digits: some Collection<UInt8>) -> Int64? {
        guard let first = digits.first else { return nil }
        guard first != UInt8(ascii: "0") || digits.count == 1 else { return nil }
        var number: Int64 = 0
        for digit in digits {
            guard case UInt8(ascii: "0")...UInt8(ascii: "9") = digit else { return nil }
            let (product, tooLarge) = number.multipliedReportingOverflow(by: 10)
            let (sum, overflow) = product.addingReportingOverflow(Int64(digit - UInt8(ascii: "0")))
            guard !tooLarge, !overflow else { return nil }
            number = sum
        }
        return number
    }
}
