internal import Catalogue
internal import Civil
internal import Encoding
internal import Hummingbird
internal import Identity
internal import Records
internal import Store
internal import Web

/// The way of a claim: before you start, page by page, check, send; each answer is saved with its page.
struct ClaimDesk: Sendable {
    let reception: Reception
    let access: WalletAccess
    let papers: PaperReader
    let owner: OwnRecordReader
    let uploads: (any UploadStore)?
    let health: (any AgencyHealthReading)?

    func mount(on routes: inout RouteTable) {
        let citizens = reception.gates.citizens
        routes.on(WalletRoute.claims, through: reception.gates.owners) { _, visit in try await list(visit) }
        routes.on(WalletRoute.start, through: citizens) { _, visit in try await start(visit) }
        routes.on(WalletRoute.begin, through: citizens) { request, visit in try await begin(request, visit) }
        routes.on(WalletRoute.page, through: citizens) { _, visit in try await page(visit) }
        routes.on(WalletRoute.answer, through: citizens) { request, visit in try await answer(request, visit) }
        routes.on(WalletRoute.files, through: citizens) { request, visit in try await attach(request, visit) }
        routes.on(WalletRoute.check, through: citizens) { _, visit in try await check(visit) }
        routes.on(WalletRoute.send, through: citizens) { request, visit in try await send(request, visit) }
        routes.on(WalletRoute.discard, through: citizens) { request, visit in try await discard(request, visit) }
        routes.on(WalletRoute.outcome, through: citizens) { _, visit in try await outcome(visit) }
    }

    private func list(_ visit: CitizenVisit) async throws -> Response {
        let detour = try reception.detour(before: .viewDocuments, visit, then: .wallet(.claims))
        if let detour { return detour }
        let filler = try await WalletFiller(
            words: papers.words(),
            catalogue: papers.catalogue.current,
            holder: owner.record(of: visit.person)
        )
        let rows = filler.underWay(try await papers.shelf(of: visit.person))
        return try reception.pages.response(ListPage.claims(rows), for: visit)
    }

    private func start(_ visit: CitizenVisit) async throws -> Response {
        if let explained = try await sourceOnly(visit) { return explained }
        let found = try await claimCase(visit)
        if let detour = try await detour(found, isAsking: false) { return detour }
        if let last = found.utility.lastDay, found.utility.isRetired(on: reception.today) {
            return try reception.pages.response(OutcomePage.retired(found, last), for: visit)
        }
        try await requireMayClaim(found)
        if let known = try await onlyOne(found) { return reception.to(.wallet(.claim(known, .start)), visit.web) }
        let obstacles = try await owner.record(of: visit.person).obstacles(to: found.utility)
        if found.state?.wasEverValid != true, !obstacles.isEmpty {
            return try reception.pages.response(OutcomePage.notEligible(found, obstacles), for: visit)
        }
        let words = try await papers.words()
        let agency = found.utility.agency(on: words.today)?.code
        let page = QuestionPage.claimStart(
            found,
            agency: words.agencies.responsible(for: found.utility, on: words.today),
            warning: agency.flatMap { health?.warning(about: $0) }
        )
        return try reception.pages.response(page, for: visit)
    }

    private func begin(_ request: Request, _ visit: CitizenVisit) async throws -> Response {
        _ = try await reception.gates.form(request, of: visit)
        let found = try await claimCase(visit)
        if let detour = try await detour(found) { return detour }
        try await requireMayClaim(found)
        guard found.draft == nil else { return reception.to(found.route(found.resumption), visit.web) }
        let known = ClaimPrefill(holder: try await owner.record(of: visit.person)).values(
            for: found.utility,
            found.state
        )
        try await save(found.saving(known, page: "1", at: reception.clock()))
        return reception.to(found.route(.page(1)), visit.web)
    }

    private func discard(_ request: Request, _ visit: CitizenVisit) async throws -> Response {
        _ = try await reception.gates.form(request, of: visit)
        let found = try await claimCase(visit)
        if let detour = try await detour(found, isAsking: false) { return detour }
        try await papers.store.write { tx in
            try RecordDrafts.discard(
                person: visit.person,
                utility: found.utility.code,
                record: found.path.record,
                in: tx
            )
        }
        return reception.to(visit.acting == nil ? .wallet(.claims) : .wallet(), visit.web)
    }

