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
        // What is open ends that day; what ended later stands in the way.
        guard try change.memberships(of: person).allSatisfy({ $0.validTo <= day || $0.validTo == .openEnd }) else {
            throw PopulationError.alreadyInHousehold(person)
        }
        let household = try nextHousehold(of: person, in: tx)
        try leave(person, on: day, newHead: nil, change)
        try join(person, household, as: .head, from: day, change)
        try change.announce(.householdChanged, of: person)
        return household
    }

    /// Takes a person into a household that has a head ever since; she must have left her former one by that day.
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
        guard relation != .head, try isHeaded(household, from: day, tx) else {
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

    /// Who follows a head where nobody was named: an adult of full capacity, the spouse before who has belonged longest.
    ///
    /// Somebody else only where there is no such member (Law on Residence 68/2020/QH14 article 10(3)). Nil for somebody who
    /// is no head, or who leaves nobody behind.
    package func nextHead(after person: PersonKey, on day: Day, in tx: Transaction) throws -> PersonKey? {
        let own = try MembershipFact.of(person, knownAt: .endOfTime, in: tx).first { $0.validTo == .openEnd }
        guard let own, own.relation == .head else { return nil }
        guard let present = try Self.firstPresent(of: others(than: own, from: day, tx), from: day) else { return nil }
        return try follower(among: present, on: day, tx)?.person
    }

    /// The key of the next household that a person founds; one that was withdrawn keeps its number.
    private func nextHousehold(of person: PersonKey, in tx: Transaction) throws -> HouseholdKey {
        let rows = try tx.rows(
            "SELECT DISTINCT household FROM household_member WHERE person = $1",
            [.integer(person.rawValue)]
        )
        let all = try rows.map { HouseholdKey(rawValue: try $0.int64(0)) }
        let last = all.filter { $0.founder == person }.map(\.number).max() ?? -1
        return HouseholdKey(founder: person, number: last + 1)
    }

    /// Ends the open membership, if any; the new head takes the old one's place the same day.
    func leave(_ person: PersonKey, on day: Day, newHead: PersonKey?, _ change: Change) throws {
        guard let own = try change.memberships(of: person).first(where: { $0.validTo == .openEnd }) else { return }
        guard own.validFrom <= day else { throw PopulationError.laterFactExists(person) }
        if own.relation == .head { try succeed(own, by: newHead, on: day, change) }
        try change.end(own, on: day, about: person)
    }

    /// Gives the household a head for as long as anybody belongs to it.
    ///
    /// A day in the past may lie before somebody joined, and the new head may have left since: then others follow her. What
    /// the members are is told anew each time: they were related to the former head.
    private func succeed(_ head: MembershipFact, by newHead: PersonKey?, on day: Day, _ change: Change) throws {
        var others = try others(than: head, from: day, change.tx)
        var from = day
        while let present = Self.firstPresent(of: others, from: from) {
            let named = present.first { $0.person == newHead }
            guard let next = try from == day ? named : named ?? follower(among: present, on: from, change.tx) else {
                throw PopulationError.householdNeedsHead(head.household)
            }
            let start = max(from, next.validFrom)
            others.removeAll { $0 == next }
            try change.end(next, on: start, about: next.person)
            try join(next.person, head.household, as: .head, from: start, change, after: next)
            others = try others.map { try relate($0, to: next, from: start, change) }
            from = next.validTo
        }
    }

    /// Says what a member is to a new head, as long as she heads the household; returns the membership that holds then.
    private func relate(
        _ member: MembershipFact,
        to head: MembershipFact,
        from start: Day,
        _ change: Change
    ) throws -> MembershipFact {
        guard member.validFrom < head.validTo, member.validTo > start else { return member }
        let day = max(start, member.validFrom)
        let relation = try change.householdRelation(of: member.person, to: head.person, on: day)
        guard relation != member.relation else { return member }
        try change.end(member, on: day, about: member.person)
        return try join(member.person, member.household, as: relation, from: day, change, after: member)
    }

    /// The other memberships of the head's household that go on or begin after a day.
    private func others(than head: MembershipFact, from day: Day, _ tx: Transaction) throws -> [MembershipFact] {
        try MembershipFact.of(head.household, knownAt: .endOfTime, in: tx).filter {
            $0.person != head.person && $0.validTo > day
        }
    }

    /// Of these, those present on the first day on which anybody is, from a day on; nil where nobody is any more.
    private static func firstPresent(of members: [MembershipFact], from day: Day) -> [MembershipFact]? {
        guard let first = members.filter({ $0.validTo > day }).map(\.validFrom).min() else { return nil }
        return members.filter { $0.holds(on: max(first, day)) }
    }

    private func follower(among members: [MembershipFact], on day: Day, _ tx: Transaction) throws -> MembershipFact? {
        let capable = try members.filter { try isOfFullCapacity($0.person, on: max(day, $0.validFrom), tx) }
        let possible = capable.isEmpty ? members : capable
        return possible.first { $0.relation == .spouse }
            ?? possible.min { ($0.validFrom, $0.person) < ($1.validFrom, $1.person) }
    }

    /// Whether somebody is of age and nobody's ward (Civil Code 91/2015/QH13 article 20 and 47).
    private func isOfFullCapacity(_ person: PersonKey, on day: Day, _ tx: Transaction) throws -> Bool {
        guard try isYounger(than: 18, person, on: day, in: tx) == false else { return false }
        return try !KinshipFact.of(person, knownAt: .endOfTime, in: tx).contains {
            $0.relation == .guardian && $0.holds(on: day)
        }
    }

    @discardableResult
    private func join(
        _ person: PersonKey,
        _ household: HouseholdKey,
        as relation: HouseholdRelation,
        from day: Day,
        _ change: Change,
        after former: MembershipFact? = nil
    ) throws -> MembershipFact {
        // A relation that changes on the very day it began supersedes that row, so it must be recorded after its end.
        let recorded = former.map { max(change.instant, $0.recorded.adding(microseconds: 1)) } ?? change.instant
        let fact = MembershipFact(
            person: person,
            household: household,
            validFrom: day,
            recorded: former?.validFrom == day ? recorded.adding(microseconds: 1) : recorded,
            validTo: former?.validTo ?? .openEnd,
            relation: relation,
            source: change.source
        )
        try change.insert(fact, about: person)
        return fact
    }

    /// Whether the household has a head from a day on without a gap.
    private func isHeaded(_ household: HouseholdKey, from day: Day, _ tx: Transaction) throws -> Bool {
        let heads = try MembershipFact.of(household, knownAt: .endOfTime, in: tx).filter { $0.relation == .head }
        var headed = day
        for head in heads.sorted(by: { $0.validFrom < $1.validFrom }) where head.validFrom <= headed {
            headed = max(headed, head.validTo)
        }
        return headed == .openEnd
    }
}
