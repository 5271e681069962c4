internal import Catalogue
internal import Civil
internal import Encoding
internal import Hummingbird
internal import Identity
internal import Procedures
internal import Records
internal import Store
internal import Web

/// Filing for somebody at the counter who has no telephone: the same procedures, the same checks, the same lists.
struct CaseFiling: Sendable {
    let cases: CaseDesk

    private var reception: Reception { cases.reception }
    private var engine: ProcedureEngine { cases.engine }
    private var forms: FilingCases { FilingCases(drafts: reception.drafts) }

    func mount(on routes: inout RouteTable) {
        let officers = reception.gates.officers
        routes.on(CaseRoute.counter, through: officers) { _, visit in
            if let detour = try cases.detour(visit, .counter) { return detour }
            return try reception.pages.response(CaseFilingPages.who(offered, typed: .empty), for: visit)
        }
        routes.on(CaseRoute.find, through: officers) { request, visit in try await find(request, visit) }
        routes.on(CaseRoute.counterCase, through: officers) { _, visit in
            if let detour = try cases.detour(visit, .counter) { return detour }
            return try await show(try await getForm(visit))
        }
        routes.on(CaseRoute.fill, through: officers) { request, visit in
            let form = try await reception.gates.form(request, of: visit)
            if let detour = try cases.detour(visit, .counter) { return detour }
            return try await keep(form, [:], faults: [], try await getForm(visit))
        }
        routes.on(CaseRoute.counterFiles, through: officers) { request, visit in try await attach(request, visit) }
        routes.on(CaseRoute.counterCheck, through: officers) { _, visit in
            if let detour = try cases.detour(visit, .counter) { return detour }
            return try await check(try await getForm(visit))
        }
        routes.on(CaseRoute.send, through: officers) { request, visit in
            _ = try await reception.gates.form(request, of: visit)
            if let detour = try cases.detour(visit, .counter) { return detour }
            return try await send(try await getForm(visit))
        }
    }

    /// What can be filed for a person who is there.
    private var offered: [Procedure] {
        engine.catalogue.procedures.filter { !CaseFilingForm.relations(of: $0).isEmpty }
    }

    private func getForm(_ visit: OfficerVisit) async throws -> CaseFilingForm {
        guard let filing = try await forms.find(visit.web.parameter("case"), of: visit.session),
            let procedure = cases.procedure(filing.utility.text)
        else { throw WebError.notFound }
        let (engine, person) = (engine, filing.key.person)
        let known = try await reception.store.read { tx in try engine.prefill(procedure, for: person, in: tx) }
        return CaseFilingForm(
            worker: try cases.worker(visit),
            filing: filing,
            procedure: procedure,
            known: known,
            takesFiles: reception.uploads != nil,
            rules: FormRules(procedure),
            now: reception.clock()
        )
    }

    /// Who and what; the name is read only with its entry in the person's log.
    private func find(_ request: Request, _ visit: OfficerVisit) async throws -> Response {
        let form = try await reception.gates.form(request, of: visit)
        if let detour = try cases.detour(visit, .counter) { return detour }
        var faults: [FormFault] = []
        let card = CardText(form["case-number"] ?? "")
        if card == nil { faults.append(FormFault("case-number", CounterHome.numberWrong)) }
        let procedure = offered.first { $0.code.text == form["case-procedure"] }
        if procedure == nil { faults.append(FormFault("case-procedure", CaseFilingPages.procedureMissing)) }
        guard let card, let procedure, let code = UtilityCode(procedure.code.text), faults.isEmpty else {
            return try again(form, faults, visit)
        }
        let (engine, actor) = (engine, try cases.worker(visit).actor)
        let key = try await reception.resolve(card.number)
        guard let key, key.kind == .citizen else {
            return try again(form, [FormFault("case-number", FilingPages.nobody)], visit)
        }
        let name = try await reception.store.write { tx in
            try engine.present(key.person, for: procedure, by: actor, purpose: Self.purpose, in: tx)
        }
        guard let name else { return try again(form, [FormFault("case-number", FilingPages.nobody)], visit) }
        let filing = try await forms.open(key, code, name: name, by: visit.session)
        return reception.to(.casework(.counterCase(filing.id)), visit.web)
    }

    private func again(_ form: Form, _ faults: [FormFault], _ visit: OfficerVisit) throws -> Response {
        try reception.again(CaseFilingPages.who(offered, typed: form, faults: faults), for: visit)
    }

    private func show(_ form: CaseFilingForm, faults: [FormFault] = []) async throws -> Response {
        let kept = try await reception.kept(form.asked, form.attached, of: form.filing.key.person)
        let page = CaseFilingPages.form(form, kept: kept, faults: faults)
        let visit = form.worker.visit
        return try reception.pages.response(page, for: visit, status: faults.isEmpty ? .ok : .unprocessableContent)
    }

    /// A form with scans of the papers that the person brought: each is checked and kept in her name.
    private func attach(_ request: Request, _ visit: OfficerVisit) async throws -> Response {
        let sent = try await reception.fileForm(request, of: visit)
        if let detour = try cases.detour(visit, .counter) { return detour }
        let form = try await getForm(visit)
        guard let uploads = reception.uploads else { throw WebError.notFound }
        let person = form.filing.key.person
        let (files, faults) = try await sent.keepAll(form.asked, before: form.attached, in: uploads, of: person)
        return try await keep(sent.form, files, faults: faults, form)
    }

