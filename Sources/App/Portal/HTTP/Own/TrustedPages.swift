internal import Hummingbird
internal import Identity
internal import Store
internal import Web

/// The persons who may help to recover the account, and helping others.
struct TrustedPages: Sendable {
    let reception: Reception

    private var trusted: TrustedPersons { reception.identity.trusted }
    private var recovery: RecoveryDesk { reception.identity.signIn.recovery }

    func mount(on routes: inout RouteTable) {
        let owners = reception.gates.owners
        routes.on(OwnRoute.trusted, through: owners) { _, visit in try await list(visit) }
        routes.on(OwnRoute.newTrusted, through: owners) { _, visit in
            if let detour = try reception.detour(before: .manageTrusted, visit, then: .trusted(.new)) { return detour }
            return try reception.pages.response(QuestionPage.newTrusted(), for: visit)
        }
        routes.on(OwnRoute.nameTrusted, through: owners) { request, visit in try await name(request, visit) }
        routes.on(OwnRoute.removeTrusted, through: owners) { request, visit in
            if let detour = try reception.detour(before: .manageTrusted, visit, then: .trusted(.list)) { return detour }
            return try await end(request, visit, from: try await trusted.list(of: visit.key))
        }
        routes.on(OwnRoute.declineTrust, through: owners) { request, visit in
            try await end(request, visit, from: try await trusted.naming(visit.key))
        }
        routes.on(OwnRoute.acceptTrust, through: owners) { request, visit in
            _ = try await reception.gates.form(request, of: visit)
            guard let id = try Int64(visit.web.parameter("person")) else { throw WebError.notFound }
            _ = try await trusted.accept(id, by: visit.actor).get()
            return reception.to(.trusted(.list), visit.web)
        }
        routes.on(OwnRoute.vouch, through: owners) { _, visit in
            let asked = try await getAsked(visit)
            let route = PortalRoute.vouch(owner: asked.owner, id: asked.id)
            if let detour = try reception.detour(before: .vouch, visit, then: route) { return detour }
            return try reception.pages.response(QuestionPage.vouch(asked), for: visit)
        }
        routes.on(OwnRoute.giveVouch, through: owners) { request, visit in try await vouch(request, visit) }
        routes.on(OwnRoute.refuseVouch, through: owners) { request, visit in
            _ = try await reception.gates.form(request, of: visit)
            let asked = try await getAsked(visit)
            guard let owner = AccountKey(asked.owner) else { throw WebError.notFound }
            _ = try await recovery.refuse(asked.id, of: owner, session: visit.session).get()
            return reception.to(.trusted(.list), visit.web)
        }
    }

    private func list(_ visit: CitizenVisit) async throws -> Response {
        let (named, asking) = try await (trusted.list(of: visit.key), trusted.naming(visit.key))
        let names = try await reception.names(of: named.map(\.trusted) + asking.map(\.owner))
        let page = try await ListPage.trusted(
            // Whoever has not accepted is shown by the number alone: her name is hers to give.
            named: named.map {
                PersonSummary($0, name: $0.isAccepted ? names[$0.trusted] ?? "" : CitizenHome.grouped($0.trusted.text))
            },
            askedBy: asking.map { PersonSummary($0, name: names[$0.owner] ?? "") },
            vouching: vouching(visit)
        )
        return try reception.pages.response(page, for: visit)
    }

    private func vouching(_ visit: CitizenVisit) async throws -> [VouchSummary] {
        try await recovery.asked(of: visit.session).map {
            VouchSummary(owner: $0.owner.text, id: $0.id, name: $0.name, device: $0.device.name, started: $0.started)
        }
    }

    private func name(_ request: Request, _ visit: CitizenVisit) async throws -> Response {
        let typed = try await reception.gates.form(request, of: visit)["number"]
        if let detour = try reception.detour(before: .manageTrusted, visit, then: .trusted(.new)) { return detour }
        let again = { (fault: FormFault) in
            try reception.again(QuestionPage.newTrusted(typed: Typed.trimmed(typed), faults: [fault]), for: visit)
        }
        switch Typed.number(typed) {
        case .failure(let fault): return try again(fault)
        case .success(let number):
            guard let person = try await reception.resolve(number) else {
                return try again(FormFault("number", TypedWords.numberWrong))
            }
            let result = try await trusted.name(person, of: visit.key, by: visit.actor)
            if case .failure(let refusal) = result { return try again(FormFault("number", refusal.words)) }
            return reception.to(.trusted(.list), visit.web)
        }
    }

    private func end(_ request: Request, _ visit: CitizenVisit, from list: [TrustedPerson]) async throws -> Response {
        _ = try await reception.gates.form(request, of: visit)
        let id = try Int64(visit.web.parameter("person"))
        guard let person = list.first(where: { $0.id == id }) else { throw WebError.notFound }
        _ = try await trusted.end(person.id, of: person.owner, by: visit.actor).get()
        return reception.to(.trusted(.list), visit.web)
    }

    private func vouch(_ request: Request, _ visit: CitizenVisit) async throws -> Response {
        let typed = try await reception.gates.form(request, of: visit)["code"]
        let asked = try await getAsked(visit)
        guard let owner = AccountKey(asked.owner) else { throw WebError.notFound }
        switch Typed.code(typed) {
        case .failure(let fault): return try reception.again(QuestionPage.vouch(asked, faults: [fault]), for: visit)
        case .success(let code):
            let result = try await recovery.confirm(
                asked.id,
                of: owner,
                code: code,
                session: visit.session,
                client: visit.client
            )
            switch result {
            case .success: return reception.to(.trusted(.list), visit.web)
            case .failure(.stepUpNeeded):
                return reception.stepUp(visit, then: .vouch(owner: asked.owner, id: asked.id))
            case .failure(let refusal):
                let page = QuestionPage.vouch(asked, faults: [FormFault("code", refusal.words)])
                return try reception.again(page, for: visit)
            }
        }
    }

    private func getAsked(_ visit: CitizenVisit) async throws -> VouchSummary {
        let (owner, id) = try (visit.web.parameter("owner"), Int64(visit.web.parameter("recovery")))
        let found = try await vouching(visit).first { $0.owner == owner && $0.id == id }
        guard let found else { throw WebError.notFound }
        return found
    }
}

extension Reception {
    /// What people are called.
    func names(of keys: [AccountKey]) async throws -> [AccountKey: String] {
        let accounts = identity.accounts
        return try await store.read { tx in
            try Dictionary(Set(keys).map { ($0, try accounts.name(of: $0, in: tx)) }) { first, _ in first }
        }
    }

    /// The account that a number leads to, whether or not there is one.
    func resolve(_ number: String) async throws -> AccountKey? {
        let accounts = identity.accounts
        return try await store.read { tx in try accounts.resolve(number, in: tx) }
    }
}

extension PersonSummary {
    init(_ person: TrustedPerson, name: String) {
        self.init(
            id: String(person.id),
            name: name,
            since: person.acceptedAt ?? person.namedAt,
            state: person.isAccepted ? .accepted : person.isAsked ? .asked : .ended
        )
    }
}
