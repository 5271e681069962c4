package import Civil
package import Store

extension PopulationRegister {
    /// Records a death: ends residences, household membership, marriage and guardianships on that day.
    ///
    /// Whoever died on her wedding day was married that day: the marriage ends with it.
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
            let isWeddingDay = kin.relation == .spouse && kin.validFrom == day
            try endBothSides(of: kin, on: isWeddingDay ? day.adding(days: 1) : day, .death, change)
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

    /// Nothing may have begun after a death (what was declared for days to come never begins), nor a household be left, a marriage be divorced or a name be changed later, nor a child be
    /// born too long after it.
    private func requireNothingLater(than day: Day, of person: PersonKey, _ change: Change) throws {
        let versions = try IdentityFact.versions(of: person, knownAt: .endOfTime, in: change.tx)
        let isRenamed = zip(versions, versions.dropFirst()).contains {
            $0.fullName != $1.fullName && $1.validFrom > day
        }
        let hasMoved =
            try change.residences(of: person).contains { $0.validFrom > day && $0.validFrom <= change.today }
            || change.memberships(of: person).contains {
                $0.validFrom > day || ($0.validTo > day && $0.validTo != .openEnd)
            }
        guard !isRenamed, !hasMoved, try !hasLaterKin(than: day, of: person, change) else {
            throw PopulationError.laterFactExists(person)
        }
    }

    private func hasLaterKin(than day: Day, of person: PersonKey, _ change: Change) throws -> Bool {
        let lastBirth = try change.identity(of: person).sex.lastBirth(ofParentDeadOn: day)
        return try change.kin(of: person).contains { kin in
            let begins = kin.relation == .child ? kin.validFrom > lastBirth : kin.validFrom > day
            return begins || kin.endedBy == .divorce && kin.validTo > day
        }
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
