internal import Civil
internal import Encoding
internal import Evidence
internal import Store

/// A citizen who has her passkey at the counter: the officer's code raises it to level 2, without a new one.
extension EnrolmentDesk {
    /// Raises the passkey with which she signed in or stepped up in the last ten minutes; the session gets another cookie.
    package func confirm(
        code: String,
        session: Session,
        client: Client
    ) async throws -> Result<SignedIn, SignInRefusal> {
        if let refusal = throttle.admit(.enrol, client, about: [session.key.text]) { return .failure(refusal) }
        let secrets = SessionSecrets()
        return try await store.write { tx in
            guard let current = try sessions.current(session, in: tx) else { return .failure(.sessionOver) }
            let (key, now) = (current.key, clock())
            guard let passkey = current.passkey, current.isProven(at: now) else { return .failure(.stepUpNeeded) }
            let isOpen = try DurableCounter.wrongEnrolments.isOpen(key.rawValue, at: now, in: tx)
            let given = isOpen ? digest(code, of: key) : []
            let binding = current.handle.binding
            guard let row = try EnrolmentRows.redeem(code: given, of: key, for: binding, at: now, in: tx),
                try EnrolmentRows.complete(row, passkey: passkey, at: now, in: tx)
            else {
                _ = try DurableCounter.wrongEnrolments.admit(key.rawValue, at: now, in: tx)
                return .failure(.enrolmentWrong)
            }
            return try raise(passkey, of: current, secrets: secrets, in: tx)
        }
    }

    private func raise(
        _ passkey: Int64,
        of session: Session,
        secrets: SessionSecrets,
        in tx: Transaction
    ) throws -> Result<SignedIn, SignInRefusal> {
        try PasskeyRows.raise(passkey, of: session.key, to: .two, in: tx)
        _ = try log.append(
            IdentityEntry.draft("identity.passkey_confirmed", about: session.key, by: session.actor) { json in
                json.member("passkey", passkey)
                json.member("level", AuthenticationLevel.two.rawValue)
            },
            in: tx
        )
        try contacts.notify(.passkeyConfirmed, session.key, in: tx)
        let now = clock()
        let signedIn = try sessions.rotate(session, secrets: secrets, in: tx) { change in
            (change.acr, change.steppedUpAt, change.provenAt) = (.two, now, now)
            change.methods = change.methods.joined(with: [.counter])
        }
        return signedIn.map { .success($0) } ?? .failure(.sessionOver)
    }
}
