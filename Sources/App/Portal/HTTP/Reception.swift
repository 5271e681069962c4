internal import Catalogue
internal import Civil
internal import HTTPTypes
internal import Hummingbird
internal import Identity
internal import Procedures
internal import Records
internal import Store
internal import Web

/// What every identity page is given.
struct Reception: Sendable {
    let store: Store
    let identity: IdentityService
    let gates: PortalGates
    let pages: PageWriter
    let drafts: DraftBook
    let catalogue: CatalogueHolder
    let records: RecordRegister
    let procedures: ProcedureEngine
    /// Keeps attached files; nil: forms take none.
    let uploads: (any UploadStore)?
    let publicURL: PublicURL
    let clock: @Sendable () -> Timestamp

    var today: Day { clock().dayInVietnam }

    /// A page for a visitor, with the cookie that holds her steps together.
    func show(
        _ page: some PortalPage,
        to visitor: Visitor,
        status: HTTPResponse.Status = .ok
    ) throws -> Response {
        var response = try pages.response(page, in: visitor.web, formToken: visitor.formToken, status: status)
        if visitor.isNew,
            let field = gates.cookies.visit.setCookie(visitor.visit.text, maxAge: VisitCookies.visitSeconds)
        {
            response.addCookie(field)
        }
        return response
    }

    /// A page again, with what is wrong with the answers.
    func again(_ page: some PortalPage, to visitor: Visitor) throws -> Response {
        try show(page, to: visitor, status: .unprocessableContent)
    }

    /// A page again, with what is wrong with the answers.
    func again(_ page: some PortalPage, for visit: some SignedInContext) throws -> Response {
        try pages.response(page, for: visit, status: .unprocessableContent)
    }

    /// To another page, in the language of this one.
    func to(_ route: PortalRoute, _ web: WebContext) -> Response {
        .seeOther(route.path(in: web.language))
    }

    /// Hands over a session that has just begun and ends the one the browser had before.
    func welcome(_ signedIn: SignedIn, next: String, _ web: WebContext) async throws -> Response {
        if let earlier = try await gates.findSession(web), earlier.handle != signedIn.session.handle {
            try await gates.sessions.end(earlier)
        }
        var response = Response.seeOther(try await path(after: signedIn.session, next: next, web))
        try gates.cookies.set(signedIn, on: &response)
        return response
    }

    /// The same for a session that a script began.
    func welcomeScript(_ signedIn: SignedIn, next: String, _ web: WebContext) async throws -> Response {
        if let earlier = try await gates.findSession(web), earlier.handle != signedIn.session.handle {
            try await gates.sessions.end(earlier)
        }
        var response = Response.next(try await path(after: signedIn.session, next: next, web))
        try gates.cookies.set(signedIn, on: &response)
        return response
    }

    /// Where somebody goes who has just signed in.
    func path(after session: Session, next: String, _ web: WebContext) async throws -> String {
        let route: PortalRoute
        if !session.account.locks.isEmpty {
            route = .unlock
        } else if !next.isEmpty {
            return next
        } else if session.role.appointment != nil {
            route = gates.home(of: session.role)
        } else {
            let appointments = try await identity.appointments.current(of: session.key, on: today)
            route = appointments.isEmpty ? .citizenHome : .roles
        }
        return route.path(in: web.language)
    }
}

extension SignInRefusal {
    /// What is wrong, in words for the field where it was.
    var words: Phrase {
        let kind = problem.kind
        guard let detail = problem.detail else { return kind.explanation }
        return Phrase("\(kind.title.vietnamese). \(detail.vietnamese)", "\(kind.title.english). \(detail.english)")
    }
}

extension IdentityRefusal {
    /// What is wrong, in words for the field where it was.
    var words: Phrase { problem.kind.explanation }
}
