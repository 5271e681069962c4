package import Civil

/// What somebody is appointed to do for a body; the raw value stands in the tables.
package enum AppointmentRole: String, Sendable, CaseIterable {
    /// Asks on behalf of a member of the exchange.
    case officer
    /// Takes in and decides applications at a commune police or identity office.
    case identityOfficer = "identity_officer"
    /// The same for foreigners, at the immigration authority.
    case immigrationOfficer = "immigration_officer"
    /// Verifies people's data for the agency that keeps them, at its desk.
    case recordsOfficer = "records_officer"
    /// Decides what one officer may not decide alone, and executes demands of competent authorities.
    case supervisor
    /// Runs the platform.
    case platformOperator = "operator"
    /// Registers applications of a body.
    case developer
}

/// The appointment of a person to a role in a body and unit, from a day to a day.
package struct Appointment: Hashable, Sendable {
    package let person: AccountKey
    /// Unique; the officer's number in the entries that citizens read.
    package let id: Int64
    /// The code of the body.
    package let member: String
    package let unit: String
    package let role: AppointmentRole
    package let validFrom: Day
    /// The last day.
    package let validTo: Day

    package init(
        person: AccountKey,
        id: Int64,
        member: String,
        unit: String,
        role: AppointmentRole,
        validFrom: Day,
        validTo: Day
    ) {
        self.person = person
        self.id = id
        self.member = member
        self.unit = unit
        self.role = role
        self.validFrom = validFrom
        self.validTo = validTo
    }

    /// Whether it is in force on a day.
    package func isInForce(on day: Day) -> Bool { validFrom <= day && day <= validTo }

    /// Whether it lets an officer serve people of a kind.
    package func serves(_ kind: HolderKind) -> Bool {
        switch role {
        case .supervisor: true
        case .identityOfficer: kind != .foreigner
        case .immigrationOfficer: kind == .foreigner
        case .officer, .recordsOfficer, .platformOperator, .developer: false
        }
    }
}
