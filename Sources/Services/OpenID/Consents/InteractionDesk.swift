internal import Civil
internal import Evidence
package import HTTPTypes
internal import Signing
internal import Store

/// The side of the pages: shows who asks for what, and takes the citizen's decision.
package struct InteractionDesk: Sendable {
    let parts: ProviderParts
    let lookup: InteractionLookup

    /// What the page of an interaction has to do; a request that needs nothing any more is answered at once.
    package func find(_ id: String, from fields: HTTPFields) async throws -> InteractionState {
        let code = OpaqueToken()
        let next = try await parts.store.write { tx in try state(of: id, fields, code, in: tx) }
        guard let answer = next.answer else { return next.state }
        return .finished(try deliver(answer))
    }

    /// Approves: the claims that are required and those she ticked, for exactly what she saw.
    ///
    /// A crash before the commit leaves the request open and nothing agreed; after it consent, grant and entry together.
    package func approve(
        _ id: String,
        _ decision: ConsentDecision,
        from fields: HTTPFields
    ) async throws -> Result<InteractionOutcome, InteractionRefusal> {
        let code = OpaqueToken()
        let result = try await parts.store.write { tx -> Result<DecidedAnswer, InteractionRefusal> in
            switch try decidable(id, fields, in: tx) {
            case .failure(let refusal): return .failure(refusal)
            case .success(let (open, session)):
                guard try lookup.interaction(open, for: session, in: tx).seen == decision.seen else {
                    return .failure(.textChanged)
                }
                return try approve(open, session, decision, code, in: tx)
            }
        }
        return try result.following { try deliver($0) }
    }

    /// Refuses: the client learns nothing but that.
    package func refuse(
        _ id: String,
        from fields: HTTPFields
    ) async throws -> Result<InteractionOutcome, InteractionRefusal> {
        let result = try await parts.store.write { tx -> Result<DecidedAnswer, InteractionRefusal> in
            switch try decidable(id, fields, in: tx) {
            case .failure(let refusal): return .failure(refusal)
            case .success(let (open, session)):
                _ = try parts.log.append(ConsentEntry.refused(open, by: session), in: tx)
                return try refuse(open, with: OAuthError(.accessDenied, "The citizen has refused."), in: tx)
            }
        }
        return try result.following { try deliver($0) }
    }

    /// What the consent page of a client would show, for its developer; it cannot be sent.
    package func preview(of clientID: String) async throws -> Interaction? {
        let now = parts.clock()
        return try await parts.store.read { tx in try ClientRows.find(clientID, in: tx) }.map { client in
            Interaction(previewOf: client, at: now)
        }
    }
}

extension InteractionDesk {
    /// An answer that has been decided and committed, before it is signed and sent.
    enum DecidedAnswer: Sendable {
        case back(AuthorizationReturn, AuthorizationResult, RegisteredClient)
        case polled(approved: Bool)
    }

    private func deliver(_ answer: DecidedAnswer) throws -> InteractionOutcome {
        switch answer {
        case .polled(let approved): .done(approved: approved)
        case .back(let returns, let result, let client):
            InteractionOutcome(try parts.delivery(of: result, to: returns, for: client))
        }
    }

    /// What the page has to do, or an answer that was decided just now.
    private struct Next: Sendable {
        let state: InteractionState
        var answer: DecidedAnswer?

        init(_ state: InteractionState) { self.state = state }

        init(_ answer: Result<DecidedAnswer, InteractionRefusal>) {
            state = .unknown
            self.answer = answer.success
        }
    }

    private func state(
        of id: String,
        _ fields: HTTPFields,
        _ code: OpaqueToken,
        in tx: Transaction
    ) throws -> Next {
        switch try lookup.find(id, from: fields, in: tx) {
        case .nothing: return Next(.unknown)
        case .answered(let approved): return Next(.finished(.done(approved: approved)))
        case .open(let open):
            let path = (open.row.kind == .backchannel ? "/approve/" : "/consent/") + id
            guard let session = open.session else { return Next(.signIn(continue: path)) }
            switch open.decision {
            case .signIn: return Next(.signIn(continue: path))
            case .stepUp: return Next(.stepUp(continue: path))
            case .consent:
                let interaction = try lookup.interaction(open, for: session, in: tx)
                let isNew = open.row.kind == .device && open.row.account == nil
                return Next(isNew ? .confirm(interaction) : .consent(interaction))
            case .grant: return Next(try grant(open, session, under: open.consent, code, in: tx))
            case .refuse(let error): return Next(try refuse(open, with: error, in: tx))
            }
        }
    }

