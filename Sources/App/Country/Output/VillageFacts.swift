internal import Civil
internal import Population

/// Turns a simulated village into the facts of the register.
struct VillageFacts {
    let village: Village
    var random: SeededGenerator
    let calendar: CountryCalendar
    /// The people who get a record, in their order.
    private let onRecord: [Int]
    var numbers: [PersonalNumber?]
    /// How many households a person has founded.
    var founded: [PersonKey: Int] = [:]
    var facts = PopulationImport()

    /// - Parameter most: at most so many people get a record; those without spouse and children stay out first.
    init(_ village: Village, atMost most: Int, _ issuer: inout NumberIssuer) {
        self.village = village
        random = village.random
        calendar = village.calendar
        onRecord = Self.chosen(from: village, atMost: most)
        numbers = Array(repeating: nil, count: village.people.count)
        for person in onRecord { numbers[person] = Self.number(of: person, in: village, &issuer) }
        build()
    }

    private static func chosen(from village: Village, atMost most: Int) -> [Int] {
        let all = village.people.indices.filter { village.isOnRecord($0) }
        guard all.count > most else { return all }
        let (bound, free) = (
            all.filter { village.people[$0].marriage != nil }, all.filter { village.people[$0].marriage == nil }
        )
        return (bound + free).prefix(most).sorted()
    }

    private static func number(of person: Int, in village: Village, _ issuer: inout NumberIssuer) -> PersonalNumber? {
        let villager = village.people[person]
        let birthHouse = villager.mother == nil ? nil : villager.stays.first.map { village.houses[$0.house] }
        let province = birthHouse?.place.province.province ?? village.places.province
        return issuer.next(province: province, sex: villager.sex, birthYear: villager.birthYear)
    }

    private mutating func build() {
        for person in onRecord {
            guard let number = numbers[person] else { continue }
            addIdentity(of: person, number)
            addResidences(of: person, number.key)
            addParents(of: person, number.key)
            addEvents(of: person, number.key)
        }
        for marriage in village.marriages { addMarriage(marriage) }
        for household in village.households() { add(household) }
    }
}

extension VillageFacts {
    private mutating func addIdentity(of person: Int, _ number: PersonalNumber) {
        let villager = village.people[person]
        let birthHome = villager.mother == nil ? nil : villager.stays.first.map { village.houses[$0.house].place.home }
        guard let home = birthHome ?? village.neighbourhood.first, let birth = recordedBirth(of: villager) else {
            return
        }
        let commune = villager.birth < CodeTable.reform ? home.before : home.since
        let hometown = village.neighbourhood.first?.before ?? .unknown
        facts.identities.append(
            IdentityFact(
                person: number.key,
                validFrom: birth.earliest,
                recorded: recorded(villager.birth),
                number: number,
                fullName: villager.name,
                otherNames: "",
                sex: villager.sex,
                birth: birth,
                birthPlace: Place(commune: commune, line: AddressLines.birthPlace(year: villager.birthYear, &random)),
                registrationCommune: commune,
                hometown: hometown,
                ethnicity: villager.group.name(in: village.places.province),
                religion: religion(villager.group),
                nationality: "VNM",
                cause: .registered,
                source: source(of: villager.birth, village.places)
            )
        )
        addOldNumber(of: villager, number.key)
    }

    /// Some older people have only their year of birth on record.
    mutating func recordedBirth(of villager: Villager) -> CivilDate? {
        let year = villager.birthYear
        let share = year < 1955 ? 0.12 : year < 1970 ? 0.06 : year < 1985 ? 0.03 : year < 2000 ? 0.01 : 0
        return random.chance(share) ? CivilDate(year: year) : CivilDate(villager.birth)
    }

    private mutating func addOldNumber(of villager: Villager, _ person: PersonKey) {
        let year = villager.birthYear
        guard random.chance(year < 1985 ? 0.7 : year < 2002 ? 0.4 : 0) else { return }
        let issued = villager.birth.adding(days: 365 * 16 + random.below(1200))
        // Drawn, not counted: like the real ones, a few are held by two people.
        let value = String(900_000_000 + random.below(100_000_000))
        facts.aliases.append(
            AliasFact(
                person: person,
                kind: .nineDigit,
                value: value,
                validFrom: issued,
                recorded: recorded(issued),
                validTo: .openEnd,
                cause: "",
                source: source(of: issued, village.places)
            )
        )
    }

