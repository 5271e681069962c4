internal import Civil
internal import Encoding
internal import Evidence
package import Store

/// Locks and unlocks accounts: each reason by its own rule, every act with its entry and a message to the owner.
package struct LockDesk: Sendable {
    let store: Store
    let log: EvidenceLog
    let accounts: AccountBook
    let contacts: ContactBook
    let watch: any AccountWatch
    let clock: @Sendable () -> Timestamp

    /// Locks an account for a reason, at once; an account that is locked for it already stays as it is.
    package func lock(
        _ key: AccountKey,
        _ reason: LockReason = .ownerRequest,
        ground: LegalGround = .none,
        by actor: Actor,
        in tx: Transaction
    ) throws -> Result<Account, IdentityRefusal> {
        let kind = "identity.locked"
        guard let account = try accounts.find(key, in: tx) else {
            return try accounts.refuse(.noAccount, kind, about: nil, by: actor, in: tx)
        }
        guard LockRule.maySet(reason, actor.role), try isEntitled(actor, to: key, in: tx) else {
            return try accounts.refuse(.lockNotYours, kind, about: account, by: actor, in: tx)
        }
        guard ground.isComplete || !LockRule.needsGround(reason, actor.role) else {
            return try accounts.refuse(.groundMissing, kind, about: account, by: actor, in: tx)
        }
        guard account.state != .cancelled else {
            return try accounts.refuse(.accountClosed, kind, about: account, by: actor, in: tx)
        }
        guard !account.locks.contains(reason) else { return .success(account) }
        return .success(try set(reason, on: account, ground: ground, by: actor, in: tx))
    }

    /// Locks an account in a transaction of its own: the one step of an owner.
    package func lock(
        _ key: AccountKey,
        _ reason: LockReason = .ownerRequest,
        ground: LegalGround = .none,
        by actor: Actor
    ) async throws -> Result<Account, IdentityRefusal> {
        try await store.write { tx in try lock(key, reason, ground: ground, by: actor, in: tx) }
    }

    /// Lifts a lock by the rule of its reason; other locks stay.
    package func unlock(
        _ key: AccountKey,
        _ reason: LockReason = .ownerRequest,
        ground: LegalGround = .none,
        by actor: Actor,
        in tx: Transaction
    ) throws -> Result<Account, IdentityRefusal> {
        let kind = "identity.unlocked"
        guard let account = try accounts.find(key, in: tx) else {
            return try accounts.refuse(.noAccount, kind, about: nil, by: actor, in: tx)
        }
        guard account.state != .cancelled else {
            return try accounts.refuse(.accountClosed, kind, about: account, by: actor, in: tx)
        }
        guard account.locks.contains(reason) else {
            return try accounts.refuse(.notLocked, kind, about: account, by: actor, in: tx)
        }
        guard LockRule.mayLift(reason, actor.role), try isEntitled(actor, to: key, in: tx) else {
            return try accounts.refuse(.lockNotYours, kind, about: account, by: actor, in: tx)
        }
        guard ground.isComplete || !LockRule.needsGround(reason, actor.role) else {
            return try accounts.refuse(.groundMissing, kind, about: account, by: actor, in: tx)
        }
        return .success(try lift(reason, from: account, ground: ground, by: actor, in: tx))
    }

    /// Lifts a lock in a transaction of its own.
    package func unlock(
        _ key: AccountKey,
        _ reason: LockReason = .ownerRequest,
        ground: LegalGround = .none,
        by actor: Actor
    ) async throws -> Result<Account, IdentityRefusal> {
        try await store.write { tx in try unlock(key, reason, ground: ground, by: actor, in: tx) }
    }

    /// Every lock that an account ever had, newest first.
    package func locks(of key: AccountKey) async throws -> [Lock] {
        try await store.read { tx in try LockRows.all(of: key, in: tx).reversed() }
    }

    /// The locks that are open, oldest first.
    package func open(of key: AccountKey, in tx: Transaction) throws -> [Lock] {
        try LockRows.all(of: key, in: tx).filter { $0.liftedAt == nil }
    }

    // MARK: by the platform, under a rule of the law

    /// Locks without anybody's request; nil when there is no account, or it is closed or locked for the reason already.
    func lockAutomatically(
        _ reason: LockReason,
        _ key: AccountKey,
        note: String,
        in tx: Transaction
    ) throws -> Account? {
        guard let account = try accounts.find(key, in: tx), account.state != .cancelled,
            !account.locks.contains(reason)
        else { return nil }
        let ground = LegalGround(document: "", authority: "", note: note)
        return try set(reason, on: account, ground: ground, by: .system, in: tx)
    }

    /// Lifts a lock without anybody's request; nil when there is none.
    func liftAutomatically(
        _ reason: LockReason,
        of key: AccountKey,
        note: String,
        in tx: Transaction
    ) throws -> Account? {
        guard let account = try accounts.find(key, in: tx), account.state != .cancelled,
            account.locks.contains(reason)
        else { return nil }
        let ground = LegalGround(document: "", authority: "", note: note)
        return try lift(reason, from: account, ground: ground, by: .system, in: tx)
    }

    /// Closes an account for good.
    func close(_ account: Account, because reason: LockReason?, note: String, in tx: Transaction) throws -> Account {
        let locked = try reason.flatMap { try lockAutomatically($0, account.key, note: note, in: tx) } ?? account
        let evidence = try log.append(
            IdentityEntry.draft("identity.closed", about: account.key, by: .system) { $0.member("note", note) },
            in: tx
        )
        let closed = locked.next(at: clock()) { $0.state = .cancelled }
        try accounts.write(closed, after: locked, under: evidence, in: tx)
        try watch.becameUnusable(closed, by: .system, in: tx)
        return closed
    }
}

