/// A small deterministic generator of random bits (SplitMix64): the same seed gives the same country on every machine.
///
/// Not for secrets. A value type, so that every village owns its own and none depends on what was drawn before it.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: UInt64) {
        state = seed
    }

    /// A generator for one part of a whole, independent of the others.
    init(seed: UInt64, part: UInt64) {
        var mixer = SeededGenerator(seed: seed ^ (part &* 0xD134_2543_DE82_EF95))
        state = mixer.next() ^ part
    }

    /// The next 64 bits.
    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// A number of 0 ..< bound, by multiplication; 0 for a bound below 1.
    ///
    /// The tiny bias does not matter here.
    mutating func below(_ bound: Int) -> Int {
        guard bound > 1 else { return 0 }
        let product = (next() >> 32) &* UInt64(truncatingIfNeeded: bound & 0x7FFF_FFFF)
        return Int(truncatingIfNeeded: product >> 32)
    }

    /// A number of the closed range.
    mutating func between(_ low: Int, _ high: Int) -> Int {
        low + below(high - low + 1)
    }

    /// A number of 0 ..< 1.
    mutating func unit() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// True with this probability.
    mutating func chance(_ probability: Double) -> Bool {
        unit() < probability
    }

    /// Roughly normal: the sum of three uniform numbers has the right variance and no far tails.
    mutating func normal(mean: Double, deviation: Double) -> Double {
        mean + deviation * 2 * (unit() + unit() + unit() - 1.5)
    }

    /// An element; nil of an empty array.
    mutating func pick<T>(_ elements: [T]) -> T? {
        elements.isEmpty ? nil : elements[below(elements.count)]
    }
}
