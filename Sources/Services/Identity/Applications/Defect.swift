package import Web

/// One thing that stands against an application.
package struct Defect: Hashable, Sendable {
    package let reason: RefusalReason
    /// Which declared field differs; nil when the reason is not about a field.
    package let field: DeclaredField?
    /// Whose application it is about: that decides which office can correct it.
    package let holder: HolderKind

    package init(_ reason: RefusalReason, _ field: DeclaredField? = nil, of holder: HolderKind = .citizen) {
        self.reason = reason
        self.field = field
        self.holder = holder
    }

    /// The rule of the law.
    package var rule: LocalizedText { reason.rule }

    /// The office that can correct it.
    package var office: CorrectingOffice {
        if let office = field?.office { return office }
        return holder == .foreigner ? .immigration : reason.office
    }

    /// What is wrong, in a sentence, without anything that a register holds.
    package var explanation: LocalizedText {
        guard let field else { return reason.explanation }
        return LocalizedText(
            vi: "\(reason.explanation.vietnamese): \(field.name.vietnamese)",
            en: "\(reason.explanation.english): \(field.name.english)"
        )
    }

    /// What an applicant at a distance is told.
    ///
    /// Fields that differ are told as they are. Everything that would tell an outsider something about somebody else's account or
    /// life (an account exists, is locked or closed; dead; missing; too many attempts) becomes one and the same: come to a counter.
    static func disclosed(_ defects: [Defect]) -> [Defect] {
        var told: [Defect] = []
        for defect in defects {
            let shown = defect.reason.isDisclosed ? defect : Defect(.counterNeeded, of: defect.holder)
            if !told.contains(shown) { told.append(shown) }
        }
        return told
    }
}

/// The fields that applications declare and registers are compared by; the raw value stands in the tables.
package enum DeclaredField: String, Sendable, CaseIterable {
    case number
    case name
    case birth
    case sex
    case nationality
    case cardNumber = "card_number"
    case phone
    case taxCode = "tax_code"
    case organisationName = "organisation_name"
    case established
    case representative
    case document
    case documentExpiry = "document_expiry"
    case face
    case fingerprints

    /// The field as people call it.
    package var name: LocalizedText {
        switch self {
        case .number: LocalizedText(vi: "số định danh", en: "identification number")
        case .name: LocalizedText(vi: "họ, chữ đệm và tên", en: "full name")
        case .birth: LocalizedText(vi: "ngày sinh", en: "date of birth")
        case .sex: LocalizedText(vi: "giới tính", en: "sex")
        case .nationality: LocalizedText(vi: "quốc tịch", en: "nationality")
        case .cardNumber: LocalizedText(vi: "số thẻ cư trú", en: "number of the residence card")
        case .phone: LocalizedText(vi: "số điện thoại", en: "telephone number")
        case .taxCode: LocalizedText(vi: "mã số thuế", en: "tax code")
        case .organisationName: LocalizedText(vi: "tên tổ chức", en: "name of the organisation")
        case .established: LocalizedText(vi: "ngày thành lập", en: "date of establishment")
        case .representative: LocalizedText(vi: "người đại diện", en: "representative")
        case .document: LocalizedText(vi: "giấy tờ xuất trình", en: "document shown")
        case .documentExpiry: LocalizedText(vi: "thời hạn giấy tờ", en: "validity of the document")
        case .face: LocalizedText(vi: "ảnh khuôn mặt", en: "face")
        case .fingerprints: LocalizedText(vi: "vân tay", en: "fingerprints")
        }
    }

    /// The office that can correct the field; nil when that depends on the reason.
    var office: CorrectingOffice? {
        switch self {
        case .number, .name, .birth, .sex, .face, .fingerprints, .document, .documentExpiry: nil
        case .nationality, .cardNumber: .immigration
        case .phone: .telephoneCompany
        case .taxCode: .taxOffice
        case .organisationName, .established, .representative: .businessRegistration
        }
    }
}

/// Where something can be corrected; the raw value is a name for links.
package enum CorrectingOffice: String, Sendable, CaseIterable {
    case communePolice = "commune-police"
    case civilStatus = "civil-status"
    case immigration
    case businessRegistration = "business-registration"
    case taxOffice = "tax-office"
    case telephoneCompany = "telephone-company"

    /// The office as people call it.
    package var name: LocalizedText {
        switch self {
        case .communePolice:
            LocalizedText(
                vi: "công an xã, phường, đặc khu bất kỳ hoặc cơ quan quản lý căn cước",
                en: "any commune police or identity office"
            )
        case .civilStatus:
            LocalizedText(
                vi: "bộ phận tư pháp – hộ tịch của Ủy ban nhân dân cấp xã",
                en: "the civil-status office of the commune's People's Committee"
            )
        case .immigration:
            LocalizedText(vi: "cơ quan quản lý xuất nhập cảnh", en: "the immigration authority")
        case .businessRegistration:
            LocalizedText(vi: "cơ quan đăng ký kinh doanh", en: "the business registration office")
        case .taxOffice: LocalizedText(vi: "cơ quan thuế", en: "the tax office")
        case .telephoneCompany:
            LocalizedText(vi: "doanh nghiệp viễn thông của bạn", en: "your telephone company")
        }
    }
}