    private mutating func religion(_ group: EthnicGroup) -> String {
        if group == .khmer { return "Phật giáo" }
        // Census 2019, in percent: none 86.3, Catholic 6.1, Buddhist 4.8, Hòa Hảo and Protestant 1.0, Cao Đài 0.6.
        switch random.unit() * 100 {
        case ..<6.1: return "Công giáo"
        case ..<10.9: return "Phật giáo"
        case ..<11.9: return village.places.region == .south ? "Phật giáo Hòa Hảo" : "Không"
        case ..<12.9: return "Tin lành"
        case ..<13.5: return village.places.region == .south ? "Cao Đài" : "Không"
        default: return "Không"
        }
    }

    private mutating func addResidences(of index: Int, _ person: PersonKey) {
        let villager = village.people[index]
        for stay in villager.stays where stay.to > calendar.recordsBegin {
            let house = village.houses[stay.house]
            guard let moved = house.moved, stay.from < moved.day, moved.day < stay.to else {
                let place = house.moved.map { $0.day <= stay.from ? $0.place : house.place } ?? house.place
                addResidence(of: person, villager, place, from: stay.from, to: stay.to)
                continue
            }
            addResidence(of: person, villager, house.place, from: stay.from, to: moved.day)
            addResidence(of: person, villager, moved.place, from: moved.day, to: stay.to)
        }
        addTemporaryResidence(of: villager, person)
    }

    private mutating func addResidence(
        of person: PersonKey,
        _ villager: Villager,
        _ place: HousePlace,
        from: Day,
        to: Day,
        _ kind: ResidenceKind = .permanent
    ) {
        let commune = from < CodeTable.reform ? place.home.before : place.home.since
        facts.residences.append(
            ResidenceFact(
                person: person,
                kind: kind,
                validFrom: from,
                recorded: recorded(to == .openEnd || kind == .temporary ? from : to),
                validTo: to,
                place: Place(commune: commune, line: place.line),
                source: source(of: nil, place.province)
            )
        )
    }

    /// Students and young workers live in the cities without having moved there for good.
    private mutating func addTemporaryResidence(of villager: Villager, _ person: PersonKey) {
        let age = villager.birth.fullYears(until: calendar.today)
        guard villager.death == .openEnd, villager.marriage == nil, (18...26).contains(age), random.chance(0.15),
            let target = ProvinceWeights.targets.draw(&random), let city = ProvincePlaces.all[target],
            let home = random.pick(city.homes)
        else { return }
        let from = calendar.today.adding(days: -random.between(20, 600))
        let place = HousePlace(
            province: city,
            home: home,
            line: AddressLines.draw(urban: home.isUrban, city.region, &random)
        )
        addResidence(of: person, villager, place, from: from, to: from.adding(days: 730), .temporary)
    }
}

extension VillageFacts {
    /// When the register took in a fact of a day: since 2019 within two weeks, before that at the collection.
    mutating func recorded(_ day: Day) -> Timestamp {
        let known: Day
        if day > calendar.collection.upperBound {
            known = min(day.adding(days: 1 + random.below(14)), calendar.today)
        } else {
            let span = Int(calendar.collection.upperBound.rawValue - calendar.collection.lowerBound.rawValue)
            known = max(calendar.collection.lowerBound.adding(days: random.below(span)), day)
        }
        return Timestamp(startInVietnam: known) + (8 * 3600 + random.below(9 * 3600))
    }

    /// Civil-status offices report what happens since records begin; police collected the rest.
    func source(of day: Day?, _ places: ProvincePlaces) -> String {
        let isCivilStatus = day.map { $0 >= calendar.recordsBegin } ?? false
        return isCivilStatus ? BodyCode.committee(places.current) : BodyCode.police(places.current)
    }
}
