internal import HTTPTypes
package import Web

extension SourceRefusal: ProblemError {
    package static var problemKinds: [ProblemKind] { Kinds.all }

    package var problem: Problem {
        var problem = Problem(kind)
        problem.detail = words
        switch self {
        case .tooMuchWaiting, .beingReceived: problem.headers[.retryAfter] = "30"
        default: break
        }
        return problem
    }

    private var kind: ProblemKind {
        switch self {
        case .replayed: Kinds.replayed
        case .malformed: Kinds.malformed
        case .notResponsible: Kinds.notResponsible
        case .deliveryExists: Kinds.exists
        case .cursorMismatch: Kinds.cursor
        case .beingReceived: Kinds.receiving
        case .notFound: Kinds.notFound
        case .tooMuchWaiting: Kinds.waiting
        }
    }
}

private enum Kinds {
    static let all = [replayed, malformed, notResponsible, exists, cursor, receiving, notFound, waiting]

    static let replayed = ProblemKind(
        "source-request-replayed",
        status: 409,
        title: LocalizedText(vi: "Yêu cầu đã được nhận trước đó", en: "This request was taken before"),
        explanation: LocalizedText(
            vi: "Mỗi chữ ký chỉ dùng một lần. Hãy ký lại với nonce mới.",
            en: "A signature counts once. Sign again with a new nonce."
        )
    )
    static let malformed = ProblemKind(
        "source-message-malformed",
        status: 422,
        title: LocalizedText(vi: "Nội dung không đúng định dạng", en: "The message is malformed"),
        explanation: LocalizedText(
            vi: "Chi tiết cho biết phần nào sai. Xem docs/sources.md.",
            en: "The detail names what is wrong. See docs/sources.md."
        )
    )
    static let notResponsible = ProblemKind(
        "source-not-responsible",
        status: 403,
        title: LocalizedText(vi: "Cơ quan không quản lý loại dữ liệu này", en: "The agency does not keep this utility"),
        explanation: LocalizedText(
            vi: "Chỉ cơ quan quản lý theo danh mục mới được gửi dữ liệu loại này.",
            en: "Only the agency that the catalogue names may deliver records of this utility."
        )
    )
    static let exists = ProblemKind(
        "delivery-exists",
        status: 409,
        title: LocalizedText(vi: "Lô dữ liệu đã có với nội dung khác", en: "The delivery exists with other content"),
        explanation: LocalizedText(
            vi: "Gửi lại cùng nội dung thì được; nội dung khác phải có tên khác.",
            en: "The same content may be sent again; other content needs another name."
        )
    )
    static let cursor = ProblemKind(
        "delivery-cursor-mismatch",
        status: 409,
        title: LocalizedText(vi: "Lô dữ liệu không nối tiếp", en: "The delivery does not follow the last one"),
        explanation: LocalizedText(
            vi: "Tham số after phải là con trỏ đang lưu; xem GET /sources/v1/deliveries.",
            en: "The parameter after must be the stored cursor; see GET /sources/v1/deliveries."
        )
    )
    static let receiving = ProblemKind(
        "delivery-being-received",
        status: 409,
        title: LocalizedText(vi: "Lô dữ liệu đang được gửi", en: "The delivery is being sent"),
        explanation: LocalizedText(
            vi: "Một kết nối khác đang gửi lô cùng tên.",
            en: "Another connection sends a delivery of the same name."
        )
    )
    static let notFound = ProblemKind(
        "delivery-not-found",
        status: 404,
        title: LocalizedText(vi: "Không có lô dữ liệu này", en: "There is no such delivery"),
        explanation: LocalizedText(
            vi: "Tên lô không đúng, hoặc lô là của cơ quan khác.",
            en: "The name is wrong, or the delivery is another agency's."
        )
    )
    static let waiting = ProblemKind(
        "deliveries-waiting",
        status: 429,
        title: LocalizedText(vi: "Còn quá nhiều lô chờ xử lý", en: "Too many deliveries wait"),
        explanation: LocalizedText(
            vi: "Hãy đợi các lô trước được xử lý xong.",
            en: "Wait until the earlier ones have been applied."
        )
    )
}
