internal import Logging
internal import ServiceLifecycle
internal import UnixSignals
internal import Web

/// A simulator's routes with its notifier beside them.
struct SimulatorServer {
    let web: WebConfiguration
    let logger: Logger

    /// Serves until the process is told to stop.
    func run(
        _ routes: RouteTable,
        beside notifier: some Notifier,
        onListening: @escaping @Sendable (ListenAddress) async -> Void
    ) async throws {
        let site = WebSite(configuration: web, problems: ProblemRegistry(), logger: logger)
        let server = try WebServer(application: WebApplication(site: site, routes: routes), onListening: onListening)
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [
                    ServiceGroupConfiguration.ServiceConfiguration(named: server),
                    ServiceGroupConfiguration.ServiceConfiguration(named: notifier),
                ],
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: logger
            )
        )
        try await group.run()
    }
}
