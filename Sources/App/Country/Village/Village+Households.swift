internal import Civil
internal import Population

/// A membership of a household, by indices of the village.
struct VillageMembership {
    let head: Int
    let person: Int
    let relation: HouseholdRelation
    let from: Day
    let to: Day
}

extension Village {
    /// Whether the person has a record: lives, or died since records begin.
    func isOnRecord(_ person: Int) -> Bool {
        people[person].death >= calendar.recordsBegin
    }

    /// The households of all houses: each with one head, who is there as long as anybody is.
    func households() -> [[VillageMembership]] {
        var occupants: [[(person: Int, stay: Stay)]] = Array(repeating: [], count: houses.count)
        for person in people.indices where isOnRecord(person) {
            for stay in people[person].stays where stay.to > calendar.recordsBegin {
                occupants[stay.house].append((person, stay))
            }
        }
        return occupants.compactMap { household(of: $0) }
    }

    private typealias Occupant = (person: Int, stay: Stay)

    private func household(of occupants: [Occupant]) -> [VillageMembership]? {
        guard let head = head(among: occupants) else { return nil }
        let anchor = beginning(under: head, occupants)
        return occupants.compactMap { occupant in
            let from = max(occupant.stay.from, anchor)
            let to = min(occupant.stay.to, head.stay.to)
            guard from < to, to > calendar.recordsBegin else { return nil }
            let relation = occupant.person == head.person ? .head : relation(of: occupant.person, to: head.person)
            return VillageMembership(head: head.person, person: occupant.person, relation: relation, from: from, to: to)
        }
    }

    /// Of those who stay longest the eldest adult up to 80; of a couple mostly the husband.
    private func head(among occupants: [Occupant]) -> Occupant? {
        guard let last = occupants.map(\.stay.to).max() else { return nil }
        let lasting = occupants.filter { $0.stay.to == last }
        let end = min(last, calendar.today)
        let adults = lasting.filter { people[$0.person].birth.fullYears(until: end) >= 18 }
        let able = adults.filter { people[$0.person].birth.fullYears(until: end) <= 80 }
        let eldest = [able, adults, lasting].first { !$0.isEmpty }?.min {
            people[$0.person].birth < people[$1.person].birth
        }
        guard let eldest, let marriage = people[eldest.person].marriage else { return eldest }
        // Seven of ten couples name the husband: decided by the couple, so that it does not depend on the order here.
        let preferred = marriage % 10 < 7 ? marriages[marriage].husband : marriages[marriage].wife
        return adults.first { $0.person == preferred } ?? eldest
    }

    /// The day from which the head can have headed: grown up, and the house his own.
    private func beginning(under head: Occupant, _ occupants: [Occupant]) -> Day {
        let person = people[head.person]
        let adult = person.birth.adding(days: 18 * 365 + 5)
        let departures = occupants.map(\.stay.to).filter { $0 < head.stay.to }.max() ?? head.stay.from
        guard adult <= calendar.today, adult < head.stay.to else { return max(head.stay.from, departures) }
        guard head.stay.from == person.birth else { return max(head.stay.from, adult) }
        // Whoever stays in the parents' house heads it from marriage, or else after them.
        if let marriage = person.marriage, marriages[marriage].house == head.stay.house {
            return max(adult, marriages[marriage].day)
        }
        return max(adult, parentsDeparture(from: head, occupants))
    }

    private func parentsDeparture(from head: Occupant, _ occupants: [Occupant]) -> Day {
        let person = people[head.person]
        let parents = occupants.filter { $0.person == person.father || $0.person == person.mother }
        return parents.map(\.stay.to).filter { $0 < head.stay.to }.max() ?? head.stay.from
    }

    private func relation(of index: Int, to head: Int) -> HouseholdRelation {
        let (person, chief) = (people[index], people[head])
        if let own = person.marriage, own == chief.marriage { return .spouse }
        if isChild(index, of: head) { return .child }
        if isChild(head, of: index) { return .parent }
        if let spouse = spouse(of: index), isChild(spouse, of: head) { return .childInLaw }
        if let spouse = spouse(of: head), isChild(spouse, of: index) { return .parentInLaw }
        if [person.father, person.mother].contains(where: { $0.map { isChild($0, of: head) } ?? false }) {
            return .grandchild
        }
        if [chief.father, chief.mother].contains(where: { $0.map { isChild($0, of: index) } ?? false }) {
            return .grandparent
        }
        if let mother = person.mother, mother == chief.mother { return .sibling }
        return .other
    }

    private func isChild(_ child: Int, of parent: Int) -> Bool {
        people[child].father == parent || people[child].mother == parent
    }

    private func spouse(of person: Int) -> Int? {
        people[person].marriage.map { marriages[$0] }.map { $0.husband == person ? $0.wife : $0.husband }
    }
}
