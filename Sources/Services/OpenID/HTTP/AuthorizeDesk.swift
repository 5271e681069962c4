internal import HTTPTypes
internal import Hummingbird
internal import Web

/// The endpoints that browsers come to.
struct AuthorizeDesk: Sendable {
    let parts: ProviderParts
    let cookie: FlowCookie

    func authorize(_ form: Form, _ request: Request, _ context: WebContext) async throws -> Response {
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
        note(answer, context)
        var response = try self.response(to: answer)
        if known == nil, let setCookie = cookie.setCookie(browser) { response.addCookie(setCookie) }
        return response
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
