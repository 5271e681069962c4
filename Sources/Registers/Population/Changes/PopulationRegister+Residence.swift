package import Civil
package import Store

extension PopulationRegister {
    /// Registers a residence from a day on; a residence of the same kind that still holds ends that day.
    ///
    /// A temporary residence at the dwelling of a permanent one ends with it (Law on Residence 68/2020/QH14 article 29(1)). A permanent
    /// one does not begin in the future; what is declared for a term may.
    /// - Parameter end: the first day after it, for kinds with a term; nil leaves it open.
    /// - Throws: `residenceOverlaps` when the period meets a past or future one of the kind, `noSuchCommune`.
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
        if kind == .permanent { try change.requirePast(day) }
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
        try requireCommune(of: address, on: day)
        let all = try change.residences(of: person)
        let others = all.filter { $0.kind == kind && $0.overlaps(fact) }
        guard others.allSatisfy({ $0.validFrom < day && $0.validTo == .openEnd }) else {
            throw PopulationError.residenceOverlaps(kind)
        }
        for other in others { try change.end(other, on: day, about: person) }
        if kind == .permanent {
            let here = all.filter { $0.kind == .temporary && $0.validTo > day && $0.place.isSame(as: fact.place) }
            for other in here { try change.end(other, on: day, about: person) }
        }
        try change.insert(fact, about: person)
        try change.announce(.residenceMoved, of: person)
    }

    /// Registers a residence with a term where another may run: at the same place its term goes on, elsewhere it ends that day.
    ///
    /// Law on Residence 68/2020/QH14 article 27(2): the term of a temporary residence may be extended many times.
    /// - Throws: `nothingChanges` when the term would not end later, `residenceOverlaps` when a third one stands in the way.
    package func renewResidence(
        of person: PersonKey,
        _ kind: ResidenceKind,
        at address: Address,
        from day: Day,
        until end: Day,
        by recording: Recording,
        in tx: Transaction
    ) throws {
        let change = try Change(of: [person], recording, in: tx)
        if kind == .permanent { try change.requirePast(day) }
        try change.requireAlive(person, on: day)
        let all = try change.residences(of: person).filter { $0.kind == kind }
        guard let running = all.last(where: { $0.holds(on: day) }), running.validTo != .openEnd else {
            try moveResidence(of: person, kind, to: address, from: day, until: end, by: recording, in: tx)
            return
        }
        let others = all.filter { $0 != running && $0.validFrom < end && day < $0.validTo }
        guard day < end, others.isEmpty else { throw PopulationError.residenceOverlaps(kind) }
        if running.place.isSame(as: Place(address)) {
            guard end > running.validTo else { throw PopulationError.nothingChanges }
            try change.end(running, on: end, about: person)
        } else {
            try requireCommune(of: address, on: day)
            try change.end(running, on: day, about: person)
            let later = max(change.instant, running.recorded.adding(microseconds: 1)).adding(microseconds: 1)
            let fact = ResidenceFact(
                person: person,
                kind: kind,
                validFrom: day,
                recorded: later,
                validTo: end,
                place: Place(address),
                source: change.source
            )
            try change.insert(fact, about: person)
        }
        try change.announce(.residenceMoved, of: person)
    }

    /// Refuses a commune that its table does not have on a day.
    ///
    /// A residence that began before the reform may be told by today's code; none begins since under a code of before.
    private func requireCommune(of address: Address, on day: Day) throws {
        let day = address.table == .of2025 ? max(day, CodeTable.reform) : day
        let versions = Geography.vietnam.versions(of: address.commune, in: address.table)
        guard versions.contains(where: { $0.validity.contains(day) }) else {
            throw PopulationError.noSuchCommune(address.commune)
        }
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
