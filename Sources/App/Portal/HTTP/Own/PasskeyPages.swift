internal import Civil
internal import Hummingbird
internal import Identity
internal import Web

/// The passkeys of the account: make, name, remove, raise to level 2.
struct PasskeyPages: Sendable {
    let reception: Reception

    private var desk: PasskeyDesk { reception.identity.signIn.passkeys }

    func mount(on routes: inout RouteTable) {
        let owners = reception.gates.owners
        routes.on(OwnRoute.passkeys, through: owners) { _, visit in try await list(visit) }
        routes.on(OwnRoute.newPasskey, through: owners) { _, visit in try await newPage(visit) }
        routes.on(OwnRoute.newPasskeyOptions, through: owners) { request, visit in
            _ = try await reception.gates.message(request, of: visit)
            let options = try await desk.registrationOptions(visit.session, client: visit.client).get()
            return .json(bytes: Array(options.utf8))
        }
        routes.on(OwnRoute.addPasskey, through: owners) { request, visit in try await add(request, visit) }
        routes.on(OwnRoute.name, through: owners) { _, visit in
            let passkey = try await getPasskey(visit)
            let page = QuestionPage.renamePasskey(id: String(passkey.number), typed: passkey.name)
            return try reception.pages.response(page, for: visit)
        }
        routes.on(OwnRoute.rename, through: owners) { request, visit in try await rename(request, visit) }
        routes.on(OwnRoute.askRemoval, through: owners) { _, visit in try await askRemoval(visit) }
        routes.on(OwnRoute.remove, through: owners) { request, visit in try await remove(request, visit) }
        routes.on(OwnRoute.askLost, through: owners) { _, visit in try await askLost(visit) }
        routes.on(OwnRoute.removeLost, through: owners) { request, visit in try await removeLost(request, visit) }
        routes.on(OwnRoute.confirmation, through: owners) { _, visit in
            try reception.pages.response(QuestionPage.confirmPasskey(), for: visit)
        }
        routes.on(OwnRoute.confirm, through: owners) { request, visit in try await confirm(request, visit) }
    }

    private func list(_ visit: CitizenVisit) async throws -> Response {
        let now = reception.clock()
        let passkeys = try await desk.list(of: visit.key)
        let removed = try await desk.removed(of: visit.key, since: now - 30 * 86_400)
        let page = ListPage.passkeys(
            passkeys.map { .init($0, mine: visit.session.passkey) },
            removed: removed.map { .init(name: $0.name, removed: $0.removed) },
            at: now
        )
        return try reception.pages.response(page, for: visit)
    }

    private func newPage(_ visit: CitizenVisit) async throws -> Response {
        if let detour = try reception.detour(before: .manageAuthenticators, visit, then: .newPasskey) { return detour }
        let isFirst = try visit.web.query()["first"] == "1"
        let page = ProvePage.newPasskey(name: visit.session.device.name, isFirst: isFirst)
        return try reception.pages.response(page, for: visit)
    }

    private func add(_ request: Request, _ visit: CitizenVisit) async throws -> Response {
        let message = try await reception.gates.message(request, of: visit)
        let name = Typed.trimmed(message.name)
        let added = try await desk.register(
            message.getCredential(),
            name: name.isEmpty ? visit.session.device.name : name,
            session: visit.session,
            client: visit.client
        ).get()
        var response = Response.next(PortalRoute.passkeys.path(in: visit.web.language))
        try reception.gates.cookies.set(added.signedIn, on: &response)
        return response
    }

    private func rename(_ request: Request, _ visit: CitizenVisit) async throws -> Response {
        let name = Typed.trimmed(try await reception.gates.form(request, of: visit)["name"])
        let passkey = try await getPasskey(visit)
        let result = try await desk.rename(passkey.number, to: name, session: visit.session)
        switch result {
        case .success: return reception.to(.passkeys, visit.web)
        case .failure(.stepUpNeeded): return reception.stepUp(visit, then: .passkey(String(passkey.number)))
        case .failure(let refusal):
            let faults = [FormFault("name", refusal.words)]
            return try reception.again(
                QuestionPage.renamePasskey(id: String(passkey.number), typed: name, faults: faults),
                for: visit
            )
        }
    }

