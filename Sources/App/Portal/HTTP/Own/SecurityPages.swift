internal import Civil
internal import Exchange
internal import Hummingbird
internal import Identity
internal import Web

/// The first page of "security", the security log, and the applications.
struct SecurityPages: Sendable {
    let reception: Reception
    let readLog: SecurityReading

    private var identity: IdentityService { reception.identity }

    func mount(on routes: inout RouteTable) {
        let owners = reception.gates.owners
        routes.on(OwnRoute.security, through: owners) { _, visit in
            try reception.pages.response(ListPage.security(try await summary(visit)), for: visit)
        }
        routes.on(OwnRoute.log, through: owners) { _, visit in try await log(visit) }
        routes.on(OwnRoute.applications, through: owners) { _, visit in
            let applications = try await identity.applications.applications(of: visit.key)
            return try reception.pages.response(ListPage.applications(applications.map { .init($0) }), for: visit)
        }
        routes.on(OwnRoute.cancelRecovery, through: owners) { request, visit in
            _ = try await reception.gates.form(request, of: visit)
            guard let id = try Int64(visit.web.parameter("recovery")) else { throw WebError.notFound }
            _ = try await identity.signIn.recovery.cancel(id, session: visit.session)
            return reception.to(.security, visit.web)
        }
    }

    private func summary(_ visit: CitizenVisit) async throws -> SecuritySummary {
        let (key, now) = (visit.key, reception.clock())
        let given = try await identity.delegations.given(by: key)
        return try await SecuritySummary(
            level: Int(visit.session.account.level?.rawValue ?? 0),
            passkeys: identity.signIn.passkeys.list(of: key).count,
            hasPasscode: identity.signIn.passcode.standing(of: key) != .none,
            sessions: identity.signIn.sessions.list(of: key).count,
            contacts: identity.contacts.current(of: key).count,
            trusted: identity.trusted.list(of: key).count,
            delegations: given.count { [.offered, .inForce].contains($0.state(at: now)) },
            isLocked: !visit.session.account.locks.isEmpty,
            recoveries: identity.signIn.recovery.open(of: key).map {
                OpenRecoverySummary(id: $0.id, device: $0.device.name, started: $0.started, readyAt: $0.ready)
            }
        )
    }

    private func log(_ visit: CitizenVisit) async throws -> Response {
        let below = try visit.web.query()["below"].flatMap(AccessCursor.number) ?? .max
        let page = try await identity.history.page(of: visit.key, below: below, limit: Self.pageSize)
        let names = BodyNames(directory: try await reception.gates.exchange.directory())
        return try reception.pages.response(
            SecurityLogPage(rows: page.events.map { readLog.row($0, names) }, older: page.next),
            for: visit
        )
    }

    private static let pageSize = 20
}

extension ApplicationSummary {
    /// What an applicant is told.
    init(_ application: Identity.Application) {
        let what: Phrase =
            switch (application.kind, application.level) {
            case (.organisation, _): Phrase("Tài khoản của tổ chức", "Account of an organisation")
            case (_, .two): Phrase("Tài khoản mức độ 2", "Account of level 2")
            case (_, .one), (_, nil): Phrase("Tài khoản mức độ 1", "Account of level 1")
            }
        let outcome: Outcome
        switch (application.state, application.decidedAt) {
        case (.approved, let at?): outcome = .approved(at)
        case (.refused, let at?):
            let defects = application.disclosed
            outcome = .refused(
                at,
                reason: ListPage.joined(defects.map(\.explanation)),
                rule: ListPage.joined(defects.map(\.rule)),
                office: ListPage.joined(defects.map(\.office.name))
            )
        default: outcome = .open
        }
        self.init(
            id: application.id.description,
            what: what,
            submitted: application.submitted,
            due: application.due,
            outcome: outcome
        )
    }
}
