package import Civil
package import Store

extension PopulationRegister {
    /// Records a marriage from its day on.
    ///
    /// Needs the evidence of both. Conditions: Law on Marriage and Family 52/2014/QH13 article 5 and 8.
    package func recordMarriage(
        of first: PersonKey,
        and second: PersonKey,
        on day: Day,
        entry: String = "",
        by recording: Recording,
        in tx: Transaction
    ) throws {
        let change = try Change(of: [first, second], recording, in: tx)
        try change.requirePast(day)
        for person in [first, second] { try requireMayMarry(person, on: day, change) }
        try requirePermitted(first, second, change)
        let fact = KinshipFact(
            person: first,
            relation: .spouse,
            relative: second,
            validFrom: day,
            recorded: change.instant,
            validTo: .openEnd,
            endedBy: nil,
            relativeName: "",
            source: change.source
        )
        try insertBothSides(of: fact, sex: .male, change)
        try announce(.marriage, .married, of: first, second, on: day, entry, change)
    }

    /// Ends a marriage by the court's decision; needs the evidence of both.
    ///
    /// A decision in force before one of the two died may come to the register after the death: then the marriage ended by
    /// the divorce, and the survivor is divorced (Law on Marriage and Family 52/2014/QH13 article 57(1)).
    package func recordDivorce(
        of first: PersonKey,
        and second: PersonKey,
        on day: Day,
        entry: String = "",
        by recording: Recording,
        in tx: Transaction
    ) throws {
        let change = try Change(of: [first, second], recording, in: tx)
        try change.requirePast(day)
        guard let fact = try change.kin(of: first).first(where: { $0.isDivorcible(from: second, on: day) }) else {
            throw PopulationError.notMarried(first)
        }
        try endBothSides(of: fact, on: day, .divorce, change)
        try announce(.divorce, .divorced, of: first, second, on: day, entry, change)
    }

    /// Records an adoptive parent or a guardian; the person is the child or ward.
    ///
    /// The guardianship of a minor ends by itself at full age, any guardianship with an adoption (Civil Code 91/2015/QH13
    /// article 62(1)(a) and (d)).
    /// - Throws: `impossibleParent`, `nothingChanges` when it is on record then, `alreadyAdopted`.
    package func recordKinship(
        of person: PersonKey,
        _ relation: KinRelation,
        _ relative: PersonKey,
        from day: Day,
        by recording: Recording,
        in tx: Transaction
    ) throws {
        let change = try Change(of: [person], recording, in: tx)
        try change.requirePast(day)
        try change.requireAlive(person, on: day)
        let (own, other) = (try change.identity(of: person), try change.registered(relative))
        let isOlder = other.birth.earliest < own.birth.earliest
        let fits =
            switch relation {
            case .adoptiveFather: other.sex == .male && isOlder
            case .adoptiveMother: other.sex == .female && isOlder
            // A spouse or an adult child is the guardian of an adult: Civil Code 91/2015/QH13 article 49 and 53.
            case .guardian: relative != person && !other.birth.isYounger(than: 18, on: day)
            default: false
            }
        guard fits else { throw PopulationError.impossibleParent(relative) }
        try change.requireAlive(relative, on: day)
        let fact = KinshipFact(
            person: person,
            relation: relation,
            relative: relative,
            validFrom: day,
            recorded: change.instant,
            validTo: .openEnd,
            endedBy: nil,
            relativeName: "",
            source: change.source
        ).endingAtFullAge(bornOn: own.birth)
        let kin = try change.kin(of: person)
        try requireNew(fact, beside: kin)
        if relation.isAdoptiveParent {
            for guardian in kin where guardian.relation == .guardian && guardian.holds(on: day) {
                try endBothSides(of: guardian, on: day, .adoption, change)
            }
        }
        try insertBothSides(of: fact, sex: own.sex, change)
        try change.announce(.kinshipChanged, of: person)
    }

    /// Ends a relationship on both sides; without a reason when it is only corrected.
    func endBothSides(of fact: KinshipFact, on day: Day, _ end: KinshipEnd?, _ change: Change) throws {
        try change.end(fact, on: day, about: fact.person) { $0.endedBy = end }
        for other in try otherSides(of: fact, change) {
            try change.end(other, on: day, about: other.person) { $0.endedBy = end }
        }
    }

    /// The relative's rows of the same relationship.
    func otherSides(of fact: KinshipFact, _ change: Change) throws -> [KinshipFact] {
        guard let relative = fact.relative else { return [] }
        return try change.kin(of: relative).filter {
            $0.relative == fact.person && $0.validFrom == fact.validFrom && $0.relation.isOtherSide(of: fact.relation)
        }
    }

    /// Refuses what is on record at that time, and a second father or mother by adoption.
    ///
    /// Law on Adoption 52/2010/QH12 article 8(3): one person adopts, or husband and wife.
    private func requireNew(_ fact: KinshipFact, beside kin: [KinshipFact]) throws {
        let others = kin.filter { $0.relation == fact.relation && $0.overlaps(fact) }
        guard !others.contains(where: { $0.relative == fact.relative }) else { throw PopulationError.nothingChanges }
        guard others.isEmpty || !fact.relation.isExclusive else { throw PopulationError.alreadyAdopted(fact.person) }
    }

    private func requireMayMarry(_ person: PersonKey, on day: Day, _ change: Change) throws {
        try change.requireAlive(person, on: day)
        let identity = try change.identity(of: person)
        let marriages = try change.kin(of: person).filter { $0.relation == .spouse }
        guard marriages.allSatisfy({ $0.validTo <= day }) else { throw PopulationError.alreadyMarried(person) }
        let age = identity.birth.latest.fullYears(until: day)
        guard age >= (identity.sex == .male ? 20 : 18) else { throw PopulationError.underMarriageAge(person) }
    }

    private func requirePermitted(_ first: PersonKey, _ second: PersonKey, _ change: Change) throws {
        let sexes = try Set([change.identity(of: first).sex, change.identity(of: second).sex])
        guard sexes.count == 2, try !change.mayNotMarryAsRelatives(first, second) else {
            throw PopulationError.forbiddenMarriage
        }
    }

    private func announce(
        _ event: CivilEventKind,
        _ kind: PopulationChangeKind,
        of first: PersonKey,
        _ second: PersonKey,
        on day: Day,
        _ entry: String,
        _ change: Change
    ) throws {
        for (person, other) in [(first, second), (second, first)] {
            let fact = EventFact(
                person: person,
                kind: event,
                happened: day,
                recorded: change.instant,
                other: other,
                commune: .unknown,
                entry: entry,
                source: change.source
            )
            try change.insert(fact, about: person)
            try change.announce(kind, of: person)
        }
    }
}

extension KinRelation {
    /// Whether this can stand on the relative's side of the other relation.
    func isOtherSide(of other: KinRelation) -> Bool {
        self == other.inverse(sex: .male) || self == other.inverse(sex: .female)
    }
}
