internal import Civil
internal import Encoding
internal import Evidence
package import Store

/// How sessions end: their row goes, an entry says why, and whoever signed in elsewhere through them is told.
extension SessionStore {
    /// Ends a session: its cookie is worth nothing from the commit on.
    package func end(_ session: Session) async throws {
        try await store.write { tx in _ = try close(session, because: .signedOut, by: session.actor, in: tx) }
    }

    /// Ends another session of the same person, from her list; false when there is none of the handle.
    package func end(_ handle: SessionHandle, of session: Session) async throws -> Bool {
        try await store.write { tx in
            guard try current(session, in: tx) != nil,
                let other = try SessionRows.find(handle, of: session.key, in: tx)?.session
            else { return false }
            return try close(other, because: .revoked, by: session.actor, in: tx)
        }
    }

    /// Ends every session of the same person but this one, and says how many there were.
    package func endOthers(of session: Session) async throws -> Int {
        try await store.write { tx in
            guard try current(session, in: tx) != nil else { return 0 }
            return try endAll(
                of: session.key,
                keeping: session.handle,
                because: .revoked,
                by: session.actor,
                in: tx
            )
        }
    }

    /// Ends the sessions of an account, all but one if one is named, and says how many there were.
    @discardableResult
    package func endAll(
        of key: AccountKey,
        keeping handle: SessionHandle? = nil,
        because reason: SessionEnd,
        by actor: Actor,
        in tx: Transaction
    ) throws -> Int {
        try endAll(of: key, because: reason, by: actor, in: tx) { $0.handle != handle }
    }

    /// Ends the sessions that act under an appointment.
    @discardableResult
    package func endRole(of key: AccountKey, appointment: Int64, by actor: Actor, in tx: Transaction) throws -> Int {
        try endAll(of: key, because: .appointmentEnded, by: actor, in: tx) { $0.role.appointment?.id == appointment }
    }

    /// Ends the sessions of an account that a condition picks, under one entry of evidence.
    func endAll(
        of key: AccountKey,
        because reason: SessionEnd,
        by actor: Actor,
        in tx: Transaction,
        where isMeant: (Session) -> Bool
    ) throws -> Int {
        let ended = try SessionRows.list(of: key, in: tx).map(\.session).filter(isMeant)
        guard !ended.isEmpty else { return 0 }
        for session in ended { _ = try SessionRows.delete(session.id, in: tx) }
        try record(ended, of: key, because: reason, by: actor, in: tx)
        return ended.count
    }

    /// Deletes one session with its entry; false when it was gone already.
    func close(_ session: Session, because reason: SessionEnd, by actor: Actor, in tx: Transaction) throws -> Bool {
        guard try SessionRows.delete(session.id, in: tx) else { return false }
        try record([session], of: session.key, because: reason, by: actor, in: tx)
        return true
    }

    /// Deletes sessions whose time is over, so that no name outlives its session for long.
    func closeOver(limit: Int) async throws -> Int {
        let now = clock()
        return try await store.write { tx in
            let over = try SessionRows.over(at: now, limit: limit, in: tx)
            for stored in over { _ = try close(stored.session, because: .expired, by: .system, in: tx) }
            return over.count
        }
    }

    private func record(
        _ ended: [Session],
        of key: AccountKey,
        because reason: SessionEnd,
        by actor: Actor,
        in tx: Transaction
    ) throws {
        try observer.ended(ended.map { EndedSession(account: key, handle: $0.handle) }, in: tx)
        _ = try log.append(
            IdentityEntry.draft("identity.session_ended", about: key, by: actor) { json in
                json.member("reason", reason.rawValue)
                json.array("devices") { list in ended.prefix(20).forEach { list.element($0.device.name) } }
                json.member("count", ended.count)
            },
            in: tx
        )
    }
}
