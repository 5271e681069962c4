internal import Catalogue
internal import Civil
internal import DossierPapers
internal import Encoding
internal import HTTPTypes
internal import Hummingbird
internal import ICalendar
internal import Identity
internal import Letters
internal import NIOCore
internal import Procedures
internal import Records
internal import Store
internal import VietQR
internal import Web

/// Somebody's own dossiers: the list, one of them, and what she does with it.
struct DossierDesk: Sendable {
    let reception: Reception
    let access: DossierAccess
    let accounts: (any FeeAccounts)?

    private var engine: ProcedureEngine { reception.procedures }

    func mount(on routes: inout RouteTable) {
        let citizens = reception.gates.citizens
        routes.on(DossierRoute.list, through: citizens) { _, visit in try await list(visit) }
        see(.one, on: &routes) { visit in try await one(visit) }
        see(.letter, on: &routes) { visit in try await letter(visit) }
        see(.calendar, on: &routes) { visit in try await calendar(visit) }
        see(.supplementPage, on: &routes) { visit in try await supplementPage(visit) }
        see(.replyPage, on: &routes) { visit in
            let (found, _) = try await openOne(visit)
            guard let page = QuestionPage.reply(found.state) else { return back(visit, found.state) }
            return try reception.pages.response(page, for: visit)
        }
        see(.confirmPage, on: &routes) { visit in try await confirmPage(visit, faults: []) }
        see(.withdrawPage, on: &routes) { visit in
            let (found, allowed) = try await openOne(visit)
            guard allowed.contains(.withdrawn) else { return back(visit, found.state) }
            return try reception.pages.response(QuestionPage.withdraw(found.state, found.procedure), for: visit)
        }
        act(.supplement, on: &routes) { form, visit in try await supplement(form, files: nil, visit) }
        act(.reply, on: &routes) { form, visit in try await reply(form, visit) }
        act(.confirm, on: &routes) { form, visit in try await confirm(form, visit) }
        act(.withdraw, on: &routes) { form, visit in try await withdraw(form, visit) }
        routes.on(DossierRoute.supplementFiles, through: citizens) { request, visit in
            let sent = try await reception.fileForm(request, of: visit)
            if let detour = try await detour(visit, isReading: false) { return detour }
            return try await supplement(sent.form, files: sent, visit)
        }
        routes.on(DossierRoute.check) { _, web in try await check(web) }
    }

    /// A page about one dossier.
    private func see(
        _ route: DossierRoute,
        on routes: inout RouteTable,
        _ page: @escaping @Sendable (CitizenVisit) async throws -> Response
    ) {
        routes.on(route, through: reception.gates.citizens) { _, visit in
            if let detour = try await detour(visit, isReading: true) { return detour }
            return try await page(visit)
        }
    }

    /// A form about one dossier.
    private func act(
        _ route: DossierRoute,
        on routes: inout RouteTable,
        _ body: @escaping @Sendable (Form, CitizenVisit) async throws -> Response
    ) {
        routes.on(route, through: reception.gates.citizens) { request, visit in
            let form = try await reception.gates.form(request, of: visit)
            if let detour = try await detour(visit, isReading: false) { return detour }
            return try await body(form, visit)
        }
    }

    /// The way to what would permit seeing or doing something with a dossier; nil when it is permitted.
    private func detour(_ visit: CitizenVisit, isReading: Bool) async throws -> Response? {
        guard visit.acting != nil else {
            return try reception.detour(before: .useServiceLevel1, visit, then: .dossier())
        }
        let (found, _) = try await openOne(visit)
        let words = isReading ? DossierActs.saw : DossierActs.did
        return try await access.detour(
            before: isReading ? .viewDocuments : .useService,
            visit,
            found.procedure,
            then: .dossier(.one(found.state.number.text)),
            what: words.filled(["name": found.procedure.name.phrase])
        )
    }

    // MARK: reading

