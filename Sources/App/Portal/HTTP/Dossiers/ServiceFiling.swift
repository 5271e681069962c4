internal import Catalogue
internal import Civil
internal import Encoding
internal import Hummingbird
internal import Identity
internal import Procedures
internal import Records
internal import Store
internal import Web

/// The way of a filing: before you start, page by page, check, send; each answer is saved with its page.
struct ServiceFiling: Sendable {
    let reception: Reception
    let access: DossierAccess

    private var engine: ProcedureEngine { reception.procedures }
    private var uploads: (any UploadStore)? { reception.uploads }

    func mount(on routes: inout RouteTable) {
        let citizens = reception.gates.citizens
        routes.on(ServiceRoute.start, through: citizens) { _, visit in try await start(visit) }
        routes.on(ServiceRoute.begin, through: citizens) { request, visit in try await begin(request, visit) }
        routes.on(ServiceRoute.page, through: citizens) { _, visit in try await page(visit) }
        routes.on(ServiceRoute.answer, through: citizens) { request, visit in
            let form = try await reception.gates.form(request, of: visit)
            let found = try await serviceCase(visit)
            if let detour = try await detour(found) { return detour }
            return try await keep(form, [:], faults: [], found)
        }
        routes.on(ServiceRoute.files, through: citizens) { request, visit in try await attach(request, visit) }
        routes.on(ServiceRoute.check, through: citizens) { _, visit in try await check(visit) }
        routes.on(ServiceRoute.send, through: citizens) { request, visit in try await send(request, visit) }
        routes.on(ServiceRoute.discard, through: citizens) { request, visit in
            _ = try await reception.gates.form(request, of: visit)
            let found = try await serviceCase(visit)
            if let detour = try await detour(found) { return detour }
            try await reception.store.write { tx in
                try FilingDrafts.discard(found.procedure.code, of: visit.person, in: tx)
            }
            return reception.to(.dossier(), visit.web)
        }
    }

    /// What a request is about; not found for procedures that there are not.
    func serviceCase(_ visit: CitizenVisit) async throws -> ServiceCase {
        let code = try visit.web.parameter("code")
        guard let procedure = engine.catalogue.procedures.first(where: { $0.code.text == code }) else {
            throw WebError.notFound
        }
        let (engine, person, now) = (engine, visit.person, reception.clock())
        let (draft, known) = try await reception.store.read { tx in
            (
                try FilingDrafts.find(procedure.code, of: person, now: now, in: tx),
                try engine.prefill(procedure, for: person, in: tx)
            )
        }
        return ServiceCase(
            visit: visit,
            procedure: procedure,
            draft: draft,
            known: known,
            rules: FormRules(procedure),
            takesFiles: uploads != nil
        )
    }

    /// The way to what would permit it; nil when it is permitted.
    private func detour(_ found: ServiceCase, _ step: ClaimStep = .start) async throws -> Response? {
        try await access.detour(
            before: found.procedure.applicants.level < 2 ? .useServiceLevel1 : .useService,
            found.visit,
            found.procedure,
            then: found.route(step),
            what: DossierActs.files.filled(["name": found.name])
        )
    }

    private func start(_ visit: CitizenVisit) async throws -> Response {
        let found = try await serviceCase(visit)
        if let detour = try await detour(found) { return detour }
        guard !found.relations.isEmpty else {
            let page = OutcomePage.mayNotFile(found.procedure, .notEntitled(.own))
            return try reception.pages.response(page, for: visit)
        }
        if found.draft == nil, let page = try await forbidden(found) {
            return try reception.pages.response(page, for: visit)
        }
        return try reception.pages.response(QuestionPage.filingStart(found, isChosen: nil), for: visit)
    }

    private func begin(_ request: Request, _ visit: CitizenVisit) async throws -> Response {
        let form = try await reception.gates.form(request, of: visit)
        let found = try await serviceCase(visit)
        if let detour = try await detour(found) { return detour }
        guard found.draft == nil else { return reception.to(found.route(found.resumption), visit.web) }
        let chosen = form["relation"].flatMap(ApplicantRelation.init).flatMap { one in
            found.relations.contains(one) ? one : nil
        }
        guard let relation = chosen ?? found.relations.first else { throw WebError.notFound }
        let draft = FilingDraft(
            procedure: found.procedure.code,
            values: try await contacts(found).overlaid(with: found.known),
            page: 1,
            key: SecretToken().text,
            relation: relation,
            written: reception.clock()
        )
        try await save(draft, visit)
        let begun = try await serviceCase(visit)
        return reception.to(begun.route(begun.resumption), visit.web)
    }

