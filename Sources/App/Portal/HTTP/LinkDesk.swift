internal import HTTPTypes
internal import Hummingbird
internal import Identity
internal import Web

/// Signing in with a one-time link, and signing out.
struct LinkDesk: Sendable {
    let links: DemoLinks
    let reception: Reception

    private var gates: PortalGates { reception.gates }

    func mount(on routes: inout RouteTable) {
        routes.on(PageRoute.link) { _, web in try await show(web) }
        routes.on(PageRoute.signIn) { _, web in try await signIn(web) }
        routes.on(PageRoute.signOut) { request, web in try await signOut(request, web) }
        routes.on(PageRoute.signedOut) { _, web in
            let (viewer, token) = try await gates.viewer(of: web)
            return try reception.pages.response(SignedOutPage(), in: web, for: viewer, formToken: token)
        }
    }

    /// Says what the link is worth; changes nothing, so that a program which prefetches links cannot use it up.
    private func show(_ web: WebContext) async throws -> Response {
        let token = try getToken(web)
        guard let state = try await links.find(token) else { throw WebError.notFound }
        return try page(token, state, web)
    }

    private func signIn(_ web: WebContext) async throws -> Response {
        try RequestOrigin.requireOwn(web.head, publicURL: reception.publicURL)
        let token = try getToken(web)
        switch try await redeem(token, web) {
        case .unknown: throw WebError.notFound
        case .noAccount: throw PortalError.accountNotReady
        case .refused(let state): return try page(token, state, web)
        case .signedIn(let signedIn):
            let home = gates.home(of: signedIn.session.role)
            return try await reception.welcome(signedIn, next: home.path(in: web.language), web)
        }
    }

    /// Deletes the session; whoever has none is signed out already.
    private func signOut(_ request: Request, _ web: WebContext) async throws -> Response {
        try RequestOrigin.requireOwn(web.head, publicURL: reception.publicURL)
        let form = try await web.form(of: request)
        if let session = try await gates.findSession(web, evenLocked: true) {
            guard session.isMaker(of: form[FormTokenKey.fieldName] ?? "") else { throw WebError.formExpired }
            try await gates.acting.end(session)
            try await gates.sessions.end(session)
        }
        var response = reception.to(.signedOut, web)
        gates.cookies.removeSession(from: &response)
        OfflineFiles.wipe(on: &response)
        return response
    }

    private func redeem(_ token: SecretToken, _ web: WebContext) async throws -> DemoLinks.Redemption {
        let device = gates.cookies.device.value(in: web.head.headerFields)
        return try await links.redeem(token, with: reception.identity, device: device, client: web.client)
    }

    private func page(_ token: SecretToken, _ state: OneTimeLinkPage.State, _ web: WebContext) throws -> Response {
        let page = OneTimeLinkPage(token: token.text, state: state, lifetimeMinutes: DemoLinks.lifetimeMinutes)
        let isGood = if case .valid = state { true } else { false }
        return try reception.pages.response(page, in: web, status: isGood ? .ok : .gone)
    }

    private func getToken(_ web: WebContext) throws -> SecretToken {
        guard let token = try SecretToken(web.parameter("token")) else { throw WebError.notFound }
        return token
    }
}
