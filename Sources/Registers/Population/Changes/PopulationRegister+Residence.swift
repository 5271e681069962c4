package import Civil
package import Store

extension PopulationRegister {
    /// Registers a residence from a day on; a residence of the same kind that still holds ends that day.
    ///
    /// - Parameter end: the first day after it, for kinds with a term; nil leaves it open.
    /// - Throws: `residenceOverlaps` when the period meets a past or future one of the kind.
    package func moveResidence(
        of person: PersonKey,
        _ kind: ResidenceKind,
        to address: Address,
        from day: Day,
        until end: Day? = nil,
        by recording: Recording,
        in tx: Transaction
    ) throws {
        let change = try Change(of: [person], recording, in: tx)
        try change.requirePast(day)
        try change.requireAlive(person, on: day)
        let fact = ResidenceFact(
            person: person,
            kind: kind,
            validFrom: day,
            recorded: change.instant,
            validTo: end ?? .openEnd,
            place: Place(address),
            source: change.source
        )
        guard fact.validFrom < fact.validTo else { throw PopulationError.residenceOverlaps(kind) }
        let others = try change.residences(of: person).filter { $0.kind == kind && $0.overlaps(fact) }
        guard others.allSatisfy({ $0.validFrom < day && $0.validTo == .openEnd }) else {
            throw PopulationError.residenceOverlaps(kind)
        }
        for other in others { try change.end(other, on: day, about: person) }
        try change.insert(fact, about: person)
        try change.announce(.residenceMoved, of: person)
    }

    /// Ends the residence of a kind that holds on the day.
    package func endResidence(
        of person: PersonKey,
        _ kind: ResidenceKind,
        on day: Day,
        by recording: Recording,
        in tx: Transaction
    ) throws {
        let change = try Change(of: [person], recording, in: tx)
        try change.requirePast(day)
        guard let fact = try change.residences(of: person).last(where: { $0.kind == kind && $0.holds(on: day) }) else {
            throw PopulationError.noSuchResidence(kind)
        }
        try change.end(fact, on: day, about: person)
        try change.announce(.residenceEnded, of: person)
    }
}