    /// The account's own contacts, where a field begins with one.
    private func contacts(_ found: ServiceCase) async throws -> JSONObject {
        let wanted = found.procedure.prefill.compactMap { name, source -> (String, String)? in
            if case .account(let kind) = source { (name, kind) } else { nil }
        }
        guard !wanted.isEmpty, found.visit.acting == nil else { return [] }
        let contacts = try await reception.identity.contacts.current(of: found.visit.key)
        let members = wanted.sorted { $0.0 < $1.0 }.compactMap { name, kind -> JSONObject.Member? in
            contacts.first { $0.point.kind.rawValue == kind }.map { .init(name, .string($0.point.value)) }
        }
        return JSONObject(members)
    }

    private func page(_ visit: CitizenVisit) async throws -> Response {
        let found = try await serviceCase(visit)
        if let detour = try await detour(found) { return detour }
        guard found.draft != nil else { return reception.to(found.route(.start), visit.web) }
        let number = try askedPage(found)
        let page = QuestionPage.filing(
            found,
            number,
            kept: try await kept(found.pages[number - 1].fields, found.values, visit),
            locked: locked(found, number)
        )
        return try reception.pages.response(page, for: visit)
    }

    private func attach(_ request: Request, _ visit: CitizenVisit) async throws -> Response {
        let sent = try await reception.fileForm(request, of: visit)
        let found = try await serviceCase(visit)
        if let detour = try await detour(found) { return detour }
        guard let uploads, found.draft != nil else { return reception.to(found.route(.start), visit.web) }
        let asked = found.pages[try askedPage(found) - 1].fields
        let (files, faults) = try await sent.keepAll(asked, before: found.values, in: uploads, of: visit.person)
        return try await keep(sent.form, files, faults: faults, found)
    }

