internal import Civil

/// A few hundred related people from about 1926 until today, simulated birth by birth.
///
/// Women are followed in order of birth: they marry a man of the village (or one from outside), have children, and the
/// children's turn comes later. So every relationship inside the village is complete on both sides.
struct Village {
    let places: ProvincePlaces
    let neighbourhood: [ProvincePlaces.Home]
    let calendar: CountryCalendar
    var random: SeededGenerator
    var people: [Villager] = []
    var marriages: [Marriage] = []
    var houses: [House] = []
    /// Indices of people by year of birth, from ``firstYear``.
    private var cohorts: [[Int]]
    private var bachelors: [[Int]]

    static let firstYear = 1926

    /// Simulates a village that will have about as many people on record as asked for.
    init(_ places: ProvincePlaces, people count: Int, calendar: CountryCalendar, random: SeededGenerator) {
        self.places = places
        self.calendar = calendar
        self.random = random
        let years = calendar.today.year - Self.firstYear + 1
        cohorts = Array(repeating: [], count: years)
        bachelors = Array(repeating: [], count: years)
        neighbourhood = places.neighbourhood(&self.random)
        simulate(expecting: count)
    }

    private mutating func simulate(expecting count: Int) {
        let perYear = Double(count) / Self.peoplePerSettler
        var due = random.unit()
        for year in Self.firstYear...calendar.today.year {
            due += perYear * Self.settlers(bornIn: year)
            while due >= 1 {
                due -= 1
                settle(bornIn: year)
            }
            for index in cohorts[year - Self.firstYear] where people[index].sex == .female { marry(index) }
        }
    }

    /// People without parents in the village, by year of birth: a growing population whose children take over.
    private static func settlers(bornIn year: Int) -> Double {
        var growth = 1.0
        for _ in firstYear..<min(year, 1968) { growth *= 1.030 }
        return growth * max(0, min(1, Double(1966 - year) / 22))
    }

    /// How many people are on record today for one settler a year; measured.
    private static let peoplePerSettler = 197.0

    private mutating func settle(bornIn year: Int) {
        let group = places.groups.draw(&random) ?? .kinh
        let family = FamilyNames.draw(group, in: places.province, &random)
        let sex: Sex = random.chance(0.5) ? .male : .female
        add(sex, born: day(in: year), father: nil, mother: nil, group, family)
    }

    private mutating func day(in year: Int) -> Day {
        (Day(year: year, month: 1, day: 1) ?? calendar.today).adding(days: random.below(365))
    }

    @discardableResult
    private mutating func add(
        _ sex: Sex,
        born birth: Day,
        father: Int?,
        mother: Int?,
        _ group: EthnicGroup,
        _ family: String
    ) -> Int {
        var person = Villager(sex: sex, birth: birth, father: father, mother: mother, group: group, family: family)
        let death = VitalRates.death(born: birth, sex, &random)
        person.death = death <= calendar.today ? death : .openEnd
        let motherFamily = mother.map { people[$0].family } ?? NameTables.vietnam.family.draw(&random) ?? ""
        person.name = NameMaker(group: group, sex: sex, birthYear: birth.year)
            .fullName(family: family, motherFamily: motherFamily, &random)
        people.append(person)
        let cohort = birth.year - Self.firstYear
        if cohorts.indices.contains(cohort) {
            cohorts[cohort].append(people.count - 1)
            if sex == .male { bachelors[cohort].append(people.count - 1) }
        }
        return people.count - 1
    }
}

