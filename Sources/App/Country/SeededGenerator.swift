internal import SplitMix

/// What a country is drawn with: the same seed gives the same country on every machine.
///
/// A value type, so that every village owns its own and none depends on what was drawn before it.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var bits: SplitMix64

    package init(seed: UInt64) {
        bits = SplitMix64(seed: seed)
    }

    /// A generator for one part of a whole, independent of the others.
    init(seed: UInt64, part: UInt64) {
        var mixer = SplitMix64(seed: seed ^ (part &* 0xD134_2543_DE82_EF95))
        bits = SplitMix64(seed: mixer.next() ^ part)
    }

    /// The next 64 bits.
    package mutating func next() -> UInt64 { bits.next() }

    /// A number of 0 ..< bound; 0 for a bound below 1.
    mutating func below(_ bound: Int) -> Int { bits.below(bound) }

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
