import SplitMix
import Testing

@Suite("Numbers of a seed")
struct SplitMixTests {
    /// What the published implementation (splitmix64.c of Vigna) gives for two seeds.
    static let published: [(seed: UInt64, numbers: [UInt64])] = [
        (0, [0xE220_A839_7B1D_CDAF, 0x6E78_9E6A_A1B9_65F4, 0x06C4_5D18_8009_454F]),
        (1_234_567, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]),
    ]

    @Test("A seed gives the numbers that everybody gets from it", arguments: published)
    func asPublished(seed: UInt64, numbers: [UInt64]) {
        var random = SplitMix64(seed: seed)
        let drawn = numbers.map { _ in random.next() }
        #expect(drawn == numbers)
    }

    @Test("Below a bound is the upper half of the next number, scaled; where there is no choice nothing is drawn")
    func bounded() {
        var random = SplitMix64(seed: 0)
        let drawn = [0, 1, -3, 1_000, 1_000, 1_000].map { random.below($0) }
        // 0xE220A839, 0x6E789E6A and 0x06C45D18 of 2^32.
        #expect(drawn == [0, 0, 0, 883, 431, 26])
    }
}
