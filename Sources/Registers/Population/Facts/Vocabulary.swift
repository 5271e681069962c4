package import Civil

/// The kinds of residence of the Law on Residence 68/2020/QH14.
package enum ResidenceKind: String, Sendable, CaseIterable, Hashable {
    /// Thường trú, article 20.
    case permanent
    /// Tạm trú, article 27: at most two years at a time.
    case temporary
    /// Lưu trú, article 30: a stay below 30 days.
    case stay
    /// Tạm vắng, article 31: the address is where the person went.
    case absence
}

/// What a relative is to the person whose row it is.
package enum KinRelation: String, Sendable, CaseIterable, Hashable {
    case father
    case mother
    case child
    case spouse
    case adoptiveFather = "adoptive_father"
    case adoptiveMother = "adoptive_mother"
    case adoptedChild = "adopted_child"
    case guardian
    case ward

    /// What the person is to that relative; a parent's name follows the sex.
    func inverse(sex: Sex) -> KinRelation {
        switch self {
        case .father, .mother: .child
        case .child: sex == .male ? .father : .mother
        case .spouse: .spouse
        case .adoptiveFather, .adoptiveMother: .adoptedChild
        case .adoptedChild: sex == .male ? .adoptiveFather : .adoptiveMother
        case .guardian: .ward
        case .ward: .guardian
        }
    }

    /// Whether it is a parent by birth.
    var isBirthParent: Bool { self == .father || self == .mother }

    /// Whether it is a parent by adoption.
    var isAdoptiveParent: Bool { self == .adoptiveFather || self == .adoptiveMother }

    /// Whether nobody has two of it on one day.
    var isExclusive: Bool { self == .spouse || isBirthParent || isAdoptiveParent }
}

/// Why a relationship ended.
package enum KinshipEnd: String, Sendable, Hashable {
    case divorce
    case death
    case annulment
    /// Moved to the surviving record of a merge.
    case merge
    /// A ward comes of age; known since the guardianship began.
    case adulthood
    /// A court found that a ward of age is of full capacity.
    case capacity
    /// The parents of a ward can do their duty.
    case parents
    /// A ward was adopted.
    case adoption
    /// Another guardian took over.
    case replacement
    /// A court ended an adoption, and the child is with the birth parents again or needs nobody's care.
    case adoptionEnded = "adoption_ended"
    /// A court ended an adoption and gave the child into the care of others.
    case givenToOthers = "given_to_others"
}

/// Why a guardianship ends while both live: Civil Code 91/2015/QH13 article 60 and 62(1).
package enum GuardianshipEnd: Sendable, CaseIterable, Hashable {
    /// The ward is of age, and a court found that she is of full capacity.
    case capacity
    /// The parents of the ward can do their duty.
    case parents
    /// Somebody whom the register does not know adopted the ward: an adoption on record ends the guardianship by itself.
    case adoption
    /// Another guardian takes over.
    case replacement

    var kinshipEnd: KinshipEnd {
        switch self {
        case .capacity: .capacity
        case .parents: .parents
        case .adoption: .adoption
        case .replacement: .replacement
        }
    }
}

/// What a member of a household is to its head.
package enum HouseholdRelation: String, Sendable, CaseIterable, Hashable {
    case head
    case spouse
    case child
    case childInLaw = "child_in_law"
    case grandchild
    case parent
    case parentInLaw = "parent_in_law"
    case grandparent
    case sibling
    case other

    /// The place in a list of members.
    var rank: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }
}

/// The kinds of entries in civil-status registers that the population register keeps.
package enum CivilEventKind: String, Sendable, CaseIterable, Hashable {
    /// Of several the one recorded last holds: the others were corrected.
    case birth
    case marriage
    case divorce
    case death
    /// Declared missing by a court (Civil Code 91/2015/QH13 article 68).
    case missing
}

/// Kinds of aliases of a person beside the valid number.
package enum AliasKind: String, Sendable, Hashable {
    /// The number of a paper card issued until 2021 (chứng minh nhân dân).
    case nineDigit = "nine_digit"
    /// A 12-digit number that was cancelled and set again.
    case cancelled
}

/// Why a version of a person's identity was written.
package enum IdentityCause: String, Sendable, Hashable {
    case registered
    case nameChanged = "name_changed"
    case corrected
    case numberReestablished = "number_reestablished"
}

/// What happened, as the change feed names it.
package enum PopulationChangeKind: String, Sendable, CaseIterable, Hashable {
    case registered
    case nameChanged = "name_changed"
    case corrected
    case numberReestablished = "number_reestablished"
    case merged
    case residenceMoved = "residence_moved"
    case residenceEnded = "residence_ended"
    case householdChanged = "household_changed"
    case married
    case divorced
    case kinshipChanged = "kinship_changed"
    case declaredMissing = "declared_missing"
    case died
}

/// The key of a household: its first head's key followed by two digits that count the households that person founded.
///
/// Whole hundreds of that count stand before the key, so the first hundred keys are never met again.
package struct HouseholdKey: Hashable, Sendable {
    package let rawValue: Int64

    package init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    /// The key of the `number`th household, from 0, that this person heads first.
    package init(founder: PersonKey, number: Int) {
        rawValue = Int64(number / 100) * Self.hundred + founder.rawValue * 100 + Int64(number % 100)
    }

    /// Who headed the household first.
    var founder: PersonKey { PersonKey(rawValue: rawValue % Self.hundred / 100) }

    /// Which of the founder's households it is, from 0.
    var number: Int { Int(rawValue / Self.hundred * 100 + rawValue % 100) }

    /// What a whole hundred of households counts: more than any key of twelve digits followed by two.
    private static let hundred: Int64 = 100_000_000_000_000
}