    private func list(_ visit: CitizenVisit) async throws -> Response {
        let detour = try await access.detour(
            before: visit.acting == nil ? .useServiceLevel1 : .viewDocuments,
            visit,
            nil,
            then: .dossier(),
            what: DossierActs.sawAll
        )
        if let detour { return detour }
        let (engine, person, now) = (engine, visit.person, reception.clock())
        let asked = try visit.web.query()["before"]
        let place = asked.flatMap { OwnDossierPlace($0) }
        guard asked == nil || place != nil else { throw WebError.notFound }
        // What waits for her stands on the first page only.
        let isFirst = place == nil
        let (isOwn, seen) = (visit.acting == nil, access.seen(by: visit))
        let (own, others, drafts) = try await reception.store.read { tx in
            (
                try engine.own(of: person, among: seen, before: place, limit: Self.pageSize + 1, in: tx).map { state in
                    OwnDossierCase(state: state, procedure: try engine.definition(of: state, in: tx))
                },
                try (isOwn && isFirst ? engine.toConfirm(by: person, in: tx) : []).map { state in
                    OwnDossierCase(state: state, procedure: try engine.definition(of: state, in: tx))
                },
                try isFirst ? FilingDrafts.all(of: person, now: now, in: tx) : []
            )
        }
        let begun = drafts.filter { seen?.contains($0.procedure) ?? true }.compactMap { draft in
            engine.catalogue[draft.procedure].map { (draft, $0) }
        }
        let shown = Array(own.prefix(Self.pageSize))
        let page = ListPage.dossiers(
            shown,
            asked: others,
            drafts: begun,
            at: now,
            from: place,
            until: own.count > shown.count ? shown.last.map { OwnDossierPlace($0.state) } : nil
        )
        return try reception.pages.response(page, for: visit)
    }

    private static let pageSize = 25

    private func one(_ visit: CitizenVisit) async throws -> Response {
        let (found, allowed) = try await openOne(visit)
        if found.state.confirmers.contains(visit.person), found.state.id.person != visit.person {
            return reception.to(.dossier(.act(found.state.number.text, .confirm)), visit.web)
        }
        var page = filler(found, allowed, visit).page(.dossier(.one(found.state.number.text)))
        if try visit.web.query()["filed"] != nil { page.done = DossierAnswers.afterFiling(found.state) }
        if try visit.web.query()["done"] != nil { page.done = DossierAnswers.done }
        page.links = links(found, allowed)
        page.back = .dossier(found.parent.map { .one($0) } ?? .list)
        return try reception.pages.response(page, for: visit)
    }

    private func links(_ found: OwnDossierCase, _ allowed: Set<DossierActionKind>) -> [PageLink] {
        let number = found.state.number.text
        var links: [PageLink] = []
        if !found.events(publicURL: reception.publicURL.text, stamp: reception.clock()).isEmpty {
            links.append(PageLink("calendar", DossierPhrases.calendar, .dossier(.calendar(number))))
        }
        if allowed.contains(.withdrawn) {
            links.append(PageLink("take-back", Phrase("Rút hồ sơ", "Take it back"), .dossier(.act(number, .withdraw))))
        }
        links.append(
            PageLink("service", found.procedure.name.phrase, .service(.about(found.procedure.code.text)))
        )
        return links
    }

    private func filler(_ found: OwnDossierCase, _ allowed: Set<DossierActionKind>, _ visit: CitizenVisit)
        -> DossierFiller
    {
        let account = accounts?.account(of: found.state.unit)
        return DossierFiller(
            state: found.state,
            procedure: found.procedure,
            actions: found.actions,
            allowed: allowed,
            account: account,
            bank: account.flatMap { bankName($0.bank) },
            now: reception.clock(),
            reader: visit.person
        )
    }

    /// What the catalogue calls a bank: its name, or its number when it has none; nil without banks.
    private func bankName(_ code: String) -> Phrase? {
        let banks = engine.catalogue.utility("bank-account")?.field("bank")
        return banks.map { $0.display(.string(code)).phrase }
    }

