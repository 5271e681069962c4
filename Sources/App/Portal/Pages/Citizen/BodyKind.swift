/// Kinds of bodies that ask; each has its drawing.
///
/// The raw value is the name of the drawing in `icons.svg`.
package enum BodyKind: String, CaseIterable, Sendable {
    case ministry, police, province, commune, bank, hospital, airport, power, water, telecom, court, insurance, other

    /// Takes the kind as stored with the member; unknown kinds become `other`.
    package init(memberKind: String) {
        switch memberKind {
        case "province_police": self = .police
        case "province_committee": self = .province
        case "commune_committee": self = .commune
        case "social_insurance": self = .insurance
        default: self = BodyKind(rawValue: memberKind) ?? .other
        }
    }
}
