package import Civil

/// What the civil-status office sends when a person is registered first.
///
/// Decree 70/2024/NĐ-CP article 11 lists it.
package struct NewPerson: Sendable {
    package var number: PersonalNumber
    package var name: PersonName
    package var sex: Sex
    package var birth: CivilDate
    package var placeOfBirth: Address?
    package var birthRegistration: Address?
    package var hometown: Address?
    package var ethnicity: String
    package var religion: String
    package var nationality: CountryCode
    package var father: Parent?
    package var mother: Parent?
    /// The number of the entry in the register of births; may be empty.
    package var entry: String

    /// A parent in the register, or known by name only.
    package enum Parent: Sendable, Equatable {
        case registered(PersonKey)
        case named(PersonName)
    }

    package init(
        number: PersonalNumber,
        name: PersonName,
        sex: Sex,
        birth: CivilDate,
        placeOfBirth: Address? = nil,
        birthRegistration: Address? = nil,
        hometown: Address? = nil,
        ethnicity: String = "Kinh",
        religion: String = "",
        nationality: CountryCode = .vietnam,
        father: Parent? = nil,
        mother: Parent? = nil,
        entry: String = ""
    ) {
        self.number = number
        self.name = name
        self.sex = sex
        self.birth = birth
        self.placeOfBirth = placeOfBirth
        self.birthRegistration = birthRegistration
        self.hometown = hometown
        self.ethnicity = ethnicity
        self.religion = religion
        self.nationality = nationality
        self.father = father
        self.mother = mother
        self.entry = entry
    }
}
