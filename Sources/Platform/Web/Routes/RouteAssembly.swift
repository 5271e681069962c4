import HTTPTypes
import Hummingbird

/// Turns the list of routes into Hummingbird's router: mirrors pages, adds HEAD, leads from forms to their pages, and answers other
/// methods with 405.
struct RouteAssembly {
    let site: WebSite
    let table: RouteTable
    private let formPages: FormPages

    init(site: WebSite, table: RouteTable) {
        self.site = site
        self.table = table
        self.formPages = FormPages(table.routes)
    }

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
            registerOthers(beside: entries, at: path, on: router)
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
        for route in table.routes where route.formPage != nil && formPages.page(of: route) == nil {
            throw .formPageMissing(route.operationID)
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

    /// What the routes of a path leave open: to look at a form without a page of its own, and every other method.
    private func registerOthers(
        beside entries: [(entry: RouteEntry, language: Language?)],
        at path: String,
        on router: Router<WebContext>
    ) {
        guard let first = entries.first else { return }
        let route = first.entry.route
        var allowed = Set(entries.map(\.entry.route.method))
        let add = { (method: HTTPRequest.Method, handler: @escaping RouteEntry.Handler) in
            let responder = RouteResponder(
                site: site,
                entry: RouteEntry(route: route, handler: handler),
                language: first.language,
                instruments: site.metrics.unrouted
            )
            router.on(RouterPath(path), method: method, responder: responder)
        }
        if allowed.contains(.get) {
            allowed.insert(.head)
        } else if let page = formPages.page(of: route) {
            for method in [HTTPRequest.Method.get, .head] {
                allowed.insert(method)
                add(method, Self.detour(to: page, in: first.language ?? .vietnamese))
            }
        }
        let allow = allowed.map(\.rawValue).sorted().joined(separator: ", ")
        for method in Self.methods where !allowed.contains(method) {
            add(method) { _, _ in throw WebError.methodNotAllowed(allow: allow) }
        }
    }

    /// Leads to the page of a form, with the parameters that both have, and does nothing else.
    private static func detour(to page: RouteDescription, in language: Language) -> RouteEntry.Handler {
        { _, web in
            let arguments = try page.path.parameterNames.map { try web.parameter($0) }
            return .seeOther(page.link(arguments, in: language))
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
