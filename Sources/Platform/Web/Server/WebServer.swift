package import Hummingbird
package import ServiceLifecycle

/// The listening side: a `Service` that serves a `WebApplication` until told to stop, then drains.
package struct WebServer: Service {
    let application: WebApplication
    let onListening: @Sendable (ListenAddress) async -> Void

    /// - Parameter onListening: called once with the address really bound (the port when 0 was asked for).
    package init(
        application: WebApplication, onListening: @escaping @Sendable (ListenAddress) async -> Void = { _ in }
    ) {
        self.application = application
        self.onListening = onListening
    }
}
