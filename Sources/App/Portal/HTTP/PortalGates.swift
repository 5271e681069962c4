internal import Catalogue
internal import Civil
internal import Exchange
internal import HTTPTypes
internal import Hummingbird
internal import Identity
internal import Procedures
internal import Web

/// The context of somebody who is signed in.
protocol SignedInContext: WebChildContext {
    var session: Session { get }
    /// How the frame of a page names her.
    var viewer: Viewer { get }
    /// For whom she acts; nil for herself.
    var acting: Acting? { get }
}

extension SignedInContext {
    var acting: Acting? { nil }
    /// The owner of the account that is signed in, whoever she acts for.
    var key: AccountKey { session.key }
    /// Whom entries of evidence name.
    var actor: Actor { .holder(session.key, device: session.device.name) }
    var client: Client { web.client }
    var name: String { session.name }
    /// Stands in every form of a page: a form counts only while the visit is about the person it was made for.
    var formToken: String { session.token(about: acting?.owner) }
}

/// A citizen about herself, or about somebody who lets her act.
struct CitizenVisit: SignedInContext {
    let web: WebContext
    let session: Session
    var acting: Acting?

    var viewer: Viewer { .citizen(name: session.name) }
    /// Whose pages are shown.
    var person: PersonKey { (acting?.owner ?? session.key).person }
}

/// An officer of a member.
struct OfficerVisit: SignedInContext {
    let web: WebContext
    let session: Session
    let appointment: Appointment
    let body: Phrase
    /// Whether her office has a step of a procedure.
    let hasCasework: Bool

    var viewer: Viewer {
        .officer(name: session.name, body: body, as: appointment.role, hasCasework: hasCasework)
    }
    var member: MemberCode { MemberCode(appointment.member) }
}

/// An operator of this platform.
struct OperatorVisit: SignedInContext {
    let web: WebContext
    let session: Session
    let appointment: Appointment

    var viewer: Viewer { .platformOperator(name: session.name) }
}

/// A developer of a body's applications.
struct DeveloperVisit: SignedInContext {
    let web: WebContext
    let session: Session
    let appointment: Appointment
    let body: Phrase

    var viewer: Viewer { .developer(name: session.name, body: body) }
    var member: MemberCode { MemberCode(appointment.member) }
}

/// Lets in whoever is signed in and acts in the right role.
struct PortalGates: Sendable {
    let sessions: SessionStore
    let acting: ActingBook
    let cookies: VisitCookies
    let exchange: ExchangeService
    let procedures: ProcedureEngine
    let publicURL: PublicURL
    let clock: @Sendable () -> Timestamp

    /// Citizens about themselves or about whom they act for.
    var citizens: Gate<CitizenVisit> {
        Gate(.citizen) { _, web in
            let session = try await getSession(web)
            guard session.role == .holder else { throw PortalError.otherRole }
            return CitizenVisit(web: web, session: session, acting: try await acting(session, web))
        }
    }

    /// Citizens about their own account: nobody else's business, whoever they act for.
    var owners: Gate<CitizenVisit> {
        Gate(.citizen) { _, web in
            let session = try await getSession(web)
            guard session.role == .holder else { throw PortalError.otherRole }
            guard try await acting(session, web) == nil else { throw PortalError.notWhileActing }
            return CitizenVisit(web: web, session: session)
        }
    }

    /// Owners who have locked their account themselves, for the page that unlocks it.
    var lockedOwners: Gate<CitizenVisit> {
        Gate(.citizen) { _, web in
            let session = try await getSession(web, evenLocked: true)
            guard session.role == .holder else { throw PortalError.otherRole }
            return CitizenVisit(web: web, session: session)
        }
    }

    /// Whoever is signed in, in any role, to change it.
    var everybody: Gate<CitizenVisit> {
        Gate(.citizen) { _, web in CitizenVisit(web: web, session: try await getSession(web)) }
    }

    var officers: Gate<OfficerVisit> {
        Gate(.officer) { _, web in
            let session = try await getSession(web)
            guard let appointment = session.role.appointment, appointment.role.isOfficer else {
                throw PortalError.otherRole
            }
            let body = try await bodyName(of: appointment.member)
            return OfficerVisit(
                web: web,
                session: session,
                appointment: appointment,
                body: body,
                hasCasework: hasCasework(appointment)
            )
        }
    }

    var operators: Gate<OperatorVisit> {
        Gate(.operator) { _, web in
            let session = try await getSession(web)
            guard let appointment = session.role.appointment, appointment.role == .platformOperator else {
                throw PortalError.otherRole
            }
            return OperatorVisit(web: web, session: session, appointment: appointment)
        }
    }

