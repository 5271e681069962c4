import Civil
import Testing

@Suite("Money")
struct MoneyTests {
    @Test(
        "is written with dots and the sign of the đồng",
        arguments: [
            (0, "0 ₫"), (999, "999 ₫"), (1000, "1.000 ₫"), (1_234_567, "1.234.567 ₫"), (-50_000, "-50.000 ₫"),
            (Int64.max, "9.223.372.036.854.775.807 ₫"), (.min, "-9.223.372.036.854.775.808 ₫"),
        ]
    )
    func text(dong: Int64, text: String) {
        #expect(Money(dong: dong).text == text)
    }

    @Test("is written with commas for readers of English")
    func english() {
        #expect(Money(dong: 7_000).english == "7,000 ₫")
        #expect(Money(dong: -1_234_567).english == "-1,234,567 ₫")
    }

    @Test("is added, subtracted and multiplied")
    func arithmetic() throws {
        let fee = Money(dong: 70_000)
        #expect(try fee.adding(Money(dong: 30_000)).dong == 100_000)
        #expect(try fee.subtracting(Money(dong: 100_000)).dong == -30_000)
        #expect(try fee.multiplied(by: 3).dong == 210_000)
        #expect(Money.zero < fee)
    }

    @Test("refuses results that do not fit")
    func overflow() {
        let (largest, smallest, one) = (Money(dong: .max), Money(dong: .min), Money(dong: 1))
        #expect(throws: MoneyError.overflow) { try largest.adding(one) }
        #expect(throws: MoneyError.overflow) { try smallest.subtracting(one) }
        #expect(throws: MoneyError.overflow) { try smallest.multiplied(by: -1) }
        #expect(throws: MoneyError.overflow) { try smallest.share(-1, of: 1) }
        #expect(throws: MoneyError.overflow) { try largest.share(2, of: 1) }
        #expect(throws: MoneyError.overflow) { try largest.share(.max, of: 1) }
        #expect(throws: MoneyError.divisionByZero) { try one.share(1, of: 0) }
    }

    @Test(
        "is shared to the nearest đồng, halves away from zero",
        arguments: [
            (100_000, 8, 100, 8000), (1, 1, 2, 1), (-1, 1, 2, -1), (1, 1, 3, 0), (2, 1, 3, 1), (5, -1, 2, -3),
            (5, -1, -2, 3), (Int64.max, 1, 1, Int64.max), (.min, 1, 1, .min), (.min, .min, .min, .min),
            (.max, .max, .max, .max), (7, 0, 5, 0), (0, 3, 5, 0),
        ] as [(Int64, Int64, Int64, Int64)]
    )
    func share(dong: Int64, parts: Int64, whole: Int64, result: Int64) throws {
        #expect(try Money(dong: dong).share(parts, of: whole).dong == result)
    }
}
