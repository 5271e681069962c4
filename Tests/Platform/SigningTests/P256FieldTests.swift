import CP256
import Testing

/// A number of 256 bits, least significant limb first.
private struct Number: Equatable {
    var limbs: [UInt64]

    static let prime = Number(limbs: [.max, 0x0000_0000_FFFF_FFFF, 0, 0xFFFF_FFFF_0000_0001])
    static let zero = Number(limbs: [0, 0, 0, 0])

    var element: p256_element { p256_element(limb: (limbs[0], limbs[1], limbs[2], limbs[3])) }

    init(limbs: [UInt64]) { self.limbs = limbs }

    init(_ element: p256_element) {
        let limb = element.limb
        limbs = [limb.0, limb.1, limb.2, limb.3]
    }

    /// One limb after the other; what does not fit goes on to the next, and out of the last.
    private func limbwise(
        _ other: Number,
        _ operation: (UInt64) -> (UInt64) -> (partialValue: UInt64, overflow: Bool)
    ) -> (number: Number, over: UInt64) {
        var (result, over) = (Number.zero, UInt64(0))
        for place in 0..<4 {
            let first = operation(limbs[place])(other.limbs[place])
            let second = operation(first.partialValue)(over)
            result.limbs[place] = second.partialValue
            over = (first.overflow ? 1 : 0) + (second.overflow ? 1 : 0)
        }
        return (result, over)
    }

    private func difference(_ other: Number) -> Number { limbwise(other, UInt64.subtractingReportingOverflow).number }

    func isBelow(_ other: Number) -> Bool { limbs.reversed().lexicographicallyPrecedes(other.limbs.reversed()) }

    func plus(_ other: Number) -> Number {
        let (sum, carry) = limbwise(other, UInt64.addingReportingOverflow)
        return carry == 1 || !sum.isBelow(.prime) ? sum.difference(.prime) : sum
    }

    func minus(_ other: Number) -> Number {
        isBelow(other) ? Number.prime.difference(other.difference(self)) : difference(other)
    }

    /// The product, by doubling and adding, one bit of the other after the other.
    func times(_ other: Number) -> Number {
        var product = Number.zero
        for bit in (0..<256).reversed() {
            product = product.plus(product)
            if other.limbs[bit / 64] >> UInt64(bit % 64) & 1 == 1 { product = product.plus(self) }
        }
        return product
    }

    /// Twice this number, 256 times.
    var times2ToThe256: Number { (0..<256).reduce(self) { number, _ in number.plus(number) } }
}

/// The field below P-256's tables against plain doubling and adding.
struct P256FieldTests {
    /// Numbers at the limits of limbs and of the field, and some in between.
    private static let operands: [Number] = {
        let largest = [UInt64.max - 1, 0x0000_0000_FFFF_FFFF, 0, 0xFFFF_FFFF_0000_0001]
        let limits: [[UInt64]] = [
            [0, 0, 0, 0], [1, 0, 0, 0], [.max, 0, 0, 0], [0, .max, 0, 0], [0, 0, .max, 0], [.max, .max, .max, 0],
            [0, 0, 0, 0xFFFF_FFFF_0000_0001], [.max, .max, .max, 0xFFFF_FFFF_0000_0000], largest,
            [0, 0x0000_0001_0000_0000, 0, 0], [0, 0, 0, 1 << 63],
            [1, 0xFFFF_FFFF_0000_0000, .max, 0x0000_0000_FFFF_FFFE],
        ]
        var generator = SystemRandomNumberGenerator()
        let others = (0..<24).map { _ in
            [generator.next(), generator.next(), generator.next(), generator.next() % largest[3]]
        }
        return (limits + others).map { Number(limbs: $0) }
    }()

    @Test("A product and a difference are those of plain arithmetic, with and without the newer instructions")
    func arithmetic() {
        for left in Self.operands {
            for right in Self.operands {
                var (x, y, product, portable, difference) = (
                    left.element, right.element, p256_element(), p256_element(), p256_element()
                )
                p256_multiply(&product, &x, &y)
                p256_multiply_portable(&portable, &x, &y)
                p256_subtract(&difference, &x, &y)
                #expect(Number(product).isBelow(.prime))
                #expect(Number(product).times2ToThe256 == left.times(right), "\(left) times \(right)")
                #expect(Number(portable) == Number(product), "\(left) times \(right)")
                #expect(Number(difference) == left.minus(right), "\(left) minus \(right)")
            }
        }
    }

    @Test("The result may take an operand's place")
    func inPlace() throws {
        let number = try #require(Self.operands.last)
        var (x, first, second, separate) = (number.element, number.element, number.element, p256_element())
        p256_multiply(&separate, &x, &x)
        withUnsafeMutablePointer(to: &first) { p256_multiply($0, $0, $0) }
        withUnsafeMutablePointer(to: &second) { p256_multiply_portable($0, $0, $0) }
        #expect(Number(first) == Number(separate))
        #expect(Number(second) == Number(separate))
    }
}
