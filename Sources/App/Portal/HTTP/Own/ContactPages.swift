internal import Hummingbird
internal import Identity
internal import Store
internal import Web

/// Telephone number and e-mail address: a new one counts once a code sent there has come back.
struct ContactPages: Sendable {
    let reception: Reception

    private var codes: CodeDesk { reception.identity.signIn.codes }

    func mount(on routes: inout RouteTable) {
        let owners = reception.gates.owners
        routes.on(OwnRoute.contacts, through: owners) { _, visit in
            let contacts = try await reception.identity.contacts.current(of: visit.key)
            return try reception.pages.response(ListPage.contacts(contacts.map { .init($0) }), for: visit)
        }
        routes.on(OwnRoute.phone, through: owners) { _, visit in try ask(isPhone: true, visit) }
        routes.on(OwnRoute.email, through: owners) { _, visit in try ask(isPhone: false, visit) }
        routes.on(OwnRoute.setPhone, through: owners) { request, visit in try await send(request, isPhone: true, visit)
        }
        routes.on(OwnRoute.setEmail, through: owners) { request, visit in try await send(request, isPhone: false, visit)
        }
        routes.on(OwnRoute.contactCode, through: owners) { _, visit in
            guard let point = try await point(visit) else { return reception.to(.contacts(.list), visit.web) }
            return try reception.pages.response(QuestionPage.contactCode(to: point.value), for: visit)
        }
        routes.on(OwnRoute.verifyContact, through: owners) { request, visit in try await verify(request, visit) }
        routes.on(OwnRoute.anotherContactCode, through: owners) { request, visit in
            _ = try await reception.gates.form(request, of: visit)
            guard let point = try await point(visit) else { return reception.to(.contacts(.list), visit.web) }
            return try await sendCode(point, visit) ?? reception.to(.contacts(.code), visit.web)
        }
    }

    private func ask(isPhone: Bool, _ visit: CitizenVisit) throws -> Response {
        let route = PortalRoute.contacts(isPhone ? .phone : .email)
        if let detour = try reception.detour(before: .changeContact, visit, then: route) { return detour }
        return try reception.pages.response(QuestionPage.contact(isPhone: isPhone), for: visit)
    }

    private func send(_ request: Request, isPhone: Bool, _ visit: CitizenVisit) async throws -> Response {
        let route = PortalRoute.contacts(isPhone ? .phone : .email)
        let typed = try await reception.gates.form(request, of: visit)[isPhone ? "phone" : "email"]
        if let detour = try reception.detour(before: .changeContact, visit, then: route) { return detour }
        switch isPhone ? Typed.phone(typed) : Typed.email(typed) {
        case .failure(let fault):
            let page = QuestionPage.contact(isPhone: isPhone, typed: Typed.trimmed(typed), faults: [fault])
            return try reception.again(page, for: visit)
        case .success(let point):
            if let answer = try await sendCode(point, visit) { return answer }
            try await reception.drafts.write(["point": point.value], .contact, of: DraftOwner(visit.session))
            return reception.to(.contacts(.code), visit.web)
        }
    }

    /// Sends a code; the page again when it was refused.
    private func sendCode(_ point: ContactPoint, _ visit: CitizenVisit) async throws -> Response? {
        let result = try await codes.requestContactCode(to: point, session: visit.session, client: visit.client)
        guard case .failure(let refusal) = result else { return nil }
        let isPhone = point.kind == .phone
        if refusal == .stepUpNeeded { return reception.stepUp(visit, then: .contacts(isPhone ? .phone : .email)) }
        let fault = FormFault(isPhone ? "phone" : "email", refusal.words)
        return try reception.again(
            QuestionPage.contact(isPhone: isPhone, typed: point.value, faults: [fault]),
            for: visit
        )
    }

    private func verify(_ request: Request, _ visit: CitizenVisit) async throws -> Response {
        let typed = try await reception.gates.form(request, of: visit)["code"]
        guard let point = try await point(visit) else { return reception.to(.contacts(.list), visit.web) }
        let again = { (fault: FormFault) in
            try reception.again(QuestionPage.contactCode(to: point.value, faults: [fault]), for: visit)
        }
        let code: String
        switch Typed.code(typed) {
        case .success(let read): code = read
        case .failure(let fault): return try again(fault)
        }
        switch try await codes.verifyContact(code, session: visit.session, client: visit.client) {
        case .failure(.stepUpNeeded): return reception.stepUp(visit, then: .contacts(.code))
        case .failure(let refusal): return try again(FormFault("code", refusal.words))
        case .success(let proven):
            let (contacts, key, actor) = (reception.identity.contacts, visit.key, visit.actor)
            try await reception.store.write { tx in
                _ = try contacts.set(proven, of: key, isVerified: true, by: actor, in: tx)
            }
            try await reception.drafts.clear(.contact, of: DraftOwner(visit.session))
            return reception.to(.contacts(.list), visit.web)
        }
    }

    private func point(_ visit: CitizenVisit) async throws -> ContactPoint? {
        try await reception.drafts.read(.contact, of: DraftOwner(visit.session))["point"].flatMap { ContactPoint($0) }
    }
}

extension ContactSummary {
    init(_ contact: Contact) {
        self.init(isPhone: contact.point.kind == .phone, value: contact.point.value, verified: contact.verifiedAt)
    }
}
