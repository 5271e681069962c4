internal import Civil
internal import Store

/// The sessions of everybody who is signed in: rows of the store, so that a restart keeps them.
struct PortalSessions: Sendable {
    let store: Store
    let clock: @Sendable () -> Timestamp

    /// The session of a cookie; nil when there is none or it is over.
    ///
    /// One that is over is deleted.
    func find(_ cookie: String) async throws -> PortalSession? {
        guard let id = SecretToken(cookie)?.digest else { return nil }
        let now = clock()
        guard let session = try await store.read({ tx in try SessionRows.find(id, in: tx) }) else { return nil }
        if session.isOver(at: now) {
            try await end(session)
            return nil
        }
        if now >= session.seen + PortalSession.seenSeconds {
            try await store.write { tx in try SessionRows.touch(id, at: now, in: tx) }
        }
        return session
    }

    /// Ends a session: its cookie is worth nothing from the commit on.
    func end(_ session: PortalSession) async throws {
        try await store.write { tx in try SessionRows.delete(session.id, in: tx) }
    }
}