    /// A request that the one who is signed in may decide now.
    private func decidable(
        _ id: String,
        _ fields: HTTPFields,
        in tx: Transaction
    ) throws -> Result<(InteractionLookup.Open, HolderSession), InteractionRefusal> {
        guard case .open(let open) = try lookup.find(id, from: fields, in: tx) else { return .failure(.unknown) }
        guard let session = open.session, open.decision == .consent else { return .failure(.signInNeeded) }
        guard open.row.kind != .device || open.row.account == session.account else { return .failure(.unknown) }
        return .success((open, session))
    }

    private func approve(
        _ open: InteractionLookup.Open,
        _ session: HolderSession,
        _ decision: ConsentDecision,
        _ code: OpaqueToken,
        in tx: Transaction
    ) throws -> Result<DecidedAnswer, InteractionRefusal> {
        let consents = try ConsentMaking(parts: parts).record(
            open.asked,
            by: session,
            to: open.client,
            decision,
            at: open.now,
            in: tx
        )
        return try grant(open, session, under: ConsentScope(consents), code, in: tx)
    }

    private func grant(
        _ open: InteractionLookup.Open,
        _ session: HolderSession,
        under consent: ConsentScope,
        _ code: OpaqueToken,
        in tx: Transaction
    ) throws -> Result<DecidedAnswer, InteractionRefusal> {
        let isPolled = open.row.kind != .code
        let grant = try GrantMaking(parts: parts).grant(
            open.asked,
            of: GrantMaking.Source(open.row),
            to: open.client,
            by: session,
            under: consent,
            code: isPolled ? nil : code,
            at: open.now,
            in: tx
        )
        if isPolled {
            let isFirst = try InteractionRows.decide(open.row.hash, .approved, grant: grant.id, in: tx)
            return isFirst ? .success(.polled(approved: true)) : .failure(.unknown)
        }
        guard try InteractionRows.delete(open.row.hash, in: tx), let returns = open.asked.returns else {
            return .failure(.unknown)
        }
        return .success(.back(returns, .code(code.text), open.client))
    }

    private func refuse(
        _ open: InteractionLookup.Open,
        with error: OAuthError,
        in tx: Transaction
    ) throws -> Result<DecidedAnswer, InteractionRefusal> {
        guard let returns = open.asked.returns else {
            let isFirst = try InteractionRows.decide(open.row.hash, .refused, grant: nil, in: tx)
            return isFirst ? .success(.polled(approved: false)) : .failure(.unknown)
        }
        guard try InteractionRows.delete(open.row.hash, in: tx) else { return .failure(.unknown) }
        return .success(.back(returns, .error(error), open.client))
    }
}

extension Result {
    /// What came of it, if nothing went wrong.
    var success: Success? { try? get() }

    /// The result of going on with what came of it, which may fail for reasons of its own.
    func following<Next>(_ next: (Success) throws -> Next) throws -> Result<Next, Failure> {
        switch self {
        case .success(let value): .success(try next(value))
        case .failure(let error): .failure(error)
        }
    }
}

extension ProviderParts {
    /// Writes the response of the authorization endpoint, signed if the client wants it so (JARM).
    func delivery(
        of result: AuthorizationResult,
        to returns: AuthorizationReturn,
        for client: RegisteredClient
    ) throws -> AuthorizationDelivery {
        let now = clock()
        let signer = try keys.signer(client.metadata.authorizationAlgorithm, at: now)
        return try AuthorizationResponse(result, to: returns, issuer: issuer).delivery(signer: signer, now: now)
    }
}
