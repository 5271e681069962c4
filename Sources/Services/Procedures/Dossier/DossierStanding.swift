/// Where a dossier stands.
package enum DossierStanding: String, CaseIterable, Sendable, Hashable {
    /// Filed; nobody has looked at it.
    case filed
    case processing
    /// The citizen must add something.
    case supplementing
    /// Other people must agree first.
    case confirming
    /// The citizen must pay before anybody works on it.
    case paying
    case approved
    case refused
    /// Not taken in.
    case declined
    case withdrawn
    case stopped
    /// A report that was joined to another one.
    case merged
    /// The result has been handed over.
    case closed

    /// Whether somebody still has to do something about it.
    package var isOpen: Bool {
        switch self {
        case .filed, .processing, .supplementing, .confirming, .paying: true
        case .approved, .refused, .declined, .withdrawn, .stopped, .merged, .closed: false
        }
    }

    /// Whether a decision has been made, one way or the other.
    package var isDecided: Bool { !isOpen && self != .withdrawn && self != .merged }

    /// The status as the national portal counts them, 1…10.
    package func nationalStatus(isAccepted: Bool) -> Int {
        switch self {
        case .filed: isAccepted ? 2 : 1
        case .processing: 4
        case .supplementing, .confirming: 5
        case .paying: 6
        case .declined: 3
        case .withdrawn: 7
        case .stopped, .merged: 8
        case .approved, .refused: 9
        case .closed: 10
        }
    }
}
