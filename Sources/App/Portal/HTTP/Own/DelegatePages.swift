internal import Civil
internal import Hummingbird
internal import Identity
internal import Store
internal import Web

/// Letting somebody act, and acting for somebody.
struct DelegatePages: Sendable {
    let reception: Reception

    private var desk: DelegationDesk { reception.identity.delegations }

    func mount(on routes: inout RouteTable) {
        let owners = reception.gates.owners
        routes.on(OwnRoute.delegates, through: owners) { _, visit in try await list(visit) }
        routes.on(OwnRoute.newDelegate, through: owners) { _, visit in
            if let detour = try reception.detour(before: .delegate, visit, then: .delegates(.new)) { return detour }
            return try reception.pages.response(QuestionPage.delegateNumber(try await answers(visit)), for: visit)
        }
        routes.on(OwnRoute.giveDelegate, through: owners) { request, visit in try await giveNumber(request, visit) }
        routes.on(OwnRoute.scope, through: owners) { _, visit in
            try reception.pages.response(QuestionPage.delegateScope(try await answers(visit)), for: visit)
        }
        routes.on(OwnRoute.giveScope, through: owners) { request, visit in try await giveScope(request, visit) }
        routes.on(OwnRoute.until, through: owners) { _, visit in
            try reception.pages.response(QuestionPage.delegateUntil(try await answers(visit)), for: visit)
        }
        routes.on(OwnRoute.giveUntil, through: owners) { request, visit in try await giveUntil(request, visit) }
        routes.on(OwnRoute.check, through: owners) { _, visit in try await check(visit) }
        routes.on(OwnRoute.offer, through: owners) { request, visit in try await offer(request, visit) }
        mountAnswers(on: &routes, through: owners)
    }

    private func mountAnswers(on routes: inout RouteTable, through owners: Gate<CitizenVisit>) {
        routes.on(OwnRoute.accept, through: owners) { request, visit in
            _ = try await reception.gates.form(request, of: visit)
            if let detour = try reception.detour(before: .acceptDelegation, visit, then: .delegates(.list)) {
                return detour
            }
            guard let id = try Int64(visit.web.parameter("delegation")) else { throw WebError.notFound }
            _ = try await desk.accept(id, by: visit.actor).get()
            return reception.to(.delegates(.list), visit.web)
        }
        routes.on(OwnRoute.decline, through: owners) { request, visit in try await end(request, visit) }
        routes.on(OwnRoute.revoke, through: owners) { request, visit in try await end(request, visit) }
        routes.on(OwnRoute.act, through: reception.gates.citizens) { request, visit in try await act(request, visit) }
        routes.on(OwnRoute.endActing, through: reception.gates.citizens) { request, visit in
            _ = try await reception.gates.choice(request, of: visit)
            try await reception.gates.acting.end(visit.session)
            var response = reception.to(.delegates(.list), visit.web)
            response.addCookie(reception.gates.cookies.acting.removal)
            return response
        }
    }

    private func list(_ visit: CitizenVisit) async throws -> Response {
        let key = visit.key
        let (given, received) = try await (desk.given(by: key), desk.received(by: key))
        let represented = try await desk.represented(by: key)
        let names = try await reception.names(of: given.map(\.delegate) + received.map(\.owner) + represented)
        let now = reception.clock()
        let page = ListPage.delegates(
            given: given.map { one in
                // Whoever has not accepted is shown by the number alone: her name is hers to give.
                let name = one.acceptedAt == nil ? CitizenHome.grouped(one.delegate.text) : names[one.delegate] ?? ""
                return DelegationSummary(one, name: name, isReceived: false, at: now)
            },
            received: received.map { DelegationSummary($0, name: names[$0.owner] ?? "", isReceived: true, at: now) },
            represented: represented.map {
                RepresentedSummary(id: $0.text, name: names[$0] ?? "", ground: Self.kinship)
            }
        )
        return try reception.pages.response(page, for: visit)
    }

    private static let kinship = Phrase(
        "Con hoặc người được giám hộ, dưới 14 tuổi.",
        "Your child or ward, below 14."
    )

    // MARK: the invitation, question by question

    private func answers(_ visit: CitizenVisit) async throws -> DelegateAnswers {
        let draft = try await reception.drafts.read(.delegate, of: DraftOwner(visit.session))
        return DelegateAnswers(
            number: draft["number"] ?? "",
            utilities: (draft["scope"] ?? "").split(separator: " ").map(String.init),
            mayAct: draft["may"] == "act",
            until: draft["until"] ?? ""
        )
    }

    private func giveNumber(_ request: Request, _ visit: CitizenVisit) async throws -> Response {
        let typed = try await reception.gates.form(request, of: visit)["number"]
        let result: Result<String, FormFault> =
            switch Typed.number(typed) {
            case .success(let number) where number == visit.key.text:
                .failure(FormFault("number", IdentityRefusal.notOneself.words))
            case let other: other
            }
        switch result {
        case .failure(let fault):
            var known = try await answers(visit)
            known.number = Typed.trimmed(typed)
            return try reception.again(QuestionPage.delegateNumber(known, faults: [fault]), for: visit)
        case .success(let number): return try await keep(["number": number], then: .scope, visit)
        }
    }

