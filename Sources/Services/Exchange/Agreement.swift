package import Catalogue
package import Civil
package import Population

/// What must hold, beyond the agreement itself, before a member may read a person's data.
package enum AgreementCondition: String, Sendable, CaseIterable {
    /// The legal basis alone permits it.
    case law
    /// The person has consented and not withdrawn.
    case consent
    /// The request names the case it serves.
    case caseNumber = "case_number"
}

/// A dated permission: one member, one purpose, the fields it may read and the conditions it must meet.
package struct Agreement: Equatable, Sendable {
    package let code: String
    package let member: MemberCode
    package let purposeVi: String
    package let purposeEn: String
    package let legalBasis: String
    package let fields: Set<PersonField>
    /// Fields of records, which the catalogue must share under this agreement's code as well.
    package let recordFields: Set<RecordFieldName>
    package let condition: AgreementCondition
    /// Requests per second, each server process for itself.
    package let ratePerSecond: Int
    /// Provinces whose residents it covers; empty means all.
    package let provinces: Set<ProvinceCode>
    /// Whether "no such person" must look like "not permitted".
    package let hidesAbsence: Bool
    /// For how many days a receipt may stay sealed; 0 means never.
    package let sealDays: Int
    /// First and last day in force, both inclusive.
    package let validity: ClosedRange<Day>

    package init(
        code: String,
        member: MemberCode,
        purposeVi: String,
        purposeEn: String,
        legalBasis: String,
        fields: Set<PersonField>,
        recordFields: Set<RecordFieldName> = [],
        condition: AgreementCondition,
        ratePerSecond: Int,
        provinces: Set<ProvinceCode>,
        hidesAbsence: Bool,
        sealDays: Int,
        validity: ClosedRange<Day>
    ) {
        self.code = code
        self.member = member
        self.purposeVi = purposeVi
        self.purposeEn = purposeEn
        self.legalBasis = legalBasis
        self.fields = fields
        self.recordFields = recordFields
        self.condition = condition
        self.ratePerSecond = ratePerSecond
        self.provinces = provinces
        self.hidesAbsence = hidesAbsence
        self.sealDays = sealDays
        self.validity = validity
    }
}

extension Agreement {
    /// The names of all its fields on the wire, in their order.
    package var fieldNames: [String] { (fields.map(\.rawValue) + recordFields.map(\.text)).sorted() }
}
