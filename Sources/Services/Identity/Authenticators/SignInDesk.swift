internal import Civil
package import Encoding
internal import Evidence
internal import Store

/// Signing in: with a passkey, without typing who one is, or with a one-time code; and showing again that it is she.
package struct SignInDesk: Sendable {
    let store: Store
    let log: EvidenceLog
    let accounts: AccountBook
    let contacts: ContactBook
    let sessions: SessionStore
    let ceremonies: Ceremonies
    let codes: CodeDesk
    let throttle: Throttle
    let clock: @Sendable () -> Timestamp

    /// What the browser passes to `navigator.credentials.get`: a JSON text `{"publicKey":{…}}`.
    ///
    /// - Parameter visit: the cookie of the visit; only this browser can answer.
    package func passkeyOptions(for visit: SecretToken, client: Client) async throws -> Result<String, SignInRefusal> {
        if let refusal = throttle.admit(.passkey, client, about: [visit.text]) { return .failure(refusal) }
        let challenge = Ceremonies.draw()
        return try await store.write { tx in
            try ceremonies.begin(challenge, for: .signIn, person: 0, binding: visit.digest, in: tx)
            return ceremonies.requestOptions(challenge)
        }
    }

    /// Signs in with a passkey.
    ///
    /// Ten statements; nothing of it waits for limits of codes or passcodes, so nobody can lock the owner out.
    package func withPasskey(
        _ credential: JSONValue,
        visit: SecretToken,
        deviceCookie: String?,
        client: Client
    ) async throws -> Result<SignedIn, SignInRefusal> {
        if let refusal = throttle.admit(.passkey, client, about: [visit.text]) { return .failure(refusal) }
        guard let answer = PasskeyAnswer(credential) else { return .failure(.passkeyRefused) }
        let secrets = SessionSecrets(deviceCookie: deviceCookie)
        return try await store.write { tx in
            let checked = try ceremonies.check(answer, for: .signIn, person: nil, binding: visit.digest, in: tx)
            switch checked {
            case .failure(let refusal): return .failure(refusal)
            case .success(let used): return try begin(used, secrets: secrets, client: client, in: tx)
            }
        }
    }

    private func begin(
        _ used: UsedPasskey,
        secrets: SessionSecrets,
        client: Client,
        in tx: Transaction
    ) throws -> Result<SignedIn, SignInRefusal> {
        if let refusal = used.account.signInRefusal { return .failure(refusal) }
        let new = NewSession(
            account: used.account,
            name: try accounts.name(of: used.account.key, in: tx),
            level: used.passkey.level,
            methods: used.methods,
            isProven: true,
            passkey: used.passkey.number
        )
        return .success(try sessions.begin(new, secrets: secrets, client: client, in: tx))
    }
}

/// Showing again, in a session, that it is she.
extension SignInDesk {
    /// What the browser passes to `navigator.credentials.get`, for her own passkeys.
    package func stepUpOptions(_ session: Session, client: Client) async throws -> Result<String, SignInRefusal> {
        if let refusal = throttle.admit(.stepUp, client, about: [session.key.text]) { return .failure(refusal) }
        let challenge = Ceremonies.draw()
        return try await store.write { tx in
            guard let current = try sessions.current(session, in: tx) else { return .failure(.sessionOver) }
            let passkeys = try PasskeyRows.list(of: current.key, in: tx).filter { $0.passkey.level >= current.acr }
            try ceremonies.begin(
                challenge,
                for: .stepUp,
                person: current.key.rawValue,
                binding: current.handle.binding,
                in: tx
            )
            return ceremonies.requestOptions(challenge, allowing: passkeys)
        }
    }

    /// Shows again, with a passkey, that it is she; the session gets another cookie, and the level of the passkey if it is higher.
    package func stepUp(
        _ session: Session,
        credential: JSONValue,
        client: Client
    ) async throws -> Result<SignedIn, SignInRefusal> {
        if let refusal = throttle.admit(.stepUp, client, about: [session.key.text]) { return .failure(refusal) }
        guard let answer = PasskeyAnswer(credential) else { return .failure(.passkeyRefused) }
        let secrets = SessionSecrets()
        return try await store.write { tx in
            guard let current = try sessions.current(session, in: tx) else { return .failure(.sessionOver) }
            let binding = current.handle.binding
            let checked = try ceremonies.check(answer, for: .stepUp, person: current.key, binding: binding, in: tx)
            switch checked {
            case .failure(let refusal): return .failure(refusal)
            case .success(let used): return try raise(current, with: used, secrets: secrets, in: tx)
            }
        }
    }

    private func raise(
        _ session: Session,
        with used: UsedPasskey,
        secrets: SessionSecrets,
        in tx: Transaction
    ) throws -> Result<SignedIn, SignInRefusal> {
        // A passkey that counts for less does not vouch for a session that counts for more.
        guard used.passkey.level >= session.acr else { return .failure(.passkeyRefused) }
        _ = try log.append(
            IdentityEntry.draft("identity.stepped_up", about: session.key, by: session.actor) { json in
                json.member("method", used.methods.first?.rawValue ?? "")
                json.member("passkey", used.passkey.number)
            },
            in: tx
        )
        let now = clock()
        let signedIn = try sessions.rotate(session, secrets: secrets, in: tx) { change in
            (change.steppedUpAt, change.provenAt, change.passkey) = (now, now, used.passkey.number)
            change.acr = max(change.acr, used.passkey.level)
            change.methods = change.methods.joined(with: used.methods)
        }
        return signedIn.map { .success($0) } ?? .failure(.sessionOver)
    }
}

extension Account {
    /// Why nobody is signed in to it, told only to whoever has shown that it is hers.
    ///
    /// An owner who has locked it herself is let in as far as the page where she unlocks it. An organisation's account is used by
    /// people, in their own name.
    var signInRefusal: SignInRefusal? {
        if level == nil { return .accountNotActive }
        if isUsable || isLockedByOwnerAlone { return nil }
        return locks.isEmpty ? .accountNotActive : .accountLocked(locks)
    }
}
