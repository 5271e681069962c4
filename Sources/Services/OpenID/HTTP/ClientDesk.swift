internal import Civil
internal import Crypto
internal import HTTPTypes
internal import Hummingbird
internal import Store
internal import Web

/// A request whose client has proven who it is.
struct ClientCall: Sendable {
    let client: RegisteredClient
    let authentication: AuthenticatedClient
    /// The proof of possession that came along.
    let proof: DPoPProof?
    let parameters: Parameters
    let now: Timestamp

    var metadata: ClientMetadata { client.metadata }
}

/// The endpoints that clients call: who it is, whether it was sent before, what came of it.
///
/// Signatures are checked outside of the transaction, with the client as it was lately; inside, the client must still be that one,
/// or everything begins again.
struct ClientDesk: Sendable {
    let parts: ProviderParts

    /// Answers a request: a refusal is a value, so that what it spent stays spent.
    func answer<Answer: Sendable>(
        _ endpoint: OpenIDEndpoint,
        _ request: Request,
        _ context: WebContext,
        work: @escaping @Sendable (ClientCall, Transaction) throws -> Result<Answer, OAuthError>,
        write: (ClientCall, Answer) throws -> Response
    ) async throws -> Response {
        var claimed = ""
        let outcome: Result<(ClientCall, Answer), OAuthError>
        do {
            let parameters = try await Parameters(context.form(of: request))
            let credentials = try ClientCredentials.read(
                authorization: request.headers[.authorization],
                parameters: parameters,
                certificate: context.clientCertificate
            )
            claimed = credentials.clientID
            outcome = try await perform(endpoint, request, credentials, parameters, work)
        } catch let error as OAuthError {
            outcome = .failure(error)
        } catch let error as WebError where error.isAboutTheForm {
            outcome = .failure(OAuthError(.invalidRequest, "The body must be a form of moderate size."))
        }
        note(endpoint, claimed, outcome.failure, context)
        switch outcome {
        case .success(let (call, answer)): return try write(call, answer)
        case .failure(let error): return error.response(nonce: parts.nonces.current(at: parts.clock()))
        }
    }

    private func perform<Answer: Sendable>(
        _ endpoint: OpenIDEndpoint,
        _ request: Request,
        _ credentials: ClientCredentials,
        _ parameters: Parameters,
        _ work: @escaping @Sendable (ClientCall, Transaction) throws -> Result<Answer, OAuthError>
    ) async throws -> Result<(ClientCall, Answer), OAuthError> {
        for _ in 0..<3 {
            let call: ClientCall
            do {
                call = try await self.call(endpoint, request, credentials, parameters)
            } catch let error as OAuthError {
                // Keys that were changed a moment ago: what the old ones refuse the new ones may verify.
                guard try await parts.registry.wasStale(credentials.clientID) else { throw error }
                continue
            }
            // On a snapshot: what could contradict each other here collides on a key or on the grant's own row.
            let outcome = try await parts.store.write(.snapshot) { tx in
                guard try parts.registry.isCurrent(call.client, in: tx) else { return Outcome<Answer>.changed }
                if let refusal = try spend(call, in: tx) { return .answered(.failure(refusal)) }
                return .answered(try work(call, tx))
            }
            if case .answered(let result) = outcome { return result.map { (call, $0) } }
            parts.registry.forget(call.client.id)
        }
        return .failure(OAuthError(.temporarilyUnavailable, "The registration of the client is being changed."))
    }

    private enum Outcome<Answer: Sendable>: Sendable {
        case answered(Result<Answer, OAuthError>)
        /// The client was changed after its signature had been checked.
        case changed
    }

    private func call(
        _ endpoint: OpenIDEndpoint,
        _ request: Request,
        _ credentials: ClientCredentials,
        _ parameters: Parameters
    ) async throws -> ClientCall {
        let now = parts.clock()
        guard let client = try await parts.registry.recent(credentials.clientID), client.isEnabled else {
            throw OAuthError(.invalidClient, "No such client is registered, or it is disabled.")
        }
        let authentication = try parts.authenticator.authenticate(
            credentials,
            as: client.metadata,
            secretHash: nil,
            now: now
        )
        return ClientCall(
            client: client,
            authentication: authentication,
            proof: try proof(endpoint, request, at: now),
            parameters: parameters.without(Self.credentialNames),
            now: now
        )
    }

    /// The proof of possession, if the request brings one.
    private func proof(_ endpoint: OpenIDEndpoint, _ request: Request, at now: Timestamp) throws -> DPoPProof? {
        let headers = request.headers[values: .dpop]
        guard let header = headers.first else { return nil }
        guard headers.count == 1 else { throw OAuthError(.invalidDPoPProof, "There is more than one DPoP header.") }
        return try parts.proofs.verify(header, method: "POST", uri: parts.issuer + endpoint.rawValue, now: now)
    }

    /// What was used is remembered for longer than any clock may be off.
    private static let margin = 120

    /// Takes assertion and proof out of use.
    private func spend(_ call: ClientCall, in tx: Transaction) throws -> OAuthError? {
        if let assertion = call.authentication.assertion,
            try !ReplayRows.claim(assertion.replayKey, until: assertion.until + Self.margin, in: tx)
        {
            return OAuthError(.invalidClient, "This client assertion was used before.")
        }
        if let proof = call.proof,
            try !ReplayRows.claim(proof.replayKey, until: proof.replayUntil + Self.margin, in: tx)
        {
            return OAuthError(.invalidDPoPProof, "This proof was used before.")
        }
        return nil
    }

    private func note(_ endpoint: OpenIDEndpoint, _ client: String, _ error: OAuthError?, _ context: WebContext) {
        // Only of clients that exist: names that somebody makes up are not written down.
        guard parts.registry.isKnown(client) else { return }
        parts.note(endpoint.name, of: client, error, context)
    }

    private static let credentialNames: Set<String> = ["client_assertion", "client_assertion_type", "client_secret"]
}

extension ProviderParts {
    /// A line for the developers of a client.
    func note(_ endpoint: String, of client: String, _ error: OAuthError?, _ context: WebContext) {
        requestLog.note(
            LoggedRequest.Line(
                client: client,
                at: clock(),
                endpoint: endpoint,
                outcome: error?.code.rawValue ?? "ok",
                detail: String((error?.reason ?? "").prefix(1_000)),
                correlation: context.id
            )
        )
    }
}

extension OpenIDEndpoint {
    /// The last part of the path: how the request log names it.
    var name: String { rawValue.split(separator: "/").last.map(String.init) ?? rawValue }
}

extension Result {
    /// What went wrong, if anything.
    var failure: Failure? {
        if case .failure(let error) = self { error } else { nil }
    }
}

extension WebError {
    /// Whether the caller's body was not a form that this server reads.
    fileprivate var isAboutTheForm: Bool {
        switch self {
        case .unsupportedMediaType, .malformedForm, .payloadTooLarge: true
        default: false
        }
    }
}