    private func giveScope(_ request: Request, _ visit: CitizenVisit) async throws -> Response {
        let form = try await reception.gates.form(request, of: visit)
        let chosen = UtilityWords.all.map(\.name).filter(Set(form.values("scope")).contains)
        guard !chosen.isEmpty else {
            var known = try await answers(visit)
            known.mayAct = form["may"] == "act"
            let fault = FormFault("scope", TypedWords.scopeMissing)
            return try reception.again(QuestionPage.delegateScope(known, faults: [fault]), for: visit)
        }
        let may = form["may"] == "act" ? "act" : "view"
        return try await keep(["scope": chosen.joined(separator: " "), "may": may], then: .until, visit)
    }

    private func giveUntil(_ request: Request, _ visit: CitizenVisit) async throws -> Response {
        let typed = try await reception.gates.form(request, of: visit)["until"]
        switch Typed.day("until", typed).flatMap(inTime) {
        case .success: return try await keep(["until": Typed.trimmed(typed)], then: .check, visit)
        case .failure(let fault):
            var known = try await answers(visit)
            known.until = Typed.trimmed(typed)
            return try reception.again(QuestionPage.delegateUntil(known, faults: [fault]), for: visit)
        }
    }

    /// A day after today and within a year.
    private func inTime(_ day: Day) -> Result<Day, FormFault> {
        let today = reception.today
        guard day > today, day <= today.adding(days: 366) else {
            return .failure(FormFault("until", TypedWords.untilWrong))
        }
        return .success(day)
    }

    private func keep(_ answers: [String: String], then step: DelegateStep, _ visit: CitizenVisit) async throws
        -> Response
    {
        try await reception.drafts.add(answers, .delegate, of: DraftOwner(visit.session))
        return reception.to(.delegates(step), visit.web)
    }

    private func check(_ visit: CitizenVisit) async throws -> Response {
        let answers = try await answers(visit)
        if let missing = answers.firstMissing { return reception.to(.delegates(missing), visit.web) }
        let day = try? Typed.day("until", answers.until).get()
        return try reception.pages.response(CheckPage.delegate(answers, until: day), for: visit)
    }

    private func offer(_ request: Request, _ visit: CitizenVisit) async throws -> Response {
        _ = try await reception.gates.form(request, of: visit)
        if let detour = try reception.detour(before: .delegate, visit, then: .delegates(.check)) { return detour }
        let answers = try await answers(visit)
        guard answers.firstMissing == nil, let scope = answers.scope,
            case .success(let until) = Typed.day("until", answers.until).flatMap(inTime),
            let delegate = try await reception.resolve(answers.number)
        else { return reception.to(.delegates(answers.firstMissing ?? .until), visit.web) }
        let result = try await desk.offer(
            scope,
            from: visit.key,
            to: delegate,
            until: Timestamp(startInVietnam: until.adding(days: 1)),
            by: visit.actor
        )
        if case .failure(let refusal) = result {
            let page = CheckPage.delegate(answers, until: until, faults: [FormFault("number", refusal.words)])
            return try reception.again(page, for: visit)
        }
        try await reception.drafts.clear(.delegate, of: DraftOwner(visit.session))
        return reception.to(.delegates(.list), visit.web)
    }

    // MARK: ending, acting

    private func end(_ request: Request, _ visit: CitizenVisit) async throws -> Response {
        _ = try await reception.gates.form(request, of: visit)
        let id = try Int64(visit.web.parameter("delegation"))
        let (given, received) = try await (desk.given(by: visit.key), desk.received(by: visit.key))
        guard let one = (given + received).first(where: { $0.id == id }) else { throw WebError.notFound }
        _ = try await desk.end(one.id, of: one.owner, by: visit.actor).get()
        return reception.to(.delegates(.list), visit.web)
    }

    private func act(_ request: Request, _ visit: CitizenVisit) async throws -> Response {
        let form = try await reception.gates.choice(request, of: visit)
        let received = try await desk.received(by: visit.key)
        let named = form["owner"].flatMap { text in received.first { String($0.id) == text }?.owner ?? AccountKey(text)
        }
        guard let owner = named, try await reception.gates.acting.begin(for: owner, visit.session),
            let cookie = reception.gates.cookies.acting.setCookie("1")
        else { throw PortalError.noMandate }
        var response = reception.to(.citizenHome, visit.web)
        response.addCookie(cookie)
        return response
    }
}

extension DelegateAnswers {
    var firstMissing: DelegateStep? {
        if number.isEmpty { return .new }
        if utilities.isEmpty { return .scope }
        return until.isEmpty ? .until : nil
    }

    var scope: DelegationScope? { DelegationScope(utilities: utilities, mode: mayAct ? .act : .view) }
}

extension DelegationSummary {
    init(_ one: Delegation, name: String, isReceived: Bool, at now: Timestamp) {
        let state: State =
            switch one.state(at: now) {
            case .offered: .offered
            case .inForce: .active
            case .expired: .expired
            case .ended: one.acceptedAt == nil && one.endedBy == one.delegate ? .declined : .revoked
            }
        self.init(
            id: String(one.id),
            name: name,
            utilities: one.scope.utilities.map(UtilityWords.phrase(for:)),
            mayAct: one.scope.mode == .act,
            from: one.offeredAt,
            until: one.expiresAt - 1,
            state: state,
            isReceived: isReceived
        )
    }
}
