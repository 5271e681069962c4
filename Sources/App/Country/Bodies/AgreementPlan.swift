package import Civil
package import Population

/// An agreement of the synthetic country, as data for the coordination centre.
package struct AgreementPlan: Equatable, Sendable {
    /// What must hold before a look-up; the raw value is the wire name.
    package enum Condition: String, Sendable {
        case law
        case consent
        case caseNumber = "case_number"
    }

    package let code: String
    package let member: String
    package let purposeVi: String
    package let purposeEn: String
    package let legalBasis: String
    package let fields: [PersonField]
    /// Fields of papers by their wire names, such as `driving_licence.classes`.
    package let records: [String]
    package let condition: Condition
    package let ratePerSecond: Int
    /// Codes of today's provinces whose residents it covers; empty: all.
    package let provinces: [ProvinceCode]
    /// Whether "no such person" must look like "not permitted".
    package let hidesAbsence: Bool
    /// For how many days a receipt may stay sealed; 0: never.
    package let sealDays: Int
    /// First and last day in force.
    package let validity: ClosedRange<Day>

    init(
        _ code: String,
        _ member: String,
        _ purposeVi: String,
        _ purposeEn: String,
        basis: String,
        _ fields: [PersonField],
        _ condition: Condition,
        records: [String] = [],
        rate: Int = 50,
        provinces: [Int] = [],
        hidesAbsence: Bool = false,
        sealDays: Int = 0,
        endsOn end: Day = .openEnd
    ) {
        self.code = code
        self.member = member
        self.purposeVi = purposeVi
        self.purposeEn = purposeEn
        legalBasis = basis
        self.fields = fields
        self.records = records
        self.condition = condition
        ratePerSecond = rate
        self.provinces = provinces.compactMap(ProvinceCode.init(number:))
        self.hidesAbsence = hidesAbsence
        self.sealDays = sealDays
        validity = CodeTable.reform...max(end, CodeTable.reform)
    }
}
