internal import Civil

/// How long people live, when they marry and how many children they have, by the year of birth.
///
/// Rough curves that bring the age pyramid near the statistics (0–14: 24 %, 65 and over: 9 %), not a demographic model.
enum VitalRates {
    /// The day of death of somebody born on a day; may lie in the future.
    static func death(born birth: Day, _ sex: Sex, _ random: inout SeededGenerator) -> Day {
        let year = birth.year
        if random.chance(NameMaker.interpolate(childMortality, year)) {
            return birth.adding(days: 1 + random.below(random.chance(0.7) ? 365 : 1826))
        }
        if random.chance(sex == .male ? 0.04 : 0.015) {
            return birth.adding(days: 365 * random.between(15, 55) + random.below(365))
        }
        // Gompertz: the modal age of death, with a long tail towards younger ages.
        let mode = sex == .male ? 75.5 : 82.5
        let age = mode + 9.5 * logarithm(-logarithm(max(1 - random.unit(), 1e-12)))
        return birth.adding(days: Int(min(max(age, 6), 108) * 365.25))
    }

    /// The age of a woman at marriage, in days; nil for the few who do not marry.
    static func marriageAge(birthYear: Int, _ random: inout SeededGenerator) -> Int? {
        guard !random.chance(0.06) else { return nil }
        let mean = NameMaker.interpolate(marriageAges, birthYear)
        let age = random.normal(mean: mean, deviation: 3.6)
        return Int(min(max(age, 18.1), 42) * 365.25)
    }

    /// How many children a woman wants once married.
    static func children(birthYear: Int, _ group: EthnicGroup, _ random: inout SeededGenerator) -> Int {
        let mean = NameMaker.interpolate(fertility, birthYear) + (group == .hmong ? 1.2 : 0)
        guard !random.chance(0.03) else { return 0 }
        let whole = Int(mean)
        let spread = random.chance(0.25) ? (random.chance(0.5) ? 1 : -1) : 0
        return max(whole + (random.chance(mean - Double(whole)) ? 1 : 0) + spread, 0)
    }

    /// Boys are 111 to 112 for 100 girls since about 2005, 105 before.
    static func sex(bornIn year: Int, _ random: inout SeededGenerator) -> Sex {
        random.chance(NameMaker.interpolate([(1999, 0.512), (2006, 0.527)], year)) ? .male : .female
    }

    private static let childMortality = [(1930, 0.22), (1950, 0.15), (1970, 0.07), (1990, 0.035), (2010, 0.018)].map {
        (year: $0.0, value: $0.1)
    }
    private static let marriageAges = [(1940, 21.5), (1970, 22.0), (1985, 23.5), (2000, 25.0)].map {
        (year: $0.0, value: $0.1)
    }
    private static let fertility = [
        (1930, 5.2), (1945, 4.8), (1955, 3.9), (1962, 3.3), (1970, 2.8), (1980, 2.8), (1990, 2.85), (2000, 2.7),
    ].map { (year: $0.0, value: $0.1) }

    /// The natural logarithm by its series: libraries may differ in the last digit, and a country must not.
    static func logarithm(_ x: Double) -> Double {
        guard x > 0, x.isFinite else { return x > 0 ? .greatestFiniteMagnitude : -690 }
        let ratio = (x.significand - 1) / (x.significand + 1)
        var (term, sum) = (ratio, 0.0)
        for odd in stride(from: 1.0, through: 35, by: 2) {
            sum += term / odd
            term *= ratio * ratio
        }
        return 2 * sum + Double(x.exponent) * 0.693_147_180_559_945_3
    }
}
