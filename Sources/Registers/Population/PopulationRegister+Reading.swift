package import Civil
package import Evidence
package import Store

extension PopulationRegister {
    /// Reads fields of a person for somebody else, in the order asked for; nil when she was not in the register that day.
    ///
    /// - Parameters:
    ///   - day: the day whose facts are meant, in Vietnam.
    ///   - known: what the register knew at this instant; by default, now.
    ///   - evidence: the entry about this person, made in this transaction.
    /// - Throws: ``PopulationError/evidenceDoesNotCover(_:)``, ``PopulationError/damagedRow(_:)``, `StoreError`.
    package func read(
        _ fields: [PersonField],
        of person: PersonKey,
        asOf day: Day,
        knownAt known: Timestamp = .endOfTime,
        under evidence: Evidence,
        in tx: Transaction
    ) throws -> PersonView? {
        guard evidence.permitsReading(person, in: tx) else { throw PopulationError.evidenceDoesNotCover(person) }
        return try view(fields, of: person, asOf: day, knownAt: known, in: tx)
    }

    /// Every field with its source and date, for the person herself; nil when she was not in the register that day.
    ///
    /// - Parameter fields: only these, for what asks about a few.
    /// A field of the identity carries the provenance of the first version since which it has been what it is.
    package func ownView(
        of person: PersonKey,
        asOf day: Day,
        fields: [PersonField] = PersonField.allCases,
        knownAt known: Timestamp = .endOfTime,
        in tx: Transaction
    ) throws -> [OwnReading]? {
        guard let view = try view(fields, of: person, asOf: day, knownAt: known, in: tx) else {
            return nil
        }
        let versions = try IdentityFact.versions(of: person, knownAt: known, in: tx).filter { $0.validFrom <= day }
        let readings = try view.readings.map { try $0.datedBack(through: versions) }
        let agencies = try sources(Set(readings.compactMap { $0.provenance?.source }), in: tx)
        return readings.map { dated in
            OwnReading(reading: dated, agency: dated.provenance.flatMap { agencies[$0.source] })
        }
    }

    /// The permanent residence on a day, nil without one; for agreements that cover some provinces only.
    package func permanentResidence(of person: PersonKey, asOf day: Day, in tx: Transaction) throws -> Address? {
        try ResidenceFact.of(person, knownAt: .endOfTime, in: tx)
            .last { $0.kind == .permanent && $0.holds(on: day) }?.place.address()
    }

    /// The residence of a kind that holds on a day; for the work of an office on a dossier of hers, never for a page.
    package func residence(
        of person: PersonKey,
        _ kind: ResidenceKind,
        on day: Day,
        in tx: Transaction
    ) throws -> ResidenceFact? {
        try ResidenceFact.of(person, knownAt: .endOfTime, in: tx).last { $0.kind == kind && $0.holds(on: day) }
    }

    /// Whether somebody is married now.
    package func isMarried(_ person: PersonKey, in tx: Transaction) throws -> Bool {
        try KinshipFact.marriages(of: person, knownAt: .endOfTime, in: tx).contains { $0.validTo == .openEnd }
    }

    /// Whether a divorce on a day would end a marriage of two people: one that holds, or that a later death ended.
    package func areDivorcible(
        _ first: PersonKey,
        _ second: PersonKey,
        on day: Day,
        in tx: Transaction
    ) throws -> Bool {
        try KinshipFact.marriages(of: first, knownAt: .endOfTime, in: tx).contains {
            $0.isDivorcible(from: second, on: day)
        }
    }

    /// Whether two people were married to each other on any day of a span, both ends included.
    package func wereMarried(
        _ first: PersonKey,
        _ second: PersonKey,
        from start: Day,
        until end: Day,
        in tx: Transaction
    ) throws -> Bool {
        try KinshipFact.marriages(of: first, knownAt: .endOfTime, in: tx).contains {
            $0.relative == second && $0.validFrom <= end && $0.validTo > start
        }
    }

    /// The relationships of a person that an event ended on a day or later, for what follows from their end.
    package func kin(
        of person: PersonKey,
        endedBy end: KinshipEnd,
        since day: Day,
        in tx: Transaction
    ) throws -> [KinshipFact] {
        try KinshipFact.of(person, knownAt: .endOfTime, in: tx).filter { $0.endedBy == end && $0.validTo >= day }
    }

    /// The day on which a person died, by the register; nil while no death is registered.
    package func deathDay(of person: PersonKey, in tx: Transaction) throws -> Day? {
        try EventFact.death(of: person, knownAt: .endOfTime, in: tx)?.happened
    }

    private func view(
        _ fields: [PersonField],
        of person: PersonKey,
        asOf day: Day,
        knownAt known: Timestamp,
        in tx: Transaction
    ) throws -> PersonView? {
        guard var reader = try PersonReader(person, on: day, knownAt: known, in: tx) else { return nil }
        var readings: [FieldReading] = []
        readings.reserveCapacity(fields.count)
        for field in fields { readings.append(try reader.reading(field)) }
        return PersonView(person: person, asOf: day, readings: readings)
    }
}

extension FieldReading {
    /// Gives an identity field the provenance of the oldest version from which its value has not changed since.
    fileprivate func datedBack(through versions: [IdentityFact]) throws -> FieldReading {
        guard field.group == .identity, provenance != nil else { return self }
        var origin: IdentityFact?
        for version in versions.reversed() {
            guard try version.value(field) == value else { break }
            origin = version
        }
        return FieldReading(field: field, value: value, provenance: origin?.provenance ?? provenance)
    }
}

extension Timestamp {
    /// Later than every instant that is ever recorded.
    package static let endOfTime = Timestamp(microseconds: .max)
}
