import Synchronization

/// Makes trace ids: unpredictable enough to be unique across processes, and no system call per request.
///
/// Two random words are drawn once; each id mixes them with a counter (the finaliser of SplitMix64). An id is a
/// name for a request, never a secret.
package final class TraceIDGenerator: Sendable {
    private let seedHigh: UInt64
    private let seedLow: UInt64
    private let counter = Atomic<UInt64>(0)

    /// - Parameter seed: two random words; fixed ones make ids repeatable in tests.
    package init(seed: (UInt64, UInt64)) {
        self.seedHigh = seed.0
        self.seedLow = seed.1
    }

    /// Seeds from the system's random numbers.
    package convenience init() {
        var random = SystemRandomNumberGenerator()
        self.init(seed: (random.next(), random.next()))
    }

    /// Never the same twice, never zero.
    package func next() -> TraceID {
        let count = counter.wrappingAdd(1, ordering: .relaxed).newValue
        let high = Self.mix(seedHigh &+ count &* 0x9e37_79b9_7f4a_7c15)
        let low = Self.mix(seedLow &+ high)
        return TraceID(high: high, low: low | 1)
    }

    private static func mix(_ input: UInt64) -> UInt64 {
        var value = input
        value = (value ^ (value &>> 30)) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value &>> 27)) &* 0x94d0_49bb_1331_11eb
        return value ^ (value &>> 31)
    }
}
