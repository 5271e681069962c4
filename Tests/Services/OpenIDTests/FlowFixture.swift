import Civil
import Crypto
import Encoding
import Evidence
import HTTPTypes
import Hummingbird
import Logging
import Merkle
import NIOCore
import OpenID
import Signing
import Store
import StoreSupport
import Synchronization
import Testing
import Web
import WebSupport

/// The provider over a fresh database, with three citizens, the clients that a test registers, and a clock.
struct FlowFixture: Sendable {
    static let issuer = "https://vneid.example.vn"
    static let mai: Int64 = 1_190_000_001
    static let pao: Int64 = 1_090_000_002

    let store: Store
    let log: EvidenceLog
    let clock: FlowClock
    let holders: FlowHolders
    let post = FlowPost()
    let arrivals = FlowArrivals()
    let service: OpenIDService
    private let application: WebApplication
    private let identity: LogIdentity

    /// Lends a provider, and checks its tables and the whole log afterwards.
    ///
    /// - Parameter takesCertificates: whether a proxy on its own machine hands over the certificates of clients.
    static func with(
        _ engine: Engine,
        takesCertificates: Bool = false,
        _ body: (FlowFixture) async throws -> Void
    ) async throws {
        try await withStore(engine, migrations: EvidenceLog.migrations + OpenIDService.migrations) { store in
            let directory = try TestDirectory("openid")
            defer { directory.remove() }
            let fixture = try await FlowFixture(store, directory.path, takesCertificates)
            try await body(fixture)
            try await fixture.expectSound()
        }
    }

    private init(_ store: Store, _ directory: String, _ takesCertificates: Bool) async throws {
        let clock = FlowClock()
        self.store = store
        self.clock = clock
        log = try await EvidenceLog(store: store, clock: { clock.now })
        holders = FlowHolders(clock: clock)
        let url = PublicURL(Self.issuer) ?? .localhost
        let keys = try Self.keys(directory, at: clock.now)
        service = OpenIDService(
            store: store,
            log: log,
            publicURL: url,
            keys: keys,
            secret: try #require(OpenIDSecret([UInt8](repeating: 7, count: 32))),
            ports: OpenIDPorts(
                sessions: holders,
                holders: holders,
                claims: holders,
                notices: holders,
                arrivals: arrivals
            ),
            hasMutualTLS: takesCertificates,
            logoutPost: post,
            logger: Self.logger,
            clock: { clock.now }
        )
        var problems = ProblemRegistry()
        for kind in OpenIDService.problemKinds { try problems.add(kind) }
        let configuration = WebConfiguration(
            publicURL: url,
            trustsForwardedHeaders: takesCertificates,
            trustsClientCertificates: takesCertificates
        )
        let site = WebSite(configuration: configuration, problems: problems, logger: Self.logger)
        var routes = RouteTable()
        service.mount(on: &routes)
        Self.mountResource(on: &routes, service.bearer)
        application = try WebApplication(site: site, routes: routes)
        let origin = "vneid.example.vn/evidence"
        identity = try LogIdentity(
            origin: origin,
            signers: [NoteSigner(name: origin, ed25519: Curve25519.Signing.PrivateKey())]
        )
    }

    /// A service of the platform behind access tokens.
    private static func mountResource(on routes: inout RouteTable, _ gate: BearerGate) {
        let route = RouteDescription(
            .get,
            "/resource",
            operationID: "getResource",
            summary: "Something behind a token",
            access: .anyone
        )
        routes.on(route) { request, context in
            let caller = try await gate.admit(request, context, scope: "profile")
            return .text("\(caller.client) \(caller.account ?? 0)")
        }
    }

    static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    private static func keys(_ directory: String, at now: Timestamp) throws -> OpenIDKeys {
        let ecdsa = try KeyStore(directory: directory + "/ecdsa")
        try ecdsa.rotate(KeyRotation(), at: now)
        let eddsa = try KeyStore(directory: directory + "/eddsa")
        try eddsa.rotate(KeyRotation(algorithm: .ed25519), at: now)
        return OpenIDKeys(ecdsa: ecdsa, eddsa: eddsa)
    }

    private func expectSound(_ location: SourceLocation = #_sourceLocation) async throws {
        let service = service
        #expect(try await store.read { tx in try service.check(in: tx) } == [], sourceLocation: location)
        let clock = clock
        let sequencer = Sequencer(store: store, identity: identity, logger: Self.logger, clock: { clock.now })
        try await sequencer.sequenceAll()
        let report = try await EvidenceChecker(store: store, identity: identity).checkEverything()
        #expect(report.findings == [], sourceLocation: location)
    }

    /// Sends a request as it comes through a proxy.
    ///
    /// - Parameter peer: the address of who sends it.
    func send(
        _ method: HTTPRequest.Method,
        _ target: String,
        fields: HTTPFields = [:],
        body: String? = nil,
        from peer: String = "203.0.113.9"
    ) async throws -> FlowAnswer {
        var fields = fields
        if body != nil { fields[.contentType] = "application/x-www-form-urlencoded" }
        let head = HTTPRequest(
            method: method,
            scheme: "http",
            authority: "10.0.0.7:8080",
            path: target.replacing(Self.issuer, with: ""),
            headerFields: fields
        )
        let content = RequestBody(buffer: ByteBuffer(string: body ?? ""))
        return try await application.receive(head, content, from: peer, logger: Self.logger)
    }

    /// The kinds of the entries about a citizen, oldest first.
    func entries(of account: Int64) async throws -> [JSONObject] {
        let clock = clock
        let reader = EvidenceReader(store: store, clock: { clock.now })
        return try await reader.entries(of: PersonKey(rawValue: account), limit: 1_000).reversed().map { entry in
            guard case .open(let text) = entry.state else { return JSONObject() }
            return try #require(JSONValue.parse(Array(text.utf8)).object)
        }
    }

    func count(_ table: String, where condition: String = "1 = 1") async throws -> Int64 {
        try await store.read { tx in
            try tx.firstRow("SELECT count(*) FROM \(table) WHERE \(condition)")?.int64(0) ?? -1
        }
    }
}

typealias FlowAnswer = ReceivedAnswer

extension FlowAnswer {
    var error: String? { json?["error"]?.text }
    var location: String? { fields[.location] }
    /// The parameters of an authorization response.
    var parameters: [String: String] { Self.parameters(of: location ?? "") }

    static func parameters(of address: String) -> [String: String] {
        guard let mark = address.firstIndex(of: "?"), let form = Form(String(address[address.index(after: mark)...]))
        else { return [:] }
        return Dictionary(form.fields.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    }
}

/// A clock that moves on by a microsecond at each reading, and as the test says; it begins 2026-11-23T01:00:00Z.
final class FlowClock: Sendable {
    private let microseconds = Mutex<Int64>(1_795_395_600_000_000)

    var now: Timestamp {
        microseconds.withLock { value in
            value += 1
            return Timestamp(microseconds: value)
        }
    }

    func advance(by seconds: Int64) { microseconds.withLock { $0 += seconds * 1_000_000 } }
}
