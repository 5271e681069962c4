internal import Catalogue
internal import Civil
internal import Evidence
internal import Exchange
internal import HTTPTypes
internal import Hummingbird
internal import Identity
internal import Merkle
internal import Population
internal import Store
internal import Web

/// The citizen's own pages.
///
/// Reading them is no look-up by somebody else and leaves no receipt; a delegate's reading is one, and both see it.
struct CitizenDesk: Sendable {
    let store: Store
    let acts: ActingRecord
    let owner: OwnRecordReader
    let papers: PaperReader
    let reader: EvidenceReader
    let entries: OwnEntries
    let exchange: ExchangeService
    let reception: Reception
    let pages: PageWriter
    let origin: String
    let verifierKey: String
    let clock: @Sendable () -> Timestamp

    func mount(on routes: inout RouteTable, through citizens: Gate<CitizenVisit>) {
        routes.on(PageRoute.citizenHome, through: citizens) { _, visit in try await home(visit) }
        routes.on(PageRoute.citizenData, through: citizens) { _, visit in
            try await data(visit)
        }
        routes.on(PageRoute.accessHistory, through: citizens) { _, visit in try await history(visit) }
        routes.on(PageRoute.receipt, through: citizens) { _, visit in try await receipt(visit) }
        routes.on(PageRoute.proof, through: citizens) { _, visit in try await proof(visit) }
    }

    private func home(_ visit: CitizenVisit) async throws -> Response {
        if let acting = visit.acting {
            return try pages.response(ListPage.actingHome(acting, at: clock()), for: visit)
        }
        let record = try await owner.record(of: visit.person)
        let newest = try await entries.newest(
            of: visit.person,
            limit: OwnEntries.pageSize,
            naming: exchange.directory()
        )
        let summary = try await summary(visit, record)
        let dossiers = try await OpenDossiers(reception: reception).read(of: visit)
        var page = try await CitizenHome(
            name: record.name,
            number: record.number,
            factCount: record.factCount,
            chain: entries.chain(of: visit.person),
            newest: newest.lazy.compactMap(\.newestLookUp).first,
            papers: summary.map { .open($0.firstCards, all: $0.cardCount) } ?? closedPapers(visit),
            deadline: [summary?.deadline, dossiers.deadline].compactMap(\.self).min { $0.day < $1.day }
        )
        page.dossiers = dossiers.rows
        return try pages.response(page, for: visit)
    }

    private func data(_ visit: CitizenVisit) async throws -> Response {
        try await acts.record(.data, visit)
        let record = try await owner.record(of: visit.person)
        var page = record.page
        if visit.acting == nil, let summary = try await summary(visit, record) {
            page.attention = summary.attention
            page.papers = summary.papers
        }
        return try pages.response(page, for: visit)
    }

    /// Her papers; nil where the account or the session does not let them be seen.
    private func summary(_ visit: CitizenVisit, _ record: OwnRecord) async throws -> DataSummary? {
        guard AccessPolicy.verdict(on: .viewDocuments, for: visit.subject, at: clock()) == .allowed else { return nil }
        let words = try await papers.words()
        let filler = WalletFiller(words: words, catalogue: papers.catalogue.current, holder: record)
        return try await DataSummary(words: words, filler: filler, shelf: papers.shelf(of: visit.person))
    }

    private func closedPapers(_ visit: CitizenVisit) -> CitizenHome.Papers {
        switch AccessPolicy.verdict(on: .viewDocuments, for: visit.subject, at: clock()) {
        case .needsLevelTwo: .needLevelTwo
        case .allowed, .needsStepUp, .refused: .closed
        }
    }

    private func history(_ visit: CitizenVisit) async throws -> Response {
        try await acts.record(.receipts, visit)
        let query = try visit.web.query()
        let filter = AccessFilter(fields: query)
        let (chain, directory) = try await (entries.chain(of: visit.person), exchange.directory())
        let cursor = AccessCursor(fields: query)
        let page = try await entries.page(of: visit.person, filter, at: cursor, naming: directory)
        let history = try await AccessHistory(
            chain: chain,
            filter: filter,
            bodies: bodies(for: visit.person, count: chain.count, in: directory),
            rows: page.entries.map(\.row),
            passed: page.passed.map { Int(clamping: $0) },
            newer: page.newer.map(String.init),
            older: page.older.map(String.init)
        )
        return try pages.response(history, for: visit)
    }

    /// The bodies that looked, where all entries can be read at once; otherwise every member of the exchange, so that
    /// the list never hides one that looked.
    private func bodies(
        for person: PersonKey,
        count: Int,
        in directory: Directory
    ) async throws -> [AccessHistory.BodyChoice] {
        guard count <= OwnEntries.window / 2 else {
            return directory.allMembers.map { .init(code: $0.code.text, name: Phrase($0.nameVi, $0.nameEn)) }
        }
        let seen = try await entries.newest(of: person, limit: count, naming: directory).compactMap(\.body)
        let named = Dictionary(seen.map { ($0.code, $0) }) { newest, _ in newest }
        return named.values.sorted { ($0.name.vietnamese, $0.code) < ($1.name.vietnamese, $1.code) }
    }

    private func receipt(_ visit: CitizenVisit) async throws -> Response {
        let stored = try await getEntry(visit)
        let state = try await state(of: stored.id)
        let page = try await ReceiptDetail(
            row: entries.read(stored, isSequenced: state != .waiting, naming: exchange.directory()).row,
            commitment: stored.commitment.hash.hex,
            state: state,
            verifierKey: verifierKey
        )
        return try pages.response(page, for: visit)
    }

    private func state(of entry: EntryID) async throws -> ReceiptDetail.State {
        do {
            let proof = try await reader.receipt(entry).proof
            let checkpoint = try Checkpoint(text: proof.checkpoint.unverifiedText)
            let published = try await reader.checkpoint(size: checkpoint.size)
            return .sequenced(position: proof.index, checkpoint: CheckpointSummary(published, origin: origin))
        } catch EvidenceError.notYetSequenced {
            return .waiting
        }
    }

    /// The receipt as a file, in the form that `vneid-verify` and every program of others check.
    private func proof(_ visit: CitizenVisit) async throws -> Response {
        let stored = try await getEntry(visit)
        do {
            let receipt = try await reader.receipt(stored.id)
            var response = Response.text(receipt.encoded, type: Receipt.mediaType)
            let name = ReceiptDetail.fileName(number: Int(clamping: stored.number))
            response.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
            return response
        } catch EvidenceError.notYetSequenced {
            throw PortalError.receiptNotYet
        }
    }

    /// The entry of the address if it is hers; a foreign one does not exist for her.
    private func getEntry(_ visit: CitizenVisit) async throws -> StoredEntry {
        try await acts.record(.receipts, visit)
        guard let id = try EntryID(visit.web.parameter("entry")),
            let entry = try await entries.find(id, of: visit.person)
        else { throw WebError.notFound }
        return entry
    }
}

extension ReadEntry {
    /// The summary for the first page; nil for sealed entries and for what nobody else did.
    var newestLookUp: CitizenHome.NewestLookUp? {
        guard isLook, case .open(let entry) = row else { return nil }
        return CitizenHome.NewestLookUp(body: entry.body, purpose: entry.purpose, at: entry.at)
    }
}
