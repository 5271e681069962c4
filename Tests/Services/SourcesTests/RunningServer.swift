import AgencySimulator
import Catalogue
import Foundation
import Glibc
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
    let clock: TestClock

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
    static func with(
        _ platform: RunningPlatform,
        key: SigningKey = TestMembers.library,
        mood: SimulatorMood = SimulatorMood(),
        trusts: Bool = true,
        holding lines: [String] = [],
        _ body: (String) async throws -> Void
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
                clock: { platform.clock.now }
            )
            try await run(simulator, body)
        }
    }

    /// On a port that is free now: callers sign the address that they call.
    private static func web() throws -> WebConfiguration {
        let listen = ListenAddress(host: "127.0.0.1", port: try freePort())
        return WebConfiguration(listen: listen, publicURL: try #require(PublicURL("http://\(listen)")))
    }

    private static func freePort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(descriptor, pointer, length) == 0 && getsockname(descriptor, pointer, &length) == 0
            }
        }
        try #require(isBound)
        return Int(UInt16(bigEndian: address.sin_port))
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
