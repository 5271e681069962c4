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

    /// How many deadlines pass in one transaction.
    static let batch = 2_000

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
        case deadlines, lapses, automatic, reconciliation, notices
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
        case .deadlines:
            try await store.writeAlone { tx in try DeadlineSweep(engine).run(limit: Self.batch, in: tx) }
        case .lapses: try await store.write { tx in try LapseSweep(engine).run(limit: 100, in: tx) }
        case .automatic: try await AutomaticSweep(store: store, engine: engine).run(limit: 100)
        case .reconciliation: try await store.write { tx in try Reconciler(engine).run(limit: 100, in: tx) }
        case .notices: try await store.write { tx in try NoticeSweep(notices: notices).run(limit: 200, in: tx) }
        }
    }

    /// A batch of everything that is due; returns how much there was.
    func round() async throws -> Int {
        var worked = 0
        for job in Job.allCases { worked += try await perform(job) }
        return worked
    }
}
