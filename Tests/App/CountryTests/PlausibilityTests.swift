import Civil
import Country
import Population
import Testing

@Suite("A plausible country")
struct PlausibilityTests {
    /// One country for all tests of this suite: 30,000 people.
    private static let facts: PopulationImport = {
        var generator = CountryGenerator(people: 30_000, seed: 7)
        var all = PopulationImport()
        while let village = generator.next() {
            all.identities += village.identities
            all.aliases += village.aliases
            all.residences += village.residences
            all.memberships += village.memberships
            all.kinships += village.kinships
            all.events += village.events
        }
        return all
    }()

    private static let living: [IdentityFact] = {
        let dead = Set(facts.events.filter { $0.kind == .death }.map(\.person))
        return facts.identities.filter { $0.cause == .registered && !dead.contains($0.person) }
    }()

    private static func share(_ count: Int, of total: Int) -> Double {
        total == 0 ? 0 : 100 * Double(count) / Double(total)
    }

    @Test("Exactly as many people as asked for are on record", arguments: [0, 5, 13, 14, 100, 1_234, 5_000])
    func size(people: Int) {
        var generator = CountryGenerator(people: people, seed: 3)
        var keys = Set<PersonKey>()
        while let village = generator.next() { keys.formUnion(village.identities.map(\.person)) }
        #expect(keys.count == people)
    }

