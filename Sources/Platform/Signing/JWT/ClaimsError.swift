/// Why the claims inside a token, whose signature held, were refused; texts name members, never their values.
package enum ClaimsError: Error, Hashable, Sendable {
    /// The payload is no JSON object of one spelling.
    case unreadable
    /// A member of the wrong type or out of bounds.
    case malformed(String)
    /// A member that must be there.
    case missing(String)
    /// A member that says something else than it must.
    case wrong(String)
    /// `exp` has passed.
    case expired
    /// `nbf` or `iat` lies further in the future than clocks may differ.
    case inFuture(String)
    /// `iat` or `nbf` lies too far back.
    case tooOld(String)
    /// `exp` lies further ahead than tokens of this kind may live.
    case lifetime
}

extension ClaimsError {
    /// A stable name of the refusal.
    package var code: String {
        switch self {
        case .unreadable: "claims_unreadable"
        case .malformed: "claim_malformed"
        case .missing: "claim_missing"
        case .wrong: "claim_wrong"
        case .expired: "claims_expired"
        case .inFuture: "claims_in_future"
        case .tooOld: "claims_too_old"
        case .lifetime: "claims_lifetime"
        }
    }

    /// The member concerned.
    package var member: String? {
        switch self {
        case .malformed(let name), .missing(let name), .wrong(let name), .inFuture(let name), .tooOld(let name): name
        case .expired, .lifetime: "exp"
        case .unreadable: nil
        }
    }
}
