package import Civil
package import Store

extension PopulationRegister {
    /// Forms a household with its head, who leaves any household he was in.
    @discardableResult
    package func formHousehold(
        head person: PersonKey,
        from day: Day,
        by recording: Recording,
        in tx: Transaction
    ) throws -> HouseholdKey {
        let change = try Change(of: [person], recording, in: tx)
        try change.requirePast(day)
        try change.requireAlive(person, on: day)
        let memberships = try MembershipFact.of(person, knownAt: .endOfTime, in: tx)
        let founded = Set(memberships.map(\.household.rawValue)).filter { $0 / 100 == person.rawValue }.count
        let household = HouseholdKey(founder: person, number: founded)
        try leave(person, on: day, newHead: nil, change)
        try join(person, household, as: .head, from: day, change)
        try change.announce(.householdChanged, of: person)
        return household
    }

    /// Takes a person into a household that has a head; she must have left her former one by that day.
    package func joinHousehold(
        _ household: HouseholdKey,
        _ person: PersonKey,
        as relation: HouseholdRelation,
        from day: Day,
        by recording: Recording,
        in tx: Transaction
    ) throws {
        let change = try Change(of: [person], recording, in: tx)
        try change.requirePast(day)
        try change.requireAlive(person, on: day)
        let members = try present(in: household, on: day, tx)
        guard relation != .head, members.contains(where: { $0.relation == .head }) else {
            throw PopulationError.noSuchHousehold(household)
        }
        guard try change.memberships(of: person).allSatisfy({ $0.validTo <= day }) else {
            throw PopulationError.alreadyInHousehold(person)
        }
        try join(person, household, as: relation, from: day, change)
        try change.announce(.householdChanged, of: person)
    }

    /// Ends a person's membership of her household; a head who leaves others behind names the new head.
    package func leaveHousehold(
        _ person: PersonKey,
        on day: Day,
        newHead: PersonKey? = nil,
        by recording: Recording,
        in tx: Transaction
    ) throws {
        let change = try Change(of: [person], recording, in: tx)
        try change.requirePast(day)
        guard try change.memberships(of: person).contains(where: { $0.validTo == .openEnd }) else {
            throw PopulationError.notInHousehold(person)
        }
        try leave(person, on: day, newHead: newHead, change)
        try change.announce(.householdChanged, of: person)
    }

    /// Who follows a head where nobody was named: the spouse, else who has belonged to the household longest.
    ///
    /// Nil for somebody who is no head, or who leaves nobody behind.
    package func nextHead(after person: PersonKey, on day: Day, in tx: Transaction) throws -> PersonKey? {
        let own = try MembershipFact.of(person, knownAt: .endOfTime, in: tx).first { $0.validTo == .openEnd }
        guard let own, own.relation == .head else { return nil }
        let others = try present(in: own.household, on: day, tx).filter { $0.person != person }
        let longest = others.min { ($0.validFrom, $0.person) < ($1.validFrom, $1.person) }
        return (others.first { $0.relation == .spouse } ?? longest)?.person
    }

    /// Ends the open membership, if any; the new head takes the old one's place the same day.
    func leave(_ person: PersonKey, on day: Day, newHead: PersonKey?, _ change: Change) throws {
        guard let own = try change.memberships(of: person).first(where: { $0.validTo == .openEnd }) else { return }
        guard own.validFrom <= day else { throw PopulationError.laterFactExists(person) }
        if own.relation == .head { try succeed(own, by: newHead, on: day, change) }
        try change.end(own, on: day, about: person)
    }

    private func succeed(_ head: MembershipFact, by newHead: PersonKey?, on day: Day, _ change: Change) throws {
        let others = try present(in: head.household, on: day, change.tx).filter { $0.person != head.person }
        guard !others.isEmpty else { return }
        guard let next = others.first(where: { $0.person == newHead }) else {
            throw PopulationError.householdNeedsHead(head.household)
        }
        try change.end(next, on: day, about: next.person)
        try join(next.person, head.household, as: .head, from: day, change, after: next)
    }

    private func join(
        _ person: PersonKey,
        _ household: HouseholdKey,
        as relation: HouseholdRelation,
        from day: Day,
        _ change: Change,
        after former: MembershipFact? = nil
    ) throws {
        // A relation that changes on the very day it began supersedes that row, so it must be recorded after its end.
        let recorded = former.map { max(change.instant, $0.recorded.adding(microseconds: 1)) } ?? change.instant
        let fact = MembershipFact(
            person: person,
            household: household,
            validFrom: day,
            recorded: former?.validFrom == day ? recorded.adding(microseconds: 1) : recorded,
            validTo: .openEnd,
            relation: relation,
            source: change.source
        )
        try change.insert(fact, about: person)
    }

    private func present(in household: HouseholdKey, on day: Day, _ tx: Transaction) throws -> [MembershipFact] {
        try MembershipFact.of(household, knownAt: .endOfTime, in: tx).filter { $0.holds(on: day) }
    }
}
