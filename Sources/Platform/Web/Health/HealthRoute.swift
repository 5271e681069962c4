import Hummingbird

/// The three questions an orchestrator asks; never cached, and never 200 with an error inside.
package enum HealthRoute: RouteSet {
    case live
    case ready
    case startup

    /// Describes the route.
    package var route: RouteDescription {
        switch self {
        case .live:
            RouteDescription(
                .get,
                "/livez",
                operationID: "getLiveness",
                summary: "Whether the process answers",
                access: .anyone
            )
        case .ready:
            RouteDescription(
                .get,
                "/readyz",
                operationID: "getReadiness",
                summary: "Whether to send requests here",
                access: .anyone
            )
        case .startup:
            RouteDescription(
                .get,
                "/startupz",
                operationID: "getStartup",
                summary: "Whether start-up is complete",
                access: .anyone
            )
        }
    }

    /// Registers the three routes.
    package static func mount(on routes: inout RouteTable, checks: HealthChecks) {
        routes.on(HealthRoute.live) { _, _ in .text("ok\n") }
        routes.on(HealthRoute.startup) { _, _ in answer(checks.isStarted, "starting\n") }
        routes.on(HealthRoute.ready) { request, context in
            let outcomes = await checks.outcomes()
            let isReady = outcomes.allSatisfy { $0.fault == nil }
            guard request.uri.query?.split(separator: "&").contains("verbose") ?? false else {
                return answer(isReady, "not ready\n")
            }
            return answer(isReady, list(outcomes, for: context), whole: true)
        }
    }

    private static func answer(_ isWell: Bool, _ text: String, whole: Bool = false) -> Response {
        var response = Response.text(isWell && !whole ? "ok\n" : text)
        if !isWell {
            response.status = .serviceUnavailable
            response.headers[.retryAfter] = "2"
        }
        return response
    }

    /// Names for everyone; what exactly is wrong only for callers on this machine.
    private static func list(_ outcomes: [HealthChecks.Outcome], for context: WebContext) -> String {
        let showsFaults = (try? context.requireLoopback()) != nil
        return outcomes.map { outcome in
            guard let fault = outcome.fault else { return "[+] \(outcome.name) ok\n" }
            return showsFaults ? "[-] \(outcome.name) \(LogText.oneLine(fault))\n" : "[-] \(outcome.name) failed\n"
        }.joined()
    }
}
