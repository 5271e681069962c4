package import Civil
package import Store

/// A correction of what was recorded wrongly: nil leaves a value as it is.
package struct IdentityCorrection: Sendable {
    package var name: PersonName?
    package var sex: Sex?
    package var birth: CivilDate?
    package var placeOfBirth: Address?
    package var birthRegistration: Address?
    package var hometown: Address?
    package var ethnicity: String?
    package var religion: String?
    package var nationality: CountryCode?

    package init() {}

    func applied(to fact: IdentityFact, replacing oldName: String) -> IdentityFact {
        var fact = fact
        if let name, fact.fullName == oldName { fact.fullName = name.text }
        fact.sex = sex ?? fact.sex
        fact.birth = birth ?? fact.birth
        fact.birthPlace = placeOfBirth.map(Place.init) ?? fact.birthPlace
        if birthRegistration != nil { fact.registrationCommune = Place.commune(of: birthRegistration) }
        if hometown != nil { fact.hometown = Place.commune(of: hometown) }
        fact.ethnicity = ethnicity ?? fact.ethnicity
        fact.religion = religion ?? fact.religion
        fact.nationality = nationality?.text ?? fact.nationality
        return fact
    }
}

extension PopulationRegister {
    /// Gives a person another name from a day on; the old one stays among the other names.
    package func changeName(
        of person: PersonKey,
        to name: PersonName,
        from day: Day,
        by recording: Recording,
        in tx: Transaction
    ) throws {
        let change = try Change(of: [person], recording, in: tx)
        try change.requirePast(day)
        try change.requireAlive(person, on: day)
        var fact = try change.identity(of: person)
        guard fact.validFrom <= day else { throw PopulationError.laterFactExists(person) }
        guard fact.fullName != name.text else { throw PopulationError.nothingChanges }
        fact.otherNames = fact.otherNames.isEmpty ? fact.fullName : fact.otherNames + "; " + fact.fullName
        fact.fullName = name.text
        try append(fact, from: day, .nameChanged, change)
        try change.announce(.nameChanged, of: person)
    }

    /// Corrects what was wrong from the beginning, in every version; sex and birth year need ``reestablishNumber``.
    ///
    /// A corrected name replaces the present one in the versions that bear it, and what dates from birth moves with it.
    /// "As known before" still shows the error.
    /// - Throws: `nothingChanges`, `needsNewNumber`, `beforeBirth` when something else on record came before the birth,
    ///   `impossibleParent` when a parent was dead by then.
    package func correct(
        _ person: PersonKey,
        _ correction: IdentityCorrection,
        by recording: Recording,
        in tx: Transaction
    ) throws {
        let change = try Change(of: [person], recording, in: tx)
        let now = try change.identity(of: person)
        let corrected = correction.applied(to: now, replacing: now.fullName)
        guard corrected != now else { throw PopulationError.nothingChanges }
        guard corrected.sex == now.sex, corrected.birth.year == now.birth.year else {
            throw PopulationError.needsNewNumber
        }
        try rewrite(now, with: correction, before: .openEnd, change)
        try change.announce(.corrected, of: person)
    }

    /// Cancels the valid number and sets another, together with the correction that requires it.
    ///
    /// The key stays; the old number stays an alias that leads to the person and is never given to somebody else
    /// (Law 26/2023/QH15 article 12, Decree 70/2024/NĐ-CP article 11). The number changes on the day, what is corrected was
    /// wrong from the beginning, as in ``correct(_:_:by:in:)``; children of a parent of another sex have their father or mother in her.
    /// - Parameter cause: the reason in words, as the decision gives it.
    /// - Throws: `numberTaken`, `numberDisagrees`, `beforeBirth`, `impossibleParent` when a parent or child contradicts the birth or
    ///   sex, `forbiddenMarriage` for another sex of somebody who is married.
    package func reestablishNumber(
        of person: PersonKey,
        to number: PersonalNumber,
        cause: String,
        correcting correction: IdentityCorrection = .init(),
        from day: Day,
        by recording: Recording,
        in tx: Transaction
    ) throws {
        let change = try Change(of: [person], recording, in: tx)
        try change.requirePast(day)
        let now = try change.identity(of: person)
        guard now.validFrom <= day else { throw PopulationError.laterFactExists(person) }
        var fact = correction.applied(to: now, replacing: now.fullName)
        guard fact.birth.earliest <= day else { throw PopulationError.beforeBirth(person) }
        try requireAgreement(number, fact.sex, fact.birth)
        try requireUnused(number, in: tx)
        if fact != now {
            try rewrite(now, with: correction, before: day, change)
            try change.announce(.corrected, of: person)
        }
        fact.number = number
        try insertNumber(number, of: person, change)
        try change.insert(
            AliasFact(
                person: person,
                kind: .cancelled,
                value: now.number.text,
                validFrom: day,
                recorded: change.instant,
                validTo: .openEnd,
                cause: cause,
                source: change.source
            ),
            about: person
        )
        try append(fact, from: day, .numberReestablished, change)
        try change.announce(.numberReestablished, of: person)
    }

    /// Writes a correction into the versions that begin before a day, and lets what follows from the birth or sex follow it.
    private func rewrite(
        _ now: IdentityFact,
        with correction: IdentityCorrection,
        before day: Day,
        _ change: Change
    ) throws {
        let corrected = correction.applied(to: now, replacing: now.fullName)
        try requirePossible(corrected, insteadOf: now, change)
        let birth = corrected.birth.earliest
        let versions = try IdentityFact.versions(of: now.person, knownAt: .endOfTime, in: change.tx)
        if let first = versions.first, birth < first.validFrom {
            let fact = correction.applied(to: first, replacing: now.fullName)
            try append(fact, from: birth, .corrected, change)
        }
        for version in versions where version.validFrom < day {
            let fact = correction.applied(to: version, replacing: now.fullName)
            try append(fact, from: version.validFrom, .corrected, change)
        }
        try follow(corrected, insteadOf: now, change)
    }

    /// Adds a nine-digit number of an old paper, since the day it was given; another person may have the same.
    package func addAlias(
        _ old: OldIdentityNumber,
        to person: PersonKey,
        from day: Day,
        by recording: Recording,
        in tx: Transaction
    ) throws {
        let change = try Change(of: [person], recording, in: tx)
        try change.requirePast(day)
        guard try change.identity(of: person).birth.earliest <= day else { throw PopulationError.beforeBirth(person) }
        let known = try AliasFact.of(person, knownAt: .endOfTime, in: tx)
        guard !known.contains(where: { $0.value == old.text }) else { throw PopulationError.nothingChanges }
        try change.insert(
            AliasFact(
                person: person,
                kind: .nineDigit,
                value: old.text,
                validFrom: day,
                recorded: change.instant,
                validTo: .openEnd,
                cause: "",
                source: change.source
            ),
            about: person
        )
        try change.announce(.corrected, of: person)
    }

    private func append(_ fact: IdentityFact, from day: Day, _ cause: IdentityCause, _ change: Change) throws {
        var version = fact
        version.validFrom = day
        version.recorded = change.instant
        version.cause = cause
        version.source = change.source
        try change.insert(version, about: fact.person)
    }
}
