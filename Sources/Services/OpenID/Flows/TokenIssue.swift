internal import Civil
internal import Encoding
internal import Evidence
internal import Store

/// What the token endpoint answers, before the ID token is signed.
struct IssuedTokens: Sendable {
    let access: String
    let binding: KeyBinding
    let seconds: Int
    let scope: ScopeSet
    var refresh: String?
    var identity: IDToken?
}

/// Makes the tokens of a grant.
struct TokenIssue: Sendable {
    let parts: ProviderParts

    /// The secrets of one answer, drawn before its transaction.
    struct Secrets: Sendable {
        let access = OpaqueToken()
        let refresh = OpaqueToken()
    }

    /// Tokens for a sign-in: access token, refresh token if the client uses them, ID token.
    func first(
        of grant: Grant,
        nonce: String?,
        code: String?,
        to call: ClientCall,
        _ binding: KeyBinding,
        _ secrets: Secrets,
        in tx: Transaction
    ) throws -> IssuedTokens {
        var tokens = try access(of: grant, grant.scope, to: call, binding, secrets, in: tx)
        if call.metadata.grants.contains(.refreshToken) {
            try refresh(of: grant, to: call, binding, secrets, in: tx)
            tokens.refresh = secrets.refresh.text
        }
        let releases = grant.releases.limited(to: call.metadata.claims)
        let claims = try ClaimRelease(parts: parts).members(
            plain: releases.idToken,
            verified: releases.verifiedIDToken,
            of: grant,
            to: call.client,
            in: .identityToken,
            at: call.now,
            in: tx
        )
        if claims.isEmpty { _ = try parts.log.append(Self.signedIn(grant, call.client), in: tx) }
        let subject = parts.subject(of: grant.account, for: call.metadata)
        if call.metadata.grants.contains(.backchannel) { try SubjectRows.note(subject, of: grant.account, in: tx) }
        tokens.identity = IDToken(
            issuer: parts.issuer,
            subject: subject,
            clientID: call.client.id,
            issued: call.now,
            expires: call.now + parts.rules.identityToken,
            authenticated: grant.authenticatedAt,
            acr: grant.acr,
            amr: grant.amr,
            nonce: nonce,
            accessToken: secrets.access.text,
            code: code,
            state: nil,
            sessionID: parts.sessionID(grant.session, for: call.client.id),
            claims: claims
        )
        return tokens
    }

    /// An access token of a grant for a scope within its own.
    func access(
        of grant: Grant?,
        _ scope: ScopeSet,
        to call: ClientCall,
        _ binding: KeyBinding,
        _ secrets: Secrets,
        in tx: Transaction
    ) throws -> IssuedTokens {
        let token = AccessToken(
            account: grant?.account ?? 0,
            grant: grant?.id ?? 0,
            client: call.client.id,
            scope: scope,
            audience: parts.issuer,
            binding: binding,
            issued: call.now,
            expires: min(call.now + parts.rules.accessToken, grant?.ends ?? call.now + parts.rules.accessToken),
            revokedAt: nil
        )
        try AccessTokenRows.insert(token, hash: secrets.access.digest, in: tx)
        let seconds = Int(clamping: token.expires.microseconds(since: call.now) / 1_000_000)
        return IssuedTokens(access: secrets.access.text, binding: binding, seconds: seconds, scope: scope)
    }

    /// The next refresh token of a grant.
    func refresh(
        of grant: Grant,
        to call: ClientCall,
        _ binding: KeyBinding,
        _ secrets: Secrets,
        in tx: Transaction
    ) throws {
        let token = RefreshToken(
            account: grant.account,
            grant: grant.id,
            client: call.client.id,
            binding: binding,
            issued: call.now,
            expires: min(call.now + parts.rules.idleRefresh, grant.ends),
            usedAt: nil
        )
        try RefreshTokenRows.insert(token, hash: secrets.refresh.digest, in: tx)
    }

    /// A sign-in that gave nothing but the pairwise subject is in her list of accesses too.
    private static func signedIn(_ grant: Grant, _ client: RegisteredClient) -> EntryDraft {
        OpenIDEntry.personal(
            "openid.signed_in",
            about: grant.account,
            client: client,
            topic: .administration
        ) { json in
            json.member("acr", grant.acr.rawValue)
            json.array("fields") { _ in }
            json.member("consent", String(grant.consent))
            json.member("outcome", "done")
        }
    }
}
