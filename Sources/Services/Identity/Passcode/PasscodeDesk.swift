package import Civil
internal import Evidence
internal import Store

/// The passcode of six digits: shows again, in a session, that it is she; signs nobody in.
package struct PasscodeDesk: Sendable {
    let store: Store
    let log: EvidenceLog
    let accounts: AccountBook
    let contacts: ContactBook
    let sessions: SessionStore
    let throttle: Throttle
    let hasher: PasscodeHasher
    let cost: PasscodeCost
    let clock: @Sendable () -> Timestamp

    /// Sets a passcode, or another one: a passkey must have vouched for her.
    package func set(_ passcode: String, session: Session, client: Client) async throws -> Result<Void, SignInRefusal> {
        if let refusal = throttle.admit(.stepUp, client, about: [session.key.text]) { return .failure(refusal) }
        guard session.isProven(at: clock()) else { return .failure(.stepUpNeeded) }
        if let weakness = try await weakness(of: passcode, for: session.key) {
            return .failure(.passcodeWeak(weakness))
        }
        guard let place = hasher.takePlace() else { return .failure(.passcodeBusy) }
        // Hashed outside of the transaction: it takes long, and depends on nothing in it.
        let hash = try await hasher.hash(passcode, salt: SystemRandom.bytes(16), cost: cost, at: place)
        return try await store.write { tx in
            guard let current = try sessions.current(session, in: tx) else { return .failure(.sessionOver) }
            let evidence = try log.append(
                IdentityEntry.draft("identity.passcode_set", about: current.key, by: current.actor),
                in: tx
            )
            try PasscodeRows.set(hash, of: current.key, at: clock(), under: evidence, in: tx)
            try contacts.notify(.passcodeSet, current.key, in: tx)
            return .success(())
        }
    }

    /// Takes the passcode away.
    package func remove(session: Session) async throws -> Result<Void, SignInRefusal> {
        guard session.isProven(at: clock()) else { return .failure(.stepUpNeeded) }
        return try await store.write { tx in
            guard let current = try sessions.current(session, in: tx) else { return .failure(.sessionOver) }
            guard try PasscodeRows.delete(current.key, in: tx) else { return .failure(.passcodeMissing) }
            _ = try log.append(
                IdentityEntry.draft("identity.passcode_removed", about: current.key, by: current.actor),
                in: tx
            )
            try contacts.notify(.passcodeRemoved, current.key, in: tx)
            return .success(())
        }
    }

    /// Whether there is a passcode, and whether a try would count now.
    package func standing(of key: AccountKey) async throws -> PasscodeStanding {
        let now = clock()
        return try await store.read { tx in
            guard let row = try PasscodeRows.find(key, in: tx) else { return .none }
            switch row.verdict(at: now) {
            case .free: return .ready(left: max(0, Int(PasscodeLockout.freeTries - row.failures)))
            case .wait(let until): return .waiting(until: until)
            case .stopped: return .stopped
            }
        }
    }

    private func weakness(of passcode: String, for key: AccountKey) async throws -> PasscodeWeakness? {
        try await store.read { tx in
            let contacts = try contacts.current(of: key, in: tx).map(\.point.value)
            let birth = try accounts.birth(of: key, in: tx)
            return PasscodeWeakness.of(passcode, birth: birth, numbers: [key.text] + contacts)
        }
    }
}

/// Where the passcode of an account stands.
package enum PasscodeStanding: Equatable, Sendable {
    case none
    /// So many tries are left without a delay.
    case ready(left: Int)
    case waiting(until: Timestamp)
    case stopped
}
