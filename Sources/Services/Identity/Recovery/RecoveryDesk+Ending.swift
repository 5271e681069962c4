internal import Civil
internal import Encoding
internal import Evidence
internal import Store

/// How recoveries end without a new device: the owner says no, or nobody answers.
extension RecoveryDesk {
    /// Cancels a recovery from a device where she is signed in: one click.
    package func cancel(_ id: Int64, session: Session) async throws -> Bool {
        try await store.write { tx in
            guard let current = try sessions.current(session, in: tx),
                let row = try RecoveryRows.find(id, of: current.key, in: tx)
            else { return false }
            return try end(row, .cancelled, by: current.actor, in: tx)
        }
    }

    /// Cancels a recovery with the secret of the link that stood in the notice; nothing else can be done with it.
    package func cancel(token: SecretToken, client: Client) async throws -> Bool {
        if throttle.admit(.recover, client) != nil { return false }
        return try await store.write { tx in
            guard let row = try RecoveryRows.find(cancel: token.digest, in: tx) else { return false }
            return try end(row, .cancelled, by: .applicant(device: client.device), in: tx)
        }
    }

    /// Whether a link of a notice would cancel something, for the page with its one button.
    package func isOpen(token: SecretToken) async throws -> Bool {
        let now = clock()
        return try await store.read { tx in
            try RecoveryRows.find(cancel: token.digest, in: tx)?.isOpen(at: now) ?? false
        }
    }

    /// Ends recoveries whose time is over, and says how many.
    func expire(limit: Int) async throws -> Int {
        let now = clock()
        return try await store.write { tx in
            let over = try RecoveryRows.over(at: now, limit: limit, in: tx)
            for row in over { try end(row, .expired, by: .system, in: tx) }
            return over.count
        }
    }

    @discardableResult
    func end(_ row: RecoveryRow, _ outcome: RecoveryOutcome, by actor: Actor, in tx: Transaction) throws -> Bool {
        guard row.ended == nil else { return false }
        let evidence = try log.append(
            IdentityEntry.draft("identity.recovery_ended", about: row.key, by: actor) { json in
                json.member("way", row.way.rawValue)
                json.member("ending", outcome.rawValue)
            },
            in: tx
        )
        let ending = RecoveryEnding(outcome, at: clock(), evidence: evidence)
        guard try RecoveryRows.end(row, ending, in: tx) else { return false }
        if outcome != .expired { try contacts.notify(.recoveryEnded, row.key, in: tx) }
        return true
    }
}
