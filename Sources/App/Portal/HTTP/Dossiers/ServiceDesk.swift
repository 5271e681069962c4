internal import Catalogue
internal import Civil
internal import Hummingbird
internal import Procedures
internal import Web

/// The catalogue of public services, for everybody.
struct ServiceDesk: Sendable {
    let reception: Reception

    func mount(on routes: inout RouteTable) {
        routes.on(ServiceRoute.list) { _, web in
            try await answer(ListPage.services(reception.procedures.catalogue.procedures), web)
        }
        routes.on(ServiceRoute.about) { _, web in
            let all = reception.procedures.catalogue.procedures
            let code = try web.parameter("code")
            guard let procedure = all.first(where: { $0.code.text == code }) else { throw WebError.notFound }
            return try await answer(OutcomePage.service(procedure, among: all, on: reception.today), web)
        }
    }

    private func answer(_ page: some PortalPage, _ web: WebContext) async throws -> Response {
        let (viewer, token) = try await reception.gates.viewer(of: web)
        return try reception.pages.response(page, in: web, for: viewer, formToken: token)
    }
}
