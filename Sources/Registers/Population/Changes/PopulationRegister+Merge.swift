package import Civil
package import Store

extension PopulationRegister {
    /// Merges a duplicate record into the surviving one; needs the evidence of both.
    ///
    /// The duplicate's numbers lead to the survivor from now on. Its residences and household membership end on the day;
    /// relationships that the survivor lacks move over, and that a court declared the person missing. What was read under the
    /// duplicate's key stays readable there.
    /// - Throws: `notOnePerson`, `dead` when the records differ in that, `beforeBirth` or `impossibleParent` when what would move
    ///   contradicts the survivor's birth, `householdNeedsHead`.
    package func mergeDuplicate(
        _ duplicate: PersonKey,
        into survivor: PersonKey,
        on day: Day,
        newHead: PersonKey? = nil,
        by recording: Recording,
        in tx: Transaction
    ) throws {
        guard duplicate != survivor else { throw PopulationError.nothingChanges }
        let change = try Change(of: [duplicate, survivor], recording, in: tx)
        try change.requirePast(day)
        try requireSameLife(duplicate, survivor, in: tx)
        try requireOnePerson(duplicate, survivor, change)
        let identity = try change.identity(of: survivor)
        let moving = try moving(from: duplicate, to: identity, change)
        try leave(duplicate, on: day, newHead: newHead, change)
        for residence in try change.residences(of: duplicate) where residence.validTo > day {
            try change.end(residence, on: day, about: duplicate)
        }
        for kin in try change.kin(of: duplicate) { try endBothSides(of: kin, on: kin.validFrom, .merge, change) }
        for kin in moving { try insertBothSides(of: kin, sex: identity.sex, change) }
        try moveMissing(from: duplicate, to: survivor, change)
        let entry = MergeEntry(
            person: duplicate,
            survivor: survivor,
            recorded: change.instant,
            source: change.source
        )
        try change.insert(entry, about: duplicate)
        try change.announce(.merged, of: duplicate)
        try change.announce(.merged, of: survivor)
    }

    /// Either both live or both died on the same day: one of them must be corrected first otherwise.
    private func requireSameLife(_ duplicate: PersonKey, _ survivor: PersonKey, in tx: Transaction) throws {
        let deaths = try [duplicate, survivor].map { person in
            try EventFact.death(of: person, knownAt: .endOfTime, in: tx)?.happened
        }
        guard deaths[0] == deaths[1] else { throw PopulationError.dead(deaths[0] == nil ? survivor : duplicate) }
    }

    /// Refuses records of different sex, of relatives, or of whom each has a spouse or adoptive parent of her own at one time.
    ///
    /// What began on the same day may be the same, entered with two records of the other side as well.
    private func requireOnePerson(_ duplicate: PersonKey, _ survivor: PersonKey, _ change: Change) throws {
        let own = try change.kin(of: survivor)
        let contradicts = try change.kin(of: duplicate).contains { kin in
            kin.relative == survivor
                || own.contains { $0.isAnother(than: kin) && $0.overlaps(kin) && $0.validFrom != kin.validFrom }
        }
        let sexes = try (change.identity(of: duplicate).sex, change.identity(of: survivor).sex)
        guard sexes.0 == sexes.1, !contradicts else { throw PopulationError.notOnePerson(duplicate, survivor) }
    }

    /// The relationships that the survivor lacks, as her own: parents since her own birth.
    private func moving(
        from duplicate: PersonKey,
        to survivor: IdentityFact,
        _ change: Change
    ) throws -> [KinshipFact] {
        let own = try change.kin(of: survivor.person)
        let lacking = try change.kin(of: duplicate).filter { kin in !own.contains { $0.standsFor(kin) } }
        let moving = try lacking.map { kin in
            var moved = kin
            (moved.person, moved.recorded, moved.source) = (survivor.person, change.instant, change.source)
            if kin.relation.isBirthParent { moved.validFrom = survivor.birth.earliest }
            return try fitted(moved, to: survivor, change)
        }
        guard moving.allSatisfy({ $0.validFrom >= survivor.birth.earliest }) else {
            throw PopulationError.beforeBirth(survivor.person)
        }
        try requirePossibleFamily(moving, of: survivor, change)
        return moving
    }

    private func moveMissing(from duplicate: PersonKey, to survivor: PersonKey, _ change: Change) throws {
        func missing(_ person: PersonKey) throws -> EventFact? {
            try EventFact.of(person, knownAt: .endOfTime, in: change.tx).last { $0.kind == .missing }
        }
        guard var event = try missing(duplicate), try missing(survivor) == nil else { return }
        (event.person, event.recorded, event.source) = (survivor, change.instant, change.source)
        try change.insert(event, about: survivor)
    }
}

extension KinshipFact {
    /// Whether it is somebody else in a place that only one can have; a parent may be on record under two names.
    fileprivate func isAnother(than other: KinshipFact) -> Bool {
        relation == other.relation && relation.isExclusive && !relation.isBirthParent && relative != other.relative
    }

    /// Whether somebody who has this needs the other no more: the same, or another in a place that only one can have.
    fileprivate func standsFor(_ other: KinshipFact) -> Bool {
        guard relation == other.relation else { return false }
        if relation.isBirthParent { return true }
        return overlaps(other) && (relative == other.relative || relation.isExclusive)
    }
}
