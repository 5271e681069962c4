internal import Catalogue
internal import Civil
internal import Encoding
internal import Exchange
internal import Hummingbird
internal import Identity
internal import Records
internal import Store
internal import Web

/// Filing for somebody at the counter who has no telephone: the same form, the same checks, the same queue.
struct FilingDesk: Sendable {
    let reception: Reception
    let exchange: ExchangeService
    let uploads: (any UploadStore)?
    let health: (any AgencyHealthReading)?

    private var cases: FilingCases { FilingCases(drafts: reception.drafts) }
    private var records: RecordRegister { reception.records }

    func mount(on routes: inout RouteTable) {
        let officers = reception.gates.officers
        routes.on(DeskRoute.counter, through: officers) { _, visit in
            if let detour = try detour(visit) { return detour }
            return try reception.pages.response(FilingPages.who(utilities(), typed: .empty), for: visit)
        }
        routes.on(DeskRoute.find, through: officers) { request, visit in try await find(request, visit) }
        routes.on(DeskRoute.counterCase, through: officers) { _, visit in
            if let detour = try detour(visit) { return detour }
            let (filing, utility) = try await getCase(visit)
            return try await show(filing, utility, visit)
        }
        routes.on(DeskRoute.fill, through: officers) { request, visit in try await fill(request, visit) }
        routes.on(DeskRoute.counterFiles, through: officers) { request, visit in try await attach(request, visit) }
        routes.on(DeskRoute.counterCheck, through: officers) { _, visit in try await check(visit) }
        routes.on(DeskRoute.send, through: officers) { request, visit in try await send(request, visit) }
    }

    private func detour(_ visit: OfficerVisit) throws -> Response? {
        try reception.detour(before: .fileForOthers, visit, then: .desk(.counter))
    }

    private func utilities() -> [Utility] {
        let today = reception.today
        return records.catalogue.utilities.filter { $0.isClaimable(on: today) }
    }

    private func getCase(_ visit: OfficerVisit) async throws -> (FilingCase, Utility) {
        guard let filing = try await cases.find(visit.web.parameter("case"), of: visit.session),
            let utility = records.catalogue[filing.utility]
        else { throw WebError.notFound }
        return (filing, utility)
    }

    /// Who and what; the name is read only with its entry in the person's log.
    private func find(_ request: Request, _ visit: OfficerVisit) async throws -> Response {
        let form = try await reception.gates.form(request, of: visit)
        if let detour = try detour(visit) { return detour }
        var faults: [FormFault] = []
        let card = CardText(form["desk-number"] ?? "")
        if card == nil { faults.append(FormFault("desk-number", CounterHome.numberWrong)) }
        let utility = utilities().first { $0.code.text == form["desk-utility"] }
        if utility == nil { faults.append(FormFault("desk-utility", FilingPages.kindMissing)) }
        guard let card, let utility, faults.isEmpty else { return try again(form, faults, visit) }
        guard let (key, name) = try await open(card, utility, visit) else {
            return try again(form, [FormFault("desk-number", FilingPages.nobody)], visit)
        }
        let filing = try await cases.open(key, utility.code, name: name, by: visit.session)
        return reception.to(.desk(.counterCase(filing.id)), visit.web)
    }

    private func open(_ card: CardText, _ utility: Utility, _ visit: OfficerVisit) async throws -> (AccountKey, String)?
    {
        guard let key = try await reception.resolve(card.number), key.kind == .citizen else { return nil }
        let (records, actor) = (records, visit.recordActor)
        let name = try await reception.store.write { tx in
            try records.present(key.person, utility: utility.code, by: actor, purpose: Self.purpose, in: tx)
        }
        return name.map { (key, $0) }
    }

    private func again(_ form: Form, _ faults: [FormFault], _ visit: OfficerVisit) throws -> Response {
        try reception.again(FilingPages.who(utilities(), typed: form, faults: faults), for: visit)
    }

    private func show(
        _ filing: FilingCase,
        _ utility: Utility,
        _ visit: OfficerVisit,
        faults: [FormFault] = []
    ) async throws -> Response {
        let kept = uploads == nil ? nil : try await kept(filing, utility)
        let page = FilingPages.form(filing, utility, kept: kept, faults: faults)
        return try reception.pages.response(page, for: visit, status: faults.isEmpty ? .ok : .unprocessableContent)
    }

    private func fill(_ request: Request, _ visit: OfficerVisit) async throws -> Response {
        let form = try await reception.gates.form(request, of: visit)
        if let detour = try detour(visit) { return detour }
        let (filing, utility) = try await getCase(visit)
        return try await keep(form, [:], faults: [], filing, utility, visit)
    }

