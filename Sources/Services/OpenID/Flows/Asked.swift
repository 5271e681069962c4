internal import Civil
internal import Web

/// What an open request asks for, whichever way it came.
struct Asked: Sendable {
    let plan: ClaimsPlan
    let scope: ScopeSet
    let prompt: Set<Prompt>
    let acr: AcrRequest
    /// The subject that it must be.
    let expectedSubject: String?
    let maxAge: Int64?
    let nonce: String?
    /// Where the answer goes; nil when the client polls for it.
    let returns: AuthorizationReturn?
    let bindingMessage: String?
    /// The languages that the client would like, the best first.
    var languages: [Language] = []

    /// Whether tokens shall be renewed while she is away.
    var isOffline: Bool { scope.contains(.offlineAccess) }

    /// After which instant she must have authenticated, for a browser that arrives now (`prompt=login`, `max_age`).
    func freshAfter(arrival now: Timestamp) -> Timestamp? {
        let age = maxAge.map { now - Int(clamping: $0) }
        return prompt.contains(.login) ? now : age
    }
}

extension Asked {
    init(_ request: AuthorizationRequest) {
        self.init(
            plan: request.plan,
            scope: request.scope,
            prompt: request.prompt,
            acr: request.acr,
            expectedSubject: request.hint?.subject ?? request.plan.requiredSubject,
            maxAge: request.maxAge,
            nonce: request.nonce,
            returns: request.returns,
            bindingMessage: nil,
            languages: request.languages
        )
    }

    init(_ request: DeviceRequest) {
        self.init(
            plan: request.plan,
            scope: request.scope,
            prompt: [.consent],
            acr: request.acr,
            expectedSubject: nil,
            maxAge: nil,
            nonce: request.nonce,
            returns: nil,
            bindingMessage: nil
        )
    }

    init(_ request: BackchannelRequest) {
        self.init(
            plan: request.plan,
            scope: request.scope,
            prompt: [.consent],
            acr: request.acr,
            expectedSubject: nil,
            maxAge: nil,
            nonce: nil,
            returns: nil,
            bindingMessage: request.bindingMessage
        )
    }
}

extension ProviderParts {
    /// Reads again what a waiting request asks for, against the registration as it is now.
    func asked(by row: StoredInteraction, client: RegisteredClient, at now: Timestamp) throws(OAuthError) -> Asked {
        let parameters = try Parameters(json: row.request)
        switch row.kind {
        case .code:
            do throws(AuthorizationRefusal) {
                let request = try reader.read(parameters, client: client.metadata, at: .resumed, now: now)
                return Asked(request)
            } catch {
                throw error.error
            }
        case .device: return Asked(try DeviceRequest.read(parameters, client: client.metadata))
        case .backchannel:
            let request = try BackchannelRequest.read(parameters, client: client.metadata, reader: reader, now: now)
            return Asked(request)
        }
    }
}
