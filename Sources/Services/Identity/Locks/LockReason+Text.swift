package import Web

extension LockReason {
    /// The reason, as the owner reads it.
    package var title: LocalizedText {
        switch self {
        case .ownerRequest: LocalizedText(vi: "chủ tài khoản yêu cầu", en: "the owner asked")
        case .breachOfTerms: LocalizedText(vi: "vi phạm thỏa thuận sử dụng", en: "the terms of use were broken")
        case .cardWithdrawn:
            LocalizedText(vi: "thẻ căn cước bị thu hồi, bị giữ", en: "the identity card is withdrawn or held")
        case .stayEnded: LocalizedText(vi: "thẻ cư trú đã hết hạn", en: "the residence card has ended")
        case .death: LocalizedText(vi: "chủ tài khoản đã chết", en: "the owner has died")
        case .missing: LocalizedText(vi: "bị tuyên bố mất tích", en: "declared missing by a court")
        case .competentAuthority:
            LocalizedText(vi: "cơ quan có thẩm quyền yêu cầu", en: "a competent authority asked")
        case .organisationEnded:
            LocalizedText(vi: "tổ chức đã chấm dứt hoặc tạm ngừng", en: "the organisation has ended or is suspended")
        case .representativeRequest:
            LocalizedText(vi: "người đại diện yêu cầu", en: "the parent or guardian asked")
        }
    }

    /// What lifts the lock, as the owner reads it.
    package var remedy: LocalizedText {
        switch self {
        case .ownerRequest:
            LocalizedText(vi: "xác thực lại trong VNeID", en: "sign in again in VNeID and ask")
        case .breachOfTerms:
            LocalizedText(vi: "khắc phục vi phạm, rồi liên hệ 1900 0368", en: "cure the breach, then call 1900 0368")
        case .cardWithdrawn:
            LocalizedText(
                vi: "nhận lại thẻ tại cơ quan quản lý căn cước",
                en: "get the card back at the identity office"
            )
        case .stayEnded:
            LocalizedText(vi: "xin cấp thẻ cư trú mới", en: "apply for a new residence card at the immigration office")
        case .death:
            LocalizedText(vi: "chỉ khi giấy khai tử bị hủy", en: "only when the entry of death is annulled")
        case .missing:
            LocalizedText(vi: "quyết định của tòa án", en: "a court's decision, at the commune police")
        case .competentAuthority:
            LocalizedText(vi: "văn bản của chính cơ quan đó", en: "a document of the same authority")
        case .organisationEnded:
            LocalizedText(vi: "khôi phục tại cơ quan đăng ký", en: "restoration at the registration office")
        case .representativeRequest:
            LocalizedText(vi: "người đại diện yêu cầu mở khóa", en: "the parent or guardian asks")
        }
    }

    /// The rule of the law under which the lock stands.
    package var rule: LocalizedText {
        switch self {
        case .ownerRequest, .representativeRequest:
            LocalizedText(vi: "Nghị định 69/2024/NĐ-CP, điều 15", en: "Decree 69/2024/NĐ-CP, article 15")
        case .breachOfTerms, .stayEnded, .organisationEnded:
            LocalizedText(vi: "Nghị định 69/2024/NĐ-CP, điều 15–16", en: "Decree 69/2024/NĐ-CP, articles 15–16")
        case .cardWithdrawn, .death, .missing, .competentAuthority:
            LocalizedText(
                vi: "Luật Căn cước 26/2023/QH15, điều 34; Nghị định 69/2024/NĐ-CP, điều 15–16",
                en: "Law on Identity 26/2023/QH15, article 34; Decree 69/2024/NĐ-CP, articles 15–16"
            )
        }
    }
}
