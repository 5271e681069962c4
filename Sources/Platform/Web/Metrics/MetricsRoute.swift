import Hummingbird

/// `GET /metrics`: the registry in the Prometheus text format.
package enum MetricsRoute: RouteSet {
    case metrics

    /// Describes the route as it stands on the main listener.
    package var route: RouteDescription { Self.description(access: .loopback) }

    private static func description(access: AccessClass) -> RouteDescription {
        RouteDescription(
            .get,
            "/metrics",
            operationID: "getMetrics",
            summary: "Metrics in the Prometheus text format",
            access: access
        )
    }

    /// Registers the route.
    /// - Parameter access: `.loopback` on the main listener; `.anyone` on a listener of its own inside the network.
    package static func mount(
        on routes: inout RouteTable,
        registry: PrometheusRegistry,
        access: AccessClass = .loopback
    ) {
        routes.on(description(access: access)) { _, _ in
            ProcessMetrics.update(registry)
            return .text(registry.render(), type: "text/plain; version=0.0.4; charset=utf-8")
        }
    }
}
