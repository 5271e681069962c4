import HTTPTypes
package import Logging

/// What all requests share: configuration, problem registry, page for errors, metrics, trace ids, logger.
package final class WebSite: Sendable {
    /// What the operator decided.
    package let configuration: WebConfiguration
    /// All kinds of problems.
    package let problems: ProblemRegistry
    /// The server's own metrics and their registry.
    package let metrics: WebMetrics
    /// Without request id; see `WebContext.requestLogger`.
    package let logger: Logger
    /// Draws the HTML page of a problem for browsers; without it a plain one is drawn.
    let errorPage: ErrorPageRenderer?
    let traceIDs: TraceIDGenerator
    let headers: ResponseHeaders
    let clock: HTTPClock
    let bodies = BodyBudget()

    package init(
        configuration: WebConfiguration,
        problems: ProblemRegistry,
        metrics: WebMetrics = WebMetrics(),
        errorPage: ErrorPageRenderer? = nil,
        logger: Logger,
        traceIDs: TraceIDGenerator = TraceIDGenerator(),
        clock: HTTPClock = HTTPClock()
    ) {
        self.configuration = configuration
        self.problems = problems
        self.metrics = metrics
        self.errorPage = errorPage
        self.logger = logger
        self.traceIDs = traceIDs
        self.headers = ResponseHeaders(publicURL: configuration.publicURL)
        self.clock = clock
    }

    /// Stands in a context until the server fills in the real one; answers nothing.
    static let unstarted = WebSite(
        configuration: WebConfiguration(),
        problems: ProblemRegistry.builtIn,
        logger: Logger(label: "web", factory: { _ in SwiftLogNoOpLogHandler() })
    )

    /// Continues the caller's trace or starts a new one.
    func trace(for head: HTTPRequest) -> TraceContext {
        if let header = head.headerFields[.traceparent], let trace = TraceContext(traceparent: header) { return trace }
        return TraceContext(traceID: traceIDs.next())
    }
}

/// Draws a problem as a complete HTML document; may look for who is signed in, and never fails.
package typealias ErrorPageRenderer = @Sendable (Problem, WebContext) async -> String
