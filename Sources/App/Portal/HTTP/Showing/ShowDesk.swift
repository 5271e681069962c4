internal import Catalogue
internal import Civil
internal import Hummingbird
internal import Identity
internal import Records
internal import Store
internal import Web

/// Showing a paper: what she ticks becomes a code for three minutes and one look.
struct ShowDesk: Sendable {
    let reception: Reception
    let papers: PaperReader
    let book: ShowingBook

    func mount(on routes: inout RouteTable) {
        let owners = reception.gates.owners
        routes.on(WalletRoute.choose, through: owners) { _, visit in try await choose(visit) }
        routes.on(WalletRoute.show, through: owners) { request, visit in try await show(request, visit) }
        routes.on(WalletRoute.code, through: owners) { _, visit in try await code(visit) }
    }

    private func choose(_ visit: CitizenVisit) async throws -> Response {
        let path = try visit.web.paperPath()
        let choice = try await choice(path, of: visit.person)
        if let detour = try detour(path, visit) { return detour }
        return try reception.pages.response(QuestionPage.show(path, choice), for: visit)
    }

    private func show(_ request: Request, _ visit: CitizenVisit) async throws -> Response {
        let form = try await reception.gates.form(request, of: visit)
        let path = try visit.web.paperPath()
        let choice = try await choice(path, of: visit.person)
        if let detour = try detour(path, visit) { return detour }
        let items = choice.chosen(form.values("show"))
        guard !items.isEmpty else {
            return try reception.again(
                QuestionPage.show(path, choice, faults: [FormFault("show", ShowPhrases.none)]),
                for: visit
            )
        }
        let token = try await book.open(path, items, of: visit.person)
        return reception.to(.wallet(.code(token.text)), visit.web)
    }

    private func code(_ visit: CitizenVisit) async throws -> Response {
        guard let token = try SecretToken(visit.web.parameter("token")), let showing = try await book.find(token),
            showing.person == visit.person
        else { throw WebError.notFound }
        let choice = try await choice(showing.paper, of: visit.person)
        let now = reception.clock()
        let link = reception.publicURL.text + PortalRoute.verification(token.text).path(in: visit.web.language)
        let state: ShowingPage.State =
            showing.used.map { .used($0) } ?? (showing.expires <= now ? .over : .open(link: link, now: now))
        let page = ShowingPage(
            token: token.text,
            paper: showing.paper,
            name: choice.name,
            shown: choice.words(for: showing.items),
            until: showing.expires,
            state: state
        )
        return try reception.pages.response(page, for: visit)
    }

    /// The passcode or a passkey comes first: a telephone left on a table shows nothing.
    private func detour(_ path: PaperPath, _ visit: CitizenVisit) throws -> Response? {
        try reception.detour(before: .openPaper, visit, then: .wallet(.show(path)))
    }

    /// What can be shown of a paper; not found for what is not hers.
    private func choice(_ path: PaperPath, of person: PersonKey) async throws -> ShownChoice {
        if path == .identity { return .identity }
        let paper = try await papers.paper(path, of: person)
        guard paper.isCard else { throw WebError.notFound }
        return ShownChoice(paper.utility)
    }
}
