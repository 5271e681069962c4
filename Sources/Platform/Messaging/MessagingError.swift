/// Why a message was not taken over; texts are short words and status codes, never what a server wrote.
package enum MessagingError: Error, Hashable, Sendable {
    /// The other side refuses this message for good: `smtp 550`, `http 400`.
    case refused(String)
    /// Not now: nobody there, overloaded, too slow, wrongly configured. Another attempt may do.
    case unavailable(String)
    /// Nothing carries messages to this kind of recipient.
    case noChannel
    /// A file of the configuration cannot be used.
    case configuration(String)
}

extension MessagingError {
    /// Whether another attempt makes sense; what is configured wrongly will be corrected.
    package var isTransient: Bool {
        switch self {
        case .unavailable, .configuration: true
        case .refused, .noChannel: false
        }
    }

    /// A stable name, for the record of the attempt.
    package var code: String {
        switch self {
        case .refused(let detail): "refused: \(detail)"
        case .unavailable(let detail): "unavailable: \(detail)"
        case .noChannel: "no channel"
        case .configuration(let detail): "configuration: \(detail)"
        }
    }
}
