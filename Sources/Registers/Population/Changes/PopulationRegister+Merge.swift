package import Civil
package import Store

extension PopulationRegister {
    /// Merges a duplicate record into the surviving one; needs the evidence of both.
    ///
    /// The duplicate's numbers lead to the survivor from now on. Its residences and household membership end on the day;
    /// relationships that the survivor lacks move over. What was read under the duplicate's key stays readable there.
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
        try leave(duplicate, on: day, newHead: newHead, change)
        for residence in try change.residences(of: duplicate) where residence.validTo > day {
            try change.end(residence, on: day, about: duplicate)
        }
        for kin in try change.kin(of: duplicate) {
            try move(kin, to: survivor, change)
        }
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

    /// Withdraws a relationship from the duplicate and gives it to the survivor, unless he has it.
    private func move(_ kin: KinshipFact, to survivor: PersonKey, _ change: Change) throws {
        try endBothSides(of: kin, on: kin.validFrom, .merge, change)
        guard kin.relative != survivor else { return }
        let has = try change.kin(of: survivor).contains {
            $0.relation == kin.relation
                && ($0.relative == kin.relative || kin.relation == .father || kin.relation == .mother
                    || kin.relation == .spouse && $0.overlaps(kin))
        }
        guard !has else { return }
        var moved = kin
        moved.person = survivor
        moved.recorded = change.instant
        moved.source = change.source
        try insertBothSides(of: moved, sex: try change.identity(of: survivor).sex, change)
    }
}
