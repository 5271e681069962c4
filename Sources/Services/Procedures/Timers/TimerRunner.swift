internal import Civil
internal import Logging
internal import ServiceLifecycle
internal import Store

/// Lets deadlines pass, stops what nobody went on with, looks at what should have come together, tells citizens.
struct TimerRunner: Service {
    let store: Store
    let engine: ProcedureEngine
    let notices: any CitizenNotices
    let logger: Logger
    private let skipped: SkippedDossiers
    private let calendar = CalendarWalk()

    init(store: Store, engine: ProcedureEngine, notices: any CitizenNotices, skipped: SkippedDossiers, logger: Logger) {
        self.store = store
        self.engine = engine
        self.notices = notices
        self.logger = logger
        self.skipped = skipped
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                var worked = 0
                for job in Job.allCases { worked += await attempt(job) }
                if worked == 0 { try? await Task.sleep(for: .milliseconds(500)) }
            }
        }
    }

    /// What runs by itself; one that fails does not keep the others.
    private enum Job: CaseIterable {
        case calendar, deadlines, lapses, automatic, reconciliation, notices
    }

    private func attempt(_ job: Job) async -> Int {
        do {
            return try await perform(job)
        } catch {
            logger.warning("will be tried again", metadata: ["job": "\(job)", "error": "\(error)"])
            return 0
        }
    }

    private func perform(_ job: Job) async throws -> Int {
        let (engine, notices) = (engine, notices)
        return switch job {
        case .calendar: try await calendar.goOn(store, engine, skipped)
        case .deadlines: calendar.isDone ? try await passDeadlines() : 0
        case .lapses: try await lapse()
        case .automatic: try await AutomaticSweep(store: store, engine: engine, skipped: skipped).run(limit: 100)
        case .reconciliation: try await reconcile()
        case .notices: try await tell(notices)
        }
    }

    private func passDeadlines() async throws -> Int {
        let (engine, store) = (engine, store)
        return try await skipped.around(DeadlineSweep.batch, at: engine.now) { besides in
            try await store.read { tx in try DeadlineSweep.first(besides: besides, at: engine.now, in: tx) }
        } batch: { limit, besides in
            try await store.writeAlone { tx in try DeadlineSweep(engine).run(limit: limit, besides: besides, in: tx) }
        }
    }

    private func tell(_ notices: any CitizenNotices) async throws -> Int {
        let (engine, store, sweep) = (engine, store, NoticeSweep(notices: notices))
        return try await skipped.around(200, at: engine.now) { besides in
            try await store.read { tx in try sweep.first(besides: besides, in: tx) }
        } batch: { limit, besides in
            try await store.write { tx in try sweep.run(limit: limit, besides: besides, in: tx) }
        }
    }

    private func reconcile() async throws -> Int {
        let (engine, store) = (engine, store)
        return try await skipped.around(100, at: engine.now) { besides in
            try await store.read { tx in try WatchRow.due(at: engine.now, limit: 1, besides: besides, in: tx).first?.id
            }
        } batch: { limit, besides in
            try await store.write { tx in try Reconciler(engine).run(limit: limit, besides: besides, in: tx) }
        }
    }

    /// All in one transaction; when one of them cannot be stopped, each in its own.
    private func lapse() async throws -> Int {
        let (sweep, limit) = (LapseSweep(engine), 100)
        if skipped.count(at: engine.now) == 0 {
            do {
                return try await store.write { tx in try sweep.run(limit: limit, in: tx) }
            } catch  where SkippedDossiers.isOfOne(error) {}
        }
        let most = limit + skipped.count(at: engine.now)
        let due = try await store.read { tx in try sweep.due(limit: most, in: tx) }
        let lapses = due.filter { !skipped.contains($0.id, at: engine.now) }
        for lapse in lapses {
            do {
                try await store.write { tx in try sweep.stop(lapse, in: tx) }
            } catch  where SkippedDossiers.isOfOne(error) {
                await skipped.skip(lapse.id, because: error, at: engine.now)
            }
        }
        return lapses.count
    }

    /// A batch of everything that is due; returns how much there was.
    func round() async throws -> Int {
        var worked = 0
        for job in Job.allCases { worked += try await perform(job) }
        return worked
    }
}
