internal import Encoding
internal import HTTPTypes
internal import Hummingbird
internal import Identity
internal import OpenID
internal import Web

/// Signing in: with a passkey, with a one-time code, and showing again who one is.
struct SignInPages: Sendable {
    let reception: Reception
    let interactions: InteractionDesk

    private var desk: SignInDesk { reception.identity.signIn.signIn }

    func mount(on routes: inout RouteTable) {
        routes.on(SignInRoute.signIn) { _, web in try await show(web) }
        routes.on(SignInRoute.askCode) { request, web in try await askCode(request, web) }
        routes.on(SignInRoute.passkeyOptions) { request, web in try await options(request, web) }
        routes.on(SignInRoute.passkey) { request, web in try await passkey(request, web) }
        routes.on(SignInRoute.code) { _, web in try await codePage(web) }
        routes.on(SignInRoute.enterCode) { request, web in try await enterCode(request, web) }
        routes.on(SignInRoute.anotherCode) { request, web in try await anotherCode(request, web) }
    }

    private func show(_ web: WebContext) async throws -> Response {
        let next = OwnPath.read(try web.query()["continue"])
        if let session = try await reception.gates.findSession(web), next.isEmpty {
            return .seeOther(try await reception.path(after: session, next: next, web))
        }
        let asker = try await asker(next, web)
        return try reception.show(.signIn(continueTo: next, asker: asker), to: reception.gates.visitor(web))
    }

    private func options(_ request: Request, _ web: WebContext) async throws -> Response {
        let visitor = reception.gates.visitor(web)
        _ = try await reception.gates.message(request, of: visitor)
        let options = try await desk.passkeyOptions(for: visitor.visit, client: web.client).get()
        return .json(bytes: Array(options.utf8))
    }

    private func passkey(_ request: Request, _ web: WebContext) async throws -> Response {
        let visitor = reception.gates.visitor(web)
        let message = try await reception.gates.message(request, of: visitor)
        let signedIn = try await desk.withPasskey(
            message.getCredential(),
            visit: visitor.visit,
            deviceCookie: visitor.device,
            client: web.client
        ).get()
        return try await reception.welcomeScript(signedIn, next: message.next, web)
    }

    /// The answer is the same whether or not there is an account; only a text that is no number is told apart.
    private func askCode(_ request: Request, _ web: WebContext) async throws -> Response {
        let visitor = reception.gates.visitor(web)
        let form = try await reception.gates.form(request, of: visitor)
        let (next, typed) = (OwnPath.read(form["continue"]), Typed.trimmed(form["number"]))
        let number: String
        switch Typed.number(typed) {
        case .success(let read): number = read
        case .failure(let fault): return try await again(next, typed, fault, visitor)
        }
        if case .failure(let refusal) = try await desk.requestCode(
            for: number,
            visit: visitor.visit,
            client: web.client
        ) {
            return try await again(next, typed, FormFault("number", refusal.words), visitor)
        }
        try await reception.drafts.write(["number": number, "continue": next], .signIn, of: visitor.owner)
        return reception.to(.signInCode, web)
    }

    /// Which application she goes on to, as it is registered; nil when that is a page of ours, or the request is over.
    private func asker(_ next: String, _ web: WebContext) async throws -> Asker? {
        let path = next.hasPrefix("/en/") ? next.dropFirst(3) : next[...]
        guard path.hasPrefix("/consent/") else { return nil }
        let id = path.dropFirst("/consent/".count)
        let card = try await interactions.asker(of: String(id), from: web.head.headerFields)
        return card.map { Asker(name: $0.name, host: $0.host, isStaging: $0.environment == .staging) }
    }

    private func again(_ next: String, _ typed: String, _ fault: FormFault, _ visitor: Visitor) async throws -> Response
    {
        let asker = try await asker(next, visitor.web)
        return try reception.again(
            .signIn(continueTo: next, asker: asker, typed: typed, faults: [fault]),
            to: visitor
        )
    }

    private func codePage(_ web: WebContext) async throws -> Response {
        let visitor = reception.gates.visitor(web)
        let draft = try await reception.drafts.read(.signIn, of: visitor.owner)
        guard draft["number"] != nil else { return reception.to(.signIn(), web) }
        return try reception.show(.signInCode(continueTo: draft["continue"] ?? ""), to: visitor)
    }

    private func enterCode(_ request: Request, _ web: WebContext) async throws -> Response {
        let visitor = reception.gates.visitor(web)
        let form = try await reception.gates.form(request, of: visitor)
        let next = OwnPath.read(try await reception.drafts.read(.signIn, of: visitor.owner)["continue"])
        let code: String
        switch Typed.code(form["code"]) {
        case .success(let read): code = read
        case .failure(let fault):
            return try reception.again(.signInCode(continueTo: next, faults: [fault]), to: visitor)
        }
        let result = try await desk.withCode(
            code,
            visit: visitor.visit,
            deviceCookie: visitor.device,
            client: web.client
        )
        switch result {
        case .failure(let refusal):
            let fault = FormFault("code", refusal.words)
            return try reception.again(.signInCode(continueTo: next, faults: [fault]), to: visitor)
        case .success(let signedIn):
            try await reception.drafts.clear(.signIn, of: visitor.owner)
            return try await reception.welcome(signedIn, next: next, web)
        }
    }

    private func anotherCode(_ request: Request, _ web: WebContext) async throws -> Response {
        let visitor = reception.gates.visitor(web)
        _ = try await reception.gates.form(request, of: visitor)
        let draft = try await reception.drafts.read(.signIn, of: visitor.owner)
        guard let number = draft["number"] else { return reception.to(.signIn(), web) }
        if case .failure(let refusal) = try await desk.requestCode(
            for: number,
            visit: visitor.visit,
            client: web.client
        ) {
            let fault = FormFault("code", refusal.words)
            return try reception.again(
                .signInCode(continueTo: draft["continue"] ?? "", faults: [fault]),
                to: visitor
            )
        }
        return reception.to(.signInCode, web)
    }
}

extension Reception {
    /// Pages are values of several types; these names spare the callers the type.
    func show(_ page: ProvePage, to visitor: Visitor) throws -> Response { try show(page, to: visitor, status: .ok) }
    func again(_ page: ProvePage, to visitor: Visitor) throws -> Response {
        try show(page, to: visitor, status: .unprocessableContent)
    }
    func show(_ page: QuestionPage, to visitor: Visitor) throws -> Response { try show(page, to: visitor, status: .ok) }
    func again(_ page: QuestionPage, to visitor: Visitor) throws -> Response {
        try show(page, to: visitor, status: .unprocessableContent)
    }
}
