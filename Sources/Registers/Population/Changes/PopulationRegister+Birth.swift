internal import Civil
internal import Store

/// A birth that is corrected to another day.
extension PopulationRegister {
    /// Refuses a birth after something else on record of the person, or after the parents could have had her.
    ///
    /// A residence or membership that began at the former birth can begin later, unless the household would have no head.
    func requirePossible(_ birth: Day, insteadOf former: Day, of person: PersonKey, _ change: Change) throws {
        try change.requirePast(birth)
        let kin = try change.kin(of: person)
        let residences = try change.residences(of: person).filter {
            $0.validFrom != former || $0.validTo <= birth
        }
        let memberships = try change.memberships(of: person).filter {
            $0.validFrom != former || $0.validTo <= birth || $0.relation == .head
        }
        let others = kin.filter { !$0.isFromBirth }
        let death = try death(of: person, change)
        let begins = residences.map(\.validFrom) + memberships.map(\.validFrom) + others.map(\.validFrom)
        guard begins.allSatisfy({ $0 >= birth }), birth <= death else {
            throw PopulationError.beforeBirth(person)
        }
        for fact in kin where fact.isFromBirth {
            guard let parent = fact.relative else { continue }
            let sex: Sex = fact.relation == .mother ? .female : .male
            let lastBirth = try sex.lastBirth(ofParentDeadOn: self.death(of: parent, change))
            guard birth <= lastBirth else { throw PopulationError.impossibleParent(parent) }
        }
    }

    /// Lets parents, and what began before the corrected birth, begin with it, and enters the birth on its day.
    func moveToBirth(on birth: Day, of identity: IdentityFact, _ change: Change) throws {
        let person = identity.person
        for residence in try change.residences(of: person) where residence.validFrom < birth {
            try change.end(residence, on: residence.validFrom, about: person)
            var moved = residence
            (moved.validFrom, moved.recorded, moved.source) = (birth, change.instant, change.source)
            try change.insert(moved, about: person)
        }
        for membership in try change.memberships(of: person) where membership.validFrom < birth {
            try change.end(membership, on: membership.validFrom, about: person)
            var moved = membership
            (moved.validFrom, moved.recorded, moved.source) = (birth, change.instant, change.source)
            try change.insert(moved, about: person)
        }
        for kin in try change.kin(of: person) where kin.isFromBirth && kin.validFrom != birth {
            try endBothSides(of: kin, on: kin.validFrom, nil, change)
            var moved = kin
            (moved.validFrom, moved.recorded, moved.source) = (birth, change.instant, change.source)
            try insertBothSides(of: moved, sex: identity.sex, change)
        }
        try moveEvent(to: birth, of: person, change)
    }

    private func moveEvent(to birth: Day, of person: PersonKey, _ change: Change) throws {
        let births = try EventFact.of(person, knownAt: .endOfTime, in: change.tx).filter { $0.kind == .birth }
        guard var event = births.max(by: { $0.recorded < $1.recorded }) else { return }
        (event.happened, event.recorded, event.source) = (birth, change.instant, change.source)
        try change.insert(event, about: person)
    }

    private func death(of person: PersonKey, _ change: Change) throws -> Day {
        try EventFact.death(of: person, knownAt: .endOfTime, in: change.tx)?.happened ?? .openEnd
    }
}

extension KinshipFact {
    /// Whether it is a parent by birth.
    fileprivate var isFromBirth: Bool { relation == .father || relation == .mother }
}
