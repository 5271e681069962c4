internal import Catalogue
internal import Civil
internal import HTTPTypes
internal import Hummingbird
internal import Identity
internal import Records
internal import Store
internal import Web

/// The wallet: all papers, one paper, the copy for the phone, and the search.
struct WalletDesk: Sendable {
    let reception: Reception
    let access: WalletAccess
    let papers: PaperReader
    let owner: OwnRecordReader

    func mount(on routes: inout RouteTable) {
        let (citizens, owners) = (reception.gates.citizens, reception.gates.owners)
        routes.on(WalletRoute.wallet, through: citizens) { _, visit in try await wallet(visit) }
        routes.on(WalletRoute.paper, through: citizens) { _, visit in try await paper(visit) }
        routes.on(WalletRoute.copy, through: owners) { _, visit in try await copy(visit) }
        routes.on(WalletRoute.search, through: owners) { _, visit in try await search(visit) }
        routes.on(WalletRoute.withdraw, through: citizens) { request, visit in try await withdraw(request, visit) }
    }

    private func wallet(_ visit: CitizenVisit) async throws -> Response {
        let detour = try await access.detour(visit, nil, then: .wallet(), what: WalletActs.sawAll)
        if let detour { return detour }
        let isOwn = visit.acting == nil
        let shelf = try await papers.shelf(of: visit.person, isOwn: isOwn)
        let seen = PaperShelf(
            papers: shelf.papers.filter { access.maySee($0.utility, visit) },
            drafts: shelf.drafts
        )
        let holder = try await owner.record(of: visit.person)
        let filler = try await WalletFiller(words: papers.words(), catalogue: papers.catalogue.current, holder: holder)
        return try reception.pages.response(filler.page(seen, isOwn: isOwn), for: visit)
    }

    private func paper(_ visit: CitizenVisit) async throws -> Response {
        let path = try visit.web.paperPath()
        let paper = try await papers.paper(path, of: visit.person)
        let what = WalletActs.sawOne.filled(["paper": paper.utility.name.phrase])
        let detour = try await access.detour(visit, paper.utility, then: .wallet(.paper(path)), what: what)
        if let detour { return detour }
        let (records, id, now) = (papers.records, paper.state.id, reception.clock())
        let (actions, notices) = try await papers.store.read { tx in
            (try records.history(id, in: tx), try RecordNotices.of(id, now: now, in: tx))
        }
        let filler = PaperFiller(words: try await papers.words(), isOwn: visit.acting == nil)
        return try reception.pages.response(filler.page(paper, actions, notices), for: visit)
    }

    /// The page that a phone may keep: what is sensitive never leaves with it.
    private func copy(_ visit: CitizenVisit) async throws -> Response {
        let detour = try reception.detour(before: .viewDocuments, visit, then: .wallet(.copy))
        if let detour { return detour }
        let cards = try await papers.shelf(of: visit.person).papers.filter(\.isCard)
        let words = try await papers.words()
        let kept = cards.filter { $0.utility.sensitivity == .ordinary }
        let page = WalletCopy(
            name: visit.session.name,
            made: reception.clock(),
            papers: kept.map { words.card($0) },
            leftOut: cards.count - kept.count
        )
        return try reception.pages.response(page, for: visit)
    }

    private func search(_ visit: CitizenVisit) async throws -> Response {
        let text = Typed.trimmed(String(try visit.web.query()["q"]?.prefix(100) ?? ""))
        let mayOpen = try reception.detour(before: .viewDocuments, visit, then: .wallet()) == nil
        let shelf = mayOpen ? try await papers.shelf(of: visit.person).papers : []
        let index = SearchIndex(catalogue: papers.catalogue.current, papers: shelf, words: try await papers.words())
        return try reception.pages.response(SearchPage(text, hits: index.hits(for: text)), for: visit)
    }

    private func withdraw(_ request: Request, _ visit: CitizenVisit) async throws -> Response {
        _ = try await reception.gates.form(request, of: visit)
        let path = try visit.web.paperPath()
        let paper = try await papers.paper(path, of: visit.person)
        let what = WalletActs.withdrew.filled(["paper": paper.utility.name.phrase])
        let detour = try await access.detour(
            before: .useService,
            visit,
            paper.utility,
            then: .wallet(.paper(path)),
            what: what
        )
        if let detour { return detour }
        let (records, id, actor) = (papers.records, paper.state.id, try access.actor(visit, paper.utility))
        do {
            _ = try await papers.store.write { tx in try records.withdraw(id, by: actor, in: tx) }
        } catch RecordError.notNow {
            // Decided meanwhile: the page says how.
        }
        return reception.to(.wallet(.paper(path)), visit.web)
    }
}

/// What those read for whom somebody acts.
enum WalletActs {
    static let sawAll = Phrase("xem ví giấy tờ", "saw the wallet")
    static let sawOne = Phrase("xem giấy tờ “{paper}”", "saw the paper “{paper}”")
    static let claimed = Phrase("khai “{paper}”", "declared “{paper}”")
    static let withdrew = Phrase("rút lại khai báo “{paper}”", "took back the claim “{paper}”")
}
