package import Hummingbird

/// Turns a request of anyone into one of somebody known: the only way to a route that is not for everyone.
///
/// `admit` throws a `ProblemError` for callers it does not let in. What it returns (a signed-in citizen, a verified
/// member) is the context the handler works with, so a handler cannot be reached without it.
package struct Gate<Admitted: Sendable>: Sendable {
    /// The class of callers it admits.
    package let access: AccessClass
    let admit: @Sendable (Request, WebContext) async throws -> Admitted

    package init(
        _ access: AccessClass,
        admit: @escaping @Sendable (Request, WebContext) async throws -> Admitted
    ) {
        self.access = access
        self.admit = admit
    }
}

/// A context made by a gate from the request's own.
package protocol WebChildContext: Sendable {
    /// The context of the request: language, request id, deadline, logger.
    var web: WebContext { get }
}
