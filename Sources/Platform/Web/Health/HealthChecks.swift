import Synchronization

/// What must hold before this process should be sent requests.
package final class HealthChecks: Sendable {
    /// Returns nil when all is well, otherwise one line that names the fault for the operator.
    package typealias Check = @Sendable () async -> String?

    struct Outcome: Sendable {
        let name: String
        let fault: String?
    }

    private struct State {
        var checks: [(name: String, check: Check)] = []
        var isStarted = false
        var isStopping = false
    }

    private let state = Mutex(State())

    package init() {}

    /// Adds a check under a name of lower-case words.
    package func register(_ name: String, _ check: @escaping Check) {
        state.withLock { $0.checks.append((name, check)) }
    }

    /// Called once everything is loaded; until then `/startupz` and `/readyz` refuse.
    package func started() { state.withLock { $0.isStarted = true } }

    /// Called first when stopping, so that a balancer looks elsewhere before connections close.
    package func stopping() { state.withLock { $0.isStopping = true } }

    var isStarted: Bool { state.withLock { $0.isStarted } }

    func outcomes() async -> [Outcome] {
        let (checks, isStarted, isStopping) = state.withLock { ($0.checks, $0.isStarted, $0.isStopping) }
        var outcomes = [
            Outcome(name: "started", fault: isStarted ? nil : "still starting"),
            Outcome(name: "serving", fault: isStopping ? "stopping" : nil),
        ]
        for (name, check) in checks { outcomes.append(Outcome(name: name, fault: await check())) }
        return outcomes
    }
}
