internal import Civil
internal import HTTPTypes
internal import Store
internal import Web

/// The authorization endpoint: takes a browser with a request, and sends it on.
struct AuthorizationFlow: Sendable {
    let parts: ProviderParts

    /// Where the browser goes.
    enum Answer: Sendable {
        /// An error page of ours: nothing may be sent anywhere (RFC 9700 section 4.11).
        case page(OAuthError, RedirectMismatch?, RegisteredClient?)
        /// Back to the client.
        case back(AuthorizationReturn, AuthorizationResult, RegisteredClient)
        /// To a page of ours where she signs in or decides.
        case onward(InteractionStep, reference: String, Language, RegisteredClient)

        var client: RegisteredClient? {
            switch self {
            case .page(_, _, let client): client
            case .back(_, _, let client), .onward(_, _, _, let client): client
            }
        }

        /// Whether it shows that somebody is signed in; an error may come before anybody looked.
        var isOfSomebody: Bool {
            switch self {
            case .back(_, .code, _), .onward(.stepUp, _, _, _), .onward(.consent, _, _, _): true
            case .page, .back, .onward: false
            }
        }

        /// What goes into the client's log.
        var error: OAuthError? {
            switch self {
            case .page(let error, _, _), .back(_, .error(let error), _): error
            case .back, .onward: nil
            }
        }
    }

    /// The secrets of one run, drawn before its transaction.
    struct Secrets: Sendable {
        let code = OpaqueToken()
        let reference = OpaqueToken()
    }

    func authorize(
        _ parameters: Parameters,
        browser: OpaqueToken,
        fields: HTTPFields,
        secrets: Secrets = Secrets()
    ) async throws -> Answer {
        let answer = try await attempt(parameters, browser, fields, secrets)
        // An address that was registered a moment ago must not be refused for what was known before.
        guard answer.error != nil, let id = parameters["client_id"], try await parts.registry.wasStale(id) else {
            return answer
        }
        return try await attempt(parameters, browser, fields, secrets)
    }

    private func attempt(
        _ parameters: Parameters,
        _ browser: OpaqueToken,
        _ fields: HTTPFields,
        _ secrets: Secrets
    ) async throws -> Answer {
        guard let id = parameters["client_id"], let client = try await parts.registry.recent(id) else {
            return .page(OAuthError(.invalidClient, "No such client is registered."), nil, nil)
        }
        if let uri = parameters["request_uri"], uri.hasPrefix(PushedRequestFlow.prefix) {
            // Only the reference counts: what stands beside it was not authenticated (RFC 9126 section 4).
            guard let reference = OpaqueToken(String(uri.dropFirst(PushedRequestFlow.prefix.count))) else {
                return .page(Self.unknownReference, nil, client)
            }
            return try await resume(reference, client, browser, fields, secrets)
        }
        let request: AuthorizationRequest
        do throws(AuthorizationRefusal) {
            request = try parts.reader.read(parameters, client: client.metadata, at: .front, now: parts.clock())
        } catch {
            switch error {
            case .page(let error, let mismatch): return .page(error, mismatch, client)
            case .back(let error, let returns): return .back(returns, .error(error), client)
            }
        }
        return try await begin(request, client, browser, fields, secrets)
    }

    /// A plain request: nothing is kept of it unless somebody has to be asked.
    private func begin(
        _ request: AuthorizationRequest,
        _ client: RegisteredClient,
        _ browser: OpaqueToken,
        _ fields: HTTPFields,
        _ secrets: Secrets
    ) async throws -> Answer {
        try await parts.store.write { tx in
            guard try parts.registry.current(client.id, in: tx)?.evidence == client.evidence else {
                return .page(Self.clientChanged, nil, client)
            }
            let now = parts.clock()
            let row = StoredInteraction(
                waitingFor: secrets.reference,
                asking: request.parameters.json,
                of: client,
                proofKey: request.dpopKeyThumbprint ?? "",
                until: now + parts.rules.decision,
                at: now
            )
            let asked = Asked(request)
            let arrival = Arrival(row: row, isStored: false, reference: secrets.reference, client: client, at: now)
            return try next(asked, arrival, browser, fields, secrets, in: tx)
        }
    }

    /// A pushed request: its row is taken by this browser, and goes with the answer.
    private func resume(
        _ reference: OpaqueToken,
        _ recent: RegisteredClient,
        _ browser: OpaqueToken,
        _ fields: HTTPFields,
        _ secrets: Secrets
    ) async throws -> Answer {
        try await parts.store.write { tx in
            let now = parts.clock()
            guard let client = try parts.registry.current(recent.id, in: tx) else {
                return .page(Self.clientChanged, nil, recent)
            }
            guard let row = try InteractionRows.find(reference.digest, in: tx), row.kind == .code,
                row.client == client.id, now < row.referenceEnds, row.browser ?? browser.digest == browser.digest
            else { return .page(Self.unknownReference, nil, client) }
            let asked: Asked
            do throws(OAuthError) {
                asked = try parts.asked(by: row, client: client, at: now)
            } catch {
                return .page(error, nil, client)
            }
            let arrival = Arrival(row: row, isStored: true, reference: reference, client: client, at: now)
            return try next(asked, arrival, browser, fields, secrets, in: tx)
        }
    }

    /// A browser with a request.
    private struct Arrival {
        let row: StoredInteraction
        let isStored: Bool
        let reference: OpaqueToken
        let client: RegisteredClient
        let at: Timestamp
    }

    private func next(
        _ asked: Asked,
        _ arrival: Arrival,
        _ browser: OpaqueToken,
        _ fields: HTTPFields,
        _ secrets: Secrets,
        in tx: Transaction
    ) throws -> Answer {
        guard let returns = asked.returns else { return .page(Self.unknownReference, nil, arrival.client) }
        let (row, now) = (arrival.row, arrival.at)
        let session = try parts.ports.sessions.session(of: fields, in: tx)
        let freshAfter = row.browser == nil ? asked.freshAfter(arrival: now) : row.freshAfter
        let (decision, consent) = try maker.decide(
            asked,
            client: arrival.client,
            session: session,
            freshAfter: freshAfter,
            at: now,
            in: tx
        )
        if let step = InteractionStep(decision) {
            let kept = row.brought(by: browser, freshAfter: freshAfter, until: now + parts.rules.decision)
            try arrival.isStored ? InteractionRows.begin(kept, in: tx) : InteractionRows.insert(kept, in: tx)
            let language = asked.languages.first ?? .vietnamese
            return .onward(step, reference: arrival.reference.text, language, arrival.client)
        }
        // Whatever the answer is, the request has had it: of two browsers one wins.
        if arrival.isStored, try !InteractionRows.delete(row.hash, in: tx) {
            return .page(Self.unknownReference, nil, arrival.client)
        }
        if case .refuse(let error) = decision { return .back(returns, .error(error), arrival.client) }
        guard let session else { return .page(Self.unknownReference, nil, arrival.client) }
        _ = try maker.grant(
            asked,
            of: GrantMaking.Source(row),
            to: arrival.client,
            by: session,
            under: consent,
            code: secrets.code,
            at: now,
            in: tx
        )
        return .back(returns, .code(secrets.code.text), arrival.client)
    }

    private var maker: GrantMaking { GrantMaking(parts: parts) }

    private static let unknownReference = OAuthError(
        .invalidRequestURI,
        "This request is unknown, was answered, is older than 90 seconds or belongs to another client or browser."
    )
    private static let clientChanged = OAuthError(.invalidClient, "The client is disabled or was changed; begin again.")
}
