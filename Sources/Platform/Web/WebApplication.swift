package import Hummingbird
import NIOHTTP1

/// The whole answering side: routing, limits, problems, headers, metrics; no sockets.
///
/// Tests call `respond(to:context:)` through HummingbirdTesting's `.router` or `WebServer` over real sockets; both
/// take the very same way.
package struct WebApplication: HTTPResponder {
    package typealias Context = WebContext
    /// What all requests share.
    package let site: WebSite
    /// Everything that is answered, for the comparison with OpenAPI and the leak walk.
    package let routes: [RouteDescription]
    let router: RouteFinder
    let inFlight = InFlight()
    /// The first parts of addresses under which programs are answered and no page stands, such as `exchange`.
    private let machines: Set<String>

    /// - Throws: the first mistake in the list of routes.
    package init(site: WebSite, routes table: RouteTable) throws(RouteTableError) {
        self.site = site
        self.routes = table.routes
        let (pages, others) = (table.routes.filter { $0.kind == .page }, table.routes.filter { $0.kind != .page })
        machines = Set(others.map { Self.head(of: $0.path.text) }).subtracting(
            pages.map { Self.head(of: $0.path.text) }
        )
        self.router = try RouteAssembly(site: site, table: table).responder()
    }

    /// Answers one request; never throws except for a request broken on the wire.
    package func respond(to request: Request, context: WebContext) async throws -> Response {
        var context = context
        context.begin(request, site: site)
        guard inFlight.enter(limit: site.configuration.limits.requestsInFlight) else {
            return await refuse(WebError.overloaded(retryAfter: site.configuration.limits.retryAfterSeconds), context)
        }
        defer { inFlight.leave() }
        do {
            return try await router.respond(to: request, context: context)
        } catch let error as HTTPParserError {
            throw error
        } catch {
            return await refuse(error, context)
        }
    }

    /// Outside every route: unknown paths and a full server.
    private func refuse(_ error: any Error, _ context: WebContext) async -> Response {
        var context = context
        let path = context.head.path ?? ""
        if context.acceptsPages, !machines.contains(Self.head(of: path)) { context.readAsPage() }
        var response = await site.answer(error, context)
        if context.head.method == .head { response = response.createHeadResponse() }
        site.headers.complete(&response, context: context, date: site.clock.date)
        site.metrics.unrouted.record(status: response.status.code, nanoseconds: 0)
        return response
    }

    private static func head(of path: String) -> String {
        path.prefix { $0 != "?" }.split(separator: "/").first.map(String.init) ?? ""
    }
}