    var developers: Gate<DeveloperVisit> {
        Gate(.developer) { _, web in
            let session = try await getSession(web)
            guard let appointment = session.role.appointment, appointment.role == .developer else {
                throw PortalError.otherRole
            }
            let body = try await bodyName(of: appointment.member)
            return DeveloperVisit(web: web, session: session, appointment: appointment, body: body)
        }
    }

    /// Who looks at a public page, and the token of her forms.
    func viewer(of web: WebContext) async throws -> (viewer: Viewer, formToken: String) {
        guard let session = try await findSession(web) else { return (.visitor, "") }
        return (try await viewer(of: session), session.formToken)
    }

    /// How the frame of a page names somebody who is signed in.
    func viewer(of session: Session) async throws -> Viewer {
        guard let appointment = session.role.appointment else { return .citizen(name: session.name) }
        switch appointment.role {
        case .platformOperator: return .platformOperator(name: session.name)
        case .developer:
            return .developer(name: session.name, body: try await bodyName(of: appointment.member))
        case .officer, .recordsOfficer, .identityOfficer, .immigrationOfficer, .supervisor:
            let body = try await bodyName(of: appointment.member)
            return .officer(
                name: session.name,
                body: body,
                as: appointment.role,
                hasCasework: hasCasework(appointment)
            )
        }
    }

    /// The session of the request's cookie; nil for passers-by.
    func findSession(_ web: WebContext, evenLocked: Bool = false) async throws -> Session? {
        let fields = web.head.headerFields
        guard let value = cookies.session.value(in: fields) else { return nil }
        return try await sessions.find(value, device: cookies.device.value(in: fields), evenLocked: evenLocked)
    }

    private func getSession(_ web: WebContext, evenLocked: Bool = false) async throws -> Session {
        guard let session = try await findSession(web, evenLocked: evenLocked) else {
            throw PortalError.signInRequired
        }
        return session
    }

    /// For whom a session acts; costs nothing for those who act for themselves.
    func acting(_ session: Session, _ web: WebContext) async throws -> Acting? {
        guard cookies.acting.value(in: web.head.headerFields) != nil else { return nil }
        return try await acting.find(session)
    }

    private func bodyName(of code: String) async throws -> Phrase {
        try await BodyNames(directory: exchange.directory()).name(of: code, on: clock().dayInVietnam)
    }

    /// Whether an office has a step of a procedure, so that dossiers can come to it.
    private func hasCasework(_ appointment: Appointment) -> Bool {
        guard let body = UnitCode(appointment.member)?.body else { return false }
        return procedures.catalogue.procedures.contains { $0.steps.contains { $0.unit.body == body } }
    }

    /// Where somebody begins who takes up a role.
    func home(of role: SessionRole) -> PortalRoute {
        guard let appointment = role.appointment else { return .citizenHome }
        guard hasCasework(appointment) else { return appointment.role.home }
        switch appointment.role {
        case .officer: return .casework()
        case .supervisor: return .casework(.board)
        default: return appointment.role.home
        }
    }
}

extension Viewer {
    /// An officer by what she is appointed to.
    static func officer(name: String, body: Phrase, as role: AppointmentRole, hasCasework: Bool) -> Viewer {
        switch role {
        case .officer where hasCasework: .caseOfficer(name: name, body: body)
        case .officer: .officer(name: name, body: body)
        case .recordsOfficer: .deskOfficer(name: name, body: body)
        case .supervisor: .supervisor(name: name, body: body)
        default: .counterOfficer(name: name, body: body)
        }
    }
}

extension AppointmentRole {
    /// Whether it serves citizens or asks about them on behalf of a body.
    var isOfficer: Bool {
        switch self {
        case .officer, .recordsOfficer, .identityOfficer, .immigrationOfficer, .supervisor: true
        case .platformOperator, .developer: false
        }
    }

    /// The first page of the role, for offices to which no dossiers come.
    fileprivate var home: PortalRoute {
        switch self {
        case .officer: .agency()
        case .recordsOfficer: .desk(.queue())
        case .identityOfficer, .immigrationOfficer, .supervisor: .counter(.home)
        case .platformOperator: .operatorDashboard
        case .developer: .developer
        }
    }

    /// What it is called.
    var words: Phrase {
        switch self {
        case .officer: Phrase("Cán bộ cơ quan", "Agency officer")
        case .recordsOfficer: Phrase("Cán bộ xác minh dữ liệu", "Records officer")
        case .identityOfficer: Phrase("Cán bộ định danh tại quầy", "Identity officer at a counter")
        case .immigrationOfficer: Phrase("Cán bộ xuất nhập cảnh", "Immigration officer")
        case .supervisor: Phrase("Người giám sát", "Supervisor")
        case .platformOperator: Phrase("Người vận hành", "Operator")
        case .developer: Phrase("Nhà phát triển", "Developer")
        }
    }
}
