internal import Catalogue

/// The utilities of the product's catalogue that the country has records of; the raw value is the code.
enum SeedUtility: String, CaseIterable, Sendable {
    case bankAccount = "bank-account"
    case birthCertificate = "birth-certificate"
    case civilServant = "civil-servant"
    case diploma
    case divorce
    case drivingLicence = "driving-licence"
    case electricity
    case healthBook = "health-book"
    case healthInsurance = "health-insurance"
    case judicialRecord = "judicial-record"
    case kinship
    case marriage
    case partyMember = "party-member"
    case passport
    case personWithMerit = "person-with-merit"
    case publicEmployee = "public-employee"
    case residence
    case socialAssistance = "social-assistance"
    case taxCode = "tax-code"
    case telecomSubscription = "telecom-subscription"
    case vehicleRegistration = "vehicle-registration"
    case water

    /// The code as the catalogue reads it, which it does once.
    var code: UtilityCode? { Self.codes[self] }

    private static let codes = Dictionary(
        uniqueKeysWithValues: allCases.compactMap { utility in UtilityCode(utility.rawValue).map { (utility, $0) } }
    )
}
