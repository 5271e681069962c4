package import Catalogue

/// Why a record is suspended, resumed, revoked or corrected; the raw values are codes for ever.
///
/// The reasons for rejecting a claim stand in the utility's file.
package enum EndingReason: String, Sendable, CaseIterable, Hashable {
    /// A breach of the rules.
    case violation
    /// The person gave it up or asked for it.
    case onRequest = "on-request"
    /// Issued or entered by mistake.
    case issuedInError = "issued-in-error"
    case lostOrStolen = "lost-or-stolen"
    case conditionsCeased = "conditions-ceased"
    /// A court or another authority ordered it.
    case ordered
    /// The facts have changed since.
    case changed
    case other

    /// The reason in words.
    package var words: Wording {
        switch self {
        case .violation: Wording(vi: "Do vi phạm quy định", en: "Because of a breach of the rules")
        case .onRequest: Wording(vi: "Theo đề nghị của người dân", en: "At the person's request")
        case .issuedInError: Wording(vi: "Đã cấp hoặc ghi nhầm", en: "Issued or entered by mistake")
        case .lostOrStolen: Wording(vi: "Bị mất hoặc bị lấy cắp", en: "Lost or stolen")
        case .conditionsCeased: Wording(vi: "Không còn đủ điều kiện", en: "The conditions do not hold any more")
        case .ordered: Wording(vi: "Theo quyết định của cơ quan có thẩm quyền", en: "Ordered by a competent authority")
        case .changed: Wording(vi: "Thông tin đã thay đổi", en: "The facts have changed")
        case .other: Wording(vi: "Lý do khác", en: "Another reason")
        }
    }
}
