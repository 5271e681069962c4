package import Catalogue
package import Civil
package import Evidence
package import Logging
package import Records
package import ServiceLifecycle
internal import Signing
package import Store
package import Web

/// The agencies that keep records: asks their systems, takes their deliveries, hands them corrections, knows how they do.
package struct SourcesService: Sendable {
    private let store: Store
    private let desk: SourceDesk
    private let reception: DeliveryReception
    private let deliveryDesk: DeliveryDesk
    private let noticeDesk: NoticeDesk
    private let worker: DeliveryWorker
    private let puller: Puller
    private let connections: SourceConnections
    private let book: HealthBook
    private let waker: Waker
    private let client: AgencyClient

    /// - Parameters:
    ///   - connections: how agencies are asked; those not among them work at the desk.
    ///   - publicURL: the origin that callers sign as part of the target URI.
    package init(
        store: Store,
        log: EvidenceLog,
        register: RecordRegister,
        catalogue: CatalogueHolder,
        connections: SourceConnections,
        members: any MemberDesk,
        publicURL: PublicURL,
        logger: Logger,
        clock: @escaping @Sendable () -> Timestamp
    ) {
        self.store = store
        self.connections = connections
        (book, waker) = (HealthBook(), Waker())
        client = AgencyClient(members: members, clock: clock)
        desk = SourceDesk(members: members, store: store, log: log, publicURL: publicURL, clock: clock)
        reception = DeliveryReception(store: store, log: log, catalogue: catalogue, members: members, clock: clock)
        deliveryDesk = DeliveryDesk(store: store)
        noticeDesk = NoticeDesk(store: store, log: log, clock: clock)
        worker = DeliveryWorker(
            store: store,
            register: register,
            log: log,
            waker: waker,
            clock: clock,
            logger: logger
        )
        puller = Puller(
            store: store,
            register: register,
            connections: connections,
            client: client,
            settling: Settling(store: store, register: register, log: log, clock: clock),
            health: book,
            waker: waker,
            log: log,
            clock: clock,
            logger: logger,
            holder: log.nextID().description
        )
        connections.refresh(telling: logger)
    }

    package static var migrations: [Migration] {
        [
            Migration(module: "Sources", number: 1, name: "sources", bytes: PackageResources._001_sources_sql),
            Migration(module: "Sources", number: 2, name: "health", bytes: PackageResources._002_health_sql),
            Migration(module: "Sources", number: 3, name: "words", bytes: PackageResources._003_words_sql),
        ]
    }

    /// Every kind of problem that an agency can meet.
    package static var problemKinds: [ProblemKind] { SourceRefusal.problemKinds }

    /// What has to run beside the server.
    package var services: [any Service] { [puller, worker] }

    /// Registers the routes of ``SourceRoute``.
    package func mount(on routes: inout RouteTable) {
        desk.mountStream(.deliver, on: &routes) { call in
            let answer = try await reception.receive(DeliveryRequest(query: call.query), from: call)
            waker.wake()
            return answer
        }
        desk.mount(.deliveries, on: &routes) { call in try await deliveryDesk.list(call) }
        desk.mount(.delivery, on: &routes) { call in try await deliveryDesk.find(call) }
        desk.mount(.deliveryFaults, on: &routes) { call in try await deliveryDesk.faults(call) }
        desk.mount(.notices, on: &routes) { call in try await noticeDesk.list(call) }
        desk.mount(.acknowledge, on: &routes) { call in try await noticeDesk.acknowledge(call) }
    }

    /// Asks an agency's system something else than about claims, and says what it answered; nil when it has none.
    ///
    /// The question is signed as every other, and so must be the answer. How it went says nothing about claims.
    /// - Throws: ``CallFault`` when no answer came that counts.
    package func ask(_ agency: String, at path: String, _ body: [UInt8]) async throws(CallFault) -> [UInt8]? {
        guard let connection = connections.find(agency) else { return nil }
        return try await client.post(body, to: path, at: connection)
    }

    /// Says that a claim waits for a system, so that it is asked about at once.
    package func wake() { waker.wake() }
}

extension SourcesService {
    /// How an agency answers and does, from memory: for the citizen before she tries.
    package func health(of agency: String) -> AgencyHealth {
        connections.find(agency) == nil ? .desk(agency) : book.health(of: agency)
    }

    /// Every agency with a connection, for the operator.
    package func allHealth() -> [AgencyHealth] {
        connections.all.map { book.health(of: $0.agency) }
    }

    /// The last deliveries of an agency, or of all.
    package func deliveries(of agency: String? = nil, limit: Int = 50) async throws -> [Delivery] {
        try await store.read { tx in try DeliveryRows.newest(of: agency, limit: limit, in: tx) }
    }

    /// The last answers of an agency, or of all, that could not be used.
    package func faults(of agency: String? = nil, limit: Int = 50) async throws -> [SourceFault] {
        try await store.read { tx in try SourceFaultRow.newest(of: agency, limit: limit, in: tx) }
    }
}
