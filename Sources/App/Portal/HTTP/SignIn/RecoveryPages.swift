internal import Hummingbird
internal import Identity
internal import Web

/// The ways back to an account without the old phone.
struct RecoveryPages: Sendable {
    let reception: Reception

    private var recovery: RecoveryDesk { reception.identity.signIn.recovery }
    private var newDevice: NewDevice { reception.identity.signIn.newDevice }
    private var enrolment: EnrolmentDesk { reception.identity.signIn.enrolment }

    func mount(on routes: inout RouteTable) {
        routes.on(SignInRoute.recovery) { _, web in
            try reception.show(ListPage.recovery(offersCard: recovery.offersCard), to: reception.gates.visitor(web))
        }
        routes.on(SignInRoute.trusted) { _, web in
            try reception.show(.recoveryTrusted(), to: reception.gates.visitor(web))
        }
        routes.on(SignInRoute.askTrusted) { request, web in try await askTrusted(request, web) }
        routes.on(SignInRoute.status) { _, web in try await status(web) }
        routes.on(SignInRoute.enrol) { _, web in try reception.show(.recoveryEnrol(), to: reception.gates.visitor(web))
        }
        routes.on(SignInRoute.redeem) { request, web in try await redeem(request, web) }
        routes.on(SignInRoute.enrolLink) { _, web in
            try reception.show(.enrolLink(getToken(web).text), to: reception.gates.visitor(web))
        }
        routes.on(SignInRoute.redeemLink) { request, web in try await redeemLink(request, web) }
        routes.on(SignInRoute.newPasskey) { _, web in
            let visitor = reception.gates.visitor(web)
            let old = try await newDevice.oldPasskeys(visit: visitor.visit) ?? []
            return try reception.show(.recoveryPasskey(name: web.client.device, old: old.map(\.name)), to: visitor)
        }
        routes.on(SignInRoute.newPasskeyOptions) { request, web in
            let visitor = reception.gates.visitor(web)
            _ = try await reception.gates.message(request, of: visitor)
            let options = try await newDevice.options(visit: visitor.visit, client: web.client).get()
            return .json(bytes: Array(options.utf8))
        }
        routes.on(SignInRoute.finish) { request, web in try await finish(request, web) }
        routes.on(SignInRoute.cancelLink) { _, web in
            try reception.show(.cancelRecovery(getToken(web).text), to: reception.gates.visitor(web))
        }
        routes.on(SignInRoute.cancel) { request, web in try await cancel(request, web) }
    }

    /// The answer is the same whether or not the number has an account.
    private func askTrusted(_ request: Request, _ web: WebContext) async throws -> Response {
        let visitor = reception.gates.visitor(web)
        let typed = try await reception.gates.form(request, of: visitor)["number"]
        switch Typed.number(typed) {
        case .failure(let fault):
            return try reception.again(.recoveryTrusted(typed: Typed.trimmed(typed), faults: [fault]), to: visitor)
        case .success(let number):
            let result = try await recovery.start(number: number, visit: visitor.visit, client: web.client)
            guard case .failure(let refusal) = result else { return reception.to(.recovery(.status), web) }
            let fault = FormFault("number", refusal.words)
            return try reception.again(.recoveryTrusted(typed: number, faults: [fault]), to: visitor)
        }
    }

    private func status(_ web: WebContext) async throws -> Response {
        let visitor = reception.gates.visitor(web)
        guard let status = try await recovery.status(visit: visitor.visit) else {
            return try reception.show(OutcomePage.recoveryNone(), to: visitor)
        }
        return try reception.show(OutcomePage.recoveryStatus(status), to: visitor)
    }

    private func redeem(_ request: Request, _ web: WebContext) async throws -> Response {
        let visitor = reception.gates.visitor(web)
        let form = try await reception.gates.form(request, of: visitor)
        let typed = Typed.trimmed(form["number"])
        let number: String
        switch Typed.number(typed) {
        case .success(let read): number = read
        case .failure(let fault):
            return try reception.again(.recoveryEnrol(number: typed, faults: [fault]), to: visitor)
        }
        let code = Typed.digits(form["code"]).uppercased()
        let result = try await enrolment.redeem(number: number, code: code, visit: visitor.visit, client: web.client)
        guard case .failure(let refusal) = result else { return reception.to(.recovery(.passkey), web) }
        let fault = FormFault("code", refusal.words)
        return try reception.again(.recoveryEnrol(number: typed, faults: [fault]), to: visitor)
    }

    private func redeemLink(_ request: Request, _ web: WebContext) async throws -> Response {
        let visitor = reception.gates.visitor(web)
        _ = try await reception.gates.form(request, of: visitor)
        _ = try await enrolment.redeem(link: getToken(web), visit: visitor.visit, client: web.client).get()
        return reception.to(.recovery(.passkey), web)
    }

    private func finish(_ request: Request, _ web: WebContext) async throws -> Response {
        let visitor = reception.gates.visitor(web)
        let message = try await reception.gates.message(request, of: visitor)
        let recovered = try await newDevice.finish(
            message.getCredential(),
            name: message.name,
            old: message.keepsOld ? .kept : .lost,
            visit: visitor.visit,
            deviceCookie: visitor.device,
            client: web.client
        ).get()
        let next: PortalRoute = recovered.old.isEmpty ? .citizenHome : .passkeys
        return try await reception.welcomeScript(
            recovered.signedIn,
            next: next.path(in: web.language),
            web
        )
    }

    private func cancel(_ request: Request, _ web: WebContext) async throws -> Response {
        let visitor = reception.gates.visitor(web)
        _ = try await reception.gates.form(request, of: visitor)
        let token = try getToken(web)
        let wasOpen = try await recovery.cancel(token: token, client: web.client)
        return try reception.show(OutcomePage.recoveryStopped(token.text, wasOpen: wasOpen), to: visitor)
    }

    private func getToken(_ web: WebContext) throws -> SecretToken {
        guard let token = try SecretToken(web.parameter("token")) else { throw WebError.notFound }
        return token
    }
}

extension OutcomePage {
    static func recoveryStatus(_ status: RecoveryStatus) -> OutcomePage {
        let phase: RecoveryPhase =
            switch status.state {
            case .waiting: .waitingForTrusted(confirmations: status.confirmations)
            case .timeLock(let until): .timeLock(until: until)
            case .ready: .ready
            case .ended(.completed): .completed
            case .ended(.cancelled), .ended(.refused): .cancelled
            case .ended(.expired): .expired
            }
        return recoveryStatus(comparisonCode: status.comparisonCode, phase)
    }
}
