internal import Civil
package import Encoding
internal import Evidence
internal import Store

/// The passkeys of an account: its owner adds, names and removes them.
package struct PasskeyDesk: Sendable {
    let store: Store
    let log: EvidenceLog
    let contacts: ContactBook
    let sessions: SessionStore
    let ceremonies: Ceremonies
    let binder: PasskeyBinder
    let throttle: Throttle
    let clock: @Sendable () -> Timestamp

    /// The passkeys in use, oldest first.
    package func list(of key: AccountKey) async throws -> [Passkey] {
        try await store.read { tx in try PasskeyRows.list(of: key, in: tx).map(\.passkey) }
    }

    /// What the browser passes to `navigator.credentials.create`: a JSON text `{"publicKey":{…}}`.
    package func registrationOptions(_ session: Session, client: Client) async throws -> Result<String, SignInRefusal> {
        if let refusal = throttle.admit(.stepUp, client, about: [session.key.text]) { return .failure(refusal) }
        let (challenge, handle) = (Ceremonies.draw(), SystemRandom.bytes(32))
        return try await store.write { tx in
            guard let current = try sessions.current(session, in: tx) else { return .failure(.sessionOver) }
            let known = try PasskeyRows.list(of: current.key, in: tx)
            guard mayManage(current, known) else { return .failure(.stepUpNeeded) }
            guard known.count < Passkey.most else { return .failure(.passkeysFull) }
            let handle = try PasskeyRows.handle(of: current.key, orMake: handle, in: tx)
            try ceremonies.begin(
                challenge,
                for: .register,
                person: current.key.rawValue,
                binding: current.handle.binding,
                in: tx
            )
            return ceremonies.creationOptions(
                challenge,
                handle: handle,
                key: current.key,
                name: current.name,
                excluding: known
            )
        }
    }

    /// Adds the passkey that the browser made; the session gets another cookie.
    ///
    /// It counts for as much as the session that adds it: a code by message alone makes no passkey of level 2.
    package func register(
        _ credential: JSONValue,
        name: String,
        session: Session,
        client: Client
    ) async throws -> Result<RegisteredPasskey, SignInRefusal> {
        if let refusal = throttle.admit(.stepUp, client, about: [session.key.text]) { return .failure(refusal) }
        guard let name = Passkey.name(name) else { return .failure(.nameMalformed) }
        guard let offer = PasskeyOffer(credential) else { return .failure(.registrationRefused("malformed")) }
        let secrets = SessionSecrets()
        return try await store.write { tx in
            guard let current = try sessions.current(session, in: tx) else { return .failure(.sessionOver) }
            guard try mayManage(current, PasskeyRows.list(of: current.key, in: tx)) else {
                return .failure(.stepUpNeeded)
            }
            let checked = try ceremonies.check(
                offer,
                for: .register,
                person: current.key,
                binding: current.handle.binding,
                name: name,
                level: current.acr,
                in: tx
            )
            switch checked {
            case .failure(let refusal): return .failure(refusal)
            case .success(let new): return try add(new, to: current, secrets: secrets, in: tx)
            }
        }
    }

    private func add(
        _ new: NewPasskey,
        to session: Session,
        secrets: SessionSecrets,
        in tx: Transaction
    ) throws -> Result<RegisteredPasskey, SignInRefusal> {
        guard let passkey = try binder.add(new, to: session.key, by: session.actor, in: tx) else {
            return .failure(.passkeysFull)
        }
        // Making a passkey verified the user on this device, which is what the ten minutes are about.
        let now = clock()
        let signedIn = try sessions.rotate(session, secrets: secrets, in: tx) { change in
            change.provenAt = now
            change.methods = change.methods.joined(with: [
                new.mayBeBackedUp ? .softwareKey : .hardwareKey, .userVerified,
            ])
        }
        return signedIn.map { .success(RegisteredPasskey(passkey: passkey, signedIn: $0)) } ?? .failure(.sessionOver)
    }

    /// Whether she may change how she signs in: a passkey vouches for her, or there is none and she has just signed in.
    ///
    /// An account of level 2 without a passkey gets its first one at a counter: a code on a stolen telephone is not enough.
    private func mayManage(_ session: Session, _ known: [StoredPasskey]) -> Bool {
        let now = clock()
        return session.isProven(at: now)
            || known.isEmpty && session.account.level == .one
                && now < session.authenticatedAt + SessionLimits.provenSeconds
    }
}

/// A passkey that was added, and the session with its new cookie.
package struct RegisteredPasskey: Sendable {
    package let passkey: Passkey
    package let signedIn: SignedIn
}
