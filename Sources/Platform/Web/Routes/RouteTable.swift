import HTTPTypes
package import Hummingbird

/// All routes of the server, collected module by module before anything listens.
///
/// ```swift
/// func mount(on routes: inout RouteTable) {
///     routes.on(AccessRoute.history, through: citizens) { request, citizen in … }
/// }
/// ```
/// A route that is not for everyone cannot be registered without a gate of its own access class.
package struct RouteTable: Sendable {
    /// In the order of registration; English mirrors are not listed apart.
    package private(set) var routes: [RouteDescription] = []
    var entries: [RouteEntry] = []
    var mistakes: [RouteTableError] = []

    package init() {}

    /// Registers a route for everyone.
    package mutating func on(
        _ route: RouteDescription,
        use handler: @escaping @Sendable (Request, WebContext) async throws -> Response
    ) {
        if route.access != .anyone, route.access != .loopback { mistakes.append(.gateMissing(route.operationID)) }
        append(route, handler)
    }

    /// Registers a route behind a gate.
    package mutating func on<Admitted: Sendable>(
        _ route: RouteDescription,
        through gate: Gate<Admitted>,
        use handler: @escaping @Sendable (Request, Admitted) async throws -> Response
    ) {
        if route.access != gate.access { mistakes.append(.gateOfAnotherClass(route.operationID)) }
        append(route) { request, context in
            try await handler(request, gate.admit(request, context))
        }
    }

    /// Registers a route of a module for everyone.
    package mutating func on(
        _ route: some RouteSet,
        use handler: @escaping @Sendable (Request, WebContext) async throws -> Response
    ) {
        on(route.route, use: handler)
    }

    /// Registers a route of a module behind a gate.
    package mutating func on<Admitted: Sendable>(
        _ route: some RouteSet,
        through gate: Gate<Admitted>,
        use handler: @escaping @Sendable (Request, Admitted) async throws -> Response
    ) {
        on(route.route, through: gate, use: handler)
    }

    private mutating func append(
        _ route: RouteDescription,
        _ handler: @escaping RouteEntry.Handler
    ) {
        routes.append(route)
        entries.append(RouteEntry(route: route, handler: handler))
    }
}

/// One route and what answers it.
struct RouteEntry: Sendable {
    typealias Handler = @Sendable (Request, WebContext) async throws -> Response
    let route: RouteDescription
    let handler: Handler
}

/// A mistake in the list of routes, found before the server listens.
package enum RouteTableError: Error, Hashable, Sendable {
    /// Two routes answer the same method and path.
    case duplicateRoute(String)
    case duplicateOperationID(String)
    /// A route that is not for everyone was registered without a gate.
    case gateMissing(String)
    /// The gate admits another class of callers than the route declares.
    case gateOfAnotherClass(String)
    /// A path that does not begin with a slash, or begins with `/en`.
    case invalidPath(String)
    /// A form names a page that does not exist, is for other callers, or has parameters that the form's path lacks.
    case formPageMissing(String)
}