    /// Saves the answers of a page and goes on; with faults the page again, with everything that was typed.
    private func keep(
        _ form: Form,
        _ files: [String: JSONValue],
        faults: [FormFault],
        _ found: ServiceCase
    ) async throws -> Response {
        guard let draft = found.draft else { return reception.to(found.route(.start), found.visit.web) }
        let number = try askedPage(found)
        let asked = found.pages[number - 1].fields
        let read = FileList.read(asked, of: found.procedure, from: form, at: reception.clock())
        let attached = JSONObject(files.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) })
        let wrong = Set(read.faults.map(\.field))
        let sound = JSONObject(read.values.members.filter { !wrong.contains($0.name) })
        var next = draft
        next.values = draft.values.combined(with: sound).combined(with: attached).filter { !$0.value.isNull }
        next.written = reception.clock()
        let answered = ServiceCase(
            visit: found.visit,
            procedure: found.procedure,
            draft: next,
            known: found.known,
            rules: found.rules,
            takesFiles: found.takesFiles
        )
        let all = read.faults + faults + missing(asked, answered, wrong)
        if all.isEmpty, form.growing == nil {
            let after = answered.page(after: number)
            next.page = max(draft.page, after ?? found.pages.count + 1)
            try await save(next, found.visit)
            if let page = excluded(answered) { return try reception.pages.response(page, for: found.visit) }
            let step: ClaimStep = draft.page > found.pages.count ? .check : after.map { .page($0) } ?? .check
            return reception.to(found.route(step), found.visit.web)
        }
        if next.values != draft.values { try await save(next, found.visit) }
        var page = QuestionPage.filing(
            answered,
            number,
            typed: form,
            kept: try await kept(asked, next.values, found.visit),
            locked: locked(found, number)
        )
        guard form.growing == nil else { return try reception.pages.response(page, for: found.visit) }
        page.faults = all
        return try reception.again(page, for: found.visit)
    }

    /// What must be answered here with the answers given, and is not.
    private func missing(_ asked: [UtilityField], _ found: ServiceCase, _ wrong: Set<String>) -> [FormFault] {
        let needed = found.rules.needed(with: found.values)
        let documents = Set(found.missingDocuments.map(\.field))
        return asked.compactMap { field in
            guard found.values[field.name] == nil, !wrong.contains(field.name) else { return nil }
            guard needed.contains(field.name) || documents.contains(field.name) || field.holdsFiles && field.isRequired
            else { return nil }
            let input = field.isFileList ? "\(field.name).0" : ClaimForm.firstInput(of: field)
            return FormFault(input, ClaimInput(field).missing)
        }
    }

    // MARK: check and send

    private func check(_ visit: CitizenVisit) async throws -> Response {
        let found = try await serviceCase(visit)
        if let detour = try await detour(found, .check) { return detour }
        guard found.draft != nil else { return reception.to(found.route(.start), visit.web) }
        guard found.isAnswered || found.pages.isEmpty else {
            return reception.to(found.route(found.resumption), visit.web)
        }
        if let page = excluded(found) { return try reception.pages.response(page, for: visit) }
        if let page = try await forbidden(found) { return try reception.pages.response(page, for: visit) }
        return try reception.pages.response(try await checkPage(found, faults: []), for: visit)
    }

    /// The page that says what the registers have against it, with the answers so far: before anybody sends or pays.
    private func forbidden(_ found: ServiceCase) async throws -> OutcomePage? {
        let filing = Filing(
            procedure: found.procedure.code,
            values: found.values.overlaid(with: found.known.filter { found.procedure.locked.contains($0.name) }),
            relation: found.draft?.relation ?? found.relations.first ?? .own
        )
        let (engine, person) = (engine, found.visit.person)
        let obstacles = try await reception.store.read { tx in try engine.obstacles(to: filing, for: person, in: tx) }
        return obstacles.isEmpty ? nil : .forbidden(found, obstacles)
    }

    /// The page for somebody whom the law excludes with these answers; a group's reasons stand in its legs.
    private func excluded(_ found: ServiceCase) -> OutcomePage? {
        guard let excluding = found.rules.excluding(found.values) else { return nil }
        let legs = found.procedure.legs.compactMap { engine.catalogue[$0.procedure] }
        let reasons = ([found.procedure] + legs).flatMap(\.reasons)
        return OutcomePage.excluded(found, by: excluding, reasons: reasons)
    }

    /// Files the dossier once, however often the button is pressed.
    private func send(_ request: Request, _ visit: CitizenVisit) async throws -> Response {
        _ = try await reception.gates.form(request, of: visit)
        let found = try await serviceCase(visit)
        if let detour = try await detour(found, .check) { return detour }
        // A second press finds the draft gone: the dossier is in the list.
        guard let draft = found.draft else { return reception.to(.dossier(), visit.web) }
        if let page = excluded(found) {
            return try reception.pages.response(page, for: visit, status: .unprocessableContent)
        }
        let filing = Filing(
            procedure: found.procedure.code,
            values: draft.values,
            relation: draft.relation,
            level: Int(visit.session.account.level?.rawValue ?? 0)
        )
        let (engine, person, actor) = (engine, visit.person, try access.actor(visit, found.procedure))
        do {
            let outcome = try await reception.store.write { tx in
                let outcome = try engine.file(filing, key: draft.key, by: actor, for: person, in: tx)
                try FilingDrafts.discard(draft.procedure, of: person, in: tx)
                return outcome
            }
            let path = PortalRoute.dossier(.one(outcome.state.number.text)).path(in: visit.web.language)
            return .seeOther(path + "?filed=1")
        } catch let refusal as DossierRefusal {
            return try await refused(refusal, found)
        }
    }

    private func refused(_ refusal: DossierRefusal, _ found: ServiceCase) async throws -> Response {
        switch refusal {
        case .registerForbids(let obstacles):
            let page = OutcomePage.forbidden(found, obstacles)
            return try reception.pages.response(page, for: found.visit, status: .unprocessableContent)
        case .notEligible, .notEntitled, .notRegistered, .levelTooLow:
            let page = OutcomePage.mayNotFile(found.procedure, refusal)
            return try reception.pages.response(page, for: found.visit, status: .unprocessableContent)
        case .damaged, .calendarEnds: throw refusal
        default:
            let faults = DossierFaults.of(refusal, found.procedure)
            return try reception.again(try await checkPage(found, faults: faults), for: found.visit)
        }
    }

    private func checkPage(_ found: ServiceCase, faults: [FormFault]) async throws -> CheckPage {
        var rows: [CheckPage.Row] = []
        for (index, asked) in found.pages.enumerated() where !found.isIdle(index + 1) {
            for field in found.locked(on: index + 1) { rows.append(row(field, found, kept: [:], change: nil)) }
            let kept = try await kept(asked.fields, found.values, found.visit)
            rows += asked.fields.map { row($0, found, kept: kept, change: found.route(.page(index + 1))) }
        }
        let fee = found.procedure.fee(for: .object(found.values), on: reception.today)
        return CheckPage.filing(found, rows, fee: fee?.amount.phrase ?? ServicePhrases.free, faults: faults)
    }

    private func row(
        _ field: UtilityField,
        _ found: ServiceCase,
        kept: [String: Phrase],
        change: PortalRoute?
    ) -> CheckPage.Row {
        let value = found.values[field.name] ?? found.known[field.name]
        let files = kept.keys.filter { $0 == field.name || $0.hasPrefix("\(field.name).") }.sorted()
        let words: Phrase? =
            field.holdsFiles
            ? (files.isEmpty ? nil : ListPage.joined(files.compactMap { kept[$0] }))
            : value.map { field.display($0).phrase }
        return CheckPage.Row(field.name, field.title.phrase, words ?? ClaimPhrases.notGiven, change: change)
    }

    // MARK: helpers

    private func save(_ draft: FilingDraft, _ visit: CitizenVisit) async throws {
        try await reception.store.write { tx in try FilingDrafts.save(draft, of: visit.person, in: tx) }
    }

    /// The page that a request is about, from 1.
    private func askedPage(_ found: ServiceCase) throws -> Int {
        let text = try found.visit.web.parameter("page")
        guard let number = RecordID.ordinal(text), (1...max(1, found.pages.count)).contains(number),
            !found.pages.isEmpty
        else { throw WebError.notFound }
        return number
    }

    private func locked(_ found: ServiceCase, _ number: Int) -> [(label: Phrase, value: Phrase)] {
        found.locked(on: number).compactMap { field in
            found.known[field.name].map { (field.title.phrase, field.display($0).phrase) }
        }
    }

    private func kept(_ fields: [UtilityField], _ values: JSONObject, _ visit: CitizenVisit) async throws
        -> [String: Phrase]
    {
        try await reception.kept(fields, values, of: visit.person)
    }
}