    /// Keeps the answers and goes on; what was brought is kept even when something else is wrong.
    private func keep(
        _ typed: Form,
        _ files: [String: JSONValue],
        faults: [FormFault],
        _ before: CaseFilingForm
    ) async throws -> Response {
        var form = before
        form.filing.typed = typed
        form.filing.files.merge(files.mapValues(\.encoded)) { _, new in new }
        try await forms.keep(form.filing, by: form.worker.visit.session)
        guard typed.growing == nil else { return try await show(form) }
        let wrong = faults + form.answers.faults
        guard wrong.isEmpty else { return try await show(form, faults: wrong) }
        return reception.to(.casework(.counterCheck(form.filing.id)), form.worker.visit.web)
    }

    private func check(_ form: CaseFilingForm) async throws -> Response {
        let answers = form.answers
        guard answers.faults.isEmpty else {
            return reception.to(.casework(.counterCase(form.filing.id)), form.worker.visit.web)
        }
        let fee = form.procedure.fee(for: .object(answers.values), on: reception.today)
        let page = CaseFilingPages.check(form, answers.values, fee: fee?.amount.phrase ?? ServicePhrases.free)
        return try reception.pages.response(page, for: form.worker.visit)
    }

    /// Files once, however often the button is pressed.
    private func send(_ form: CaseFilingForm) async throws -> Response {
        let answers = form.answers
        guard answers.faults.isEmpty, let relation = form.relation else {
            return reception.to(.casework(.counterCase(form.filing.id)), form.worker.visit.web)
        }
        let (engine, person, actor, key) = (engine, form.filing.key.person, form.worker.actor, form.filing.id)
        let filing = Filing(
            procedure: form.procedure.code,
            values: answers.values,
            relation: relation,
            way: "counter"
        )
        do {
            let state = try await reception.store.write { tx in
                try engine.file(filing, key: key, by: actor, for: person, in: tx).state
            }
            try await forms.close(form.filing)
            let page = CaseFilingPages.filed(state, form, on: reception.today)
            return try reception.pages.response(page, for: form.worker.visit)
        } catch let refusal as DossierRefusal {
            switch refusal {
            case .damaged, .calendarEnds, .keyReused: throw refusal
            default: return try await show(form, faults: DossierFaults.of(refusal, form.procedure))
            }
        }
    }

    /// What officers open a person's name for at a counter, as she reads it.
    private static let purpose = "Nộp hộ hồ sơ của bạn tại quầy"
}

/// What an officer fills in for somebody.
struct CaseFilingForm: Sendable {
    let worker: CaseWorker
    var filing: FilingCase
    let procedure: Procedure
    /// What the registers know of the person.
    let known: JSONObject
    let takesFiles: Bool
    let rules: FormRules
    let now: Timestamp

    /// What somebody who is there can be to the person it is about.
    static func relations(of procedure: Procedure) -> [ApplicantRelation] {
        ApplicantRelation.allCases.filter {
            procedure.applicants.relations.contains($0) && ![.anonymous, .delegate, .organisation].contains($0)
        }
    }

    var relation: ApplicantRelation? {
        let relations = Self.relations(of: procedure)
        let chosen = filing.typed?["relation"].flatMap(ApplicantRelation.init)
        return chosen.flatMap { relations.contains($0) ? $0 : nil } ?? (relations.count == 1 ? relations.first : nil)
    }

    /// The fields that are asked: not what the registers know and nobody may change, nor what is for other people.
    var asked: [UtilityField] {
        let typed = filing.typed.map { FileList.read(open, of: procedure, from: $0, at: now).values } ?? []
        let needed = rules.needed(with: known.combined(with: typed).combined(with: attached))
        return open.filter { !rules.isConditional($0.name) || needed.contains($0.name) }
    }

    /// The fields that somebody may be asked.
    private var open: [UtilityField] {
        procedure.fields.filter { field in
            !(procedure.locked.contains(field.name) && known[field.name] != nil) && (takesFiles || !field.holdsFiles)
        }
    }

    /// The fields that only these answers require.
    var needed: Set<String> { Set(asked.map(\.name).filter(rules.isConditional)) }

    /// The files that were brought.
    var attached: JSONObject {
        JSONObject(
            filing.files.sorted { $0.key < $1.key }.compactMap { name, text in
                (try? JSONValue.parse(text)).map { .init(name, $0) }
            }
        )
    }

    /// The declared values, with everything that is wrong.
    var answers: (values: JSONObject, faults: [FormFault]) {
        guard let typed = filing.typed else { return ([], [FormFault("case-present", FilingPages.presenceMissing)]) }
        let read = FileList.read(asked, of: procedure, from: typed, at: now)
        let locked = JSONObject(known.members.filter { procedure.locked.contains($0.name) })
        let names = Set(asked.map(\.name))
        // What was brought before another answer made it needless stays outside.
        let papers = attached.filter { names.contains($0.name) }
        let values = locked.combined(with: read.values).combined(with: papers).filter { !$0.value.isNull }
        var faults: [FormFault] = []
        if typed["case-present"] != "1" { faults.append(FormFault("case-present", FilingPages.presenceMissing)) }
        if relation == nil { faults.append(FormFault("relation", CaseFilingPages.relationMissing)) }
        faults += read.faults
        if read.faults.isEmpty {
            faults += DossierFaults.of(.invalidForm(procedure.formFaults(.object(values))), procedure)
            let missing = procedure.requiredDocuments(.object(values)).filter { values[$0.field] == nil }
            if takesFiles { faults += DossierFaults.of(.documentsMissing(missing.map(\.field)), procedure) }
        }
        return (values, faults)
    }
}
