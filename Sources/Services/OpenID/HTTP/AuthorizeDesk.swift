internal import HTTPTypes
internal import Hummingbird
internal import Store
internal import Web

/// The endpoints that browsers come to.
struct AuthorizeDesk: Sendable {
    let parts: ProviderParts
    let cookie: FlowCookie

    /// Answers a browser with a request.
    ///
    /// Whoever is not signed in costs us rows and look-ups and may come only so often from one address; whoever is signed in passes.
    func authorize(_ form: Form, _ request: Request, _ context: WebContext) async throws -> Response {
        let arrivals = parts.ports.arrivals
        if let wait = arrivals.wait(context.clientAddress), try await !isSignedIn(request) {
            throw ArrivalRefusal(retryAfterSeconds: wait)
        }
        var isOfNobody = true
        defer { if isOfNobody { arrivals.count(context.clientAddress) } }
        let known = cookie.token(in: request.headers)
        let browser = known ?? OpaqueToken()
        let answer: AuthorizationFlow.Answer
        do {
            let parameters = try Parameters(form)
            answer = try await AuthorizationFlow(parts: parts)
                .authorize(parameters, browser: browser, fields: request.headers)
        } catch let error as OAuthError {
            throw AuthorizeProblem(error, mismatch: nil, client: nil)
        }
        isOfNobody = !answer.isOfSomebody
        note(answer, context)
        var response = try self.response(to: answer)
        if known == nil, let setCookie = cookie.setCookie(browser) { response.addCookie(setCookie) }
        return response
    }

    private func isSignedIn(_ request: Request) async throws -> Bool {
        try await parts.store.read { tx in try parts.ports.sessions.session(of: request.headers, in: tx) != nil }
    }

    func endSession(_ form: Form, _ request: Request) async throws -> Response {
        do {
            return try await EndSession(parts: parts).answer(Parameters(form), request)
        } catch let error as OAuthError {
            throw AuthorizeProblem(error, mismatch: nil, client: nil)
        }
    }

    private func response(to answer: AuthorizationFlow.Answer) throws -> Response {
        switch answer {
        case .page(let error, let mismatch, let client):
            throw AuthorizeProblem(error, mismatch: mismatch, client: client)
        case .back(let returns, let result, let client):
            let outcome = InteractionOutcome(try parts.delivery(of: result, to: returns, for: client))
            return outcome.response ?? .seeOther("/")
        case .onward(let step, let reference, let language, _):
            return .seeOther(step.path(to: "\(language.pathPrefix)/consent/\(reference)", in: language))
        }
    }

    private func note(_ answer: AuthorizationFlow.Answer, _ context: WebContext) {
        guard let client = answer.client else { return }
        var error = answer.error
        if case .page(let refusal, let mismatch, _) = answer {
            error = OAuthError(refusal.code, AuthorizeProblem.reason(refusal, mismatch))
        }
        parts.note(OpenIDEndpoint.authorize.name, of: client.id, error, context)
    }
}

extension InteractionStep {
    /// The page of a step, which leads on to the page of the decision.
    func path(to decision: String, in language: Language) -> String {
        let target = PercentEncoding.encode(decision)
        return switch self {
        case .signIn: "\(language.pathPrefix)/sign-in?continue=\(target)"
        case .stepUp: "\(language.pathPrefix)/step-up?continue=\(target)"
        case .consent: decision
        }
    }
}
