/// The server's own metrics over a registry.
package struct WebMetrics: Sendable {
    /// Where everything is counted.
    package let registry: PrometheusRegistry
    /// Unknown paths, refused methods, a full server.
    let unrouted: RouteInstruments
    let connections: GaugeInstrument
    let refusedConnections: CounterInstrument

    package init(registry: PrometheusRegistry = PrometheusRegistry()) {
        self.registry = registry
        self.unrouted = RouteInstruments(registry: registry, route: "none")
        self.connections = registry.gauge("http_server_connections", help: "Open connections.")
        self.refusedConnections = registry.counter(
            "http_server_connections_refused",
            help: "Connections refused because the server was full."
        )
    }

    func instruments(for route: RouteDescription) -> RouteInstruments {
        RouteInstruments(registry: registry, route: route.operationID)
    }

    /// States what is running: the conventional constant 1 with the facts as labels.
    package func describeBuild(version: String, commit: String) {
        let labels = [("version", version), ("commit", commit)]
        registry.gauge("build_info", help: "The program that runs.", labels: labels).set(1.0)
    }
}

/// What one route counts; looked up once, then only atomic additions.
struct RouteInstruments: Sendable {
    private let byClass: [CounterInstrument]
    private let duration: HistogramInstrument

    init(registry: PrometheusRegistry, route: String) {
        byClass = (1...5).map { digit in
            registry.counter(
                "http_server_requests",
                help: "Answers by route and status class.",
                labels: [("route", route), ("status", "\(digit)xx")]
            )
        }
        duration = registry.histogram(
            "http_server_request_duration_seconds",
            help: "Time in the handler.",
            labels: [("route", route)]
        )
    }

    func record(status: Int, nanoseconds: Int64) {
        byClass[min(max(status / 100, 1), 5) - 1].increment()
        duration.recordNanoseconds(nanoseconds)
    }
}
