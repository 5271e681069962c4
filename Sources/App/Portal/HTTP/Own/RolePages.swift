internal import Civil
internal import Exchange
internal import Hummingbird
internal import Identity
internal import Web

/// Taking a role under an appointment, and laying it down.
struct RolePages: Sendable {
    let reception: Reception

    func mount(on routes: inout RouteTable) {
        let people = reception.gates.everybody
        routes.on(OwnRoute.roles, through: people) { _, visit in try await list(visit) }
        routes.on(OwnRoute.takeRole, through: people) { request, visit in try await take(request, visit) }
    }

    /// The page of roles, from which somebody goes on to another one.
    static func path(continueTo next: String) -> String {
        PortalRoute.roles.path + QueryText.query([("continue", next)])
    }

    private func list(_ visit: CitizenVisit) async throws -> Response {
        let appointments = try await reception.identity.appointments.current(of: visit.key, on: reception.today)
        let members = try await reception.gates.exchange.members()
        let taken = visit.session.role.appointment?.id
        let roles = appointments.map { one in
            let member = members.first { $0.code.text == one.member }
            return RoleSummary(
                id: String(one.id),
                role: one.role.words,
                body: member.map { RoleSummary.place(Phrase($0.nameVi, $0.nameEn), unit: one.unit) }
                    ?? Phrase(same: one.unit.isEmpty ? one.member : one.unit),
                until: one.validTo == .openEnd ? nil : one.validTo,
                isTaken: one.id == taken
            )
        }
        let own = RoleSummary(
            id: "own",
            role: Phrase("Công dân", "Citizen"),
            body: Phrase("Cho chính mình", "For yourself"),
            until: nil,
            isTaken: taken == nil
        )
        let viewer = try await reception.gates.viewer(of: visit.session)
        return try reception.pages.response(
            ListPage.roles([own] + roles, continueTo: OwnPath.read(visit.web.query()["continue"])),
            in: visit.web,
            for: viewer,
            formToken: visit.formToken
        )
    }

    private func take(_ request: Request, _ visit: CitizenVisit) async throws -> Response {
        let form = try await reception.gates.form(request, of: visit)
        let (wanted, next) = (form["appointment"], OwnPath.read(form["continue"]))
        let sessions = reception.gates.sessions
        let result: Result<SignedIn, SignInRefusal>
        if wanted == "own" {
            result = try await sessions.act(as: nil, visit.session)
        } else {
            let current = try await reception.identity.appointments.current(of: visit.key, on: reception.today)
            guard let appointment = current.first(where: { String($0.id) == wanted }) else {
                throw SignInRefusal.roleUnknown
            }
            result = try await sessions.act(as: appointment, visit.session)
        }
        if case .failure(.stepUpNeeded) = result { return reception.stepUp(visit, then: .roles) }
        let signedIn = try result.get()
        let home = reception.gates.home(of: signedIn.session.role)
        var response = next.isEmpty ? reception.to(home, visit.web) : .seeOther(next)
        try reception.gates.cookies.set(signedIn, on: &response)
        response.addCookie(reception.gates.cookies.acting.removal)
        return response
    }
}
