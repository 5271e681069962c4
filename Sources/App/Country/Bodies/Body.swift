/// A body of the synthetic country that exchanges data or gives facts to the register.
package struct Body: Equatable, Sendable {
    /// The kinds of bodies; the raw value is the wire name.
    package enum Kind: String, Sendable, CaseIterable {
        case ministry
        case provincePolice = "province_police"
        case provinceCommittee = "province_committee"
        case communeCommittee = "commune_committee"
        case bank, hospital, airport, power, water, telecom, court, party
        case socialInsurance = "social_insurance"
    }

    /// Stable and safe in a URL, such as `bank.sao-mai`.
    package let code: String
    package let kind: Kind
    package let nameVi: String
    package let nameEn: String

    init(_ code: String, _ kind: Kind, _ nameVi: String, _ nameEn: String) {
        self.code = code
        self.kind = kind
        self.nameVi = nameVi
        self.nameEn = nameEn
    }
}
