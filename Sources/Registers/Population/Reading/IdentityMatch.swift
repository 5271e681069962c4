package import Civil
package import Store

/// What somebody says about a person, to be compared with the register.
package struct DeclaredIdentity: Equatable, Sendable {
    package let name: PersonName
    package let birth: CivilDate
    /// Nil when it was not asked for.
    package let sex: Sex?

    package init(name: PersonName, birth: CivilDate, sex: Sex? = nil) {
        self.name = name
        self.birth = birth
        self.sex = sex
    }
}

/// How a declaration agrees with the register: which fields differ, never what the register holds.
package struct IdentityMatch: Equatable, Sendable {
    /// Whether the register has the person as living.
    package enum Standing: Sendable, Hashable {
        case living, missing, dead
    }

    package let differing: [PersonField]
    package let standing: Standing
}

extension PopulationRegister {
    /// Compares a declaration with the identity of a person; nil when the register has nobody of that key on the day.
    ///
    /// Names agree when they are the same without marks: people type without them. The same two statements run for every
    /// key, so that their time tells nothing about who is on record. No value leaves, yet the caller records the reading.
    package func match(
        _ declared: DeclaredIdentity,
        with person: PersonKey,
        on day: Day,
        in tx: Transaction
    ) throws -> IdentityMatch? {
        let identity = try IdentityFact.of(person, on: day, knownAt: .endOfTime, in: tx)
        let standing = try standing(of: person, in: tx)
        guard let identity else { return nil }
        var differing: [PersonField] = []
        let recorded = try? PersonName(identity.fullName)
        if recorded?.folded != declared.name.folded { differing.append(.fullName) }
        if identity.birth != declared.birth { differing.append(.dateOfBirth) }
        if let sex = declared.sex, sex != identity.sex { differing.append(.sex) }
        return IdentityMatch(differing: differing, standing: standing)
    }

    /// Whether the register has the person as dead or missing; somebody unknown counts as living.
    package func standing(of person: PersonKey, in tx: Transaction) throws -> IdentityMatch.Standing {
        let kinds = try tx.rows(Self.endings, [.integer(person.rawValue)]).map { try $0.text(0) }
        if kinds.contains(CivilEventKind.death.rawValue) { return .dead }
        return kinds.isEmpty ? .living : .missing
    }

    private static let endings =
        "SELECT kind FROM civil_event WHERE person = $1 AND kind IN ('death', 'missing')"
}
