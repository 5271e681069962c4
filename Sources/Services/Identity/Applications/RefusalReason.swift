package import Web

/// Why an application is refused (Decree 69/2024/NĐ-CP article 10–12); the raw value stands in the tables.
package enum RefusalReason: String, Sendable, CaseIterable {
    /// Too young, or not somebody who can have such an account (article 7).
    case notEntitled = "not_entitled"
    /// No valid card, or the document shown does not count.
    case noValidDocument = "no_valid_document"
    /// Declared data differ from the register.
    case dataDiffer = "data_differ"
    /// Face or fingerprints differ, or were not compared.
    case notRecognised = "not_recognised"
    case accountExists = "account_exists"
    case accountLocked = "account_locked"
    case accountClosed = "account_closed"
    /// The telephone number is not in the applicant's own name.
    case phoneNotOwn = "phone_not_own"
    case dead
    case missing
    /// The representative has no usable account of level 2.
    case representativeWithoutLevelTwo = "representative_without_level_2"
    /// The representative is not the registered parent, guardian or legal representative.
    case notTheRepresentative = "not_the_representative"
    /// A minor's application without a representative.
    case representativeMissing = "representative_missing"
    /// Too many applications with this number in a day.
    case tooManyAttempts = "too_many_attempts"
    /// What is told instead of whatever an outsider must not learn.
    case counterNeeded = "counter_needed"

    /// Whether an applicant at a distance may be told.
    var isDisclosed: Bool {
        switch self {
        case .notEntitled, .noValidDocument, .dataDiffer, .notRecognised, .phoneNotOwn, .representativeWithoutLevelTwo,
            .notTheRepresentative, .representativeMissing, .counterNeeded:
            true
        case .accountExists, .accountLocked, .accountClosed, .dead, .missing, .tooManyAttempts: false
        }
    }

    /// The office that can correct it.
    package var office: CorrectingOffice {
        switch self {
        case .notTheRepresentative: .civilStatus
        case .phoneNotOwn: .telephoneCompany
        case .dead, .missing: .civilStatus
        default: .communePolice
        }
    }

    /// The rule of the law.
    package var rule: LocalizedText {
        switch self {
        case .notEntitled: Self.decree("7")
        case .noValidDocument, .notRecognised, .phoneNotOwn: Self.decree("10–11")
        case .dataDiffer, .accountExists, .counterNeeded, .tooManyAttempts: Self.decree("10–12")
        case .accountLocked: Self.decree("15–16")
        case .accountClosed, .dead, .missing:
            LocalizedText(vi: "Luật Căn cước 26/2023/QH15, điều 34", en: "Law on Identity 26/2023/QH15, article 34")
        case .representativeWithoutLevelTwo, .notTheRepresentative, .representativeMissing: Self.decree("10, 12, 14")
        }
    }

    private static func decree(_ articles: String) -> LocalizedText {
        LocalizedText(
            vi: "Nghị định 69/2024/NĐ-CP, điều \(articles)",
            en: "Decree 69/2024/NĐ-CP, article \(articles)"
        )
    }

    /// What is wrong, in a sentence.
    package var explanation: LocalizedText {
        switch self {
        case .notEntitled:
            LocalizedText(
                vi: "Người này không thuộc đối tượng được cấp tài khoản ở mức độ đã chọn",
                en: "This person cannot have an account of the level asked for"
            )
        case .noValidDocument:
            LocalizedText(vi: "Giấy tờ không hợp lệ hoặc hết hạn", en: "The document is not valid")
        case .dataDiffer:
            LocalizedText(
                vi: "Thông tin khai khác với cơ sở dữ liệu",
                en: "What was declared differs from the register"
            )
        case .notRecognised:
            LocalizedText(
                vi: "Chưa đối chiếu được sinh trắc học",
                en: "The face or fingerprints were not compared, or differ"
            )
        case .accountExists: LocalizedText(vi: "Đã có tài khoản", en: "There is an account already")
        case .accountLocked: LocalizedText(vi: "Tài khoản đang bị khóa", en: "The account is locked")
        case .accountClosed: LocalizedText(vi: "Tài khoản đã đóng", en: "The account was closed")
        case .phoneNotOwn:
            LocalizedText(vi: "Số điện thoại không chính chủ", en: "The telephone number is in somebody else's name")
        case .dead: LocalizedText(vi: "Dữ liệu ghi nhận đã chết", en: "The register has an entry of death")
        case .missing: LocalizedText(vi: "Dữ liệu ghi nhận mất tích", en: "The register has a declaration of absence")
        case .representativeWithoutLevelTwo:
            LocalizedText(
                vi: "Người đại diện chưa có tài khoản mức độ 2 đang hoạt động",
                en: "The representative has no active account of level 2"
            )
        case .notTheRepresentative:
            LocalizedText(
                vi: "Người khai không phải là cha, mẹ, người giám hộ hoặc người đại diện đã đăng ký",
                en: "Who files is not the registered parent, guardian or representative"
            )
        case .representativeMissing:
            LocalizedText(
                vi: "Người dưới 14 tuổi cần cha, mẹ hoặc người giám hộ khai",
                en: "For somebody below 14 a parent or guardian files"
            )
        case .tooManyAttempts:
            LocalizedText(vi: "Quá nhiều hồ sơ trong một ngày", en: "Too many applications in one day")
        case .counterNeeded:
            LocalizedText(
                vi: "Không giải quyết được từ xa; hãy mang thẻ căn cước đến công an cấp xã bất kỳ",
                en: "This cannot be settled at a distance; bring the identity card to any commune police"
            )
        }
    }
}