    private func askRemoval(_ visit: CitizenVisit) async throws -> Response {
        let passkey = try await getPasskey(visit)
        let route = PortalRoute.removePasskey(String(passkey.number))
        if let detour = try reception.detour(before: .manageAuthenticators, visit, then: route) { return detour }
        guard try await desk.list(of: visit.key).count > 1 else { throw SignInRefusal.passkeyLast }
        return try reception.pages.response(
            QuestionPage.removePasskey(id: String(passkey.number), name: passkey.name),
            for: visit
        )
    }

    private func remove(_ request: Request, _ visit: CitizenVisit) async throws -> Response {
        _ = try await reception.gates.form(request, of: visit)
        let passkey = try await getPasskey(visit)
        let result = try await desk.remove(passkey.number, session: visit.session)
        if case .failure(.stepUpNeeded) = result {
            return reception.stepUp(visit, then: .removePasskey(String(passkey.number)))
        }
        try result.get()
        return reception.to(.passkeys, visit.web)
    }

    private func askLost(_ visit: CitizenVisit) async throws -> Response {
        if let detour = try reception.detour(before: .manageAuthenticators, visit, then: .lostPasskeys) {
            return detour
        }
        let others = try await desk.list(of: visit.key).filter { $0.number != visit.session.passkey }
        guard !others.isEmpty else { return reception.to(.passkeys, visit.web) }
        return try reception.pages.response(QuestionPage.lostPasskeys(others.map(\.name)), for: visit)
    }

    private func removeLost(_ request: Request, _ visit: CitizenVisit) async throws -> Response {
        _ = try await reception.gates.form(request, of: visit)
        let result = try await desk.removeOthers(session: visit.session)
        if case .failure(.stepUpNeeded) = result { return reception.stepUp(visit, then: .lostPasskeys) }
        _ = try result.get()
        return reception.to(.passkeys, visit.web)
    }

    private func confirm(_ request: Request, _ visit: CitizenVisit) async throws -> Response {
        let code = Typed.digits(try await reception.gates.form(request, of: visit)["code"]).uppercased()
        let result = try await reception.identity.signIn.enrolment.confirm(
            code: code,
            session: visit.session,
            client: visit.client
        )
        switch result {
        case .failure(.stepUpNeeded): return reception.stepUp(visit, then: .confirmPasskey)
        case .failure(let refusal):
            let page = QuestionPage.confirmPasskey(faults: [FormFault("code", refusal.words)])
            return try reception.again(page, for: visit)
        case .success(let signedIn):
            var response = reception.to(.passkeys, visit.web)
            try reception.gates.cookies.set(signedIn, on: &response)
            return response
        }
    }

    private func getPasskey(_ visit: CitizenVisit) async throws -> Passkey {
        let number = try Int64(visit.web.parameter("passkey"))
        let found = try await desk.list(of: visit.key).first { $0.number == number }
        guard let found else { throw WebError.notFound }
        return found
    }
}

extension Reception {
    /// To the page that asks for a secret again.
    func stepUp(_ visit: some SignedInContext, then route: PortalRoute) -> Response {
        to(.stepUp(continueTo: route.path(in: visit.web.language)), visit.web)
    }
}

extension PasskeySummary {
    init(_ passkey: Passkey, mine: Int64?) {
        self.init(
            id: String(passkey.number),
            name: passkey.name,
            added: passkey.added,
            lastUsed: passkey.lastUsed,
            isBackedUp: passkey.isBackedUp,
            isOfLevel2: passkey.level == .two,
            isMine: passkey.number == mine
        )
    }
}
