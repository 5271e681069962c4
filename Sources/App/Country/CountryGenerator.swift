package import Population

/// Makes the people of a synthetic country, village by village, always the same for a number of people and a seed.
///
/// Exactly as many people as asked for get a record, the fixed cast among them. Only one village is held at a time.
package struct CountryGenerator: Sendable {
    /// How many people the country has on record, dead since records begin included.
    package let people: Int
    package let seed: UInt64
    /// How many people the villages made so far have.
    package private(set) var made = 0
    private let villages: Int
    private var nextVillage = 0
    private var hasCast = false
    private var issuer = NumberIssuer()
    private let calendar = CountryCalendar.standard

    /// Villages have about so many people on record.
    static let villageSize = 400

    package init(people: Int, seed: UInt64) {
        self.people = max(people, 0)
        self.seed = seed
        villages = max(1, self.people / Self.villageSize)
    }

    /// The facts of the next village; nil when the country is complete.
    package mutating func next() -> PopulationImport? {
        guard made < people else { return nil }
        if !hasCast {
            hasCast = true
            let facts = Cast.facts
            if CastMember.allCases.count <= people { return count(facts) }
        }
        let left = people - made
        let isLast = nextVillage >= villages - 1
        // Each village aims at its part of the rest, so that what one misses the next ones make up for.
        let aim = isLast ? left : min(left, left / (villages - nextVillage))
        let facts = village(number: nextVillage, aiming: aim, atMost: left)
        nextVillage += 1
        return count(facts)
    }

    private mutating func count(_ facts: PopulationImport) -> PopulationImport {
        // A number set again has a second version of the same person.
        made += facts.identities.count { $0.cause == .registered }
        return facts
    }

    private mutating func village(number: Int, aiming aim: Int, atMost most: Int) -> PopulationImport {
        guard let places = Self.places(at: (Double(min(number, villages - 1)) + 0.5) / Double(villages)) else {
            return PopulationImport()
        }
        let random = SeededGenerator(seed: seed, part: UInt64(number) + 1)
        // A few settlers at least, or a tiny rest would never be filled.
        var village = Village(places, people: max(aim, 40), calendar: calendar, random: random)
        village.settleHomes()
        return VillageFacts(village, atMost: most, &issuer).facts
    }

    /// The province at a fraction of the population, in the order of codes: every province gets its share of villages,
    /// and neighbouring keys are made together.
    private static func places(at fraction: Double) -> ProvincePlaces? {
        let origins = ProvinceWeights.origins
        var target = fraction * origins.reduce(0) { $0 + $1.weight }
        for origin in origins {
            target -= origin.weight
            if target < 0 { return ProvincePlaces.all[origin.province] }
        }
        return origins.last.flatMap { ProvincePlaces.all[$0.province] }
    }
}
