import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

/// The listening side: a `Service` that serves a `WebApplication` until told to stop, then drains.
///
/// Draining: no new connection; idle ones close; begun requests are answered; what is left after
/// `WebLimits.drainTime` is cut and counted in the log.
package struct WebServer: Service {
    let application: WebApplication
    let listen: ListenAddress
    let onListening: @Sendable (ListenAddress) async -> Void

    /// - Parameters:
    ///   - listen: another address than the site's, for a second listener.
    ///   - onListening: called once with the address really bound (the port when 0 was asked for).
    package init(
        application: WebApplication,
        listen: ListenAddress? = nil,
        onListening: @escaping @Sendable (ListenAddress) async -> Void = { _ in }
    ) {
        self.application = application
        self.listen = listen ?? application.site.configuration.listen
        self.onListening = onListening
    }

    /// Serves until graceful shutdown or cancellation.
    /// - Throws: when the address cannot be bound.
    package func run() async throws {
        let site = application.site
        let limits = site.configuration.limits
        let registry = ConnectionRegistry(limit: limits.connections, metrics: site.metrics)
        let server = makeServer(registry)
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await server.run()
                return true
            }
            group.addTask {
                try await gracefulShutdown()
                try await Task.sleep(for: limits.drainTime)
                let count = registry.closeAll()
                if count > 0 { site.logger.warning("connections cut", metadata: ["count": "\(count)"]) }
                return false
            }
            while let isServerDone = try await group.next(), !isServerDone {}
            group.cancelAll()
        }
    }

    private func makeServer(_ registry: ConnectionRegistry) -> any Service {
        let site = application.site
        let listen = listen
        let onListening = onListening
        let group = MultiThreadedEventLoopGroup.singleton
        let channel = GuardedChannel(
            responder: Self.responder(application),
            limits: site.configuration.limits,
            refusals: Refusals(site: site),
            registry: registry,
            executors: LoopExecutors(group)
        )
        return channel.server(
            configuration: ServerConfiguration(address: .hostname(listen.host, port: listen.port), backlog: 1024),
            onServerRunning: { channel in
                await onListening(ListenAddress(host: listen.host, port: channel.localAddress?.port ?? listen.port))
            },
            eventLoopGroup: group,
            logger: Self.quiet(site.logger)
        )
    }

    private static func responder(
        _ application: WebApplication
    ) -> @Sendable (Request, any Channel) async throws -> Response {
        { request, channel in
            let context = WebContext(source: .init(channel: channel, logger: application.site.logger))
            return try await application.respond(to: request, context: context)
        }
    }

    /// Hummingbird announces its start at info, our program prints its own line.
    private static func quiet(_ logger: Logger) -> Logger {
        var quiet = logger
        quiet.logLevel = max(logger.logLevel, .warning)
        return quiet
    }
}