    private func outcome(_ visit: CitizenVisit) async throws -> Response {
        let found = try await claimCase(visit)
        if let detour = try await detour(found, step: .outcome, isAsking: false) { return detour }
        guard let state = found.state else { throw WebError.notFound }
        let (paper, words) = (Paper(utility: found.utility, state: state), try await papers.words())
        var page = OutcomePage.claim(paper, words)
        if state.claim == nil { page.letter = try await letter(about: paper, words, visit) }
        if page.letter != nil { page.next = [] }
        return try reception.pages.response(page, for: visit)
    }
}

extension ClaimDesk {
    /// Why there is nothing to fill in, for a kind of data that only its source writes; nil for others.
    private func sourceOnly(_ visit: CitizenVisit) async throws -> Response? {
        let path = try visit.web.paperPath()
        guard let utility = papers.catalogue.current.utility(path), !utility.isDeclared else { return nil }
        let words = try await papers.words()
        let agency = words.agencies.responsible(for: utility, on: words.today)
        return try reception.pages.response(OutcomePage.sourceOnly(utility, path, agency: agency), for: visit)
    }

    /// Tells a representative before the first question, not after the last one, that the file does not let her.
    private func requireMayClaim(_ found: ClaimCase) async throws {
        guard found.visit.acting != nil else { return }
        let (records, actor) = (papers.records, try access.actor(found.visit, found.utility))
        let (person, utility) = (found.visit.person, found.utility)
        let may = try await papers.store.read { tx in try records.mayClaim(for: person, utility, by: actor, in: tx) }
        guard may else { throw PortalError.noMandate }
    }

    /// The record that a claim about a new one would go onto, where a person has one of the kind at most.
    private func onlyOne(_ found: ClaimCase) async throws -> PaperPath? {
        guard found.path.record == 0, found.draft == nil, found.utility.perPerson == .one else { return nil }
        let papers = try await papers.shelf(of: found.visit.person).papers(of: found.utility.code)
        return papers.last { ![.revoked, .superseded].contains($0.state.standing) }?.path
    }

    /// What the officer wrote, word for word as he saw it before it went.
    private func letter(about paper: Paper, _ words: PaperWords, _ visit: CitizenVisit) async throws -> DecisionLetter?
    {
        let (records, id) = (papers.records, paper.state.id)
        let history = try await papers.store.read { tx in try records.history(id, in: tx) }
        let name = visit.acting?.name ?? visit.session.name
        return LetterWriter(utility: paper.utility, agencies: words.agencies).letter(to: name, history)
    }

    /// What a request is about; not found for kinds that nobody can claim and for records that are not hers.
    func claimCase(_ visit: CitizenVisit) async throws -> ClaimCase {
        let path = try visit.web.paperPath()
        guard let utility = papers.catalogue.current.utility(path), utility.isDeclared else { throw WebError.notFound }
        let (records, person) = (papers.records, visit.person)
        let (state, draft) = try await papers.store.read { tx in
            let id = RecordID(person: person, utility: utility.code, ordinal: path.record)
            return (
                path.record == 0 ? nil : try records.ownRecord(id, in: tx),
                try RecordDrafts.find(person: person, utility: utility.code, record: path.record, in: tx)
            )
        }
        guard path.record == 0 || state != nil else { throw WebError.notFound }
        return ClaimCase(
            visit: visit,
            path: path,
            utility: utility,
            state: state,
            draft: draft,
            takesFiles: uploads != nil
        )
    }

    /// The way to what would permit the claim, or to why it is not taken any more; nil when it is permitted.
    func detour(_ found: ClaimCase, step: ClaimStep = .start, isAsking: Bool = true) async throws -> Response? {
        if isAsking, found.utility.isRetired(on: reception.today) {
            return reception.to(found.route(.start), found.visit.web)
        }
        return try await access.detour(
            before: .useService,
            found.visit,
            found.utility,
            then: found.route(step),
            what: WalletActs.claimed.filled(["paper": found.paper])
        )
    }

    func save(_ draft: RecordDraft) async throws {
        try await papers.store.write { tx in try RecordDrafts.save(draft, in: tx) }
    }
}
