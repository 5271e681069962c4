import Catalogue
import Civil
import Crypto
import Evidence
import Exchange
import Glibc
import HTTPTypes
import Hummingbird
import Identity
import Logging
import Merkle
import Messaging
import NIOCore
import OpenID
import Population
import Portal
import Procedures
import RateTokens
import Records
import Store
import StoreSupport
import Testing
import Web
import WebSupport

/// A portal over a small register, with its log, as a server would wire it; no sockets.
struct PortalSite: Sendable {
    let store: Store
    let log: EvidenceLog
    let sequencer: Sequencer
    let reader: EvidenceReader
    let identity: LogIdentity
    let account: IdentityService
    let openID: OpenIDService
    let outbox: SentNotices
    let clock: MovableClock
    let links: DemoLinks
    let catalogue: CatalogueHolder
    let records: RecordRegister
    let uploads: KeptUploads
    let procedures: ProcedureEngine
    let rateTokens: RateTokenDesk
    let application: WebApplication

    static let origin = "log.example.vn/vneid"
    static let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    /// Makes the site, lends it, and checks the whole log afterwards, unless the test damages it.
    static func with(
        _ engine: Engine,
        publicURL: String = "http://127.0.0.1:8080",
        isChecked: Bool = true,
        throttleFactor: Double = 100,
        _ body: (PortalSite) async throws -> Void
    ) async throws {
        let migrations =
            EvidenceLog.migrations + PopulationRegister.migrations + CatalogueVersions.migrations
            + RecordRegister.migrations + ProcedureEngine.migrations + RateTokenDesk.migrations
            + ExchangeService.migrations
            + Outbox.migrations + IdentityService.migrations + OpenIDService.migrations + PortalService.migrations
        let keys = try TestDirectory("portal-tokens")
        defer { keys.remove() }
        chmod(keys.path, 0o700)
        try await withStore(engine, migrations: migrations) { store in
            let site = try await PortalSite(
                store: store,
                publicURL: publicURL,
                clock: MovableClock(),
                tokenKeys: keys.path,
                throttleFactor: throttleFactor
            )
            try await site.registerPeople()
            try await body(site)
            guard isChecked else { return }
            let report = try await EvidenceChecker(store: store, identity: site.identity).checkEverything()
            #expect(report.findings == [])
            let checker = RecordsChecker(site.records)
            #expect(try await store.read { tx in try checker.check(in: tx) }.isEmpty)
        }
    }

    /// Wires everything over a store; a second site over the same store is a server that was started again.
    init(
        store: Store,
        publicURL: String = "http://127.0.0.1:8080",
        clock: MovableClock,
        tokenKeys: String = "/nowhere",
        throttleFactor: Double = 100
    ) async throws {
        let now: @Sendable () -> Timestamp = { clock.now }
        let url = try #require(PublicURL(publicURL))
        self.store = store
        self.clock = clock
        let key = try Curve25519.Signing.PrivateKey(rawRepresentation: Array(repeating: 7, count: 32))
        identity = LogIdentity(origin: Self.origin, signers: [try NoteSigner(name: Self.origin, ed25519: key)])
        log = try await EvidenceLog(store: store, clock: now)
        sequencer = Sequencer(store: store, identity: identity, logger: Self.quiet, clock: now)
        reader = EvidenceReader(store: store, clock: now)
        links = DemoLinks(store: store, clock: now)
        catalogue = CatalogueHolder(try Catalogue.embedded.get())
        records = RecordRegister(catalogue: catalogue, log: log, clock: now)
        uploads = KeptUploads()
        procedures = ProcedureEngine(
            catalogue: catalogue,
            log: log,
            records: records,
            files: uploads,
            letterKey: try #require(LetterKey(secret: Array(repeating: 7, count: 32))),
            clock: now
        )
        rateTokens = RateTokenDesk(store: store, keys: RateTokenKeys(directory: tokenKeys))
        outbox = SentNotices()
        account = IdentityService(
            store: store,
            log: log,
            register: PopulationRegister(),
            notices: outbox,
            publicURL: url,
            signIn: SignInOptions(
                pepper: try #require(Pepper(key: Array(repeating: 7, count: 32))),
                throttleFactor: throttleFactor
            ),
            logger: Self.quiet,
            clock: now
        )
        openID = try Self.openID(store, log, account, url, now)
        let exchange = try await ExchangeService(
            store: store,
            log: log,
            publicURL: url,
            logger: Self.quiet,
            clock: now,
            signer: { _ in throw NothingIsSignedHere() },
            answerKeys: { "{\"keys\":[]}" }
        )
        let portal = try PortalService(
            store: store,
            reader: reader,
            register: PopulationRegister(),
            exchange: exchange,
            identity: account,
            openID: openID,
            catalogue: catalogue,
            records: records,
            procedures: procedures,
            rateTokens: rateTokens,
            feeAccounts: TreasuryAccount(),
            log: log,
            uploads: uploads,
            statistics: Statistics(store: store),
            origin: Self.origin,
            verifierKeys: identity.verifiers.map(\.vkey),
            publicURL: url,
            documents: [.init(name: Phrase("Mô tả OpenAPI", "OpenAPI description"), path: "/openapi.json")],
            isDemonstration: true,
            clock: now
        )
        application = try Self.application(portal, url)
    }

    private static func application(_ portal: PortalService, _ url: PublicURL) throws -> WebApplication {
        var problems = ProblemRegistry()
        let kinds =
            PortalService.problemKinds + ExchangeService.problemKinds + IdentityService.problemKinds
            + OpenIDService.problemKinds
        for kind in kinds { try problems.add(kind) }
        let site = WebSite(
            configuration: WebConfiguration(publicURL: url),
            problems: problems,
            errorPage: portal.errorPage,
            logger: quiet
        )
        var routes = RouteTable()
        portal.mount(on: &routes, problems: problems)
        return try WebApplication(site: site, routes: routes)
    }

    /// Sends one request as the server's connection would.
    func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        headers: HTTPFields = [:],
        body: String = "",
        bytes: [UInt8]? = nil,
        from address: String = "127.0.0.1",
        authority: String = "127.0.0.1:8080"
    ) async throws -> Answer {
        let head = HTTPRequest(method: method, scheme: "http", authority: authority, path: path, headerFields: headers)
        let content = RequestBody(buffer: ByteBuffer(bytes: bytes ?? Array(body.utf8)))
        let answer = try await application.receive(head, content, from: address, logger: Self.quiet)
        return Answer(status: answer.status, headers: answer.fields, bytes: answer.bytes)
    }
}

/// The key of the exchange is not needed where nobody calls it.
struct NothingIsSignedHere: Error {}
