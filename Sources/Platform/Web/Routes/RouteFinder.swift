import HTTPTypes
import Hummingbird

/// Finds what answers a request: a path without parameters by itself, everything else through the router's tree.
struct RouteFinder: HTTPResponder {
    typealias Context = WebContext
    typealias Plain = (method: HTTPRequest.Method, responder: RouteResponder)

    private let plain: [String: [Plain]]
    private let router: RouterResponder<WebContext>

    init(plain: [String: [Plain]], router: RouterResponder<WebContext>) {
        self.plain = plain
        self.router = router
    }

    func respond(to request: Request, context: WebContext) async throws -> Response {
        guard let path = request.head.path, let found = plain[path]?.first(where: { $0.method == request.method })
        else {
            return try await router.respond(to: request, context: context)
        }
        return try await found.responder.respond(to: request, context: context)
    }
}
