package import Civil
internal import Store

/// One version of what birth registration and later decisions say about a person: names, sex, birth, origin.
///
/// Holds from ``validFrom`` until the next version's first day.
package struct IdentityFact: Equatable, Sendable {
    package var person: PersonKey
    package var validFrom: Day
    package var recorded: Timestamp
    /// The valid personal number as of this version.
    package var number: PersonalNumber
    /// As ``PersonName`` wrote it.
    package var fullName: String
    /// Names before a change and names in use beside it, separated by `; `; empty when there are none.
    package var otherNames: String
    package var sex: Sex
    package var birth: CivilDate
    package var birthPlace: Place
    package var registrationCommune: Place.Commune
    package var hometown: Place.Commune
    package var ethnicity: String
    package var religion: String
    /// ISO 3166 alpha-3, as in travel documents: `VNM`.
    package var nationality: String
    package var cause: IdentityCause
    package var source: String

    package init(
        person: PersonKey,
        validFrom: Day,
        recorded: Timestamp,
        number: PersonalNumber,
        fullName: String,
        otherNames: String,
        sex: Sex,
        birth: CivilDate,
        birthPlace: Place,
        registrationCommune: Place.Commune,
        hometown: Place.Commune,
        ethnicity: String,
        religion: String,
        nationality: String,
        cause: IdentityCause,
        source: String
    ) {
        self.person = person
        self.validFrom = validFrom
        self.recorded = recorded
        self.number = number
        self.fullName = fullName
        self.otherNames = otherNames
        self.sex = sex
        self.birth = birth
        self.birthPlace = birthPlace
        self.registrationCommune = registrationCommune
        self.hometown = hometown
        self.ethnicity = ethnicity
        self.religion = religion
        self.nationality = nationality
        self.cause = cause
        self.source = source
    }
}

extension IdentityFact: RegisterRow {
    static let table = "person"
    static let columns = [
        "person", "valid_from", "recorded", "number", "full_name", "other_names", "sex", "birth", "birth_commune",
        "birth_place", "registration_commune", "hometown", "ethnicity", "religion", "nationality", "cause", "source",
    ]

    var values: [Value] {
        [
            .integer(person.rawValue), .integer(validFrom.stored), .integer(recorded.microseconds),
            .integer(number.key.rawValue), .text(fullName), .text(otherNames), .text(sex.rawValue),
            .integer(Int64(birth.packed)), .integer(birthPlace.commune.stored), .text(birthPlace.line),
            .integer(registrationCommune.stored), .integer(hometown.stored), .text(ethnicity), .text(religion),
            .text(nationality), .text(cause.rawValue), .text(source),
        ]
    }

    init(_ row: Row) throws {
        let cell = Cells(row, of: Self.table)
        try self.init(
            person: cell.person(0),
            validFrom: cell.day(1),
            recorded: cell.instant(2),
            number: cell.number(3),
            fullName: row.text(4),
            otherNames: row.text(5),
            sex: cell.word(6),
            birth: cell.civilDate(7),
            birthPlace: Place(commune: cell.commune(8), line: row.text(9)),
            registrationCommune: cell.commune(10),
            hometown: cell.commune(11),
            ethnicity: row.text(12),
            religion: row.text(13),
            nationality: row.text(14),
            cause: cell.word(15),
            source: row.text(16)
        )
    }
}
