internal import Catalogue
internal import Civil
internal import Encoding
internal import Evidence
internal import Hummingbird
internal import Identity
internal import Population
internal import Records
internal import Store
internal import Web

/// The public side of showing: anybody's browser, no account, one look.
struct VerifyDesk: Sendable {
    let reception: Reception
    let papers: PaperReader
    let book: ShowingBook
    let register: PopulationRegister
    let log: EvidenceLog

    private var accounts: AccountBook { reception.identity.accounts }

    func mount(on routes: inout RouteTable) {
        routes.on(WalletRoute.verification) { _, web in try await ask(reception.gates.visitor(web)) }
        routes.on(WalletRoute.verify) { request, web in
            let visitor = reception.gates.visitor(web)
            _ = try await reception.gates.form(request, of: visitor)
            return try await reveal(visitor)
        }
    }

    /// Says what the code would tell; changes nothing, so that a program which looks at links cannot use it up.
    private func ask(_ visitor: Visitor) async throws -> Response {
        let token = try token(visitor)
        guard let showing = try await book.find(token) else { throw WebError.notFound }
        let choice = choice(showing.paper)
        let isUsable = try await accounts.find(AccountKey(showing.person))?.isUsable == true
        let state: VerificationPage.State =
            showing.used.map { .used($0) }
            ?? (showing.expires <= reception.clock() || !isUsable
                ? .over : .ready(asked: choice?.words(for: showing.items) ?? [], until: showing.expires))
        return try answer(
            VerificationPage(token: token.text, name: choice?.name ?? ShowPhrases.gone, state: state),
            visitor
        )
    }

    /// Tells it, once: using the code up, the entry of evidence and the reading are one transaction.
    private func reveal(_ visitor: Visitor) async throws -> Response {
        let token = try token(visitor)
        let words = try await papers.words()
        let reading = ShownReading(register: register, records: papers.records, words: words)
        let (catalogue, accounts, log, now) = (papers.catalogue.current, accounts, log, reception.clock())
        let found = try await papers.store.write { tx -> (Phrase, VerificationPage.ShownPaper)? in
            // Whoever has locked her account shows nothing any more, whatever codes are about.
            guard let holder = try ShowingBook.find(token, in: tx)?.person,
                try accounts.find(AccountKey(holder), in: tx)?.isUsable == true,
                let showing = try ShowingBook.use(token, at: now, in: tx)
            else { return nil }
            let utility = catalogue.utility(showing.paper)
            guard let choice = showing.paper == .identity ? .identity : utility.map({ ShownChoice($0) }) else {
                return nil
            }
            let entry = ShownEntry(showing: showing, utility: utility, choice: choice)
            let evidence = try log.append(entry.draft, in: tx)
            guard let shown = try reading.read(showing, utility, choice, under: evidence, in: tx) else { return nil }
            return (choice.name, shown)
        }
        guard let (name, shown) = found else { return try await ask(visitor) }
        return try answer(VerificationPage(token: token.text, name: name, state: .shown(shown)), visitor)
    }

    private func answer(_ page: VerificationPage, _ visitor: Visitor) throws -> Response {
        switch page.state {
        case .ready, .shown: try reception.show(page, to: visitor)
        case .used, .over: try reception.show(page, to: visitor, status: .gone)
        }
    }

    private func token(_ visitor: Visitor) throws -> SecretToken {
        guard let token = try SecretToken(visitor.web.parameter("token")) else { throw WebError.notFound }
        return token
    }

    private func choice(_ paper: PaperPath) -> ShownChoice? {
        paper == .identity ? .identity : papers.catalogue.current.utility(paper).map { ShownChoice($0) }
    }
}
