internal import Civil

/// What an authorization request needs next: a pure function of what is known.
enum AuthorizationDecision: Equatable {
    /// Somebody has to sign in.
    case signIn
    /// The one who is signed in has to show again, or more surely, that it is she.
    case stepUp
    /// She has to be asked.
    case consent
    /// Everything is there.
    case grant
    /// It cannot be granted; the client is told.
    case refuse(OAuthError)

    /// The facts of one moment.
    struct Facts {
        let prompt: Set<Prompt>
        let acr: AcrRequest
        /// The subject that a hint or the claim `sub` asks for.
        let expectedSubject: String?
        /// She must have authenticated later than this.
        let freshAfter: Timestamp?
        let session: HolderSession?
        /// The subject of the one who is signed in.
        let subject: String?
        /// Whether what she agreed to before covers everything that is asked.
        let isCovered: Bool
    }

    /// Decides; with `prompt=none` whatever would need her is an error (OpenID Connect Core section 3.1.2.6).
    init(_ facts: Facts) {
        let isSilent = facts.prompt.contains(.none)
        let next = Self.next(facts)
        switch next {
        case .signIn where isSilent, .stepUp where isSilent:
            self = .refuse(OAuthError(.loginRequired, "The citizen is not signed in as the request asks."))
        case .consent where isSilent:
            self = .refuse(OAuthError(.consentRequired, "The citizen has not agreed to all of this before."))
        default: self = next
        }
    }

    private static func next(_ facts: Facts) -> AuthorizationDecision {
        guard let session = facts.session else { return .signIn }
        if let expected = facts.expectedSubject, expected != facts.subject {
            return .refuse(OAuthError(.loginRequired, "Somebody else is signed in than the request names."))
        }
        if let limit = facts.freshAfter, session.authenticatedAt <= limit { return .stepUp }
        if !facts.acr.isMet(by: session.acr) {
            if facts.acr.isMet(by: session.highestAcr) { return .stepUp }
            if facts.acr.isEssential {
                return .refuse(
                    OAuthError(.unmetAuthenticationRequirements, "The citizen's account is not of the level asked for.")
                )
            }
        }
        let isAsked = facts.prompt.contains(.consent) || facts.prompt.contains(.selectAccount)
        return isAsked || !facts.isCovered ? .consent : .grant
    }

    /// The same for a request that came by another way than her browser: what she agreed to before does not speak for a device or a
    /// call that she has not looked at, so it is always shown.
    var shown: AuthorizationDecision { self == .grant ? .consent : self }
}
