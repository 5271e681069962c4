internal import Civil
internal import Encoding
internal import Evidence
internal import Store

/// What trusted persons do: each confirms in her own session, with a passkey, after comparing the code with the owner.
extension RecoveryDesk {
    /// The recoveries that wait for this person's answer.
    package func asked(of session: Session) async throws -> [RecoveryAsked] {
        let now = clock()
        return try await store.read { tx in
            try RecoveryAnswerRows.asked(of: session.key, in: tx).filter { $0.isOpen(at: now) }.map { row in
                RecoveryAsked(
                    id: row.id,
                    owner: row.key,
                    name: try accounts.name(of: row.key, in: tx),
                    started: row.started,
                    expires: row.expires,
                    device: row.device
                )
            }
        }
    }

    /// Vouches for the owner; with the second confirmation the time lock begins.
    ///
    /// - Parameter code: what the owner reads out from the new device.
    package func confirm(
        _ id: Int64,
        of owner: AccountKey,
        code: String,
        session: Session,
        client: Client
    ) async throws -> Result<RecoveryStatus, SignInRefusal> {
        if let refusal = throttle.admit(.stepUp, client, about: [session.key.text]) { return .failure(refusal) }
        let digits = String(code.filter { $0.isASCII && $0.isNumber }.prefix(16))
        return try await answer(id, of: owner, session: session) { current, row, tx in
            guard SecretToken.areSame(digits, row.code) else {
                try RecoveryAnswerRows.countTry(of: current.key, about: row, in: tx)
                return .failure(.comparisonWrong)
            }
            guard try keep(true, of: current, about: row, in: tx) else { return .failure(.recoveryUnknown) }
            return .success(try confirmed(row, in: tx))
        }
    }

    /// Refuses; when two can no longer confirm, the recovery has ended.
    package func refuse(
        _ id: Int64,
        of owner: AccountKey,
        session: Session
    ) async throws -> Result<RecoveryStatus, SignInRefusal> {
        try await answer(id, of: owner, session: session) { current, row, tx in
            guard try keep(false, of: current, about: row, in: tx) else { return .failure(.recoveryUnknown) }
            let possible = try RecoveryAnswerRows.of(row, in: tx).count { $0.isConfirmed != false }
            if possible < TrustedPersons.needed { try end(row, .refused, by: .system, in: tx) }
            let ended = try RecoveryRows.find(row.id, of: row.key, in: tx) ?? row
            return .success(try status(ended, at: clock(), in: tx))
        }
    }

    private func answer(
        _ id: Int64,
        of owner: AccountKey,
        session: Session,
        _ body: @escaping @Sendable (Session, RecoveryRow, Transaction) throws -> Result<RecoveryStatus, SignInRefusal>
    ) async throws -> Result<RecoveryStatus, SignInRefusal> {
        try await store.write { tx in
            let now = clock()
            guard let current = try sessions.current(session, in: tx) else { return .failure(.sessionOver) }
            guard current.isProven(at: now) else { return .failure(.stepUpNeeded) }
            guard let row = try RecoveryRows.find(id, of: owner, in: tx), row.isOpen(at: now), row.proven == nil,
                let mine = try RecoveryAnswerRows.of(row, in: tx).first(where: { $0.trusted == current.key }),
                mine.isConfirmed == nil, mine.tries < RecoveryRules.mostComparisons,
                // She may have been removed from the list since she was asked.
                try trusted.accepted(of: owner, in: tx).contains(current.key)
            else { return .failure(.recoveryUnknown) }
            return try body(current, row, tx)
        }
    }

    private func keep(_ isConfirmed: Bool, of session: Session, about row: RecoveryRow, in tx: Transaction) throws
        -> Bool
    {
        let kind = isConfirmed ? "identity.recovery_confirmed" : "identity.recovery_refused"
        let evidence = try log.append(
            IdentityEntry.draft(kind, about: row.key, by: .representative(session.key)) { json in
                json.member("recovery", String(row.id))
            },
            in: tx
        )
        _ = try log.append(
            IdentityEntry.draft(kind, about: session.key, by: session.actor) { json in
                json.member("owner", row.key.text)
            },
            in: tx
        )
        return try RecoveryAnswerRows.answer(
            isConfirmed,
            of: session.key,
            about: row,
            at: clock(),
            under: evidence,
            in: tx
        )
    }

    private func confirmed(_ row: RecoveryRow, in tx: Transaction) throws -> RecoveryStatus {
        let now = clock()
        let count = try RecoveryAnswerRows.of(row, in: tx).count { $0.isConfirmed == true }
        if count >= TrustedPersons.needed {
            let ready = now + rules.trustedLock
            try RecoveryRows.prove(row, at: now, ready: ready, in: tx)
            _ = try log.append(
                IdentityEntry.draft("identity.recovery_proven", about: row.key, by: .system) { json in
                    json.member("ready", ready.rfc3339)
                },
                in: tx
            )
            try contacts.notify(.recoveryReady(at: ready), row.key, in: tx)
        }
        let proven = try RecoveryRows.find(row.id, of: row.key, in: tx) ?? row
        return try status(proven, at: now, in: tx)
    }
}
