/// Why a call brought no answer that counts.
package enum CallFault: Error, Equatable, Sendable {
    case unreachable(String)
    case timedOut
    case status(Int)
    /// The answer is not signed by a key of the agency, or not an answer to this call.
    case signature(String)
    case unreadable
    case tooLarge

    /// A stable word for logs and rows.
    package var code: String {
        switch self {
        case .unreachable: "unreachable"
        case .timedOut: "timed-out"
        case .status(let status): "status-\(status)"
        case .signature: "answer-not-signed"
        case .unreadable: "answer-unreadable"
        case .tooLarge: "answer-too-large"
        }
    }

    var detail: String {
        switch self {
        case .unreachable(let why), .signature(let why): why
        default: ""
        }
    }
}
