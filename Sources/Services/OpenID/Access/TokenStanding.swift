internal import Civil
internal import Store

/// Introspection (RFC 7662) and revocation (RFC 7009): a client about its own tokens, and about no others.
struct TokenStanding: Sendable {
    let parts: ProviderParts

    /// What can be told of a token to the client it was given to.
    func introspect(_ call: ClientCall, in tx: Transaction) throws -> Result<Introspection, OAuthError> {
        guard let text = call.parameters["token"] else { return .failure(Self.missing) }
        guard let secret = OpaqueToken(text) else { return .success(.inactive) }
        if let token = try AccessTokenRows.find(secret.digest, in: tx), token.client == call.client.id,
            let admitted = try BearerAccess(parts: parts).standing(token, at: call.now, in: tx)
        {
            return .success(.active(active(token, admitted.grant, call)))
        }
        guard let token = try RefreshTokenRows.find(secret.digest, in: tx), token.client == call.client.id,
            token.usedAt == nil, call.now < token.expires,
            let stored = try GrantRows.find(token.grant, of: token.account, in: tx), stored.isLive(at: call.now),
            try parts.ports.holders.isUsable(token.account, in: tx)
        else { return .success(.inactive) }
        let shown = AccessToken(
            account: token.account,
            grant: token.grant,
            client: token.client,
            scope: stored.grant.scope,
            audience: parts.issuer,
            binding: token.binding,
            issued: token.issued,
            expires: token.expires,
            revokedAt: nil
        )
        return .success(.active(active(shown, stored.grant, call)))
    }

    private func active(_ token: AccessToken, _ grant: Grant?, _ call: ClientCall) -> ActiveToken {
        ActiveToken(
            issuer: parts.issuer,
            clientID: token.client,
            subject: grant.map { parts.subject(of: $0.account, for: call.metadata) },
            audience: [token.audience],
            scope: token.scope,
            issued: token.issued,
            expires: token.expires,
            binding: token.binding.confirmation,
            acr: grant?.acr,
            authenticated: grant?.authenticatedAt
        )
    }

    /// Ends a token; a refresh token takes everything of its authorization along.
    ///
    /// What is unknown, or another client's, is answered like what was revoked (RFC 7009 section 2.2).
    func revoke(_ call: ClientCall, in tx: Transaction) throws -> Result<Bool, OAuthError> {
        guard let text = call.parameters["token"] else { return .failure(Self.missing) }
        guard let secret = OpaqueToken(text) else { return .success(false) }
        if let token = try AccessTokenRows.find(secret.digest, in: tx), token.client == call.client.id {
            try AccessTokenRows.revoke(secret.digest, at: call.now, in: tx)
            return .success(true)
        }
        guard let token = try RefreshTokenRows.find(secret.digest, in: tx), token.client == call.client.id,
            let stored = try GrantRows.find(token.grant, of: token.account, in: tx)
        else { return .success(false) }
        try GrantRows.revoke(stored.grant, at: call.now, because: .client, in: tx)
        return .success(true)
    }

    private static let missing = OAuthError(.invalidRequest, "The parameter token is missing.")
}
