internal import Civil
internal import Store

/// A relationship together with the relative's name and number on the day read.
struct NamedKin {
    let fact: KinshipFact
    let name: String
    let number: PersonalNumber?

    /// The relationships of a person: one range scan, and two index steps for each relative in the register.
    static func of(
        _ person: PersonKey,
        on day: Day,
        knownAt known: Timestamp,
        in tx: Transaction
    ) throws -> [NamedKin] {
        let rows = try tx.rows(
            query,
            [.integer(person.rawValue), .integer(known.microseconds), .integer(day.stored)]
        )
        var kin: [NamedKin] = []
        for row in rows {
            let next = try NamedKin(row)
            if let last = kin.last, next.fact.isVersion(of: last.fact) { kin.removeLast() }
            kin.append(next)
        }
        return kin
    }

    private init(_ row: Row) throws {
        fact = try KinshipFact(row)
        let name = try row.textIfPresent(KinshipFact.columns.count)
        self.name = name ?? fact.relativeName
        number = try row.int64IfPresent(KinshipFact.columns.count + 1).flatMap {
            PersonalNumber(key: PersonKey(rawValue: $0))
        }
    }

    var relative: Relative {
        Relative(name: name, number: number, relation: fact.relation.rawValue)
    }

    private static let query = """
        SELECT \(KinshipFact.columns.map { "k.\($0)" }.joined(separator: ", ")),
            (SELECT p.full_name FROM person p WHERE p.person = k.relative AND p.valid_from <= $3 AND p.recorded <= $2
             ORDER BY p.person DESC, p.valid_from DESC, p.recorded DESC LIMIT 1),
            (SELECT p.number FROM person p WHERE p.person = k.relative AND p.valid_from <= $3 AND p.recorded <= $2
             ORDER BY p.person DESC, p.valid_from DESC, p.recorded DESC LIMIT 1)
        FROM kinship k WHERE k.person = $1 AND k.recorded <= $2
        ORDER BY k.person, k.relation, k.relative, k.valid_from, k.recorded
        """
}

/// A member of a household with her name and number on the day read.
struct NamedMember {
    let fact: MembershipFact
    let name: String
    let number: PersonalNumber?

    /// The members of a household on a day: the head, then by relation as ``HouseholdRelation`` lists them.
    static func of(
        _ household: HouseholdKey,
        on day: Day,
        knownAt known: Timestamp,
        in tx: Transaction
    ) throws -> [NamedMember] {
        let rows = try tx.rows(
            query,
            [.integer(household.rawValue), .integer(known.microseconds), .integer(day.stored)]
        )
        var members: [NamedMember] = []
        for row in rows {
            let next = try NamedMember(row)
            if let last = members.last, next.fact.isVersion(of: last.fact) { members.removeLast() }
            members.append(next)
        }
        return members.filter { $0.fact.holds(on: day) }.sorted {
            ($0.fact.relation.rank, $0.fact.person) < ($1.fact.relation.rank, $1.fact.person)
        }
    }

    private init(_ row: Row) throws {
        fact = try MembershipFact(row)
        name = try row.textIfPresent(MembershipFact.columns.count) ?? ""
        number = try row.int64IfPresent(MembershipFact.columns.count + 1).flatMap {
            PersonalNumber(key: PersonKey(rawValue: $0))
        }
    }

    var relative: Relative {
        Relative(name: name, number: number, relation: fact.relation.rawValue)
    }

    private static let query = """
        SELECT \(MembershipFact.columns.map { "m.\($0)" }.joined(separator: ", ")),
            (SELECT p.full_name FROM person p WHERE p.person = m.person AND p.valid_from <= $3 AND p.recorded <= $2
             ORDER BY p.person DESC, p.valid_from DESC, p.recorded DESC LIMIT 1),
            (SELECT p.number FROM person p WHERE p.person = m.person AND p.valid_from <= $3 AND p.recorded <= $2
             ORDER BY p.person DESC, p.valid_from DESC, p.recorded DESC LIMIT 1)
        FROM household_member m WHERE m.household = $1 AND m.recorded <= $2
        ORDER BY m.person, m.household, m.valid_from, m.recorded
        """
}