    @Test("Every number follows the rules, agrees with sex and year of birth, is unique, and is synthetic")
    func numbers() throws {
        var seen = Set<String>()
        for fact in Self.facts.identities {
            let number = try PersonalNumber(fact.number.text)
            try number.check(sex: fact.sex, birthYear: fact.birth.year)
            #expect(number.isSynthetic && number.text.hasPrefix("9") && number.syntheticProvince != nil)
            #expect(seen.insert(number.text).inserted)
        }
        #expect(
            Self.facts.aliases.filter { $0.kind == .nineDigit }.allSatisfy {
                $0.value.hasPrefix("9") && $0.value.utf8.count == 9
            }
        )
        #expect(try PersonalNumber("036190000001").isSynthetic == false)
    }

    @Test("Every name is one that the register accepts as it stands")
    func names() throws {
        for name in Set(Self.facts.identities.map(\.fullName)) { #expect(try PersonName(name).text == name) }
    }

    @Test(
        "Family names of the Kinh have the shares of the table",
        arguments: [
            ("Nguyễn", 31.5), ("Trần", 10.3), ("Lê", 8.9), ("Phạm", 6.2), ("Phan", 2.6), ("Bùi", 2.4), ("Đặng", 2.0),
            ("Trương", 1.9), ("Ngô", 1.6), ("Dương", 1.3),
        ]
    )
    func familyNames(name: String, published: Double) {
        let kinh = Self.living.filter { $0.ethnicity == "Kinh" }
        let found = Self.share(kinh.filter { $0.fullName.hasPrefix(name + " ") }.count, of: kinh.count)
        // Families stay together, so that shares scatter more than single draws would.
        #expect(abs(found - published) < 0.6 + 0.15 * published, "\(name): \(found)")
    }

    @Test("Of the women born 1995 to 2010 about 42 of 100 are called Thị")
    func middleName() {
        let women = Self.living.filter {
            $0.ethnicity == "Kinh" && $0.sex == .female && (1995...2010).contains($0.birth.year)
        }
        let found = Self.share(
            women.filter { $0.fullName.split(separator: " ").dropFirst().first == "Thị" }.count,
            of: women.count
        )
        #expect(abs(found - 42.34) < 6, "\(found)")
    }

    @Test("Children usually have their father's family name")
    func fathersName() {
        let names = Dictionary(Self.facts.identities.map { ($0.person, $0.fullName) }, uniquingKeysWith: { $1 })
        let fathers = Self.facts.kinships.filter { $0.relation == .father && $0.relative != nil }
        let same = fathers.filter { fact in
            let father = fact.relative.flatMap { names[$0] }?.split(separator: " ").first
            return father != nil && names[fact.person]?.split(separator: " ").first == father
        }
        #expect(Self.share(same.count, of: fathers.count) > 90)
    }

    @Test("No couple are relatives within three generations")
    func couples() {
        let parents = Dictionary(
            grouping: Self.facts.kinships.filter { $0.relation == .father || $0.relation == .mother },
            by: \.person
        ).mapValues { $0.compactMap(\.relative) }
        let couples = Self.facts.kinships.filter { $0.relation == .spouse && $0.relative != nil }
        let related = couples.filter { couple in
            let elders = [couple.person, couple.relative].compactMap(\.self).map { person -> Set<PersonKey> in
                let nearest = parents[person] ?? []
                return Set(nearest + nearest.flatMap { parents[$0] ?? [] })
            }
            return !elders[0].isDisjoint(with: elders[1])
        }
        #expect(couples.count > 1_000)
        #expect(related.isEmpty, "\(related.count)")
    }

    @Test("The age pyramid is near the statistics: children 24, elderly 9 of 100, as many women as men")
    func pyramid() {
        let today = CountryCalendar.standard.today
        let ages = Self.living.map { $0.birth.earliest.fullYears(until: today) }
        let children = Self.share(ages.filter { $0 < 15 }.count, of: ages.count)
        let elderly = Self.share(ages.filter { $0 >= 65 }.count, of: ages.count)
        let women = Self.share(Self.living.filter { $0.sex == .female }.count, of: Self.living.count)
        #expect((21...27).contains(children), "\(children)")
        #expect((7...12).contains(elderly), "\(elderly)")
        #expect((47.5...52.5).contains(women), "\(women)")
        #expect((ages.max() ?? 0) < 110)
    }

    @Test("Ethnic groups have their shares, and live where they live")
    func ethnicity() {
        let kinh = Self.share(Self.living.filter { $0.ethnicity == "Kinh" }.count, of: Self.living.count)
        #expect((82...89).contains(kinh), "\(kinh)")
        let ede = Self.living.filter { $0.ethnicity == "Ê-đê" }
        #expect(ede.allSatisfy { [54, 66, 67, 74, 75, 79, 1, 27].contains($0.number.syntheticProvince?.number) })
        #expect(ede.contains { $0.fullName.hasPrefix("Y ") } || ede.isEmpty)
    }

    @Test("Households are of several generations and of a plausible size")
    func households() {
        let open = Self.facts.memberships.filter { $0.validTo == .openEnd }
        let sizes = Dictionary(grouping: open, by: \.household).mapValues(\.count)
        let mean = Double(open.count) / Double(max(sizes.count, 1))
        #expect((3.0...3.9).contains(mean), "\(mean)")
        let withGrandchildren = Set(open.filter { $0.relation == .grandchild }.map(\.household)).count
        #expect(Self.share(withGrandchildren, of: sizes.count) > 8)
    }

    @Test("The large cities have their share of the people")
    func provinces() {
        let geography = Geography.vietnam
        let homes = Self.facts.residences.filter { $0.kind == .permanent && $0.validTo == .openEnd }
        let provinces = homes.compactMap { fact -> Int? in
            guard let (code, table) = fact.place.commune.parts,
                let old = geography.versions(of: code, in: table).first?.province
            else { return nil }
            return table == .of2004 ? geography.successor(of: old)?.number : old.number
        }
        #expect(provinces.count == homes.count)
        let city = Self.share(provinces.filter { $0 == 79 }.count, of: provinces.count)
        let capital = Self.share(provinces.filter { $0 == 1 }.count, of: provinces.count)
        #expect(abs(city - 13.4) < 3, "\(city)")
        #expect(abs(capital - 8.6) < 2.5, "\(capital)")
        #expect(Set(provinces).count > 30)
    }

    @Test("Every recorded address can be shown under today's names")
    func addresses() throws {
        let today = CountryCalendar.standard.today
        for commune in Set(Self.facts.residences.map(\.place.commune)) {
            let (code, table) = try #require(commune.parts)
            let resolution = try Geography.vietnam.resolve(code, table: table, on: today)
            guard case .unit = resolution else {
                Issue.record("\(code.text) of \(table) is ambiguous today")
                return
            }
        }
    }
}
