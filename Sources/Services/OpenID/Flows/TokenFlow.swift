internal import Civil
internal import Store

/// The token endpoint: each grant type in one transaction, so that a crash leaves the code as it was or used with its tokens.
struct TokenFlow: Sendable {
    let parts: ProviderParts
    private let issue: TokenIssue

    init(parts: ProviderParts) {
        self.parts = parts
        issue = TokenIssue(parts: parts)
    }

    typealias Outcome = Result<IssuedTokens, OAuthError>

    func exchange(_ call: ClientCall, _ secrets: TokenIssue.Secrets, in tx: Transaction) throws -> Outcome {
        let request: TokenRequest
        let binding: KeyBinding
        do {
            request = try TokenRequest.read(call.parameters, client: call.metadata)
            binding = try Self.binding(of: call)
        } catch {
            return .failure(error)
        }
        switch request {
        case .code(let code, let redirectURI, let verifier):
            return try redeem(code, redirectURI, verifier, call, binding, secrets, in: tx)
        case .refresh(let token, let scope):
            return try RefreshFlow(parts: parts).refresh(token, scope, call, binding, secrets, in: tx)
        case .clientCredentials(let scope):
            return .success(try issue.access(of: nil, scope, to: call, binding, secrets, in: tx))
        case .device(let code), .backchannel(let code):
            return try PollFlow(parts: parts).poll(code, call, binding, secrets, in: tx)
        }
    }

    /// The key that the tokens of an answer are bound to.
    ///
    /// A client that promised sender-constrained tokens (every `fapi` client) gets no others, whatever it sends.
    static func binding(of call: ClientCall) throws(OAuthError) -> KeyBinding {
        if let proof = call.proof { return .proof(thumbprint: proof.thumbprint) }
        if call.metadata.certificateBound {
            guard let thumbprint = call.authentication.certificateThumbprint else {
                throw OAuthError(.invalidRequest, "The tokens of this client are bound to its certificate; none came.")
            }
            return .certificate(thumbprint: thumbprint)
        }
        guard !call.metadata.dpopBound, call.metadata.profile != .fapi else {
            throw OAuthError(
                .invalidDPoPProof,
                "The tokens of this client are bound to a key; the DPoP header is missing."
            )
        }
        return .none
    }
}

extension TokenFlow {
    /// Exchanges a code.
    ///
    /// Whoever comes with the code of another request, verifier, address or key has stolen one of them: the code is dead, with
    /// everything that came of it (RFC 9700 section 4.5, FAPI 2.0 section 5.3.2.1).
    private func redeem(
        _ text: String,
        _ redirectURI: String,
        _ verifier: String,
        _ call: ClientCall,
        _ binding: KeyBinding,
        _ secrets: TokenIssue.Secrets,
        in tx: Transaction
    ) throws -> Outcome {
        guard let code = OpaqueToken(text), let stored = try GrantRows.find(code: code.digest, in: tx) else {
            return Self.refused("This code was never issued.")
        }
        let grant = stored.grant
        if let theft = Self.theft(stored, call, redirectURI, verifier) {
            try GrantRows.revoke(grant, at: call.now, because: theft.reason, in: tx)
            return Self.refused(theft.detail)
        }
        guard stored.revokedAt == nil else { return Self.refused("What this code stands for was revoked.") }
        guard call.now < stored.codeEnds else { return Self.refused("This code is older than 60 seconds.") }
        guard let nonce = request(of: grant, call) else {
            return Self.refused("The registration changed, and does not permit this request any more.")
        }
        guard try parts.ports.holders.isUsable(grant.account, in: tx) else {
            return Self.refused("The account cannot be used now.")
        }
        guard try GrantRows.redeem(grant, at: call.now, in: tx) else {
            return Self.refused("This code was used before.")
        }
        let tokens = try issue.first(of: grant, nonce: nonce.value, code: text, to: call, binding, secrets, in: tx)
        return .success(tokens)
    }

    private static func theft(
        _ stored: StoredGrant,
        _ call: ClientCall,
        _ redirectURI: String,
        _ verifier: String
    ) -> (reason: RevocationReason, detail: String)? {
        guard stored.grant.client == call.client.id else { return (.codeMisused, "This code is another client's.") }
        guard stored.redeemedAt == nil else { return (.codeReused, "This code was used before.") }
        guard let parameters = try? Parameters(json: stored.grant.request),
            parameters["redirect_uri"] == redirectURI
        else { return (.codeMisused, "redirect_uri is not the one of the request.") }
        guard let text = parameters["code_challenge"], let challenge = try? CodeChallenge(text),
            challenge.isAnswered(by: verifier)
        else { return (.codeMisused, "code_verifier does not fit the challenge of the request.") }
        let key = stored.grant.proofKey
        guard key.isEmpty || key == call.proof?.thumbprint else {
            return (.codeMisused, "The proof is of another key than the code is bound to.")
        }
        return nil
    }

    /// The nonce of the request that a grant came from; nil when the client's registration does not permit it any more.
    private func request(of grant: Grant, _ call: ClientCall) -> (value: String?, Void)? {
        guard let parameters = try? Parameters(json: grant.request),
            let request = try? parts.reader.read(parameters, client: call.metadata, at: .resumed, now: call.now)
        else { return nil }
        return (request.nonce, ())
    }

    static func refused(_ reason: String) -> Outcome { .failure(OAuthError(.invalidGrant, reason)) }
}
