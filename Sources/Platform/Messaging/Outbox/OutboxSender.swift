internal import Civil
package import Logging
internal import ServiceLifecycle
package import Store

/// Sends what waits in the outbox, in as many processes as run.
///
/// A process takes messages by a lease that commits before the first byte leaves, and takes the outcome down afterwards. A
/// crash between the two leaves a lease that ends by itself: the message is sent again, with the same identifier. So each
/// arrives at least once, and twice only after a crash or an answer that was lost.
package struct OutboxSender: Service {
    private let store: Store
    private let outbox: Outbox
    private let messenger: any Messenger
    private let rules: OutboxRules
    private let interval: Duration
    private let logger: Logger

    /// - Parameter interval: the pause between looks into an empty outbox.
    package init(
        store: Store,
        outbox: Outbox,
        messenger: any Messenger,
        rules: OutboxRules = OutboxRules(),
        interval: Duration = .seconds(1),
        logger: Logger
    ) {
        self.store = store
        self.outbox = outbox
        self.messenger = messenger
        self.rules = rules
        self.interval = interval
        self.logger = logger
    }

    /// Sends until the service group shuts down; what is under way then is finished.
    package func run() async throws {
        await cancelWhenGracefulShutdown {
            var sweep = ContinuousClock.now
            while !Task.isCancelled {
                let sent = await attempt { try await sendDue() }
                if ContinuousClock.now >= sweep {
                    sweep = .now.advanced(by: .seconds(3_600))
                    _ = await attempt { try await removeDone() }
                }
                if sent == 0 { try? await Task.sleep(for: interval) }
            }
        }
    }

    /// Sends one batch of what is due.
    /// - Returns: how many messages were taken, whatever became of them.
    @discardableResult
    package func sendDue() async throws -> Int {
        let now = outbox.clock()
        guard try await store.read({ tx in try OutboxRows.hasDue(at: now, in: tx) }) else { return 0 }
        let lease = MessageID.random()
        let batch = Int64(rules.batch)
        // A crash after this commit and before an outcome leaves the lease; the message is due again when it ends.
        let taken = try await store.write { tx in try Self.take(batch, lease, at: now, in: tx) }
        let outcomes = await send(taken)
        try await store.write { tx in
            for (message, outcome) in outcomes { try settle(message, outcome, lease, in: tx) }
        }
        return taken.count
    }

    /// Removes rows of messages that were finished long ago.
    @discardableResult
    package func removeDone() async throws -> Int {
        let end = outbox.clock().adding(microseconds: -rules.keep * 1_000_000)
        return try await store.write { tx in try OutboxRows.removeDone(before: end, in: tx) }
    }

    private static func take(
        _ batch: Int64,
        _ lease: MessageID,
        at now: Timestamp,
        in tx: Transaction
    ) throws -> [QueuedMessage] {
        var taken: [QueuedMessage] = []
        for message in try OutboxRows.due(at: now, limit: batch, in: tx) {
            if let expires = message.expires, expires <= now {
                try OutboxRows.finish(message.id, nil, .expired, nil, at: now, in: tx)
            } else {
                let end = now.adding(microseconds: OutboxRules.lease * 1_000_000)
                try OutboxRows.lease(message.id, lease, until: end, in: tx)
                taken.append(message)
            }
        }
        return taken
    }

    private func send(_ messages: [QueuedMessage]) async -> [(QueuedMessage, MessagingError?)] {
        await withTaskGroup(of: (QueuedMessage, MessagingError?).self) { group in
            for message in messages {
                group.addTask { (message, await outcome(of: message)) }
            }
            var outcomes: [(QueuedMessage, MessagingError?)] = []
            for await outcome in group { outcomes.append(outcome) }
            return outcomes
        }
    }

    private func outcome(of queued: QueuedMessage) async -> MessagingError? {
        guard let message = queued.message, let id = MessageID(queued.id) else { return .refused("unreadable") }
        do throws(MessagingError) {
            try await messenger.send(message, as: id)
            return nil
        } catch {
            logger.warning(
                "a message was not sent",
                metadata: ["id": "\(id.text)", "kind": "\(message.kind)", "why": "\(error.code)"]
            )
            return error
        }
    }

    private func settle(
        _ message: QueuedMessage,
        _ error: MessagingError?,
        _ lease: MessageID,
        in tx: Transaction
    ) throws {
        let now = outbox.clock()
        guard let error else { return try OutboxRows.finish(message.id, lease, .sent, nil, at: now, in: tx) }
        guard error.isTransient, message.attempts + 1 < rules.attempts else {
            return try OutboxRows.finish(message.id, lease, .failed, error.code, at: now, in: tx)
        }
        let pause = rules.pause(after: message.attempts + 1, spread: message.id.utf8.first.map { $0 &* 37 } ?? 0)
        try OutboxRows.postpone(message.id, lease, error.code, until: now.adding(microseconds: pause), in: tx)
    }

    private func attempt(_ work: () async throws -> Int) async -> Int {
        do {
            return try await work()
        } catch {
            logger.warning("the outbox will be tried again", metadata: ["error": "\(error)"])
            return 0
        }
    }
}
