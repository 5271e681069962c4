internal import Civil
internal import Store

/// A birth, or a sex, that is corrected.
extension PopulationRegister {
    /// Refuses a birth or sex that something else on record contradicts.
    func requirePossible(_ corrected: IdentityFact, insteadOf former: IdentityFact, _ change: Change) throws {
        let kin = try change.kin(of: corrected.person)
        if corrected.birth.earliest != former.birth.earliest {
            try requireNothingBefore(corrected, insteadOf: former.birth.earliest, kin, change)
            try requirePossibleFamily(kin, of: corrected, change)
        }
        if corrected.sex != former.sex { try requirePossibleSex(corrected.sex, kin, change) }
    }

    /// Refuses parents and children of whom one cannot have been born of, or adopted by, the other.
    func requirePossibleFamily(_ kin: [KinshipFact], of identity: IdentityFact, _ change: Change) throws {
        for fact in kin {
            guard let relative = fact.relative else { continue }
            switch fact.relation {
            case .father, .mother: try requireParent(change.registered(relative), of: identity, change)
            case .child: try requireParent(identity, of: change.registered(relative), change)
            case .adoptiveFather, .adoptiveMother: try requireOlder(change.registered(relative), than: identity)
            case .adoptedChild: try requireOlder(identity, than: change.registered(relative))
            case .spouse, .guardian, .ward: break
            }
        }
    }

    /// Lets whatever follows from a birth or sex follow the corrected one.
    func follow(_ corrected: IdentityFact, insteadOf former: IdentityFact, _ change: Change) throws {
        if corrected.birth.earliest != former.birth.earliest { try moveToBirth(of: corrected, change) }
        if corrected.birth != former.birth { try moveFullAge(of: corrected, change) }
        if corrected.sex != former.sex { try renameParent(corrected, change) }
    }

    /// A guardianship with its end at the ward's full age or the death of either; anything else as it is.
    func fitted(_ kin: KinshipFact, to ward: IdentityFact, _ change: Change) throws -> KinshipFact {
        guard kin.relation == .guardian else { return kin }
        var fitted = kin.endingAtFullAge(bornOn: ward.birth)
        for person in [ward.person, kin.relative ?? ward.person] {
            let death = try death(of: person, change)
            if death < fitted.validTo { (fitted.validTo, fitted.endedBy) = (death, .death) }
        }
        return fitted
    }

    /// The day of a death on record; the open end of time for the living.
    func death(of person: PersonKey, _ change: Change) throws -> Day {
        try EventFact.death(of: person, knownAt: .endOfTime, in: change.tx)?.happened ?? .openEnd
    }
}

// MARK: what stands against it

extension PopulationRegister {
    /// Refuses a birth after something else on record of the person.
    ///
    /// A residence or membership that began at the former birth can begin later, unless the household would have no head.
    private func requireNothingBefore(
        _ corrected: IdentityFact,
        insteadOf former: Day,
        _ kin: [KinshipFact],
        _ change: Change
    ) throws {
        let (person, birth) = (corrected.person, corrected.birth.earliest)
        try change.requirePast(birth)
        let residences = try change.residences(of: person).filter {
            $0.validFrom != former || $0.validTo <= birth
        }
        let memberships = try change.memberships(of: person).filter {
            $0.validFrom != former || $0.validTo <= birth || $0.relation == .head
        }
        let others = kin.filter { !$0.relation.isBirthParent }
        let begins = residences.map(\.validFrom) + memberships.map(\.validFrom) + others.map(\.validFrom)
        guard try begins.allSatisfy({ $0 >= birth }) && birth <= death(of: person, change) else {
            throw PopulationError.beforeBirth(person)
        }
    }

    private func requireParent(_ parent: IdentityFact, of child: IdentityFact, _ change: Change) throws {
        guard try parent.canBeParent(ofBornOn: child.birth, deadOn: death(of: parent.person, change)) else {
            throw PopulationError.impossibleParent(parent.person)
        }
    }

    private func requireOlder(_ parent: IdentityFact, than child: IdentityFact) throws {
        guard parent.birth.earliest < child.birth.earliest else {
            throw PopulationError.impossibleParent(parent.person)
        }
    }

    /// Refuses another sex for somebody who is married, or whose child has another parent of that sex.
    private func requirePossibleSex(_ sex: Sex, _ kin: [KinshipFact], _ change: Change) throws {
        guard !kin.contains(where: { $0.relation == .spouse && $0.validTo == .openEnd }) else {
            throw PopulationError.forbiddenMarriage
        }
        for fact in kin where fact.isOfParent {
            guard let child = fact.relative else { continue }
            let relation = fact.relation.inverse(sex: sex)
            let isTaken = try change.kin(of: child).contains {
                $0.relation == relation && $0.relative != fact.person && $0.overlaps(fact)
            }
            guard !isTaken else { throw PopulationError.impossibleParent(fact.person) }
        }
    }
}

// MARK: what follows

extension PopulationRegister {
    /// Lets parents, and what began before the corrected birth, begin with it, and enters the birth on its day.
    private func moveToBirth(of identity: IdentityFact, _ change: Change) throws {
        let (person, birth) = (identity.person, identity.birth.earliest)
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
        for kin in try change.kin(of: person) where kin.relation.isBirthParent && kin.validFrom != birth {
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

    /// Lets guardianships end on the day of full age that the corrected birth gives.
    private func moveFullAge(of ward: IdentityFact, _ change: Change) throws {
        for kin in try change.kin(of: ward.person) where kin.relation == .guardian {
            let fitted = try fitted(kin, to: ward, change)
            if fitted != kin { try endBothSides(of: kin, on: fitted.validTo, fitted.endedBy, change) }
        }
    }

    /// Calls somebody of another sex the father or the mother of her children.
    private func renameParent(_ parent: IdentityFact, _ change: Change) throws {
        for own in try change.kin(of: parent.person) where own.isOfParent {
            guard var renamed = own.otherSide(sex: parent.sex) else { continue }
            (renamed.recorded, renamed.source) = (change.instant, change.source)
            for former in try otherSides(of: own, change) where former.relation != renamed.relation {
                try change.end(former, on: former.validFrom, about: former.person)
                try change.insert(renamed, about: renamed.person)
            }
        }
    }
}

extension KinshipFact {
    /// Whether it stands on the side of a parent.
    fileprivate var isOfParent: Bool { relation == .child || relation == .adoptedChild }
}
