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
    ///
    /// Adoptive parents take the place of the birth parents, see ``isParent(_:of:on:in:)`` for whose child she is.
    package func representatives(
        of person: PersonKey,
        on day: Day,
        in tx: Transaction
    ) throws -> [Representation] {
        let kin = try KinshipFact.of(person, knownAt: .endOfTime, in: tx)
        return try kin.compactMap { try representation($0, among: kin, on: day, in: tx) }
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
            guard let side = kin.otherSide(sex: sex) else { return nil }
            let theirs =
                try side.relation.isBirthParent ? KinshipFact.of(side.person, knownAt: .endOfTime, in: tx) : []
            return try representation(side, among: theirs, on: day, in: tx)
        }
    }

    /// Whether somebody is a parent of a person on a day, by birth or by adoption; whom others adopt has her birth parents too.
    package func isParent(
        _ parent: PersonKey,
        of person: PersonKey,
        on day: Day,
        in tx: Transaction
    ) throws -> Bool {
        try KinshipFact.of(person, knownAt: .endOfTime, in: tx).contains { kin in
            kin.relative == parent && kin.holds(on: day)
                && (kin.relation.isBirthParent || kin.relation.isAdoptiveParent)
        }
    }

    /// What a relationship makes of the relative on a day; nil when he does not stand for the person.
    private func representation(
        _ kin: KinshipFact,
        among all: [KinshipFact],
        on day: Day,
        in tx: Transaction
    ) throws -> Representation? {
        guard let relative = kin.relative, kin.holds(on: day), kin.relation.isRepresentative,
            try !isRelieved(kin, among: all, on: day, in: tx)
        else { return nil }
        return Representation(represented: kin.person, representative: relative, relation: kin.relation)
    }

    /// Whether a birth parent stands for the child no longer: from an adoption on, and after its end if the child went to others.
    ///
    /// Law on Adoption 52/2010/QH12 article 24(4) and 27(3). The adoptive parent's spouse goes on beside him; what birth and
    /// adoptive parents agree otherwise is in no register.
    private func isRelieved(
        _ kin: KinshipFact,
        among all: [KinshipFact],
        on day: Day,
        in tx: Transaction
    ) throws -> Bool {
        guard kin.relation.isBirthParent, let parent = kin.relative else { return false }
        let adoptions = all.filter { $0.relation.isAdoptiveParent && $0.validFrom <= day }
        guard let last = adoptions.max(by: { $0.validTo < $1.validTo }) else { return false }
        guard last.validTo > day || last.endedBy == .givenToOthers else { return false }
        let marriages = try KinshipFact.marriages(of: parent, knownAt: .endOfTime, in: tx)
        return !adoptions.contains { adoption in
            adoption.relative != nil
                && marriages.contains { $0.relative == adoption.relative && $0.holds(on: adoption.validFrom) }
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
    package func isYounger(than years: Int, on day: Day) -> Bool { day < birthday(years) }

    /// The day on which somebody born on this date reaches an age; parts that are unknown count as the latest.
    func birthday(_ years: Int) -> Day {
        let birth = latest
        return Day(year: birth.year + years, month: birth.month, day: birth.day)
            // 29 February: the age is reached on 1 March of a common year.
            ?? Day(year: birth.year + years, month: 3, day: 1) ?? .openEnd
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
