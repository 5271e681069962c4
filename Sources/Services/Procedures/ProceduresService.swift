package import Catalogue
package import Civil
package import Logging
package import RateTokens
package import ServiceLifecycle
package import Store
package import Web

/// The procedures of the state: the register of dossiers with everything that runs by itself.
package struct ProceduresService: Sendable {
    /// The register of dossiers.
    package let engine: ProcedureEngine
    private let timers: TimerRunner
    private let calls: CallRunner
    private let mover: MapRunner
    private let store: Store

    package init(
        store: Store,
        engine: ProcedureEngine,
        systems: any AgencySystems,
        notices: any CitizenNotices,
        logger: Logger
    ) {
        self.store = store
        self.engine = engine
        let skipped = SkippedDossiers(store: store, logger: logger)
        timers = TimerRunner(store: store, engine: engine, notices: notices, skipped: skipped, logger: logger)
        calls = CallRunner(store: store, engine: engine, systems: systems, skipped: skipped, logger: logger)
        mover = MapRunner(store: store, engine: engine, logger: logger)
    }

    /// What has to run beside the server.
    package var services: [any Service] { [timers, calls, mover] }

    /// Every kind of problem that a caller can meet.
    package static var problemKinds: [ProblemKind] { DossierRefusal.problemKinds }

    /// Registers the routes of ``ProcedureRoute``.
    ///
    /// - Parameter publicURL: the origin that callers sign as part of the target URI.
    package func mount(
        on routes: inout RouteTable,
        gate: any AgencyGate,
        payments: any Payments,
        tokens: RateTokenDesk,
        publicURL: PublicURL
    ) {
        ProcedureDesk(
            store: store,
            engine: engine,
            gate: gate,
            payments: payments,
            tokens: tokens,
            publicURL: publicURL
        ).mount(on: &routes)
    }

    /// One round of everything that runs by itself, for tests and for moved clocks; returns how much was done.
    package func round() async throws -> Int {
        try await mover.round() + timers.round() + calls.round()
    }

    /// Puts the procedures of a catalogue in force; says what dossiers forbid, and then nothing is written.
    package static func install(_ catalogue: Catalogue, at time: Timestamp, in store: Store) async throws -> [String] {
        try await store.write { tx in try ProcedureBook.install(catalogue, at: time, in: tx) }
    }
}
