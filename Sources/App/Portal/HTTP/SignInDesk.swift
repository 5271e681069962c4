internal import HTTPTypes
internal import Hummingbird
internal import Web

/// Signing in with a one-time link, and signing out.
struct SignInDesk: Sendable {
    let links: DemoLinks
    let gates: PortalGates
    let pages: PageWriter
    let publicURL: PublicURL

    func mount(on routes: inout RouteTable) {
        routes.on(PageRoute.link) { _, web in try await show(web) }
        routes.on(PageRoute.signIn) { _, web in try await signIn(web) }
        routes.on(PageRoute.signOut) { request, web in try await signOut(request, web) }
        routes.on(PageRoute.signedOut) { _, web in
            let (viewer, token) = try await gates.viewer(of: web)
            return try pages.response(SignedOutPage(), in: web, for: viewer, formToken: token)
        }
    }

    /// Says what the link is worth; changes nothing, so that a program which prefetches links cannot use it up.
    private func show(_ web: WebContext) async throws -> Response {
        let token = try getToken(web)
        guard let state = try await links.find(token) else { throw WebError.notFound }
        return try page(token, state, web)
    }

    private func signIn(_ web: WebContext) async throws -> Response {
        try RequestOrigin.requireOwn(web.head, publicURL: publicURL)
        let token = try getToken(web)
        switch try await links.redeem(token) {
        case .unknown: throw WebError.notFound
        case .refused(let state): return try page(token, state, web)
        case .signedIn(let role, let cookie): return try await welcome(role, cookie: cookie, web)
        }
    }

    /// Ends the session the browser had before and hands it the new one.
    private func welcome(_ role: PortalRole, cookie: String, _ web: WebContext) async throws -> Response {
        if let earlier = try await gates.findSession(web) { try await gates.sessions.end(earlier) }
        guard let field = gates.cookie.setCookie(cookie, maxAge: PortalSession.longestSeconds, sameSite: .strict) else {
            throw WebError.internalError
        }
        var response = Response.seeOther(role.home.path(in: web.language))
        response.addCookie(field)
        return response
    }

    /// Deletes the session; whoever has none is signed out already.
    private func signOut(_ request: Request, _ web: WebContext) async throws -> Response {
        try RequestOrigin.requireOwn(web.head, publicURL: publicURL)
        let form = try await web.form(of: request)
        if let session = try await gates.findSession(web) {
            guard SecretToken.areSame(form[FormTokenKey.fieldName] ?? "", session.formToken) else {
                throw WebError.formExpired
            }
            try await gates.sessions.end(session)
        }
        var response = Response.seeOther(PortalRoute.signedOut.path(in: web.language))
        response.addCookie(gates.cookie.removal)
        return response
    }

    private func page(_ token: SecretToken, _ state: OneTimeLinkPage.State, _ web: WebContext) throws -> Response {
        let page = OneTimeLinkPage(token: token.text, state: state, lifetimeMinutes: DemoLinks.lifetimeMinutes)
        let isGood = if case .valid = state { true } else { false }
        return try pages.response(page, in: web, status: isGood ? .ok : .gone)
    }

    private func getToken(_ web: WebContext) throws -> SecretToken {
        guard let token = try SecretToken(web.parameter("token")) else { throw WebError.notFound }
        return token
    }
}
