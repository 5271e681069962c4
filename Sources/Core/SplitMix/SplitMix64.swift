/// Numbers that are the same for the same seed on every machine: SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number
/// generators", 2014).
///
/// Not for secrets: whoever has seen one number knows all that follow.
package struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: UInt64) {
        state = seed
    }

    /// The next 64 bits.
    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number of 0 ..< bound, by multiplication; 0 for a bound below 1.
    ///
    /// The tiny bias does not matter where seeds are used, and unlike the standard library's numbers these never change with its version.
    package mutating func below(_ bound: Int) -> Int {
        guard bound > 1 else { return 0 }
        let product = (next() >> 32) &* UInt64(truncatingIfNeeded: bound & 0x7FFF_FFFF)
        return Int(truncatingIfNeeded: product >> 32)
    }
}
