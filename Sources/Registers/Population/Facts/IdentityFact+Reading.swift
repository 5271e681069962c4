internal import Civil
internal import Store

extension IdentityFact {
    /// The identity that holds on a day, as known at an instant; nil before birth and for an unknown key.
    static func of(
        _ person: PersonKey,
        on day: Day,
        knownAt known: Timestamp,
        in tx: Transaction
    ) throws -> IdentityFact? {
        let row = try tx.firstRow(
            onDay,
            [.integer(person.rawValue), .integer(day.stored), .integer(known.microseconds)]
        )
        // A birth corrected to a later day leaves a version that begins before it.
        guard let fact = try row.map(IdentityFact.init), fact.birth.earliest <= day else { return nil }
        return fact
    }

    /// The versions that make up a person's identity as known at an instant, oldest first, corrected ones left out.
    static func versions(
        of person: PersonKey,
        knownAt known: Timestamp,
        in tx: Transaction
    ) throws -> [IdentityFact] {
        var versions: [IdentityFact] = []
        for row in try tx.rows(allVersions, [.integer(person.rawValue), .integer(known.microseconds)]) {
            let version = try IdentityFact(row)
            if versions.last?.validFrom == version.validFrom { versions.removeLast() }
            versions.append(version)
        }
        return versions
    }

    private static let selection = columns.joined(separator: ", ")

    private static let onDay = """
        SELECT \(selection) FROM person WHERE person = $1 AND valid_from <= $2 AND recorded <= $3
        ORDER BY person DESC, valid_from DESC, recorded DESC LIMIT 1
        """
    private static let allVersions = """
        SELECT \(selection) FROM person WHERE person = $1 AND recorded <= $2 ORDER BY person, valid_from, recorded
        """
}

extension EventFact {
    /// The entries about a person as known at an instant, by kind and day.
    static func of(_ person: PersonKey, knownAt known: Timestamp, in tx: Transaction) throws -> [EventFact] {
        try tx.rows(byPerson, [.integer(person.rawValue), .integer(known.microseconds)]).map(EventFact.init)
    }

    /// The latest entry of a person's death; nil while she lives.
    static func death(of person: PersonKey, knownAt known: Timestamp, in tx: Transaction) throws -> EventFact? {
        try tx.firstRow(deathOf, [.integer(person.rawValue), .integer(known.microseconds)]).map(EventFact.init)
    }

    private static let selection = columns.joined(separator: ", ")

    private static let byPerson = """
        SELECT \(selection) FROM civil_event
        WHERE person = $1 AND recorded <= $2 ORDER BY person, kind, happened, recorded
        """
    private static let deathOf = """
        SELECT \(selection) FROM civil_event WHERE person = $1 AND kind = 'death' AND recorded <= $2
        ORDER BY happened DESC, recorded DESC LIMIT 1
        """
}
