internal import Civil
internal import Evidence
internal import Hummingbird
internal import Web

/// The pages for everybody: the front page and the log explained.
struct PublicDesk: Sendable {
    let reader: EvidenceReader
    let counter: LookUpCounter
    let gates: PortalGates
    let pages: PageWriter
    let origin: String
    let verifierKey: String
    let documents: [FrontPage.DocumentLink]

    func mount(on routes: inout RouteTable) {
        routes.on(PageRoute.front) { _, web in try await front(web) }
        routes.on(PageRoute.log) { _, web in try await log(web) }
    }

    private func front(_ web: WebContext) async throws -> Response {
        let page = try await FrontPage(
            lookUpCount: counter.count(),
            checkpoint: reader.latestCheckpoint().map { CheckpointSummary($0, origin: origin) },
            documents: documents
        )
        return try await answer(page, web)
    }

    private func log(_ web: WebContext) async throws -> Response {
        let newest = try await reader.latestCheckpoint()
        let page = LogPage(
            checkpoint: newest.map { CheckpointSummary($0, origin: origin) },
            checkpointText: newest?.note,
            verifierKey: verifierKey
        )
        return try await answer(page, web)
    }

    private func answer(_ page: some PortalPage, _ web: WebContext) async throws -> Response {
        let (viewer, token) = try await gates.viewer(of: web)
        return try pages.response(page, in: web, for: viewer, formToken: token)
    }
}