    /// A letter as PDF, the same each time.
    private func letter(_ visit: CitizenVisit) async throws -> Response {
        let (found, _) = try await openOne(visit)
        let (engine, id) = (engine, found.state.id)
        guard let ordinal = Int(try visit.web.parameter("ordinal")),
            let action = found.actions.first(where: { $0.ordinal == ordinal }),
            found.state.id.person == visit.person,
            let text = try await reception.store.read({ tx in try engine.letter(of: id, ordinal: ordinal, in: tx) })
        else { throw WebError.notFound }
        let signer: String? = if case .officer(_, _, let name, _) = action.actor { name } else { nil }
        let page = DossierLetter(text).page(
            to: visit.acting?.name ?? visit.session.name,
            signedBy: signer,
            publicURL: reception.publicURL.text
        )
        let printed = try LetterPrinter().pdf(of: page, at: action.at)
        var response = Response(
            status: .ok,
            headers: [.contentType: PrintedLetter.mediaType],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: printed.bytes))
        )
        let name = "\(found.state.number.text)-\(text.kind.rawValue).pdf"
        response.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
        return response
    }

    private func calendar(_ visit: CitizenVisit) async throws -> Response {
        let (found, _) = try await openOne(visit)
        let events = found.events(publicURL: reception.publicURL.text, stamp: reception.clock())
        guard !events.isEmpty else { throw WebError.notFound }
        var response = Response.text(CalendarFile(events).text, type: CalendarFile.mediaType)
        response.headers[.contentDisposition] = "attachment; filename=\"\(found.state.number.text).ics\""
        return response
    }

    /// Whether a letter is real: its kind, its day, and nothing about anybody.
    private func check(_ web: WebContext) async throws -> Response {
        let (number, check) = (try web.parameter("number"), try web.parameter("check"))
        if let refusal = reception.identity.signIn.throttle.admit(.checkLetter, web.client) { throw refusal }
        let engine = engine
        let found = try await reception.store.read { tx in try engine.verify(number, check: check, in: tx) }
        let page = OutcomePage.letterCheck(number, check, found.map { ($0.kind, $0.day) })
        let (viewer, token) = try await reception.gates.viewer(of: web)
        return try reception.pages.response(
            page,
            in: web,
            for: viewer,
            formToken: token,
            status: found == nil ? .notFound : .ok
        )
    }

    // MARK: acting

    private func supplementPage(_ visit: CitizenVisit) async throws -> Response {
        let (found, allowed) = try await openOne(visit)
        guard allowed.contains(.supplemented) else { return back(visit, found.state) }
        let kept = try await reception.kept(found.procedure.fields, found.state.values, of: visit.person)
        let page = QuestionPage.supplement(found, typed: nil, kept: kept, uploads: reception.uploads != nil)
        return try reception.pages.response(page, for: visit)
    }

    private func supplement(_ form: Form, files: FileForm?, _ visit: CitizenVisit) async throws -> Response {
        let (found, allowed) = try await openOne(visit)
        guard allowed.contains(.supplemented) else { return back(visit, found.state) }
        let fields = found.supplemented
        let read = FileList.read(fields, of: found.procedure, from: form, at: reception.clock())
        var (brought, faults) = (JSONObject([]), read.faults)
        if let files, let uploads = reception.uploads {
            brought = try await FileList.held(fields, in: form, uploads, of: visit.person)
            let before = found.state.values.combined(with: brought)
            let new = try await files.keepAll(fields, before: before, in: uploads, of: visit.person)
            brought = brought.combined(
                with: JSONObject(new.files.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) })
            )
            faults += new.faults
        }
        let values = read.values.combined(with: brought)
        // Only what differs is sent.
        let changed = values.filter { member in
            member.value.isNull
                ? found.state.values[member.name] != nil : found.state.values[member.name] != member.value
        }
        if faults.isEmpty, form.growing == nil {
            do {
                try await perform(.supplement(changed), found, form, visit)
                return done(visit, found.state)
            } catch let refusal as DossierRefusal {
                faults = DossierFaults.of(refusal, found.procedure)
            }
        }
        let known = found.state.values.combined(with: brought)
        let kept = try await reception.kept(found.procedure.fields, known, of: visit.person)
        var page = QuestionPage.supplement(found, typed: form, kept: kept, uploads: reception.uploads != nil)
        page.hidden += FileList.travelling(brought)
        guard form.growing == nil else { return try reception.pages.response(page, for: visit) }
        page.faults = faults
        return try reception.again(page, for: visit)
    }

    private func reply(_ form: Form, _ visit: CitizenVisit) async throws -> Response {
        let (found, allowed) = try await openOne(visit)
        guard allowed.contains(.replied), var page = QuestionPage.reply(found.state) else {
            return back(visit, found.state)
        }
        let text = Typed.trimmed(form["reply"], longest: 2_000)
        guard !text.isEmpty else {
            page.faults = [FormFault("reply", Phrase("Hãy viết câu trả lời.", "Write an answer."))]
            return try reception.again(page, for: visit)
        }
        do {
            try await perform(.reply(text), found, form, visit)
            return done(visit, found.state)
        } catch let refusal as DossierRefusal {
            page.faults = [FormFault("reply", refusal.problem.kind.explanation)]
            return try reception.again(page, for: visit)
        }
    }

    private func confirmPage(_ visit: CitizenVisit, faults: [FormFault]) async throws -> Response {
        let (found, allowed) = try await openOne(visit)
        guard allowed.contains(.confirmed) else { return reception.to(.dossier(), visit.web) }
        let key = AccountKey(found.state.id.person)
        let name = try await reception.names(of: [key])[key] ?? ""
        var page = QuestionPage.confirm(found, applicant: name, reader: visit.person)
        page.faults = faults
        return faults.isEmpty
            ? try reception.pages.response(page, for: visit) : try reception.again(page, for: visit)
    }

    private func confirm(_ form: Form, _ visit: CitizenVisit) async throws -> Response {
        let (found, allowed) = try await openOne(visit)
        guard allowed.contains(.confirmed) else { return reception.to(.dossier(), visit.web) }
        guard let answer = form["agree"], ["yes", "no"].contains(answer) else {
            let fault = FormFault("agree", Phrase("Chọn đồng ý hoặc không.", "Choose whether you agree."))
            return try await confirmPage(visit, faults: [fault])
        }
        do {
            try await perform(.confirm(answer == "yes"), found, form, visit)
        } catch let refusal as DossierRefusal {
            return try await confirmPage(visit, faults: [FormFault("agree", refusal.problem.kind.explanation)])
        }
        let page = OutcomePage.confirmed(found, agrees: answer == "yes")
        return try reception.pages.response(page, for: visit)
    }

    private func withdraw(_ form: Form, _ visit: CitizenVisit) async throws -> Response {
        let (found, allowed) = try await openOne(visit)
        guard allowed.contains(.withdrawn) else { return back(visit, found.state) }
        let note = Typed.trimmed(form["note"], longest: 500)
        do {
            try await perform(.withdraw(note), found, form, visit)
            return done(visit, found.state)
        } catch let refusal as DossierRefusal {
            var page = QuestionPage.withdraw(found.state, found.procedure)
            page.faults = [FormFault("note", refusal.problem.kind.explanation)]
            return try reception.again(page, for: visit)
        }
    }

    /// Does one thing on the version that the form was made for, once for each form.
    private func perform(_ command: DossierCommand, _ found: OwnDossierCase, _ form: Form, _ visit: CitizenVisit)
        async throws
    {
        let (engine, id, actor) = (engine, found.state.id, try access.actor(visit, found.procedure))
        let version = form["version"].flatMap { Int($0) } ?? found.state.version
        let key = form["key"].flatMap { SecretToken($0)?.text }
        _ = try await reception.store.write { tx in
            try engine.perform(command, on: id, version: version, key: key, by: actor, in: tx)
        }
    }

    private func done(_ visit: CitizenVisit, _ state: DossierState) -> Response {
        .seeOther(PortalRoute.dossier(.one(state.number.text)).path(in: visit.web.language) + "?done=1")
    }

    private func back(_ visit: CitizenVisit, _ state: DossierState) -> Response {
        reception.to(.dossier(.one(state.number.text)), visit.web)
    }

    /// The dossier of the address, if it is hers or asks for her; a foreign one does not exist for her.
    private func openOne(_ visit: CitizenVisit) async throws -> (OwnDossierCase, Set<DossierActionKind>) {
        let number = try visit.web.parameter("number")
        let (engine, person, isOwn) = (engine, visit.person, visit.acting == nil)
        let found = try await reception.store.read { tx -> OwnDossierCase? in
            guard let state = try engine.find(number, in: tx),
                state.id.person == person || isOwn && state.confirmers.contains(person)
            else { return nil }
            var found = OwnDossierCase(state: state, procedure: try engine.definition(of: state, in: tx))
            found.actions = try engine.timeline(of: state.id, in: tx)
            if let parent = state.filing.parent {
                let id = DossierID(person: state.id.person, number: parent.dossier)
                found.parent = try engine.state(of: id, in: tx)?.number.text
            }
            return found
        }
        guard let found else { throw WebError.notFound }
        let actor = try access.actor(visit, found.procedure)
        let allowed = NextActions.allowed(to: actor, on: found.state, of: found.procedure)
        return (found, allowed)
    }
}

