internal import Catalogue
internal import Civil
internal import Encoding
internal import HTTPTypes
internal import Hummingbird
internal import Identity
internal import Procedures
internal import RateTokens
internal import Records
internal import Store
internal import Web

/// Reports from the street: the list, an unnamed report with a token, and what became of it.
struct ReportDesk: Sendable {
    let reception: Reception
    let tokens: RateTokenDesk

    private var engine: ProcedureEngine { reception.procedures }

    func mount(on routes: inout RouteTable) {
        routes.on(ReportRoute.list) { _, web in try await list(web) }
        routes.on(ReportRoute.form) { _, web in
            let procedure = try report(web)
            return try await answer(page(procedure), web)
        }
        routes.on(ReportRoute.send) { request, web in try await send(request, web) }
        routes.on(ReportRoute.statusPage) { _, web in
            try reception.show(QuestionPage.reportKey(), to: reception.gates.visitor(web))
        }
        routes.on(ReportRoute.status) { request, web in try await status(request, web) }
        routes.on(ReportRoute.reply) { request, web in try await reply(request, web) }
        routes.on(ReportRoute.tokens, through: reception.gates.owners) { request, visit in
            try await issue(request, visit)
        }
    }

    // MARK: the list and the tokens

    private func list(_ web: WebContext) async throws -> Response {
        let kinds = engine.catalogue.procedures.filter { $0.kind == .report }.map { procedure in
            let code = procedure.code.text
            let unnamed: [RowAct] =
                procedure.applicants.areAnonymous
                ? [.link("report-\(code)", ServicePhrases.report, .report(.form(code)))] : []
            return ListRow(
                "kind-\(code)",
                procedure.name.phrase,
                text: procedure.summary.phrase,
                acts: unnamed + [.link("named-\(code)", ServicePhrases.reportNamed, .service(.filing(code, .start)))]
            )
        }
        return try await answer(ReportsPage(kinds: kinds, tokens: try await offer(web)), web)
    }

    /// The key of the day for somebody who may have tokens; nil for everybody else.
    private func offer(_ web: WebContext) async throws -> ReportsPage.Tokens? {
        guard let session = try await reception.gates.findSession(web), session.role == .holder,
            session.account.level == .two
        else { return nil }
        let today = reception.today
        let key = try tokens.publicKey(on: today)
        return ReportsPage.Tokens(
            key: Base64.url.encode(key.der),
            week: "\(key.week.number)",
            day: today.iso,
            count: tokens.perDay
        )
    }

    /// Signs blinded tokens, once a day for each account at level 2; which ones they are nobody can tell afterwards.
    private func issue(_ request: Request, _ visit: CitizenVisit) async throws -> Response {
        try RequestOrigin.requireOwn(visit.web.head, publicURL: reception.publicURL)
        guard visit.session.account.level == .two else { throw PortalError.levelTwoRequired }
        let sent = try await visit.web.json(of: request)
        let blinded = (sent["blinded"]?.elements ?? []).prefix(64).compactMap(\.text).compactMap {
            Base64.url.decode($0.utf8)
        }
        switch try await tokens.issue(blinded, to: visit.person, on: reception.today) {
        case .issued(let signatures):
            var json = JSONWriter()
            json.object { json in
                json.array("signatures") { list in
                    signatures.forEach { list.element(Base64.url.encode($0)) }
                }
            }
            return .json(json)
        case .alreadyIssued: throw PortalError.tokensIssued
        case .malformed:
            throw WebError.invalidMembers([
                .init(
                    pointer: "/blinded",
                    code: "malformed",
                    detail: Phrase("Không phải yêu cầu ký mã hợp lệ.", "These are no messages to sign.")
                )
            ])
        }
    }

    // MARK: sending

    private func report(_ web: WebContext) throws -> Procedure {
        let code = try web.parameter("code")
        guard
            let procedure = engine.catalogue.procedures.first(where: {
                $0.code.text == code && $0.kind == .report && $0.applicants.areAnonymous
            })
        else { throw WebError.notFound }
        return procedure
    }

