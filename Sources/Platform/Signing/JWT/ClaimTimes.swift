package import Civil

/// The rules for `iat`, `nbf` and `exp` of one kind of token.
package struct ClaimTimes: Hashable, Sendable {
    /// Seconds by which `iat` and `nbf` may lie in the future: 10 to 60 (FAPI 2.0 section 5.3.2.1).
    package let tolerance: Int
    /// Members that must be there.
    package let required: Set<String>
    /// Seconds that `iat` and `nbf` may lie back; nil for any.
    package let maximumAge: Int?
    /// Seconds from now, and from `nbf` where it is given, to `exp`; nil for any.
    package let maximumLifetime: Int?

    package init(
        tolerance: Int = 30,
        required: Set<String> = ["exp"],
        maximumAge: Int? = nil,
        maximumLifetime: Int? = nil
    ) {
        self.tolerance = min(max(tolerance, 10), 60)
        self.required = required
        self.maximumAge = maximumAge
        self.maximumLifetime = maximumLifetime
    }

    /// Checks the three times against the clock.
    package func check(_ claims: JWTClaims, now: Timestamp) throws(ClaimsError) {
        for name in ["exp", "nbf", "iat"] where required.contains(name) && claims[name] == nil {
            throw .missing(name)
        }
        if let expires = claims.expires, expires.time <= now { throw .expired }
        try checkBeginning("nbf", claims.notBefore, now)
        try checkBeginning("iat", claims.issuedAt, now)
        guard let maximumLifetime, let expires = claims.expires?.time else { return }
        guard expires <= now + (maximumLifetime + tolerance) else { throw .lifetime }
        guard claims.notBefore.map({ expires <= $0.time + maximumLifetime }) ?? true else { throw .lifetime }
    }

    private func checkBeginning(_ name: String, _ date: NumericDate?, _ now: Timestamp) throws(ClaimsError) {
        guard let time = date?.time else { return }
        guard time <= now + tolerance else { throw .inFuture(name) }
        guard maximumAge.map({ now <= time + $0 }) ?? true else { throw .tooOld(name) }
    }
}
