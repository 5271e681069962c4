internal import Civil
internal import Hummingbird
internal import Identity
internal import Store
internal import Web

/// The officer's counter: find somebody, say what for, look, and do it.
struct CounterDesk: Sendable {
    let reception: Reception
    let calendar: WorkingCalendar
    let office: OfficeHours

    var cases: CounterCases { CounterCases(drafts: reception.drafts) }
    var identity: IdentityService { reception.identity }

    func mount(on routes: inout RouteTable) {
        let officers = reception.gates.officers
        routes.on(CounterRoute.home, through: officers) { _, visit in try await home(visit) }
        routes.on(CounterRoute.find, through: officers) { request, visit in try await find(request, visit) }
        routes.on(CounterRoute.open, through: officers) { request, visit in try await open(request, visit) }
        routes.on(CounterRoute.visit, through: officers) { _, visit in
            if let detour = try detour(visit) { return detour }
            return try await show(try await getCase(visit), visit)
        }
        mountActs(on: &routes, through: officers)
        mountApplications(on: &routes, through: officers)
    }

    /// Only who serves citizens, with a session behind which a passkey stands.
    func detour(_ visit: OfficerVisit) throws -> Response? {
        try reception.detour(before: .identityWork, visit, then: .counter(.home))
    }

    func getCase(_ visit: OfficerVisit) async throws -> CounterCase {
        guard let found = try await cases.find(visit.web.parameter("visit"), of: visit.session) else {
            throw WebError.notFound
        }
        return found
    }

    private func home(_ visit: OfficerVisit, faults: [FormFault] = []) async throws -> Response {
        if let detour = try detour(visit) { return detour }
        let (now, waiting) = (reception.clock(), try await identity.applications.waiting(limit: Self.longestQueue))
        let rows = waiting.filter { visit.appointment.serves($0.kind) }.map { application in
            CounterHome.Row(application, left: timeLeft(application, at: now))
        }
        let page = CounterHome(
            unit: Phrase(
                "\(visit.body.vietnamese), \(visit.appointment.unit)",
                "\(visit.body.english), \(visit.appointment.unit)"
            ),
            rows: rows.sorted { ($0.left.urgency, $0.id) < ($1.left.urgency, $1.id) },
            faults: faults
        )
        return try reception.pages.response(page, for: visit, status: faults.isEmpty ? .ok : .unprocessableContent)
    }

    private func timeLeft(_ application: Identity.Application, at now: Timestamp) -> TimeLeft {
        TimeLeft(until: application.due, from: now, calendar: calendar, office: office)
    }

    /// Reads the number and asks for the purpose; nothing about anybody is read.
    private func find(_ request: Request, _ visit: OfficerVisit) async throws -> Response {
        let text = try await reception.gates.form(request, of: visit)["number"] ?? ""
        if let detour = try detour(visit) { return detour }
        guard let card = CardText(text), AccountKey(card.number) != nil else {
            return try await home(visit, faults: [FormFault("number", CounterHome.numberWrong)])
        }
        let page = CounterPurposePage(scanned: text, holder: CounterHome.end(of: card.number))
        return try reception.pages.response(page, for: visit)
    }

    private func open(_ request: Request, _ visit: OfficerVisit) async throws -> Response {
        let form = try await reception.gates.form(request, of: visit)
        if let detour = try detour(visit) { return detour }
        let scanned = form["number"] ?? ""
        guard let card = CardText(scanned), let purpose = form["purpose"].flatMap(CounterPurpose.init),
            let key = try await reception.store.read({ [identity] tx in
                try identity.accounts.resolve(card.number, in: tx)
            })
        else { return try await home(visit, faults: [FormFault("number", CounterHome.numberWrong)]) }
        let id = try await cases.open(key, purpose, scanned: scanned, by: visit.session)
        return reception.to(.counter(.visit(id.text)), visit.web)
    }

    /// Shows somebody with the form of the purpose; each showing is recorded.
    func show(
        _ visited: CounterCase,
        _ visit: OfficerVisit,
        typed: Form = .empty,
        faults: [FormFault] = []
    ) async throws -> Response {
        let look = CounterLook(body: visit.body, purpose: visited.purpose.name, legalBasis: visited.purpose.legalBasis)
        switch try await identity.applications.view(visited.key, for: look, by: visit.officer) {
        case .failure(.nobody):
            return try await home(visit, faults: [FormFault("number", IdentityRefusal.nobody.words)])
        case .failure(let refusal): throw refusal
        case .success(let view):
            let words = CounterWords(view: view, card: visited.card, today: reception.today)
            let (form, blocked) = CounterForms(view: view, visited: visited, typed: typed).form
            let page = CounterWork(
                route: .counter(.visit(visited.id.text)),
                purpose: visited.purpose.name,
                name: view.name,
                number: CitizenHome.grouped(view.key.text),
                compared: words.compared,
                account: words.account,
                warnings: words.warnings,
                form: form,
                blocked: blocked,
                faults: faults
            )
            return try reception.pages.response(page, for: visit, status: faults.isEmpty ? .ok : .unprocessableContent)
        }
    }

    private static let longestQueue = 200
}

extension OfficerVisit {
    /// As whom entries of evidence name her.
    var officer: Actor { .officer(appointment, device: session.device.name) }
}

extension TimeLeft {
    /// Orders the queue: what is over longest comes first.
    var urgency: Int {
        switch self {
        case .over(let minutes, _): -minutes
        case .little(let minutes), .enough(let minutes, _): minutes
        }
    }
}

extension CounterHome.Row {
    init(_ application: Identity.Application, left: TimeLeft) {
        self.init(
            id: application.id.description,
            holder: application.key.map { CounterHome.end(of: $0.text) } ?? "–",
            subject: CounterHome.subject(application),
            filed: application.submitted,
            due: application.due,
            left: left,
            needsSecondOfficer: application.presented.map { !$0.hasBiometrics } ?? false
        )
    }
}

extension CounterHome {
    /// The end of a number, by which an officer tells a card that lies before her.
    static func end(of number: String) -> String { "…" + number.suffix(4) }

    static func subject(_ application: Identity.Application) -> Phrase {
        switch (application.kind, application.level) {
        case (.organisation, _): Phrase("Tài khoản tổ chức", "Account of an organisation")
        case (.citizen, .two): Phrase("Công dân, mức độ 2", "Citizen, level 2")
        case (.citizen, _): Phrase("Công dân, mức độ 1", "Citizen, level 1")
        case (.foreigner, .two): Phrase("Người nước ngoài, mức độ 2", "Foreigner, level 2")
        case (.foreigner, _): Phrase("Người nước ngoài, mức độ 1", "Foreigner, level 1")
        }
    }
}
