internal import Civil
internal import Evidence
package import Store

/// The sessions of everybody who is signed in: rows of the store, the same for every process of the installation.
///
/// A lock of the account, the end of an appointment and every rotation count with their commit, because each request reads the
/// rows as they are.
package struct SessionStore: Sendable {
    let store: Store
    let log: EvidenceLog
    let accounts: AccountBook
    let contacts: ContactBook
    let observer: any SessionObserver
    let clock: @Sendable () -> Timestamp

    /// The session of a cookie; nil when there is none, when it is over, when the account may not be used, or when the request
    /// comes with another device's cookie.
    ///
    /// - Parameters:
    ///   - device: the value of the cookie that recognises the device.
    ///   - evenLocked: also when the owner has locked the account herself, for the page where she unlocks it.
    package func find(_ cookie: String, device: String?, evenLocked: Bool = false) async throws -> Session? {
        guard let token = SecretToken(cookie) else { return nil }
        let (id, now) = (SessionID(token.digest), clock())
        guard let stored = try await store.read({ tx in try SessionRows.find(id, in: tx) }) else { return nil }
        guard stored.isAlive(at: now) else {
            // Deleted, not only refused: a clock that jumps back does not bring it to life again.
            try await store.write { tx in _ = try close(stored.session, because: .expired, by: .system, in: tx) }
            return nil
        }
        guard Self.admits(stored, device: device, evenLocked: evenLocked) else { return nil }
        if now >= stored.session.seen + SessionLimits.seenSeconds { try await touch(id, at: now) }
        return stored.session
    }

    /// The session of a cookie, inside a transaction and without noting that it was seen.
    package func find(_ cookie: String, device: String?, evenLocked: Bool = false, in tx: Transaction) throws
        -> Session?
    {
        guard let token = SecretToken(cookie), let stored = try SessionRows.find(SessionID(token.digest), in: tx),
            stored.isAlive(at: clock()), Self.admits(stored, device: device, evenLocked: evenLocked)
        else { return nil }
        return stored.session
    }

    /// A living session by its handle, for whoever remembers that somebody signed in through it.
    package func find(_ handle: SessionHandle, of key: AccountKey, in tx: Transaction) throws -> Session? {
        guard let stored = try SessionRows.find(handle, of: key, in: tx), stored.isAlive(at: clock()),
            stored.session.account.isUsable
        else { return nil }
        return stored.session
    }

    /// The living sessions of an account, newest first.
    package func list(of key: AccountKey) async throws -> [Session] {
        let now = clock()
        return try await store.read { tx in
            try SessionRows.list(of: key, in: tx).filter { $0.isAlive(at: now) }.map(\.session)
        }
    }

    /// The session as it is now; nil when it has ended or was rotated since it was read.
    func current(_ session: Session, in tx: Transaction) throws -> Session? {
        guard let stored = try SessionRows.find(session.id, in: tx), stored.isAlive(at: clock()),
            stored.session.account.isUsable
        else { return nil }
        return stored.session
    }

    private static func admits(_ stored: StoredSession, device: String?, evenLocked: Bool) -> Bool {
        let account = stored.session.account
        let isOpen = account.isUsable || evenLocked && account.isLockedByOwnerAlone
        return isOpen && stored.isBound(to: device)
    }

    /// What a full disk or a busy database costs here is an early end by idleness, not the request.
    private func touch(_ id: SessionID, at now: Timestamp) async throws {
        do {
            try await store.write { tx in try SessionRows.touch(id, at: now, in: tx) }
        } catch StoreError.diskFull, StoreError.overloaded, StoreError.serializationFailure {
            return
        }
    }
}

extension Account {
    /// Whether nothing stands against using it but her own request, which she lifts herself.
    var isLockedByOwnerAlone: Bool { state == .active && locks == LockSet(.ownerRequest) }
}
