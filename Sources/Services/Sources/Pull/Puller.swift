internal import Civil
internal import Evidence
internal import Logging
internal import Records
internal import ServiceLifecycle
internal import Store

/// Asks the systems of agencies about the claims that wait for them; each agency at its own pace.
///
/// The queue of the records is the list of jobs. A claim leaves it with the transaction that records the answer, so a crash at any
/// point leaves it where it was: it is asked about again and settled once.
struct Puller: Service {
    let store: Store
    let register: RecordRegister
    let connections: SourceConnections
    let client: AgencyClient
    let settling: Settling
    let health: HealthBook
    let waker: Waker
    let log: EvidenceLog
    let clock: @Sendable () -> Timestamp
    let logger: Logger
    /// This process, among those that share the database.
    let holder: String

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                var started: Set<String> = []
                while !Task.isCancelled {
                    connections.refresh(telling: logger)
                    for connection in connections.all where started.insert(connection.agency).inserted {
                        group.addTask { await serve(connection.agency) }
                    }
                    try? await Task.sleep(for: .seconds(1))
                }
            }
        }
    }

    /// One agency, until the program ends; a connection that was taken away may come back.
    private func serve(_ agency: String) async {
        var lease = AgencyLease(agency, holder: holder)
        var cleaning = ContinuousClock.now
        while !Task.isCancelled {
            let calls = waker.calls
            var worked = false
            do {
                worked = try await round(&lease)
                if ContinuousClock.now >= cleaning {
                    cleaning = .now.advanced(by: .seconds(600))
                    try await clean()
                }
            } catch {
                logger.warning("an agency will be asked again", metadata: ["agency": "\(agency)", "error": "\(error)"])
            }
            if !worked { await waker.sleep(since: calls, atMost: .milliseconds(500)) }
        }
    }

    /// Asks about what waits now, or how the agency does if nobody has called it for a while.
    /// - Returns: whether anything was answered, so that there may be more.
    func round(_ lease: inout AgencyLease) async throws -> Bool {
        let (now, agency) = (clock(), lease.agency)
        guard let connection = connections.find(agency) else { return false }
        guard try await lease.hold(in: store, at: now) else {
            try await learn(about: agency, at: now)
            return false
        }
        try await tell(about: agency, at: now)
        let permission = health.permission(for: agency, at: now)
        guard permission != .none else { return false }
        let limit = permission == .probe ? 1 : connection.batch * connection.concurrency
        let register = register
        let checks = try await store.read { tx in
            try WorkList.next(of: connection, limit: limit, register: register, now: now, in: tx)
        }
        health.waiting(checks.count, of: agency)
        guard checks.isEmpty else { return try await ask(checks, at: connection) }
        // A question without claims: so that the next citizen reads how the agency does before she begins.
        if health.isStale(agency, at: now) { _ = await answers(to: [], at: connection) }
        return false
    }

    private func ask(_ checks: [Check], at connection: SourceConnection) async throws -> Bool {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            var waiting = Self.calls(for: checks, batch: connection.batch)[...]
            for call in waiting.prefix(connection.concurrency) {
                group.addTask { try await askOnce(call, at: connection) }
            }
            waiting = waiting.dropFirst(connection.concurrency)
            var answered = false
            while let one = try await group.next() {
                answered = answered || one
                // An agency that has just failed is not asked the rest: that would take as many time-outs.
                if one, let call = waiting.popFirst() { group.addTask { try await askOnce(call, at: connection) } }
            }
            return answered
        }
    }

    /// Claims that failed before are asked about one by one, so that one that an agency cannot digest holds up no others.
    static func calls(for checks: [Check], batch: Int) -> [[Check]] {
        let fresh = checks.filter { $0.attempts == 0 }
        let packed = stride(from: 0, to: fresh.count, by: batch).map { Array(fresh[$0..<min($0 + batch, fresh.count)]) }
        return packed + checks.filter { $0.attempts > 0 }.map { [$0] }
    }

    private func askOnce(_ checks: [Check], at connection: SourceConnection) async throws -> Bool {
        switch await answers(to: checks, at: connection) {
        case .success(let answers):
            try await settling.settle(checks, by: answers, reference: "pull.\(log.nextID())")
            return true
        case .failure(let fault):
            // A call that was cut off because the program ends says nothing about the agency.
            if !Task.isCancelled { try await settling.postpone(checks, because: fault) }
            return false
        }
    }

    private func answers(to checks: [Check], at connection: SourceConnection) async -> Result<[CheckAnswer], CallFault>
    {
        let started = ContinuousClock.now
        do throws(CallFault) {
            let answers = try await client.ask(checks, at: connection)
            health.succeed(connection.agency, after: started.duration(to: .now), at: clock())
            return .success(answers)
        } catch {
            guard !Task.isCancelled else { return .failure(error) }
            health.fail(connection.agency, at: clock())
            logger.notice(
                "an agency gave no answer",
                metadata: ["agency": "\(connection.agency)", "why": "\(error.code)"]
            )
            return .failure(error)
        }
    }

    /// Keeps what was seen for the processes that do not ask; a SQLite file has no others.
    private func tell(about agency: String, at now: Timestamp) async throws {
        guard store.engine == .postgres, let seen = health.news(of: agency, at: now) else { return }
        try await store.write { tx in try HealthRow.keep(seen, at: now, in: tx) }
    }

    private func learn(about agency: String, at now: Timestamp) async throws {
        guard health.isCurious(about: agency, at: now) else { return }
        let seen = try await store.read { tx in try HealthRow.find(agency, in: tx) }
        health.learn(seen, about: agency, at: now)
    }

    private func clean() async throws {
        let end = clock() - 30 * 86_400
        try await store.write { tx in
            try AttemptRow.removeSettled(in: tx)
            try SourceFaultRow.removeOld(before: end, in: tx)
        }
    }
}
