internal import Civil
internal import Population

/// Gathers the facts of a few villages by person, and looks up the names of places once.
struct ResidentBook {
    private let today: Day
    private var places = PlaceNames()

    init(today: Day) {
        self.today = today
    }

    /// Everybody of the facts who lives and has a home, in the order of the facts.
    mutating func residents(of facts: PopulationImport) -> [Resident] {
        let index = FactIndex(facts)
        return index.living.compactMap { resident($0, index) }
    }

    private mutating func resident(_ identity: IdentityFact, _ index: FactIndex) -> Resident? {
        let residences = (index.residences[identity.person] ?? []).filter {
            $0.validFrom <= today && today < $0.validTo
        }
        guard let permanent = residences.last(where: { $0.kind == .permanent }), let home = home(permanent.place)
        else { return nil }
        let temporary = residences.last { $0.kind == .temporary }
        let events = index.events[identity.person] ?? []
        return Resident(
            identity: identity,
            age: identity.birth.earliest.fullYears(until: today),
            home: home,
            since: permanent.validFrom,
            temporary: temporary.flatMap { fact in
                self.home(fact.place).map { (home: $0, from: fact.validFrom, until: fact.validTo) }
            },
            household: seat(of: identity.person, index),
            kin: kin(of: identity.person, index),
            birth: events.first { $0.kind == .birth },
            marriages: marriages(events, index),
            divorces: events.filter { $0.kind == .divorce }
        )
    }

    private mutating func home(_ place: Place) -> Resident.Home? { places.home(place, on: today) }

    private func seat(of person: PersonKey, _ index: FactIndex) -> Resident.Seat? {
        guard let seat = index.seats[person]?.last(where: { today < $0.validTo }) else { return nil }
        let members = (index.households[seat.household] ?? []).filter { today < $0.validTo }
        let head = members.first { $0.relation == .head }.flatMap { index.people[$0.person] }
        return Resident.Seat(
            relation: seat.relation,
            headName: head?.fullName,
            headNumber: head?.number.text,
            size: members.count
        )
    }

    private func kin(of person: PersonKey, _ index: FactIndex) -> [Resident.Kin] {
        (index.kinships[person] ?? []).map { fact in
            let relative = fact.relative.flatMap { index.people[$0] }
            return Resident.Kin(
                relation: fact.relation,
                name: relative?.fullName ?? fact.relativeName,
                number: relative?.number.text,
                birth: relative?.birth,
                since: fact.validFrom,
                until: fact.validTo,
                endedBy: fact.endedBy
            )
        }
    }

    /// Both books of a couple show the entry of the one with the lower number.
    private func marriages(_ events: [EventFact], _ index: FactIndex) -> [Resident.Marriage] {
        events.filter { $0.kind == .marriage }.compactMap { event in
            let theirs = event.other.flatMap { other in
                index.events[other]?.first { $0.kind == .marriage && $0.other == event.person }
            }
            let entry = theirs.map { $0.person < event.person ? $0 : event } ?? event
            let spouse = kin(of: event.person, index).first {
                $0.relation == .spouse && $0.since == event.happened
            }
            return spouse.map { Resident.Marriage(entry: entry, spouse: $0) }
        }
    }
}

/// The facts of a batch by person.
private struct FactIndex {
    /// The last version of everybody's identity.
    private(set) var people: [PersonKey: IdentityFact] = [:]
    private(set) var residences: [PersonKey: [ResidenceFact]] = [:]
    private(set) var seats: [PersonKey: [MembershipFact]] = [:]
    private(set) var households: [HouseholdKey: [MembershipFact]] = [:]
    private(set) var kinships: [PersonKey: [KinshipFact]] = [:]
    private(set) var events: [PersonKey: [EventFact]] = [:]
    /// Those who are neither dead nor a second record, in order.
    private(set) var living: [IdentityFact] = []

    init(_ facts: PopulationImport) {
        for identity in facts.identities { people[identity.person] = identity }
        residences = Dictionary(grouping: facts.residences, by: \.person)
        seats = Dictionary(grouping: facts.memberships, by: \.person)
        households = Dictionary(grouping: facts.memberships, by: \.household)
        kinships = Dictionary(grouping: facts.kinships, by: \.person)
        events = Dictionary(grouping: facts.events, by: \.person)
        let gone = Set(facts.events.filter { $0.kind == .death }.map(\.person)).union(facts.merges.map(\.duplicate))
        living = facts.identities.filter { $0.cause == .registered && !gone.contains($0.person) }
            .compactMap { people[$0.person] }
    }
}
