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
    /// - Parameter page: draws one kind as a complete HTML document.
    package static func mount(
        on routes: inout RouteTable,
        problems: ProblemRegistry,
        page: @escaping @Sendable (ProblemKind, WebContext) throws -> String = PlainErrorPage.explain
    ) {
        routes.on(ProblemRoute.explanation) { _, context in
            guard let kind = problems.kind(try context.parameter("code")) else { throw WebError.notFound }
            return .html(try page(kind, context))
        }
    }
}
