/// Why a message of an agency was not taken, though its signature held.
package enum SourceRefusal: Error, Equatable, Sendable {
    /// The same signed request was taken before.
    case replayed
    /// The query or body is not what the operation takes.
    case malformed(pointer: String, detail: String)
    /// The catalogue has no such utility, or the agency does not keep it.
    case notResponsible(utility: String)
    /// A delivery of this name with other content was taken before.
    case deliveryExists(name: String)
    /// The delivery goes on from another place than where the stored ones end.
    case cursorMismatch(stored: String)
    /// Somebody sends a delivery of this name at this moment.
    case beingReceived
    case notFound(String)
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

    /// What this message got wrong, in English, for the agency's developer.
    package var detail: String {
        switch self {
        case .malformed(let pointer, let detail): pointer.isEmpty ? detail : "\(pointer): \(detail)"
        case .notResponsible(let utility): "«\(utility)» is not kept by this agency today."
        case .deliveryExists(let name): "Delivery «\(name)» was taken with other content. Give new content a new name."
        case .cursorMismatch(let stored): "The stored cursor is «\(stored)». Send what follows it."
        case .notFound(let what): what
        case .replayed, .beingReceived, .tooMuchWaiting: ""
        }
    }
}
