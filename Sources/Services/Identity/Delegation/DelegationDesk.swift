package import Civil
internal import Encoding
internal import Evidence
internal import Population
internal import Store

/// Delegations: offered, accepted, revoked, and looked up when somebody acts for somebody else.
package struct DelegationDesk: Sendable {
    let store: Store
    let log: EvidenceLog
    let accounts: AccountBook
    let contacts: ContactBook
    let register: PopulationRegister
    let clock: @Sendable () -> Timestamp

    /// The most delegations that one person has open, given or received.
    package static let mostOpen = 50
    /// The longest that a delegation may last: five years.
    package static let longestSeconds = 5 * 366 * 86_400

    /// Offers a delegation; it counts once the delegate has accepted from an account of level 2.
    ///
    /// Whether the delegate has an account is not told: the offer waits for her.
    package func offer(
        _ scope: DelegationScope,
        from owner: AccountKey,
        to delegate: AccountKey,
        until expires: Timestamp,
        by actor: Actor
    ) async throws -> Result<Delegation, IdentityRefusal> {
        try await store.write { tx in
            let (kind, now) = ("identity.delegation_offered", clock())
            let account = try accounts.find(owner, in: tx)
            let given = try DelegationRows.given(by: owner, in: tx)
            if let refusal = Self.refusal(account, delegate, expires, given, at: now) {
                return try accounts.refuse(refusal, kind, about: account, by: actor, in: tx)
            }
            let entry = log.nextID()
            let delegation = Delegation(
                id: entry.rawValue,
                owner: owner,
                delegate: delegate,
                scope: scope,
                offeredAt: now,
                expiresAt: expires,
                acceptedAt: nil,
                endedAt: nil,
                endedBy: nil
            )
            let evidence = try record(kind, delegation, by: actor, id: entry, in: tx)
            try DelegationRows.insert(delegation, under: evidence, in: tx)
            try tell("offered", delegation, in: tx)
            return .success(delegation)
        }
    }

    private static func refusal(
        _ account: Account?,
        _ delegate: AccountKey,
        _ expires: Timestamp,
        _ given: [Delegation],
        at now: Timestamp
    ) -> IdentityRefusal? {
        guard let account, account.isUsable, account.level != .one else { return .levelTwoRequired }
        if account.key == delegate || delegate.kind == .organisation { return .notOneself }
        if expires <= now || expires > now + longestSeconds { return .scopeMalformed }
        let open = given.count { [.offered, .inForce].contains($0.state(at: now)) }
        if open >= mostOpen { return .tooMany }
        let sent = given.map { Invitation(to: $0.delegate, at: $0.offeredAt) }
        return Invitation.mayFollow(sent, to: delegate, at: now) ? nil : .tooManyToday
    }

    /// Accepts an offer, from the delegate's own account of level 2.
    package func accept(_ id: Int64, by actor: Actor) async throws -> Result<Delegation, IdentityRefusal> {
        try await store.write { tx in
            let (kind, now) = ("identity.delegation_accepted", clock())
            let account = try actor.account.flatMap { try accounts.find($0, in: tx) }
            guard let account, account.isUsable, account.level == .two else {
                return try accounts.refuse(.levelTwoRequired, kind, about: account, by: actor, in: tx)
            }
            let offered = try DelegationRows.received(by: account.key, in: tx).first { $0.id == id }
            guard let offered, offered.state(at: now) == .offered else {
                return try accounts.refuse(.noSuchEntry, kind, about: account, by: actor, in: tx)
            }
            let evidence = try record(kind, offered, by: actor, in: tx)
            try InvitationTable.delegations.accept(offered.id, of: offered.owner, at: now, under: evidence, in: tx)
            let accepted = try DelegationRows.find(id, of: offered.owner, in: tx) ?? offered
            try tell("accepted", accepted, in: tx)
            return .success(accepted)
        }
    }

    /// Ends a delegation at once: revoked by the owner, or declined or given back by the delegate.
    package func end(
        _ id: Int64,
        of owner: AccountKey,
        by actor: Actor
    ) async throws -> Result<Delegation, IdentityRefusal> {
        try await store.write { tx in
            let (kind, now) = ("identity.delegation_ended", clock())
            let account = try actor.account.flatMap { try accounts.find($0, in: tx) }
            guard let delegation = try DelegationRows.find(id, of: owner, in: tx), delegation.endedAt == nil,
                let party = actor.account, [delegation.owner, delegation.delegate].contains(party)
            else { return try accounts.refuse(.noSuchEntry, kind, about: account, by: actor, in: tx) }
            let evidence = try record(kind, delegation, by: actor, in: tx)
            try InvitationTable.delegations.end(
                delegation.id,
                of: delegation.owner,
                by: party,
                at: now,
                under: evidence,
                in: tx
            )
            try tell("ended", delegation, in: tx)
            return try .success(DelegationRows.find(id, of: owner, in: tx) ?? delegation)
        }
    }

    /// The delegations that somebody gave, newest first.
    package func given(by owner: AccountKey) async throws -> [Delegation] {
        try await store.read { tx in try DelegationRows.given(by: owner, in: tx).reversed() }
    }

    /// The delegations that somebody was offered or has, newest first.
    package func received(by delegate: AccountKey) async throws -> [Delegation] {
        try await store.read { tx in try DelegationRows.received(by: delegate, in: tx).reversed() }
    }
}

extension DelegationDesk {
    /// Writes the entry of both sides, and returns that of the owner.
    func record(
        _ kind: String,
        _ delegation: Delegation,
        by actor: Actor,
        id: EntryID? = nil,
        in tx: Transaction
    ) throws -> Evidence {
        let write = { (json: inout JSONWriter) in
            json.member("delegation", String(delegation.id))
            json.member("owner", delegation.owner.text)
            json.member("delegate", delegation.delegate.text)
            json.array("utilities") { list in delegation.scope.utilities.forEach { list.element($0) } }
            json.member("mode", delegation.scope.mode.rawValue)
            json.member("until", delegation.expiresAt.rfc3339)
        }
        let evidence = try log.append(
            IdentityEntry.draft(kind, about: delegation.owner, by: actor, write),
            id: id,
            in: tx
        )
        _ = try log.append(IdentityEntry.draft(kind, about: delegation.delegate, by: actor, write), in: tx)
        return evidence
    }

    /// Tells both sides; somebody without an account has no contacts and is not told.
    ///
    /// The owner reads the delegate's name only once she has accepted: until then the owner has no more than a number, whoever has it.
    private func tell(_ event: String, _ delegation: Delegation, in tx: Transaction) throws {
        let (owner, delegate) = (delegation.owner, delegation.delegate)
        let name = delegation.acceptedAt == nil ? nil : try accounts.name(of: delegate, in: tx)
        try contacts.notify(.delegation(event, with: delegate, called: name), owner, in: tx)
        let ownerName = try accounts.name(of: owner, in: tx)
        try contacts.notify(.delegation(event, with: owner, called: ownerName), delegate, in: tx)
    }
}
