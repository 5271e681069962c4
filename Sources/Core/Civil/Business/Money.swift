/// Why an amount cannot be computed.
package enum MoneyError: Error, Hashable, Sendable {
    /// The result does not fit into 64 bits.
    case overflow
    /// A share of zero parts was asked for.
    case divisionByZero
}

/// An amount in đồng, which has no smaller unit in use.
package struct Money: Hashable, Comparable, Sendable {
    /// The amount; negative for debts and corrections.
    package let dong: Int64

    /// An amount of this many đồng.
    package init(dong: Int64) {
        self.dong = dong
    }

    /// No money.
    package static let zero = Money(dong: 0)

    /// The sum, or an error when it does not fit.
    package func adding(_ other: Money) throws(MoneyError) -> Money {
        try Self.checked(dong.addingReportingOverflow(other.dong))
    }

    /// The difference, or an error when it does not fit.
    package func subtracting(_ other: Money) throws(MoneyError) -> Money {
        try Self.checked(dong.subtractingReportingOverflow(other.dong))
    }

    /// The product, or an error when it does not fit.
    package func multiplied(by factor: Int64) throws(MoneyError) -> Money {
        try Self.checked(dong.multipliedReportingOverflow(by: factor))
    }

    /// This many parts of so many (8 of 100 is eight per cent), rounded to the nearest đồng, halves away from zero.
    ///
    /// The product is held in 128 bits, so only a result that does not fit is an error.
    package func share(_ parts: Int64, of whole: Int64) throws(MoneyError) -> Money {
        guard whole != 0 else { throw .divisionByZero }
        let product = dong.magnitude.multipliedFullWidth(by: parts.magnitude)
        guard product.high < whole.magnitude else { throw .overflow }
        let (quotient, remainder) = whole.magnitude.dividingFullWidth(product)
        let (rounded, carry) = quotient.addingReportingOverflow(remainder >= whole.magnitude - remainder ? 1 : 0)
        guard !carry else { throw .overflow }
        let isNegative = (dong < 0) != ((parts < 0) != (whole < 0))
        return try Self.signed(rounded, isNegative: isNegative)
    }

    /// Orders amounts by size.
    package static func < (left: Money, right: Money) -> Bool {
        left.dong < right.dong
    }

    private static func checked(_ result: (partialValue: Int64, overflow: Bool)) throws(MoneyError) -> Money {
        guard !result.overflow else { throw .overflow }
        return Money(dong: result.partialValue)
    }

    private static func signed(_ magnitude: UInt64, isNegative: Bool) throws(MoneyError) -> Money {
        guard isNegative else {
            guard let dong = Int64(exactly: magnitude) else { throw .overflow }
            return Money(dong: dong)
        }
        guard magnitude <= Int64.min.magnitude else { throw .overflow }
        return Money(dong: Int64(truncatingIfNeeded: 0 &- magnitude))
    }
}

extension Money {
    /// Thousands separated by dots, as Vietnamese writes them, then the sign of the đồng: `1.234.567 ₫`.
    package var text: String { grouped(by: UInt8(ascii: ".")) }

    /// Thousands separated by commas, as English writes them: `1,234,567 ₫`.
    package var english: String { grouped(by: UInt8(ascii: ",")) }

    private func grouped(by mark: UInt8) -> String {
        let digits = Array(String(dong.magnitude).utf8)
        var grouped: [UInt8] = dong < 0 ? [UInt8(ascii: "-")] : []
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { grouped.append(mark) }
            grouped.append(digit)
        }
        return String(decoding: grouped, as: UTF8.self) + " ₫"
    }
}
