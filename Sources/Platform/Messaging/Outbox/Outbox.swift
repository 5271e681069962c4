package import Civil
package import Store

/// The queue of messages, in the database of what they tell: a message commits with its event or not at all.
package struct Outbox: Sendable {
    let clock: @Sendable () -> Timestamp
    private let makeID: @Sendable () -> MessageID

    package init(
        clock: @escaping @Sendable () -> Timestamp,
        makeID: @escaping @Sendable () -> MessageID = MessageID.random
    ) {
        self.clock = clock
        self.makeID = makeID
    }

    /// The migrations of the outbox.
    package static var migrations: [Migration] {
        [Migration(module: "Messaging", number: 1, name: "messaging", bytes: PackageResources._001_messaging_sql)]
    }

    /// Queues a message; it is sent after the commit, by whichever process comes first.
    @discardableResult
    package func enqueue(_ message: Message, in tx: Transaction) throws(StoreError) -> MessageID {
        let id = makeID()
        try OutboxRows.insert(message, id, at: clock(), in: tx)
        return id
    }

    /// What has become of a message; nil for one that is not known, or no longer.
    package func state(of id: MessageID, in tx: Transaction) throws(StoreError) -> OutboxState? {
        try OutboxRows.state(of: id, in: tx)
    }

    /// How many messages wait, and since when the oldest: for metrics and health.
    package func backlog(in tx: Transaction) throws(StoreError) -> (count: Int64, oldest: Timestamp?) {
        try OutboxRows.backlog(in: tx)
    }
}