    private func page(
        _ procedure: Procedure,
        _ values: JSONObject = [],
        typed: Form? = nil,
        token: String = "",
        faults: [FormFault] = []
    ) -> ReportPage {
        let fields = procedure.pages.flatMap(\.fields).compactMap { procedure.field($0) }
        return ReportPage(
            code: procedure.code.text,
            heading: procedure.name.phrase,
            office: procedure.steps.first?.unit.phrase,
            emergency: procedure.report?.emergency ?? [],
            fields: FileList.questions(
                for: fields,
                values: values,
                typed: typed,
                uploads: reception.uploads != nil,
                needed: FormRules(procedure).needed(with: values),
                kept: [:],
                of: procedure.kind
            ),
            token: token,
            faults: faults
        )
    }

    /// Takes a report in: its token, not a session, says that somebody may send it.
    private func send(_ request: Request, _ web: WebContext) async throws -> Response {
        let procedure = try report(web)
        let sent = try await reception.fileForm(request, web)
        let fields = procedure.fields
        let read = FileList.read(fields, of: procedure, from: sent.form, at: reception.clock())
        var values = read.values.filter { !$0.value.isNull }
        let missing = fields.filter { field in
            values[field.name] == nil && !field.holdsFiles
                && FormRules(procedure).needed(with: values).contains(field.name)
        }.map { FormFault(ClaimForm.firstInput(of: $0), ClaimInput($0).missing) }
        var faults = read.faults + missing
        guard let token = sent.form["token"].flatMap({ RateToken($0) }) else {
            return try await again(procedure, values, sent.form, nil, [ReportPage.noToken] + faults, web)
        }
        guard faults.isEmpty else { return try await again(procedure, values, sent.form, token, faults, web) }
        let (desk, today) = (tokens, reception.today)
        // The signature is checked before anything is kept; that a token counts once, the dossier's own row says.
        let spending = try await reception.store.write { tx in try desk.spend(token, on: today, in: tx) }
        guard spending == .accepted || spending == .alreadySpent else {
            return try await again(procedure, values, sent.form, nil, [ReportPage.usedToken], web)
        }
        var files: [String] = []
        if let uploads = reception.uploads {
            let sending = uploads.sending(token.digest)
            let brought = try await sent.keepAll(fields, before: [], in: uploads, of: sending)
            files = brought.files.values.flatMap { $0.elements ?? [$0] }.compactMap(\.text)
            values = values.combined(
                with: JSONObject(brought.files.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) })
            )
            faults = brought.faults
        }
        guard faults.isEmpty else { return try await again(procedure, values, sent.form, token, faults, web) }
        do {
            let (state, key) = try await file(procedure, values, files, token)
            return try await answer(OutcomePage.reported(state, procedure, key: key), web)
        } catch DossierRefusal.tokenUsed, DossierRefusal.keyReused {
            return try await again(procedure, values, sent.form, nil, [ReportPage.usedToken], web)
        } catch let refusal as DossierRefusal {
            let wrong = DossierFaults.of(refusal, procedure)
            return try await again(procedure, values, sent.form, token, wrong, web)
        }
    }

    private func file(
        _ procedure: Procedure,
        _ values: JSONObject,
        _ files: [String],
        _ token: RateToken
    ) async throws -> (DossierState, String) {
        let key = ReportKey.make(of: token)
        let digest = Hexadecimal.encode(token.digest)
        let filing = Filing(
            procedure: procedure.code,
            values: values,
            relation: .anonymous,
            level: 0,
            proof: AnonymousProof(token: digest, day: reception.today, replyKey: ReportKey.digest(key))
        )
        let (engine, uploads, sending) = (engine, reception.uploads, reception.uploads?.sending(token.digest))
        let outcome = try await reception.store.write { tx in
            if let sending { try uploads?.handOver(files, from: sending, to: DossierID.nobody, in: tx) }
            return try engine.file(
                filing,
                key: "report/\(digest)",
                by: .reporter(ReportKey.digest(key)),
                for: nil,
                in: tx
            )
        }
        return (outcome.state, key)
    }

    /// The form as it was sent, with what is wrong; without a token the browser puts its next one in.
    private func again(
        _ procedure: Procedure,
        _ values: JSONObject,
        _ form: Form,
        _ token: RateToken?,
        _ faults: [FormFault],
        _ web: WebContext
    ) async throws -> Response {
        let page = page(procedure, values, typed: form, token: token?.text ?? "", faults: faults)
        return try await answer(page, web, status: .unprocessableContent)
    }

    // MARK: what became of it

    private func status(_ request: Request, _ web: WebContext) async throws -> Response {
        let visitor = reception.gates.visitor(web)
        let form = try await reception.gates.form(request, of: visitor)
        guard let found = try await find(form) else { return try notFound(form, visitor) }
        return try reception.show(found.page, to: visitor)
    }

    private func reply(_ request: Request, _ web: WebContext) async throws -> Response {
        let visitor = reception.gates.visitor(web)
        let form = try await reception.gates.form(request, of: visitor)
        guard let found = try await find(form) else { return try notFound(form, visitor) }
        let text = Typed.trimmed(form["reply"], longest: 2_000)
        guard !text.isEmpty else {
            var page = found.page
            page.faults = [FormFault("reply", Phrase("Hãy viết câu trả lời.", "Write an answer."))]
            return try reception.again(page, to: visitor)
        }
        let (engine, id) = (engine, found.state.id)
        let actor = DossierActor.reporter(ReportKey.digest(found.key))
        do {
            _ = try await reception.store.write { tx in
                try engine.perform(
                    .reply(text),
                    on: id,
                    version: form["version"].flatMap { Int($0) },
                    key: nil,
                    by: actor,
                    in: tx
                )
            }
        } catch let refusal as DossierRefusal {
            var page = found.page
            page.faults = [FormFault("reply", refusal.problem.kind.explanation)]
            return try reception.again(page, to: visitor)
        }
        guard let after = try await find(form) else { return try notFound(form, visitor) }
        return try reception.show(after.page, to: visitor)
    }

    private func notFound(_ form: Form, _ visitor: Visitor) throws -> Response {
        let fault = FormFault(
            "number",
            Phrase(
                "Không có tin nào với số và mã này. Kiểm tra lại từng ký tự.",
                "There is no report with this number and key. Check each character."
            )
        )
        return try reception.again(QuestionPage.reportKey(form, faults: [fault]), to: visitor)
    }

    private func find(_ form: Form) async throws -> (page: QuestionPage, state: DossierState, key: String)? {
        let key = ReportKey.read(form["key"])
        let (engine, number, digest) = (engine, Typed.trimmed(form["number"], longest: 60), ReportKey.digest(key))
        let now = reception.clock()
        return try await reception.store.read { tx in
            guard let state = try engine.find(number, replyKey: digest, in: tx) else { return nil }
            let procedure = try engine.definition(of: state, in: tx)
            let allowed = NextActions.allowed(to: .reporter(digest), on: state, of: procedure)
            let filler = DossierFiller(
                state: state,
                procedure: procedure,
                actions: try engine.timeline(of: state.id, in: tx),
                allowed: allowed,
                account: nil,
                now: now,
                reader: nil
            )
            let page = QuestionPage.reportStatus(
                filler.page(.report(.status)),
                state,
                key: key,
                mayReply: allowed.contains(.replied)
            )
            return (page, state, key)
        }
    }

    private func answer(
        _ page: some PortalPage,
        _ web: WebContext,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let (viewer, token) = try await reception.gates.viewer(of: web)
        return try reception.pages.response(page, in: web, for: viewer, formToken: token, status: status)
    }
}
