internal import Store
internal import Synchronization

/// The registered clients as flows need them: parsed once, and compared with the table in each flow's own transaction.
final class ClientRegistry: Sendable {
    /// Beyond that many the memory is emptied; an installation has hundreds.
    private static let most = 5_000

    private let store: Store
    /// By the entry of evidence of the version, which names one text for ever, whatever becomes of a transaction.
    private let parsed = Mutex<[String: RegisteredClient]>([:])

    init(store: Store) {
        self.store = store
    }

    /// The client as it was lately: good enough to check a signature with, not to act on.
    func recent(_ id: String) async throws -> RegisteredClient? {
        if let client = parsed.withLock({ $0[id] }) { return client }
        return try await store.read { tx in try ClientRows.find(id, in: tx) }.map(keep)
    }

    /// The client as it is registered now, if it may do anything.
    func current(_ id: String, in tx: Transaction) throws -> RegisteredClient? {
        guard let head = try ClientRows.head(of: id, in: tx), head.isEnabled else { return nil }
        if let client = parsed.withLock({ $0[id] }), client.evidence == head.evidence { return client }
        return try ClientRows.find(id, in: tx).map(keep)
    }

    /// Whether a client is still what it was when its request was read.
    func isCurrent(_ client: RegisteredClient, in tx: Transaction) throws -> Bool {
        try ClientRows.head(of: client.id, in: tx)?.evidence == client.evidence
    }

    /// Whether what was lately known of a client is true no more; then it is forgotten, and what was refused by it is to be tried again.
    func wasStale(_ id: String) async throws -> Bool {
        guard let client = parsed.withLock({ $0[id] }) else { return false }
        if try await store.read({ tx in try self.isCurrent(client, in: tx) }) { return false }
        forget(id)
        return true
    }

    /// Whether a client of this name was found lately.
    func isKnown(_ id: String) -> Bool { parsed.withLock { $0[id] != nil } }

    /// Forgets a client, so that the next request reads it again.
    func forget(_ id: String) { parsed.withLock { $0[id] = nil } }

    private func keep(_ client: RegisteredClient) -> RegisteredClient {
        parsed.withLock { clients in
            if clients.count >= Self.most { clients = [:] }
            clients[client.id] = client
        }
        return client
    }
}