extension Reception {
    /// What forms say about files that are kept already, by the names of their inputs.
    func kept(_ fields: [UtilityField], _ values: JSONObject, of person: PersonKey) async throws -> [String: Phrase] {
        var kept: [String: Phrase] = [:]
        for field in fields where field.holdsFiles {
            if let id = values[field.name]?.text {
                kept[field.name] = try await uploads?.find(id, of: person)?.words
            }
            for (place, element) in (values[field.name]?.elements ?? []).enumerated() {
                guard let id = element.text else { continue }
                kept["\(field.name).\(place)"] = try await uploads?.find(id, of: person)?.words
            }
        }
        return kept
    }
}

extension ClaimForm {
    /// The first input of a field.
    static func firstInput(of field: UtilityField) -> String {
        switch field.shape {
        case .object(let parts): parts.first.map { "\(field.name).\($0.name)" } ?? field.name
        case .list(let element):
            if case .object(let parts) = element.shape {
                parts.first.map { "\(field.name).0.\($0.name)" } ?? field.name
            } else {
                field.name
            }
        default: field.name
        }
    }
}

/// Puts refusals of the engine beside the answers they are about.
enum DossierFaults {
    static func of(_ refusal: DossierRefusal, _ procedure: Procedure) -> [FormFault] {
        switch refusal {
        case .invalidForm(let faults):
            return faults.map { fault in
                guard let field = fault.field.flatMap({ procedure.field($0) }) else {
                    return FormFault(whole(procedure), fault.words.phrase)
                }
                return named(field, fault.words.phrase)
            }
        case .documentsMissing(let names), .filesUnknown(let names), .lockedFields(let names):
            let words = refusal.problem.kind.explanation
            return names.map { name in
                procedure.field(name).map { named($0, words) } ?? FormFault(whole(procedure), words)
            }
        default:
            return [FormFault(whole(procedure), refusal.words.phrase)]
        }
    }

    private static func named(_ field: UtilityField, _ words: Phrase) -> FormFault {
        let title = field.title.phrase
        return FormFault(
            field.name,
            Phrase("\(title.vietnamese): \(words.vietnamese)", "\(title.english): \(words.english)")
        )
    }

    private static func whole(_ procedure: Procedure) -> String { procedure.fields.first?.name ?? "go" }
}
