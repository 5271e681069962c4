import AgencySimulator
import Catalogue
import Foundation
import HTTPTypes
import Logging
import ServiceLifecycle
import Signing
import Sources
import Store
import StoreSupport
import Synchronization
import Testing
import Web

/// A platform that answers on a real socket.
struct RunningPlatform: Sendable {
    let url: String
    let clock: MovedClock

    /// Serves the routes and jobs of the service while the body runs.
    static func with(_ fixture: SourcesFixture, _ body: (RunningPlatform) async throws -> Void) async throws {
        var routes = RouteTable()
        fixture.service.mount(on: &routes)
        routes.on(keys) { _, _ in .text(JWKSet([TestMembers.platform.publicKey]).text, type: "application/jwk-set+json")
        }
        var problems = ProblemRegistry()
        for kind in SourcesService.problemKinds + NotSigned.problemKinds { try problems.add(kind) }
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let url = PublicURL("http://platform.example") ?? .localhost
        let site = WebSite(configuration: WebConfiguration(publicURL: url), problems: problems, logger: logger)
        let (addresses, found) = AsyncStream.makeStream(of: ListenAddress.self)
        let server = try WebServer(application: WebApplication(site: site, routes: routes)) { found.yield($0) }
        try await Serving.run([server] + fixture.service.services) {
            guard let address = await addresses.first(where: { _ in true }) else { throw CancellationError() }
            try await body(RunningPlatform(url: "http://\(address)", clock: fixture.clock))
        }
    }

    private static let keys = RouteDescription(
        .get,
        "/exchange/v1/keys",
        operationID: "getKeys",
        summary: "Keys",
        access: .anyone
    )
}

/// A simulated library that answers on a real socket.
enum RunningLibrary {
    /// - Parameter body: what is done meanwhile, with the library's address and its store.
    static func with(
        _ platform: RunningPlatform,
        key: SigningKey = TestMembers.library,
        mood: SimulatorMood = SimulatorMood(),
        trusts: Bool = true,
        holding lines: [String] = [],
        _ body: (String, Store) async throws -> Void
    ) async throws {
        let folder = try TestDirectory("library")
        defer { folder.remove() }
        let catalogue = try Library.catalogue()
        try await withStore(.sqlite, migrations: AgencySimulator.migrations) { store in
            if !lines.isEmpty {
                let path = folder.path + "/holdings.ndjson"
                try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
                _ = try await HoldingFile(path: path).load(into: store, catalogue: catalogue)
            }
            let simulator = AgencySimulator(
                store: store,
                catalogue: catalogue,
                keys: [Library.agency: key],
                platform: platform.url,
                trusts: trusts,
                mood: mood,
                seed: 7,
                web: try web(),
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
                clock: { platform.clock.now },
                makeNonce: { "unused" }
            )
            try await run(simulator) { url in try await body(url, store) }
        }
    }

    /// On a port that is free now: callers sign the address that they call.
    private static func web() throws -> WebConfiguration {
        let listen = ListenAddress(host: "127.0.0.1", port: try FreePort.find(host: "127.0.0.1"))
        return WebConfiguration(listen: listen, publicURL: try #require(PublicURL("http://\(listen)")))
    }

    private static func run(_ simulator: AgencySimulator, _ body: (String) async throws -> Void) async throws {
        let (addresses, found) = AsyncStream.makeStream(of: ListenAddress.self)
        try await Serving.run([Running(simulator: simulator) { found.yield($0) }]) {
            guard let address = await addresses.first(where: { _ in true }) else { throw CancellationError() }
            try await body("http://\(address)/agencies/\(Library.agency)")
        }
    }

    private struct Running: Service {
        let simulator: AgencySimulator
        let onListening: @Sendable (ListenAddress) async -> Void

        func run() async throws { try await simulator.run(onListening: onListening) }
    }
}
