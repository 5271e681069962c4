package import Civil
package import Store

extension PopulationRegister {
    /// Registers a person under her first number, with her parents and the entry of her birth.
    ///
    /// - Returns: the key, which never changes.
    /// - Throws: `numberTaken`, `numberDisagrees`, `impossibleParent`, `inTheFuture`, `evidenceDoesNotCover`.
    @discardableResult
    package func register(_ new: NewPerson, by recording: Recording, in tx: Transaction) throws -> PersonKey {
        let person = new.number.key
        let change = try Change(registering: person, recording, in: tx)
        try change.requirePast(new.birth.earliest)
        try requireAgreement(new.number, new.sex, new.birth)
        try requireUnused(new.number, in: tx)
        let parents = try checkedParents(of: new, change)
        try change.insert(new.identity(recording), about: person)
        try insertNumber(new.number, of: person, change)
        try change.insert(new.birthEvent(recording), about: person)
        for parent in parents { try insertParent(parent, of: new, change) }
        try change.announce(.registered, of: person)
        return person
    }

    /// Refuses a number that encodes another sex or birth year.
    func requireAgreement(_ number: PersonalNumber, _ sex: Sex, _ birth: CivilDate) throws {
        do {
            try number.check(sex: sex, birthYear: birth.year)
        } catch {
            throw PopulationError.numberDisagrees(error)
        }
    }

    /// Refuses a number that was ever set.
    func requireUnused(_ number: PersonalNumber, in tx: Transaction) throws {
        let taken = try tx.firstRow(
            "SELECT person FROM personal_number WHERE number = $1",
            [.integer(number.key.rawValue)]
        )
        guard taken == nil else { throw PopulationError.numberTaken(number) }
    }

    func insertNumber(_ number: PersonalNumber, of person: PersonKey, _ change: Change) throws {
        try change.insert(NumberEntry(number: number, person: person), about: person)
    }

    private typealias CheckedParent = (relation: KinRelation, parent: NewPerson.Parent)

    private func checkedParents(of new: NewPerson, _ change: Change) throws -> [CheckedParent] {
        let both: [(KinRelation, NewPerson.Parent?)] = [(.father, new.father), (.mother, new.mother)]
        return try both.compactMap { relation, parent in
            guard let parent else { return nil }
            if case .registered(let key) = parent { try requirePossible(key, as: relation, of: new, change) }
            return (relation, parent)
        }
    }

    private func requirePossible(
        _ parent: PersonKey,
        as relation: KinRelation,
        of new: NewPerson,
        _ change: Change
    ) throws {
        let identity = try change.registered(parent)
        guard identity.sex == (relation == .father ? .male : .female),
            try identity.canBeParent(ofBornOn: new.birth, deadOn: death(of: parent, change))
        else { throw PopulationError.impossibleParent(parent) }
    }

    private func insertParent(_ parent: CheckedParent, of new: NewPerson, _ change: Change) throws {
        let person = new.number.key
        var fact = KinshipFact(
            person: person,
            relation: parent.relation,
            relative: nil,
            validFrom: new.birth.earliest,
            recorded: change.instant,
            validTo: .openEnd,
            endedBy: nil,
            relativeName: "",
            source: change.source
        )
        switch parent.parent {
        case .named(let name): fact.relativeName = name.text
        case .registered(let key): fact.relative = key
        }
        try insertBothSides(of: fact, sex: new.sex, change)
    }

    /// Writes a relationship and, for a relative in the register, its other side.
    func insertBothSides(of fact: KinshipFact, sex: Sex, _ change: Change) throws {
        try change.insert(fact, about: fact.person)
        guard let other = fact.otherSide(sex: sex) else { return }
        try change.insert(other, about: other.person)
    }
}

extension NewPerson {
    fileprivate func identity(_ recording: Recording) -> IdentityFact {
        IdentityFact(
            person: number.key,
            validFrom: birth.earliest,
            recorded: recording.at,
            number: number,
            fullName: name.text,
            otherNames: "",
            sex: sex,
            birth: birth,
            birthPlace: placeOfBirth.map(Place.init) ?? Place(commune: .unknown, line: ""),
            registrationCommune: Place.commune(of: birthRegistration),
            hometown: Place.commune(of: hometown),
            ethnicity: ethnicity,
            religion: religion,
            nationality: nationality.text,
            cause: .registered,
            source: recording.source
        )
    }

    fileprivate func birthEvent(_ recording: Recording) -> EventFact {
        EventFact(
            person: number.key,
            kind: .birth,
            happened: birth.earliest,
            recorded: recording.at,
            other: nil,
            commune: Place.commune(of: birthRegistration),
            entry: entry,
            source: recording.source
        )
    }
}

extension IdentityFact {
    /// Whether somebody who died on a day, or lives, is old enough to be a parent by birth, and lived long enough.
    func canBeParent(ofBornOn birth: CivilDate, deadOn death: Day) -> Bool {
        self.birth.year + 10 <= birth.year && birth.earliest <= sex.lastBirth(ofParentDeadOn: death)
    }
}

extension Sex {
    /// The last day on which a child of a parent of this sex can be born: a father may have died up to 300 days before.
    ///
    /// Law on Marriage and Family 52/2014/QH13 article 88(1).
    func lastBirth(ofParentDeadOn death: Day) -> Day {
        self == .female ? death : death.adding(days: 300)
    }
}

extension Place {
    /// The commune of an address; unknown for none.
    static func commune(of address: Address?) -> Commune {
        address.map { Commune($0.commune, in: $0.table) } ?? .unknown
    }
}

extension KinshipFact {
    /// The relative's row of the same relationship; nil for a relative outside the register.
    func otherSide(sex: Sex) -> KinshipFact? {
        guard let relative else { return nil }
        var other = self
        other.person = relative
        other.relative = person
        other.relation = relation.inverse(sex: sex)
        return other
    }
}
