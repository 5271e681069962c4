/// Which page of ours a request needs next.
enum InteractionStep: Sendable, Equatable {
    case signIn
    case stepUp
    case consent

    /// Nil for a decision that needs no page.
    init?(_ decision: AuthorizationDecision) {
        switch decision {
        case .signIn: self = .signIn
        case .stepUp: self = .stepUp
        case .consent: self = .consent
        case .grant, .refuse: return nil
        }
    }
}
