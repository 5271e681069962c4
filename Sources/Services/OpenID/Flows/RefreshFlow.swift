internal import Civil
internal import Store

/// Renews access: `oidc` clients get another refresh token each time, and a used one that comes back ends the grant (RFC 9700
/// section 4.14.2); those of `fapi` clients stay and are bound to a key (FAPI 2.0 section 5.3.2.1).
struct RefreshFlow: Sendable {
    /// How far the end of a token is moved at most once: not with each use.
    private static let prolongationStep = 86_400

    let parts: ProviderParts

    func refresh(
        _ text: String,
        _ asked: ScopeSet?,
        _ call: ClientCall,
        _ binding: KeyBinding,
        _ secrets: TokenIssue.Secrets,
        in tx: Transaction
    ) throws -> TokenFlow.Outcome {
        // A stranger's try changes nothing: it must not end what its owner uses.
        guard let secret = OpaqueToken(text), let token = try RefreshTokenRows.find(secret.digest, in: tx),
            token.client == call.client.id, token.binding == binding,
            let stored = try GrantRows.find(token.grant, of: token.account, in: tx)
        else { return TokenFlow.refused("This refresh token is not one of this client and key.") }
        let grant = stored.grant
        guard token.usedAt == nil else { return try reused(grant, call, in: tx) }
        guard stored.isLive(at: call.now), call.now < token.expires else {
            return TokenFlow.refused("This refresh token has ended or was revoked.")
        }
        let scope = asked ?? grant.scope
        guard scope.isSubset(of: grant.scope) else {
            return .failure(OAuthError(.invalidScope, "The scope is wider than what was granted."))
        }
        guard try parts.ports.holders.isUsable(grant.account, in: tx) else {
            return TokenFlow.refused("The account cannot be used now.")
        }
        let issue = TokenIssue(parts: parts)
        var tokens = try issue.access(of: grant, scope, to: call, binding, secrets, in: tx)
        tokens.refresh = text
        if call.metadata.rotatesRefreshTokens {
            guard try RefreshTokenRows.use(secret.digest, at: call.now, in: tx) else {
                return try reused(grant, call, in: tx)
            }
            try issue.refresh(of: grant, to: call, binding, secrets, in: tx)
            tokens.refresh = secrets.refresh.text
        } else {
            try prolong(token, secret, grant, call, in: tx)
        }
        try GrantRows.touch(grant, at: call.now, in: tx)
        return .success(tokens)
    }

    private func reused(_ grant: Grant, _ call: ClientCall, in tx: Transaction) throws -> TokenFlow.Outcome {
        try GrantRows.revoke(grant, at: call.now, because: .refreshReused, in: tx)
        return TokenFlow.refused("This refresh token was used before; everything that came of it is revoked.")
    }

    private func prolong(
        _ token: RefreshToken,
        _ secret: OpaqueToken,
        _ grant: Grant,
        _ call: ClientCall,
        in tx: Transaction
    ) throws {
        let expires = min(call.now + parts.rules.idleRefresh, grant.ends)
        guard token.expires + Self.prolongationStep <= expires else { return }
        try RefreshTokenRows.prolong(secret.digest, until: expires, in: tx)
    }
}
