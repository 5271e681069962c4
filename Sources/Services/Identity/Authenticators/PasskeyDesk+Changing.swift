internal import Civil
internal import Encoding
internal import Evidence
internal import Store

/// Naming and removing passkeys.
extension PasskeyDesk {
    /// Gives a passkey another name.
    package func rename(_ number: Int64, to name: String, session: Session) async throws -> Result<Void, SignInRefusal>
    {
        guard let name = Passkey.name(name) else { return .failure(.nameMalformed) }
        return try await change(number, session) { current, old, tx in
            _ = try record("identity.passkey_renamed", old.passkey, to: name, by: current, in: tx)
            try PasskeyRows.rename(number, of: current.key, to: name, in: tx)
            return .success(())
        }
    }

    /// Removes a passkey and ends the sessions that it began; the last one only where a code can still sign her in.
    package func remove(_ number: Int64, session: Session) async throws -> Result<Void, SignInRefusal> {
        try await change(number, session) { current, old, tx in
            let others = try PasskeyRows.list(of: current.key, in: tx).filter { $0.passkey.number != number }
            let hasContact = try contacts.current(of: current.key, in: tx).contains(where: \.isVerified)
            guard !others.isEmpty || hasContact else { return .failure(.passkeyLast) }
            let evidence = try record("identity.passkey_removed", old.passkey, by: current, in: tx)
            guard try PasskeyRows.remove(number, of: current.key, at: clock(), under: evidence, in: tx) else {
                return .failure(.passkeyUnknown)
            }
            try contacts.notify(.passkeyRemoved(old.passkey.name), current.key, in: tx)
            _ = try sessions.endAll(of: current.key, because: .passkeyRemoved, by: current.actor, in: tx) {
                $0.passkey == number && $0.handle != current.handle
            }
            return .success(())
        }
    }

    private func change(
        _ number: Int64,
        _ session: Session,
        _ body: @escaping @Sendable (Session, StoredPasskey, Transaction) throws -> Result<Void, SignInRefusal>
    ) async throws -> Result<Void, SignInRefusal> {
        try await store.write { tx in
            guard let current = try sessions.current(session, in: tx) else { return .failure(.sessionOver) }
            guard current.isProven(at: clock()) else { return .failure(.stepUpNeeded) }
            let old = try PasskeyRows.list(of: current.key, in: tx).first { $0.passkey.number == number }
            guard let old else { return .failure(.passkeyUnknown) }
            return try body(current, old, tx)
        }
    }

    private func record(
        _ kind: String,
        _ passkey: Passkey,
        to name: String? = nil,
        by session: Session,
        in tx: Transaction
    ) throws -> Evidence {
        try log.append(
            IdentityEntry.draft(kind, about: session.key, by: session.actor) { json in
                json.member("passkey", passkey.number)
                json.member("name", passkey.name)
                json.memberIfPresent("new_name", name)
            },
            in: tx
        )
    }
}
