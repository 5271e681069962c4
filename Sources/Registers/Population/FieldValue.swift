package import Civil

/// The value of one field of one person on one day.
package enum FieldValue: Equatable, Sendable {
    /// The register holds nothing for this field on that day.
    case none
    case text(String)
    case texts([String])
    case date(CivilDate)
    case sex(Sex)
    case maritalStatus(MaritalStatus)
    case address(Address)
    case relatives([Relative])
}

/// Whether and how a person is or was married, derived from the marriages on record.
package enum MaritalStatus: String, Sendable, CaseIterable, Hashable {
    case single
    case married
    case divorced
    case widowed
}

/// Another person as a field shows her: name, number if she is in the register, and what she is to the person read.
package struct Relative: Equatable, Sendable {
    package let name: String
    /// Nil for somebody whom the register knows by name only.
    package let number: PersonalNumber?
    /// The wire name of a ``KinRelation`` or a ``HouseholdRelation``.
    package let relation: String

    package init(name: String, number: PersonalNumber?, relation: String) {
        self.name = name
        self.number = number
        self.relation = relation
    }
}
