package import Web

/// Why a message of an agency was not taken, though its signature held.
package enum SourceRefusal: Error, Equatable, Sendable {
    /// The same signed request was taken before.
    case replayed
    /// The query or body is not what the operation takes.
    case malformed(pointer: String, detail: LocalizedText)
    /// The catalogue has no such utility, or the agency does not keep it.
    case notResponsible(utility: String)
    /// A delivery of this name with other content was taken before.
    case deliveryExists(name: String)
    /// The delivery goes on from another place than where the stored ones end.
    case cursorMismatch(stored: String)
    /// Somebody sends a delivery of this name at this moment.
    case beingReceived
    /// The agency has no delivery of this name.
    case notFound(name: String)
    /// More waits to be applied than may wait.
    case tooMuchWaiting
}

extension SourceRefusal {
    /// The stable code.
    package var code: String {
        switch self {
        case .replayed: "source-request-replayed"
        case .malformed: "source-message-malformed"
        case .notResponsible: "source-not-responsible"
        case .deliveryExists: "delivery-exists"
        case .cursorMismatch: "delivery-cursor-mismatch"
        case .beingReceived: "delivery-being-received"
        case .notFound: "delivery-not-found"
        case .tooMuchWaiting: "deliveries-waiting"
        }
    }

    /// What this message got wrong, for the agency's developer; nil where the code says it all.
    var words: LocalizedText? {
        switch self {
        case .malformed(let pointer, let detail):
            pointer.isEmpty
                ? detail : LocalizedText(vi: "\(pointer): \(detail.vietnamese)", en: "\(pointer): \(detail.english)")
        case .notResponsible(let utility):
            LocalizedText(
                vi: "Hiện nay cơ quan này không quản lý loại dữ liệu «\(utility)».",
                en: "«\(utility)» is not kept by this agency today."
            )
        case .deliveryExists(let name):
            LocalizedText(
                vi: "Lô «\(name)» đã được nhận với nội dung khác. Nội dung mới cần có tên mới.",
                en: "Delivery «\(name)» was taken with other content. Give new content a new name."
            )
        case .cursorMismatch(let stored):
            LocalizedText(
                vi: "Con trỏ đang lưu là «\(stored)». Hãy gửi phần nối tiếp từ đó.",
                en: "The stored cursor is «\(stored)». Send what follows it."
            )
        case .notFound(let name):
            LocalizedText(
                vi: "Cơ quan này không có lô dữ liệu «\(name)».",
                en: "No delivery «\(name)» of this agency."
            )
        case .replayed, .beingReceived, .tooMuchWaiting: nil
        }
    }
}
