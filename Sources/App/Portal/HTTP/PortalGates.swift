internal import Civil
internal import Exchange
internal import HTTPTypes
internal import Hummingbird
internal import Web

/// The context of somebody who is signed in.
protocol SignedInContext: WebChildContext {
    var session: PortalSession { get }
    /// How the frame of a page names her.
    var viewer: Viewer { get }
}

/// A citizen about herself.
struct CitizenVisit: SignedInContext {
    let web: WebContext
    let session: PortalSession
    let person: PersonKey
    let name: String

    var viewer: Viewer { .citizen(name: name) }
}

/// An officer of a member.
struct OfficerVisit: SignedInContext {
    let web: WebContext
    let session: PortalSession
    let member: MemberCode
    let name: String
    let body: Phrase

    var viewer: Viewer { .officer(name: name, body: body) }
}

/// An operator of this platform.
struct OperatorVisit: SignedInContext {
    let web: WebContext
    let session: PortalSession
    let name: String

    var viewer: Viewer { .platformOperator(name: name) }
}

/// Lets in whoever is signed in as the right role.
struct PortalGates: Sendable {
    let sessions: PortalSessions
    let cookie: CookieName
    let exchange: ExchangeService

    var citizens: Gate<CitizenVisit> {
        Gate(.citizen) { _, web in
            let session = try await getSession(web)
            guard case .citizen(let person, let name) = session.role else { throw PortalError.otherRole }
            return CitizenVisit(web: web, session: session, person: person, name: name)
        }
    }

    var officers: Gate<OfficerVisit> {
        Gate(.officer) { _, web in
            let session = try await getSession(web)
            guard case .officer(let member, let name) = session.role else { throw PortalError.otherRole }
            let body = try await bodyName(of: member)
            return OfficerVisit(web: web, session: session, member: member, name: name, body: body)
        }
    }

    var operators: Gate<OperatorVisit> {
        Gate(.operator) { _, web in
            let session = try await getSession(web)
            guard case .platformOperator(let name) = session.role else { throw PortalError.otherRole }
            return OperatorVisit(web: web, session: session, name: name)
        }
    }

    /// Who looks at a public page, and the token of her forms.
    func viewer(of web: WebContext) async throws -> (viewer: Viewer, formToken: String) {
        guard let session = try await findSession(web) else { return (.visitor, "") }
        switch session.role {
        case .citizen(_, let name): return (.citizen(name: name), session.formToken)
        case .officer(let member, let name):
            return (.officer(name: name, body: try await bodyName(of: member)), session.formToken)
        case .platformOperator(let name): return (.platformOperator(name: name), session.formToken)
        }
    }

    /// The session of the request's cookie; nil for passers-by.
    func findSession(_ web: WebContext) async throws -> PortalSession? {
        guard let value = cookie.value(in: web.head.headerFields) else { return nil }
        return try await sessions.find(value)
    }

    private func getSession(_ web: WebContext) async throws -> PortalSession {
        guard let session = try await findSession(web) else { throw PortalError.signInRequired }
        return session
    }

    private func bodyName(of code: MemberCode) async throws -> Phrase {
        let member = try await exchange.members().first { $0.code == code }
        return member.map { Phrase($0.nameVi, $0.nameEn) } ?? Phrase(same: code.text)
    }
}
