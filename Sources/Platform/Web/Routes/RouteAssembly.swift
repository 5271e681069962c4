import HTTPTypes
import Hummingbird

/// Turns the list of routes into Hummingbird's router: mirrors pages, adds HEAD, and answers other methods with 405.
struct RouteAssembly {
    let site: WebSite
    let table: RouteTable

    func responder() throws(RouteTableError) -> RouteFinder {
        try check()
        let router = Router(context: WebContext.self)
        var plain: [String: [RouteFinder.Plain]] = [:]
        for (path, entries) in grouped() {
            for entry in entries {
                let responder = responder(of: entry)
                register(responder, at: path, on: router)
                if !path.contains("{") { plain[path, default: []].append((entry.entry.route.method, responder)) }
            }
            registerRefusals(of: entries, at: path, on: router)
        }
        // Added last, it stands before no route: only what matches none comes here.
        router.add(middleware: NothingHere())
        return RouteFinder(plain: plain, router: router.buildResponder())
    }

    private func check() throws(RouteTableError) {
        if let mistake = table.mistakes.first { throw mistake }
        var operations: Set<String> = []
        var places: Set<String> = []
        for route in table.routes {
            let path = route.path.text
            guard path.hasPrefix("/"), path != "/en", !path.hasPrefix("/en/") else { throw .invalidPath(path) }
            guard operations.insert(route.operationID).inserted else { throw .duplicateOperationID(route.operationID) }
            guard places.insert("\(route.method.rawValue) \(route.path.shape)").inserted else {
                throw .duplicateRoute("\(route.method.rawValue) \(path)")
            }
        }
    }

    /// Entries by path; a page stands under its own path and under `/en`.
    private func grouped() -> [(String, [(entry: RouteEntry, language: Language?)])] {
        var groups: [String: [(RouteEntry, Language?)]] = [:]
        for entry in table.entries {
            let path = entry.route.path.text
            let isPage = entry.route.kind == .page
            groups[path, default: []].append((entry, isPage ? .vietnamese : nil))
            if isPage { groups[Language.english.pathPrefix + path, default: []].append((entry, .english)) }
        }
        return groups.sorted { $0.key < $1.key }.map { ($0.key, $0.value.map { (entry: $0.0, language: $0.1) }) }
    }

    private func responder(of entry: (entry: RouteEntry, language: Language?)) -> RouteResponder {
        RouteResponder(
            site: site,
            entry: entry.entry,
            language: entry.language,
            instruments: site.metrics.instruments(for: entry.entry.route)
        )
    }

    private func register(_ responder: RouteResponder, at path: String, on router: Router<WebContext>) {
        let method = responder.entry.route.method
        router.on(RouterPath(path), method: method, responder: responder)
        if method == .get { router.on(RouterPath(path), method: .head, responder: responder) }
    }

    private func registerRefusals(
        of entries: [(entry: RouteEntry, language: Language?)],
        at path: String,
        on router: Router<WebContext>
    ) {
        var allowed = Set(entries.map(\.entry.route.method))
        if allowed.contains(.get) { allowed.insert(.head) }
        let allow = allowed.map(\.rawValue).sorted().joined(separator: ", ")
        guard let first = entries.first else { return }
        for method in Self.methods where !allowed.contains(method) {
            let refusal = RouteEntry(route: first.entry.route) { _, _ in throw WebError.methodNotAllowed(allow: allow) }
            router.on(
                RouterPath(path),
                method: method,
                responder: RouteResponder(
                    site: site,
                    entry: refusal,
                    language: first.language,
                    instruments: site.metrics.unrouted
                )
            )
        }
    }

    private static let methods: [HTTPRequest.Method] = [.get, .head, .post, .put, .patch, .delete, .options]
}

/// Turns Hummingbird's bare answer for unknown paths into our problem.
private struct NothingHere: RouterMiddleware {
    typealias Context = WebContext

    func handle(
        _ request: Request,
        context: WebContext,
        next: @concurrent (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        throw WebError.notFound
    }
}
