internal import Civil
internal import Store

/// A fact with a period.
///
/// Of the rows about the same fact the one recorded last holds.
protocol DatedFact: RegisterRow, Equatable {
    var validFrom: Day { get set }
    var validTo: Day { get set }
    var recorded: Timestamp { get set }
    /// Whether the other row is an earlier or later version of this fact.
    func isVersion(of other: Self) -> Bool
    init(_ row: Row) throws
}

extension DatedFact {
    func holds(on day: Day) -> Bool {
        validFrom <= day && day < validTo
    }

    func overlaps(_ other: Self) -> Bool {
        validFrom < other.validTo && other.validFrom < validTo
    }

    /// The column list of a query whose rows `init(_:)` reads.
    static var selection: String { columns.joined(separator: ", ") }

    /// What holds of rows in the order of the table's key: the last version of each fact, without the withdrawn ones.
    static func surviving(_ rows: [Self]) -> [Self] {
        var facts: [Self] = []
        for row in rows {
            if let last = facts.last, row.isVersion(of: last) { facts.removeLast() }
            facts.append(row)
        }
        return facts.filter { $0.validFrom < $0.validTo }
    }
}

extension ResidenceFact: DatedFact {
    func isVersion(of other: Self) -> Bool {
        person == other.person && kind == other.kind && validFrom == other.validFrom
    }

    /// All residences of a person as known at an instant.
    static func of(_ person: PersonKey, knownAt known: Timestamp, in tx: Transaction) throws -> [Self] {
        surviving(try tx.rows(byPerson, [.integer(person.rawValue), .integer(known.microseconds)]).map(Self.init))
    }

    private static let byPerson = """
        SELECT \(selection) FROM residence
        WHERE person = $1 AND recorded <= $2 ORDER BY person, kind, valid_from, recorded
        """
}

extension MembershipFact: DatedFact {
    func isVersion(of other: Self) -> Bool {
        person == other.person && household == other.household && validFrom == other.validFrom
    }

    /// All memberships of a person as known at an instant.
    static func of(_ person: PersonKey, knownAt known: Timestamp, in tx: Transaction) throws -> [Self] {
        surviving(try tx.rows(byPerson, [.integer(person.rawValue), .integer(known.microseconds)]).map(Self.init))
    }

    /// All memberships of a household as known at an instant.
    static func of(_ household: HouseholdKey, knownAt known: Timestamp, in tx: Transaction) throws -> [Self] {
        surviving(
            try tx.rows(byHousehold, [.integer(household.rawValue), .integer(known.microseconds)]).map(Self.init)
        )
    }

    private static let byPerson = """
        SELECT \(selection) FROM household_member
        WHERE person = $1 AND recorded <= $2 ORDER BY person, household, valid_from, recorded
        """
    private static let byHousehold = """
        SELECT \(selection) FROM household_member
        WHERE household = $1 AND recorded <= $2 ORDER BY person, household, valid_from, recorded
        """
}

extension KinshipFact: DatedFact {
    func isVersion(of other: Self) -> Bool {
        person == other.person && relation == other.relation && relative == other.relative
            && validFrom == other.validFrom
    }

    /// All relationships of a person as known at an instant.
    static func of(_ person: PersonKey, knownAt known: Timestamp, in tx: Transaction) throws -> [Self] {
        surviving(try tx.rows(byPerson, [.integer(person.rawValue), .integer(known.microseconds)]).map(Self.init))
    }

    /// The marriages of a person as known at an instant.
    static func marriages(of person: PersonKey, knownAt known: Timestamp, in tx: Transaction) throws -> [Self] {
        let arguments: [Value] = [
            .integer(person.rawValue), .integer(known.microseconds), .text(KinRelation.spouse.rawValue),
        ]
        return surviving(try tx.rows(spouses, arguments).map(Self.init))
    }

    private static let byPerson = """
        SELECT \(selection) FROM kinship
        WHERE person = $1 AND recorded <= $2 ORDER BY person, relation, relative, valid_from, recorded
        """
    private static let spouses = """
        SELECT \(selection) FROM kinship WHERE person = $1 AND relation = $3 AND recorded <= $2
        ORDER BY person, relation, relative, valid_from, recorded
        """
}

extension AliasFact: DatedFact {
    func isVersion(of other: Self) -> Bool {
        person == other.person && kind == other.kind && value == other.value && validFrom == other.validFrom
    }

    /// All aliases of a person as known at an instant.
    static func of(_ person: PersonKey, knownAt known: Timestamp, in tx: Transaction) throws -> [Self] {
        surviving(try tx.rows(byPerson, [.integer(person.rawValue), .integer(known.microseconds)]).map(Self.init))
    }

    private static let byPerson = """
        SELECT \(selection) FROM person_alias
        WHERE person = $1 AND recorded <= $2 ORDER BY person, kind, value, valid_from, recorded
        """
}
