package import HTTPTypes
package import Hummingbird
package import Logging
package import NIOCore

/// What is known about one request before anybody is identified: id, language, client, deadline, logger.
///
/// Gates make narrower contexts from it (`WebChildContext`). It is made by the server; `begin` fills in what
/// depends on the request, so it costs no allocation beyond Hummingbird's own.
package struct WebContext: RequestContext {
    /// Hummingbird's own part.
    package var coreContext: CoreRequestContextStorage
    /// The connection.
    package let channel: any Channel
    /// Everything that lives as long as the server.
    package private(set) var site: WebSite
    /// The request line and its headers.
    package private(set) var head: HTTPRequest
    /// The trace this request belongs to; its id is the request id.
    package private(set) var trace: TraceContext
    /// When the answer must be there; pass it on to whatever waits.
    package private(set) var deadline: ContinuousClock.Instant
    /// The route that answers; nil before routing and for unknown paths.
    package private(set) var route: RouteDescription?
    /// Set by the path: pages under `/en` are English.
    private var pathLanguage: Language?
    /// What a large body takes of the memory for all; nil where the route takes none.
    private(set) var bodyTally: BodyTally?

    package init(source: ApplicationRequestContextSource) {
        self.coreContext = .init(source: source)
        self.channel = source.channel
        self.site = .unstarted
        self.head = HTTPRequest(method: .get, scheme: nil, authority: nil, path: nil)
        self.trace = TraceContext(traceID: TraceID(high: 0, low: 0))
        self.deadline = .now
    }

    /// The request id as text.
    package var id: String { requestID.description }
    /// The request id.
    package var requestID: TraceID { trace.traceID }
    /// The limit of the route, for Hummingbird.
    package var maxUploadSize: Int { route?.body.maximum ?? 0 }

    /// Chosen by the path on pages, by `Accept-Language` elsewhere.
    package var language: Language { pathLanguage ?? Language(acceptLanguage: head.headerFields[.acceptLanguage]) }
}

extension WebContext {
    /// The logger of the site with the request id attached; made only when something is logged.
    package var requestLogger: Logger {
        var logger = site.logger
        logger[metadataKey: "request_id"] = .string(id)
        return logger
    }

    /// The parameter of the path, percent-decoded; throws `not-found` when the route has none of that name.
    package func parameter(_ name: String) throws -> String {
        guard let text = parameters.get(name).flatMap(PercentEncoding.decode) else { throw WebError.notFound }
        return text
    }

    /// Throws when nobody waits for the answer any more.
    package func checkDeadline() throws {
        guard ContinuousClock.now < deadline else { throw WebError.deadlineExceeded }
    }

    mutating func begin(_ request: Request, site: WebSite) {
        self.site = site
        self.head = request.head
        self.trace = site.trace(for: request.head)
        self.deadline = .now.advanced(by: site.configuration.limits.responseTime)
        // Pages that are not there are looked for in a language too.
        if request.head.path?.hasPrefix(Language.english.pathPrefix + "/") == true { pathLanguage = .english }
    }

    /// Whether the client shows pages.
    var acceptsPages: Bool { head.headerFields[.accept]?.contains("text/html") ?? false }

    /// For an address of pages where there is none: its language is that of the path, as on the pages that are there.
    mutating func readAsPage() {
        if pathLanguage == nil { pathLanguage = .vietnamese }
    }

    mutating func enter(_ route: RouteDescription, language: Language?) {
        self.route = route
        self.pathLanguage = language
        if case .bytes(let maximum) = route.body, maximum > Self.smallBody { bodyTally = BodyTally(site: site) }
    }

    private static let smallBody = 1 << 20
}
