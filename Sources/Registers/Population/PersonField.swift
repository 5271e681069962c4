/// A field of a person that agreements, look-ups and receipts name; the raw value is its name on the wire.
package enum PersonField: String, CaseIterable, Sendable, Hashable {
    case personalNumber = "personal_number"
    case fullName = "full_name"
    case otherNames = "other_names"
    case dateOfBirth = "date_of_birth"
    case sex
    case placeOfBirth = "place_of_birth"
    case birthRegistration = "birth_registration"
    case hometown
    case ethnicity
    case religion
    case nationality
    case permanentResidence = "permanent_residence"
    case temporaryResidence = "temporary_residence"
    case presentAddress = "present_address"
    case maritalStatus = "marital_status"
    case spouse
    case father
    case mother
    case children
    case guardian
    case household
    case headOfHousehold = "head_of_household"
    case oldNumbers = "old_numbers"
    case death
}

extension PersonField {
    /// The rows a field is read from: fields of one group cost one query together.
    enum Group: Hashable {
        case identity, residence, kinship, household, alias, event
    }

    var group: Group {
        switch self {
        case .personalNumber, .fullName, .otherNames, .dateOfBirth, .sex, .placeOfBirth, .birthRegistration, .hometown,
            .ethnicity, .religion, .nationality:
            .identity
        case .permanentResidence, .temporaryResidence, .presentAddress: .residence
        case .maritalStatus, .spouse, .father, .mother, .children, .guardian: .kinship
        case .household, .headOfHousehold: .household
        case .oldNumbers: .alias
        case .death: .event
        }
    }
}
