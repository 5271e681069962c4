package import Civil
package import Store

/// Who stands for whom by kinship: a parent for a child, a guardian for a ward.
package struct Representation: Hashable, Sendable {
    package let represented: PersonKey
    package let representative: PersonKey
    /// What the representative is to the person represented.
    package let relation: KinRelation
}

extension PopulationRegister {
    /// The parents and guardians of a person on a day (Civil Code 91/2015/QH13 article 136), whatever her age.
    package func representatives(
        of person: PersonKey,
        on day: Day,
        in tx: Transaction
    ) throws -> [Representation] {
        try KinshipFact.of(person, knownAt: .endOfTime, in: tx).compactMap { kin in
            guard let relative = kin.relative, kin.holds(on: day), kin.relation.isRepresentative else { return nil }
            return Representation(represented: person, representative: relative, relation: kin.relation)
        }
    }

    /// The children and wards of a person on a day, whatever their age.
    package func represented(
        by person: PersonKey,
        on day: Day,
        in tx: Transaction
    ) throws -> [Representation] {
        let sex = try IdentityFact.of(person, on: day, knownAt: .endOfTime, in: tx)?.sex
        guard let sex else { return [] }
        return try KinshipFact.of(person, knownAt: .endOfTime, in: tx).compactMap { kin in
            let relation = kin.relation.inverse(sex: sex)
            guard let relative = kin.relative, kin.holds(on: day), relation.isRepresentative else { return nil }
            return Representation(represented: relative, representative: person, relation: relation)
        }
    }

    /// A person's name as she herself is addressed by it; nil when the register has nobody of that key on the day.
    package func ownName(of person: PersonKey, asOf day: Day, in tx: Transaction) throws -> String? {
        try IdentityFact.of(person, on: day, knownAt: .endOfTime, in: tx)?.fullName
    }

    /// Whether a person is younger than so many years on a day; the last day that a partial birth date can mean counts.
    ///
    /// Nil when the register has nobody of that key on the day.
    package func isYounger(
        than years: Int,
        _ person: PersonKey,
        on day: Day,
        in tx: Transaction
    ) throws -> Bool? {
        try IdentityFact.of(person, on: day, knownAt: .endOfTime, in: tx)?.birth.isYounger(than: years, on: day)
    }
}

extension CivilDate {
    /// Whether somebody born on this date has not reached an age on a day; parts that are unknown count as the latest.
    package func isYounger(than years: Int, on day: Day) -> Bool {
        let birth = latest
        let birthday =
            Day(year: birth.year + years, month: birth.month, day: birth.day)
            // 29 February: the age is reached on 1 March of a common year.
            ?? Day(year: birth.year + years, month: 3, day: 1) ?? .openEnd
        return day < birthday
    }
}

extension KinRelation {
    /// Whether somebody of this relation stands for a minor.
    var isRepresentative: Bool {
        switch self {
        case .father, .mother, .adoptiveFather, .adoptiveMother, .guardian: true
        case .child, .spouse, .adoptedChild, .ward: false
        }
    }
}
