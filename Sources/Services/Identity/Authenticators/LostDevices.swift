package import Civil
internal import Encoding
internal import Evidence
internal import Store

/// What becomes of the passkeys from before when somebody comes back on a new device.
package enum OldPasskeys: Sendable, Hashable {
    /// The old device is lost: they stop working with the same commit that binds the new one.
    case lost
    /// She still has it and says so.
    case kept
}

/// Takes the passkeys of lost devices out of an account, all at once.
struct LostDevices: Sendable {
    let log: EvidenceLog
    let contacts: ContactBook

    /// Removes passkeys under one entry, tells every contact, and says how many there were.
    ///
    /// Whoever found the telephone cannot sign in from this commit on; her sessions are ended by the caller, in the same one.
    func remove(
        _ passkeys: [Passkey],
        of key: AccountKey,
        by actor: Actor,
        at now: Timestamp,
        in tx: Transaction
    ) throws -> Int {
        guard !passkeys.isEmpty else { return 0 }
        let names = passkeys.map(\.name).joined(separator: ", ")
        let evidence = try log.append(
            IdentityEntry.draft("identity.device_lost", about: key, by: actor) { json in
                json.member("name", names)
                json.array("passkeys") { list in passkeys.forEach { list.element($0.number) } }
            },
            in: tx
        )
        for passkey in passkeys {
            _ = try PasskeyRows.remove(passkey.number, of: key, at: now, under: evidence, in: tx)
        }
        try contacts.notify(.deviceLost(names), key, in: tx)
        return passkeys.count
    }
}

extension PasskeyDesk {
    /// Removes every passkey but the one that vouches for this session, and ends every other session: the others are lost.
    package func removeOthers(session: Session) async throws -> Result<Int, SignInRefusal> {
        try await store.write { tx in
            guard let current = try sessions.current(session, in: tx) else { return .failure(.sessionOver) }
            guard current.isProven(at: clock()), let mine = current.passkey else { return .failure(.stepUpNeeded) }
            let all = try PasskeyRows.list(of: current.key, in: tx).map(\.passkey)
            // Somebody must be left who can sign in.
            guard all.contains(where: { $0.number == mine }) else { return .failure(.stepUpNeeded) }
            let others = all.filter { $0.number != mine }
            let count = try lost.remove(others, of: current.key, by: current.actor, at: clock(), in: tx)
            try sessions.endAll(
                of: current.key,
                keeping: current.handle,
                because: .passkeyRemoved,
                by: current.actor,
                in: tx
            )
            return .success(count)
        }
    }

    /// The passkeys that were removed since a moment, newest first.
    package func removed(of key: AccountKey, since moment: Timestamp) async throws -> [RemovedPasskey] {
        try await store.read { tx in try PasskeyRows.removed(of: key, since: moment, in: tx) }
    }

    private var lost: LostDevices { LostDevices(log: log, contacts: contacts) }
}

/// A passkey that no longer signs anybody in.
package struct RemovedPasskey: Hashable, Sendable {
    package let name: String
    package let removed: Timestamp
}