/// A dossier with the definition that it goes on under.
struct OwnDossierCase: Sendable {
    let state: DossierState
    let procedure: Procedure
    var actions: [DossierAction] = []
    /// The number of the group that it is a part of.
    var parent: String?

    /// The fields that the last return names; all of them when it names none.
    var supplemented: [UtilityField] {
        let named = Set(state.returns.last?.defects.compactMap(\.field) ?? [])
        let fields = procedure.fields.filter { named.contains($0.name) && !procedure.locked.contains($0.name) }
        return fields.isEmpty ? procedure.fields.filter { !procedure.locked.contains($0.name) } : fields
    }

    /// The dates for a calendar.
    func events(publicURL: String, stamp: Timestamp) -> [CalendarEvent] {
        let calendar = DossierCalendar(
            number: state.number.text,
            name: procedure.name.vietnamese,
            publicURL: publicURL,
            stamp: stamp
        )
        var events: [CalendarEvent] = []
        if state.standing.isOpen, let due = state.promise?.due ?? state.clock.due {
            events.append(calendar.due(DeadlineRules.lastDay(of: due), change: state.version))
        }
        if let visit = state.appointment {
            events.append(
                calendar.appointment(
                    at: visit.at,
                    minutes: 30,
                    place: visit.place,
                    change: visit.sequence,
                    isCancelled: !state.standing.isOpen
                )
            )
        }
        return events
    }
}
