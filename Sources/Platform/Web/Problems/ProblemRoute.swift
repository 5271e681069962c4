import Hummingbird

/// The page that explains a kind of problem; the `type` of every problem document leads here.
package enum ProblemRoute: RouteSet {
    case explanation

    /// Describes the route.
    package var route: RouteDescription {
        RouteDescription(
            .get,
            "/problems/{code}",
            operationID: "explainProblem",
            summary: "What a problem code means and what to do",
            access: .anyone,
            kind: .page
        )
    }

    /// Registers the route.
    /// - Parameter page: draws one kind as a complete HTML document; without it a plain one is drawn.
    package static func mount(
        on routes: inout RouteTable,
        problems: ProblemRegistry,
        page: (@Sendable (ProblemKind, WebContext) async throws -> String)? = nil
    ) {
        routes.on(ProblemRoute.explanation) { _, context in
            guard let kind = problems.kind(try context.parameter("code")) else { throw WebError.notFound }
            guard let page else { return .html(PlainErrorPage.explain(kind, context)) }
            return .html(try await page(kind, context))
        }
    }
}