extension Village {
    private mutating func marry(_ wife: Int) {
        let birth = people[wife].birth
        guard let age = VitalRates.marriageAge(birthYear: birth.year, &random) else { return }
        let day = birth.adding(days: age)
        guard day <= calendar.today, people[wife].isAlive(on: day) else { return }
        let husband = findBachelor(for: wife, on: day) ?? outsider(for: wife, on: day)
        guard let husband else { return }
        var end = min(people[wife].death, people[husband].death)
        let divorce = day.adding(days: 365 * random.between(2, 16))
        let isDivorced = random.chance(birth.year < 1975 ? 0.03 : 0.09) && divorce < end && divorce <= calendar.today
        if isDivorced { end = divorce }
        marriages.append(Marriage(husband: husband, wife: wife, day: day, end: end, isDivorced: isDivorced))
        people[wife].marriage = marriages.count - 1
        people[husband].marriage = marriages.count - 1
        raise(childrenOf: marriages.count - 1)
    }

    /// A bachelor of the village, of a fitting age, no near relative, mostly of the same ethnic group.
    private mutating func findBachelor(for wife: Int, on day: Day) -> Int? {
        let woman = people[wife]
        for attempt in 0..<20 {
            // The longer the search, the further the ages may lie apart.
            let older = Int(random.normal(mean: 2.8, deviation: 2.4 + Double(attempt) * 0.15))
            let cohort = woman.birthYear - older - Self.firstYear
            guard bachelors.indices.contains(cohort), !bachelors[cohort].isEmpty else { continue }
            let place = random.below(bachelors[cohort].count)
            let man = bachelors[cohort][place]
            guard fits(people[man], woman, on: day), people[man].group == woman.group || random.chance(0.1) else {
                continue
            }
            bachelors[cohort].swapAt(place, bachelors[cohort].count - 1)
            bachelors[cohort].removeLast()
            return man
        }
        return nil
    }

    private func fits(_ man: Villager, _ woman: Villager, on day: Day) -> Bool {
        man.isAlive(on: day) && man.birth.adding(days: 7310) <= day
            && elders(of: man).isDisjoint(with: elders(of: woman))
    }

    /// Parents and grandparents: who shares one is a relative within three generations, and the law forbids marriage.
    private func elders(of person: Villager) -> Set<Int> {
        let parents = parents(of: person)
        return Set(parents + parents.flatMap { self.parents(of: people[$0]) })
    }

    private func parents(of person: Villager) -> [Int] {
        [person.father, person.mother].compactMap(\.self)
    }

    /// A husband from elsewhere; older settlers only marry within, so that the village keeps its size.
    private mutating func outsider(for wife: Int, on day: Day) -> Int? {
        guard random.chance(0.65) else { return nil }
        let woman = people[wife]
        let birth = woman.birth.adding(days: -random.between(0, 6 * 365))
        guard birth.year >= Self.firstYear, birth.adding(days: 7310) <= day else { return nil }
        let family = FamilyNames.draw(woman.group, in: places.province, &random)
        let man = add(.male, born: birth, father: nil, mother: nil, woman.group, family)
        let cohort = birth.year - Self.firstYear
        bachelors[cohort].removeAll { $0 == man }
        if people[man].death <= day { people[man].death = .openEnd }
        return man
    }

    private mutating func raise(childrenOf marriage: Int) {
        let couple = marriages[marriage]
        let mother = people[couple.wife]
        let wanted = VitalRates.children(birthYear: mother.birthYear, mother.group, &random)
        var birth = couple.day.adding(days: 270 + random.below(900))
        let last = min(mother.birth.adding(days: 46 * 365), min(mother.death, calendar.today.adding(days: 1)))
        let lastByFather = min(couple.end, people[couple.husband].death).adding(days: 260)
        for _ in 0..<wanted {
            guard birth < last, birth < lastByFather else { return }
            let father = people[couple.husband]
            let takesMothers = random.chance(0.02)
            let child = add(
                VitalRates.sex(bornIn: birth.year, &random),
                born: birth,
                father: couple.husband,
                mother: couple.wife,
                father.group,
                takesMothers ? mother.family : father.family
            )
            marriages[marriage].children.append(child)
            birth = birth.adding(days: 500 + random.below(mother.birthYear < 1965 ? 900 : 1500))
        }
    }
}
