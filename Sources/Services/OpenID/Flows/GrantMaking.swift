internal import Civil
internal import Evidence
internal import Store

/// Decides about a request, and writes the grant of one that was approved.
struct GrantMaking: Sendable {
    let parts: ProviderParts

    /// What the request needs next, and what she agreed to before.
    func decide(
        _ asked: Asked,
        client: RegisteredClient,
        session: HolderSession?,
        freshAfter: Timestamp?,
        at now: Timestamp,
        in tx: Transaction
    ) throws -> (AuthorizationDecision, ConsentScope) {
        let consents = try session.map { session in
            try ConsentRows.inForce(of: session.account, client: client.id, at: now, in: tx)
        }
        let scope = ConsentScope(consents ?? [])
        let facts = AuthorizationDecision.Facts(
            prompt: asked.prompt,
            acr: asked.acr,
            expectedSubject: asked.expectedSubject,
            freshAfter: freshAfter,
            session: session,
            subject: asked.expectedSubject == nil
                ? nil : session.map { parts.subject(of: $0.account, for: client.metadata) },
            isCovered: scope.covers(asked.plan, offline: asked.isOffline)
        )
        return (AuthorizationDecision(facts), scope)
    }

    /// Writes the grant with the hash of its code.
    ///
    /// A crash before the commit leaves neither grant nor code, and the request as it was; after it a code that nobody has, which
    /// ends within a minute.
    func grant(
        _ asked: Asked,
        of request: Source,
        to client: RegisteredClient,
        by session: HolderSession,
        under consent: ConsentScope,
        code: OpaqueToken?,
        at now: Timestamp,
        in tx: Transaction
    ) throws -> Grant {
        let grant = Grant(
            account: session.account,
            id: parts.log.nextID().rawValue,
            client: client.id,
            clientVersion: client.version,
            consent: consent.newest?.id ?? 0,
            session: session.handle,
            request: request.parameters,
            proofKey: request.proofKey,
            scope: asked.scope,
            releases: ReleasePlan(asked.plan).limited(to: consent.granted(of: asked.plan)),
            acr: session.acr,
            amr: session.amr,
            authenticatedAt: session.authenticatedAt,
            givenAt: now,
            ends: consent.newest?.expires ?? now + parts.rules.accessToken
        )
        let codeEnds = now + parts.rules.code
        try GrantRows.insert(grant, code: code?.digest, codeEnds: codeEnds, in: tx)
        return grant
    }

    /// Where a grant comes from: the parameters of its request, and the key that its code is bound to.
    struct Source: Sendable {
        let parameters: String
        let proofKey: String

        init(parameters: String, proofKey: String) {
            self.parameters = parameters
            self.proofKey = proofKey
        }

        init(_ row: StoredInteraction) {
            self.init(parameters: row.request, proofKey: row.proofKey)
        }
    }
}
