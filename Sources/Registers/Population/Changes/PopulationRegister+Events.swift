package import Civil
package import Store

extension PopulationRegister {
    /// Records a death: ends residences, household membership and marriage on that day.
    ///
    /// - Parameter newHead: who heads the household from now on, when the dead headed it and others remain.
    package func recordDeath(
        of person: PersonKey,
        on day: Day,
        newHead: PersonKey? = nil,
        entry: String = "",
        by recording: Recording,
        in tx: Transaction
    ) throws {
        let change = try Change(of: [person], recording, in: tx)
        try change.requirePast(day)
        try change.requireAlive(person, on: day)
        try requireNothingLater(than: day, of: person, change)
        try leave(person, on: day, newHead: newHead, change)
        for residence in try change.residences(of: person) where residence.validTo > day {
            try change.end(residence, on: day, about: person)
        }
        let ending: [KinRelation] = [.spouse, .guardian, .ward]
        for kin in try change.kin(of: person) where ending.contains(kin.relation) && kin.validTo > day {
            try endBothSides(of: kin, on: day, .death, change)
        }
        try insert(.death, of: person, on: day, entry, change)
        try change.announce(.died, of: person)
    }

    /// Records a court's declaration that a person is missing.
    package func recordMissing(
        _ person: PersonKey,
        on day: Day,
        entry: String = "",
        by recording: Recording,
        in tx: Transaction
    ) throws {
        let change = try Change(of: [person], recording, in: tx)
        try change.requirePast(day)
        try change.requireAlive(person, on: day)
        try insert(.missing, of: person, on: day, entry, change)
        try change.announce(.declaredMissing, of: person)
    }

    /// Nothing may begin after a death, nor a household be left later, nor a child be born too long after it.
    private func requireNothingLater(than day: Day, of person: PersonKey, _ change: Change) throws {
        let kin = try change.kin(of: person)
        let lastBirth = try change.identity(of: person).sex.lastBirth(ofParentDeadOn: day)
        let later =
            try change.residences(of: person).contains { $0.validFrom > day }
            || change.memberships(of: person).contains {
                $0.validFrom > day || ($0.validTo > day && $0.validTo != .openEnd)
            }
            || kin.contains { $0.relation == .spouse && $0.validFrom > day }
            || kin.contains { $0.relation == .child && $0.validFrom > lastBirth }
        guard !later else { throw PopulationError.laterFactExists(person) }
    }

    private func insert(
        _ kind: CivilEventKind,
        of person: PersonKey,
        on day: Day,
        _ entry: String,
        _ change: Change
    ) throws {
        let fact = EventFact(
            person: person,
            kind: kind,
            happened: day,
            recorded: change.instant,
            other: nil,
            commune: .unknown,
            entry: entry,
            source: change.source
        )
        try change.insert(fact, about: person)
    }
}