    /// A form with scans of the papers that the person brought: each is checked and kept in her name.
    private func attach(_ request: Request, _ visit: OfficerVisit) async throws -> Response {
        let sent = try await reception.fileForm(request, of: visit)
        if let detour = try detour(visit) { return detour }
        let (filing, utility) = try await getCase(visit)
        guard let uploads else { throw WebError.notFound }
        let (files, faults) = try await sent.keep(utility.citizenFields, in: uploads, of: filing.key.person)
        return try await keep(sent.form, files.compactMapValues(\.text), faults: faults, filing, utility, visit)
    }

    /// Keeps the answers and goes on; what was brought is kept even when something else is wrong.
    private func keep(
        _ form: Form,
        _ files: [String: String],
        faults: [FormFault],
        _ filing: FilingCase,
        _ utility: Utility,
        _ visit: OfficerVisit
    ) async throws -> Response {
        var filing = filing
        filing.typed = form
        filing.files.merge(files) { _, new in new }
        try await cases.keep(filing, by: visit.session)
        guard form.growing == nil else { return try await show(filing, utility, visit) }
        let read = FilingAnswers.read(filing, utility, takesFiles: uploads != nil)
        let wrong = if case .failure(let found) = read { found.all + faults } else { faults }
        guard wrong.isEmpty else { return try await show(filing, utility, visit, faults: wrong) }
        return reception.to(.desk(.counterCheck(filing.id)), visit.web)
    }

    /// What the form says about the files that were brought, by the names of their fields.
    private func kept(_ filing: FilingCase, _ utility: Utility) async throws -> [String: Phrase] {
        try await uploads?.words(for: utility.citizenFields, of: filing.key.person) { filing.files[$0] } ?? [:]
    }

    private func check(_ visit: OfficerVisit) async throws -> Response {
        if let detour = try detour(visit) { return detour }
        let (filing, utility) = try await getCase(visit)
        guard case .success(let values) = FilingAnswers.read(filing, utility, takesFiles: uploads != nil) else {
            return reception.to(.desk(.counterCase(filing.id)), visit.web)
        }
        let kept = try await kept(filing, utility)
        let agencies = AgencyNames(try await exchange.members())
        let agency = agencies.responsible(for: utility, on: reception.today)
        return try reception.pages.response(FilingPages.check(filing, utility, values, kept, agency), for: visit)
    }

    private func send(_ request: Request, _ visit: OfficerVisit) async throws -> Response {
        _ = try await reception.gates.form(request, of: visit)
        if let detour = try detour(visit) { return detour }
        let (filing, utility) = try await getCase(visit)
        guard case .success(let values) = FilingAnswers.read(filing, utility, takesFiles: uploads != nil) else {
            return reception.to(.desk(.counterCase(filing.id)), visit.web)
        }
        let (records, actor) = (records, visit.recordActor)
        do {
            let outcome = try await reception.store.write { tx in
                try records.claim(values, utility: utility.code, of: filing.key.person, by: actor, in: tx)
            }
            try await cases.close(filing)
            health?.claimWaits()
            let agencies = AgencyNames(try await exchange.members())
            return try reception.pages.response(FilingPages.filed(outcome.state, filing, utility, agencies), for: visit)
        } catch let error as RecordError {
            let place = ClaimForm.firstInput(of: [], utility)
            let faults: [FormFault] =
                if case .invalidValues(let wrong) = error {
                    wrong.map { FormFault(of: $0, utility) }
                } else {
                    [FormFault(place, error.filingWords)]
                }
            return try await show(filing, utility, visit, faults: faults)
        }
    }

    /// What officers open a person's name for at a counter, as she reads it.
    private static let purpose = "Nộp hộ yêu cầu của bạn tại quầy"
}

/// What an officer filled in for somebody.
enum FilingAnswers {
    /// The declared values; or everything that is wrong.
    static func read(_ filing: FilingCase, _ utility: Utility, takesFiles: Bool) -> Result<JSONObject, FormFaults> {
        let form = filing.typed ?? .empty
        var (values, faults) = ClaimForm.read(utility.citizenFields, from: form)
        for field in utility.citizenFields where takesFiles && field.format == .file {
            if let id = filing.files[field.name] {
                values = values.combined(with: [.init(field.name, .string(id))])
            } else if field.isRequired || utility.neededDocuments.contains(field.name) {
                faults.append(FormFault(field.name, ClaimInput(field).missing))
            }
        }
        if form["desk-present"] != "1" { faults.insert(FormFault("desk-present", FilingPages.presenceMissing), at: 0) }
        guard faults.isEmpty else { return .failure(FormFaults(all: faults)) }
        values = values.filter { !$0.value.isNull }
        let wrong = utility.claimFaults(.object(values))
        return wrong.isEmpty
            ? .success(values) : .failure(FormFaults(all: wrong.map { FormFault(of: $0, utility) }))
    }
}
