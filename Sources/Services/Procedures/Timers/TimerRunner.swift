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
                do {
                    worked = try await round()
                } catch {
                    logger.warning("timers will be tried again", metadata: ["error": "\(error)"])
                }
                if worked == 0 { try? await Task.sleep(for: .milliseconds(500)) }
            }
        }
    }

    /// A batch of everything that is due; returns how much there was.
    func round() async throws -> Int {
        let (engine, notices) = (engine, notices)
        let passed = try await store.writeAlone { tx in try DeadlineSweep(engine).run(limit: Self.batch, in: tx) }
        let lapsed = try await store.write { tx in try LapseSweep(engine).run(limit: 100, in: tx) }
        let looked = try await store.write { tx in try Reconciler(engine).run(limit: 100, in: tx) }
        let told = try await store.write { tx in try NoticeSweep(notices: notices).run(limit: 200, in: tx) }
        return passed + lapsed + looked + told
    }
}
