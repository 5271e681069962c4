/// What a request asks for, checked against what its client has registered: the consent page shows this, and the
/// answer holds nothing else.
package struct ClaimsPlan: Hashable, Sendable {
    /// The registered purposes with the asked claims only, in the order of registration; those without are left out.
    package let purposes: [ClientPurpose]
    package let userinfo: Set<ClaimName>
    package let idToken: Set<ClaimName>
    package let verifiedUserinfo: Set<ClaimName>
    package let verifiedIDToken: Set<ClaimName>
    /// The `sub` that must sign in, where the client names one.
    package let requiredSubject: String?

    /// Every claim asked for.
    package var claims: Set<ClaimName> { userinfo.union(idToken).union(verifiedUserinfo).union(verifiedIDToken) }
    /// Whether nothing is asked for but the pairwise `sub`.
    package var isOnlySignIn: Bool { claims.isEmpty }
}

extension ClaimsPlan {
    /// Refuses what the client has not registered, before any citizen sees it.
    ///
    /// A scope stands for those of its claims that are registered: it never widens a registration. A claim named
    /// singly must be registered, and the personal number wants its own scope besides.
    static func make(
        _ scope: ScopeSet,
        _ request: ClaimsRequest,
        for client: ClientMetadata
    ) throws(OAuthError) -> ClaimsPlan {
        guard scope.contains(.openid) else { throw OAuthError(.invalidScope, "scope openid is missing") }
        if let outside = scope.firstOutside(client.scopes) {
            throw OAuthError(.invalidScope, "scope is not registered for this client: \(outside)")
        }
        let registered = client.claims
        if let outside = request.all.subtracting(registered).min() {
            throw OAuthError(.invalidRequest, "claim is not registered for this client: \(outside.rawValue)")
        }
        guard !request.all.contains(.personalNumber) || scope.contains(.personalNumber) else {
            throw OAuthError(.invalidScope, "claim personal_number wants the scope personal_number")
        }
        let byScope = scope.claims.intersection(registered)
        let asked = byScope.union(request.all)
        return ClaimsPlan(
            purposes: client.purposes.compactMap { $0.narrowed(to: asked) },
            userinfo: byScope.union(request.userinfo),
            idToken: request.idToken,
            verifiedUserinfo: request.verifiedUserinfo,
            verifiedIDToken: request.verifiedIDToken,
            requiredSubject: request.requiredSubject
        )
    }
}
