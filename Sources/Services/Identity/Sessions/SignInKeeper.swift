internal import Civil
internal import Logging
internal import ServiceLifecycle
internal import Store

/// Sends the codes that were asked for, asks trusted persons, folds failures into evidence, and forgets what is over.
///
/// Every step is a transaction that takes its work from rows: after a crash the next round, of any process, goes on from there.
struct SignInKeeper: Service {
    let store: Store
    let sessions: SessionStore
    let codes: CodeDesk
    let recovery: RecoveryDesk
    let tally: FailureTally
    let signal: WorkSignal
    let logger: Logger
    let clock: @Sendable () -> Timestamp

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var round = 0
            while !Task.isCancelled {
                try? await Task.sleep(for: .milliseconds(50))
                round += 1
                // Another process may have taken the request: look once a second even without a signal.
                if signal.take() || round % 20 == 0 { await attempt { try await send() } }
                if round % 600 == 0 { await attempt { try await tidy() } }
            }
        }
    }

    /// Does everything once, until nothing waits.
    func catchUp() async throws {
        try await send()
        try await tidy()
    }

    private func send() async throws {
        while try await codes.dispatch() > 0 {}
        while try await recovery.dispatch() > 0 {}
    }

    private func tidy() async throws {
        while try await sessions.closeOver(limit: 100) > 0 {}
        while try await recovery.expire(limit: 50) > 0 {}
        while try await fold() > 0 {}
        let now = clock()
        try await store.write { tx in
            try CeremonyRows.deleteOver(at: now, in: tx)
            try CodeRows.deleteOver(at: now, in: tx)
            try RecoveryRequestRows.deleteOver(at: now, in: tx)
            try DurableCounter.deleteOld(at: now, in: tx)
            try DeviceRows.deleteUnused(since: now - 400 * 86_400, in: tx)
        }
    }

    private func fold() async throws -> Int {
        try await store.write { tx in try tally.fold(limit: 100, in: tx) }
    }

    private func attempt(_ work: () async throws -> Void) async {
        do {
            try await work()
        } catch {
            logger.warning("signing in: housekeeping will be tried again", metadata: ["error": "\(error)"])
        }
    }
}
