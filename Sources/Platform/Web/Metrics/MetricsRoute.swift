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
    /// - Parameters:
    ///   - access: `.loopback` on the main listener; `.anyone` on a listener of its own inside the network.
    ///   - refresh: brings what is counted elsewhere into the registry, each time before it is read.
    package static func mount(
        on routes: inout RouteTable,
        registry: PrometheusRegistry,
        access: AccessClass = .loopback,
        refresh: @escaping @Sendable (PrometheusRegistry) -> Void = { _ in }
    ) {
        routes.on(description(access: access)) { _, _ in
            ProcessMetrics.update(registry)
            refresh(registry)
            return .text(registry.render(), type: "text/plain; version=0.0.4; charset=utf-8")
        }
    }
}