extension LockDesk {
    private func set(
        _ reason: LockReason,
        on account: Account,
        ground: LegalGround,
        by actor: Actor,
        in tx: Transaction
    ) throws -> Account {
        let notified = try contacts.notify(.locked(reason), account.key, in: tx)
        let evidence = try log.append(
            IdentityEntry.draft("identity.locked", about: account.key, by: actor) { json in
                json.member("reason", reason.rawValue)
                ground.write(to: &json)
                json.array("notified") { list in notified.forEach { list.element($0) } }
            },
            in: tx
        )
        let locked = account.next(at: clock()) { $0.locks.insert(LockSet(reason)) }
        try LockRows.insert(
            Lock(
                reason: reason,
                since: locked.since,
                ground: ground,
                actor: actor.role,
                notified: notified,
                liftedAt: nil
            ),
            of: account.key,
            by: actor,
            under: evidence,
            in: tx
        )
        try accounts.write(locked, after: account, under: evidence, in: tx)
        if account.locks.isEmpty { try watch.becameUnusable(locked, by: actor, in: tx) }
        return locked
    }

    private func lift(
        _ reason: LockReason,
        from account: Account,
        ground: LegalGround,
        by actor: Actor,
        in tx: Transaction
    ) throws -> Account {
        let unlocked = account.next(at: clock()) { $0.locks.remove(LockSet(reason)) }
        let evidence = try log.append(
            IdentityEntry.draft("identity.unlocked", about: account.key, by: actor) { json in
                json.member("reason", reason.rawValue)
                ground.write(to: &json)
            },
            in: tx
        )
        try LockRows.lift(reason, of: account.key, at: unlocked.since, ground, by: actor, under: evidence, in: tx)
        try accounts.write(unlocked, after: account, under: evidence, in: tx)
        try contacts.notify(.unlocked(reason, remaining: unlocked.locks), account.key, in: tx)
        return unlocked
    }

    /// Whether the actor is who the role says, for this account.
    private func isEntitled(_ actor: Actor, to key: AccountKey, in tx: Transaction) throws -> Bool {
        let day = clock().dayInVietnam
        switch actor.role {
        case .holder: return actor.account == key
        case .representative:
            guard let representative = actor.account else { return false }
            return try accounts.stands(representative, for: key, on: day, in: tx)
        case .officer:
            guard let appointment = actor.appointment, appointment.person != key else { return false }
            return try AppointmentRows.isInForce(appointment, servingAt: key.kind, on: day, in: tx)
        case .system: return true
        case .delegate, .applicant: return false
        }
    }
}

extension LegalGround {
    /// The members of an entry; nothing that is empty.
    func write(to json: inout JSONWriter) {
        for (name, text) in [("document", document), ("authority", authority), ("note", note)] where !text.isEmpty {
            json.member(name, text)
        }
    }
}
