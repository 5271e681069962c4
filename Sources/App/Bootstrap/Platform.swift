internal import Civil
internal import Evidence
internal import Exchange
internal import Identity
internal import Logging
internal import Merkle
internal import OpenID
internal import Population
internal import Portal
internal import Procedures
internal import ServiceLifecycle
internal import Sources
internal import Store
internal import UnixSignals
package import Web

/// The whole platform as one process: one list shows every service and the few things it is given.
package struct Platform: Sendable {
    private let application: WebApplication
    private let services: [any Service]
    private let checks: HealthChecks
    private let logger: Logger

    package init(_ installation: Installation, web: WebConfiguration, isDemonstration: Bool) async throws {
        let (store, clock) = (installation.store, installation.clock)
        logger = installation.logger
        let answers = AnswerSigner(keys: installation.answerKeys)
        let exchange = try await ExchangeService(
            store: store,
            log: installation.log,
            publicURL: web.publicURL,
            logger: logger,
            clock: clock,
            signer: { now in try answers.signer(at: now) },
            answerKeys: { answers.published(at: clock()) },
            records: installation.records
        )
        let sources = SourcesService(
            store: store,
            log: installation.log,
            register: installation.records,
            catalogue: installation.catalogue,
            connections: installation.sources,
            members: SourceMembers(admission: exchange.admission, keys: installation.answerKeys),
            publicURL: web.publicURL,
            logger: logger,
            clock: clock
        )
        let sequencer = Sequencer(store: store, identity: installation.logIdentity, logger: logger, clock: clock)
        let accounts = installation.accountServices(at: web.publicURL, hasMutualTLS: web.trustsClientCertificates)
        let dossiers = installation.dossierServices(
            sources: sources,
            contacts: accounts.identity.contacts,
            admission: exchange.admission,
            publicURL: web.publicURL
        )
        checks = HealthChecks()
        checks.register("database") { await Self.fault(of: store) }

        let portal = try PortalService(
            store: store,
            reader: installation.reader,
            register: PopulationRegister(),
            exchange: exchange,
            identity: accounts.identity,
            openID: accounts.openID,
            catalogue: installation.catalogue,
            records: installation.records,
            procedures: installation.procedures,
            rateTokens: dossiers.tokens,
            feeAccounts: DossierFees(book: installation.payments),
            log: installation.log,
            uploads: PortalUploads(attachments: installation.attachments),
            agencyHealth: PortalAgencies(sources: sources),
            agencyStatus: PortalAgencies(sources: sources),
            statistics: Statistics(store: store),
            origin: installation.logIdentity.origin,
            verifierKeys: installation.logIdentity.verifiers.map(\.vkey),
            publicURL: web.publicURL,
            personas: isDemonstration ? Persona.cast : [],
            isDemonstration: isDemonstration,
            clock: clock
        )

        var problems = ProblemRegistry()
        let kinds =
            ExchangeService.problemKinds + IdentityService.problemKinds + OpenIDService.problemKinds
            + SourcesService.problemKinds + ProceduresService.problemKinds + PaymentProblem.problemKinds
            + PortalService.problemKinds + StoreError.problemKinds
        for kind in kinds { try problems.add(kind) }
        let metrics = WebMetrics()
        let site = WebSite(
            configuration: web,
            problems: problems,
            metrics: metrics,
            errorPage: portal.errorPage,
            logger: logger
        )

        var routes = RouteTable()
        exchange.mount(on: &routes)
        sources.mount(on: &routes)
        dossiers.mount(on: &routes, publicURL: web.publicURL)
        accounts.openID.mount(on: &routes)
        portal.mount(on: &routes, problems: problems)
        OpenAPI.mount(on: &routes)
        HealthRoute.mount(on: &routes, checks: checks)
        MetricsRoute.mount(on: &routes, registry: metrics.registry) { $0.update(store.metrics) }
        application = try WebApplication(site: site, routes: routes)
        let inbox = ClientInboxKeeper(
            inbox: installation.clientInbox,
            clients: installation.clients,
            logger: logger
        )
        services =
            [sequencer, inbox, CatalogueKeeper(installation), RecordsKeeper(installation)]
            + KeyKeeper.all(of: installation) + exchange.services + accounts.services + sources.services
            + dossiers.services
    }

    /// Every route that is served, for the comparison with the OpenAPI file.
    package var routes: [RouteDescription] { application.routes }

    /// Serves until the process is told to stop, then drains.
    ///
    /// - Parameter onListening: called once requests are answered.
    package func run(onListening: @escaping @Sendable (ListenAddress) async -> Void) async throws {
        let checks = checks
        let server = WebServer(application: application) { address in
            checks.started()
            await onListening(address)
        }
        // The server stops first, so that what it still answers finds the sequencer at work.
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: (services + [server]).map { ServiceGroupConfiguration.ServiceConfiguration(named: $0) },
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: Self.quiet(logger)
            )
        )
        try await group.run()
    }

    private static func fault(of store: Store) async -> String? {
        do {
            return try await store.read { tx in
                try tx.firstRow("SELECT 1") == nil ? "the database does not answer" : nil
            }
        } catch {
            return "\(error)"
        }
    }

    private static func quiet(_ logger: Logger) -> Logger {
        var quiet = logger
        quiet.logLevel = max(logger.logLevel, .warning)
        return quiet
    }
}
