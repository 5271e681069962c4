internal import Population

extension PopulationChangeKind {
    /// The fields in which a change of this kind shows: an agreement must cover one of them to be told.
    var fields: [PersonField] {
        switch self {
        case .registered: [.fullName, .dateOfBirth]
        case .nameChanged: [.fullName, .otherNames]
        case .corrected: [.fullName, .dateOfBirth, .sex, .placeOfBirth, .hometown, .ethnicity, .nationality]
        case .numberReestablished, .merged: [.personalNumber, .oldNumbers]
        case .residenceMoved, .residenceEnded: [.permanentResidence, .temporaryResidence, .presentAddress]
        case .householdChanged: [.household, .headOfHousehold]
        case .married, .divorced: [.maritalStatus, .spouse]
        case .kinshipChanged: [.father, .mother, .children, .guardian]
        case .declaredMissing, .died: [.death]
        }
    }
}
