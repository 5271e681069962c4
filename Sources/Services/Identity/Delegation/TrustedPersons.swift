package import Civil
internal import Encoding
internal import Evidence
package import Store

/// Somebody who was named to vouch for the owner when she has lost her devices.
package struct TrustedPerson: Equatable, Sendable {
    package let id: Int64
    package let owner: AccountKey
    package let trusted: AccountKey
    package let namedAt: Timestamp
    /// Nil until she has accepted.
    package let acceptedAt: Timestamp?
    package let endedAt: Timestamp?

    /// Whether she was asked and has not answered.
    package var isAsked: Bool { acceptedAt == nil && endedAt == nil }
    /// Whether she can vouch.
    package var isAccepted: Bool { acceptedAt != nil && endedAt == nil }
}

/// The trusted persons of accounts: two who have accepted can bring an owner back (see recovery).
package struct TrustedPersons: Sendable {
    let store: Store
    let log: EvidenceLog
    let accounts: AccountBook
    let contacts: ContactBook
    let clock: @Sendable () -> Timestamp

    /// How many must vouch.
    package static let needed = 2
    /// The most that one account has.
    package static let most = 5

    /// Names somebody; she can vouch once she has accepted from an account of level 2.
    ///
    /// Whether she has an account is not told.
    package func name(
        _ trusted: AccountKey,
        of owner: AccountKey,
        by actor: Actor
    ) async throws -> Result<TrustedPerson, IdentityRefusal> {
        try await store.write { tx in
            let (kind, now) = ("identity.trusted_named", clock())
            let account = try accounts.find(owner, in: tx)
            let named = try TrustedRows.of(owner, in: tx)
            if let refusal = Self.refusal(account, trusted, named, at: now) {
                return try accounts.refuse(refusal, kind, about: account, by: actor, in: tx)
            }
            let entry = log.nextID()
            let person = TrustedPerson(
                id: entry.rawValue,
                owner: owner,
                trusted: trusted,
                namedAt: now,
                acceptedAt: nil,
                endedAt: nil
            )
            let evidence = try record(kind, person, by: actor, id: entry, in: tx)
            try TrustedRows.insert(person, under: evidence, in: tx)
            return .success(person)
        }
    }

    /// Accepts being named, from an account of level 2.
    package func accept(_ id: Int64, by actor: Actor) async throws -> Result<TrustedPerson, IdentityRefusal> {
        try await store.write { tx in
            let (kind, now) = ("identity.trusted_accepted", clock())
            let account = try actor.account.flatMap { try accounts.find($0, in: tx) }
            guard let account, account.isUsable, account.level == .two else {
                return try accounts.refuse(.levelTwoRequired, kind, about: account, by: actor, in: tx)
            }
            guard let asked = try TrustedRows.asking(account.key, in: tx).first(where: { $0.id == id && $0.isAsked })
            else { return try accounts.refuse(.noSuchEntry, kind, about: account, by: actor, in: tx) }
            let evidence = try record(kind, asked, by: actor, in: tx)
            try InvitationTable.trustedPersons.accept(asked.id, of: asked.owner, at: now, under: evidence, in: tx)
            return try .success(TrustedRows.find(id, of: asked.owner, in: tx) ?? asked)
        }
    }

    /// Ends it: removed by the owner, or declined or given back by the trusted person.
    package func end(
        _ id: Int64,
        of owner: AccountKey,
        by actor: Actor
    ) async throws -> Result<TrustedPerson, IdentityRefusal> {
        try await store.write { tx in
            let (kind, now) = ("identity.trusted_ended", clock())
            let account = try actor.account.flatMap { try accounts.find($0, in: tx) }
            guard let person = try TrustedRows.find(id, of: owner, in: tx), person.endedAt == nil,
                let party = actor.account, [person.owner, person.trusted].contains(party)
            else { return try accounts.refuse(.noSuchEntry, kind, about: account, by: actor, in: tx) }
            let evidence = try record(kind, person, by: actor, in: tx)
            try InvitationTable.trustedPersons.end(
                person.id,
                of: person.owner,
                by: party,
                at: now,
                under: evidence,
                in: tx
            )
            return try .success(TrustedRows.find(id, of: owner, in: tx) ?? person)
        }
    }

    /// The trusted persons of an account who can vouch now.
    package func accepted(of owner: AccountKey, in tx: Transaction) throws -> [AccountKey] {
        try TrustedRows.of(owner, in: tx).filter(\.isAccepted).map(\.trusted)
    }

    /// Everybody an account has named and not removed.
    package func list(of owner: AccountKey) async throws -> [TrustedPerson] {
        try await store.read { tx in try TrustedRows.of(owner, in: tx).filter { $0.endedAt == nil } }
    }

    /// The accounts that have named somebody, asked or accepted.
    package func naming(_ trusted: AccountKey) async throws -> [TrustedPerson] {
        try await store.read { tx in try TrustedRows.asking(trusted, in: tx).filter { $0.endedAt == nil } }
    }

    private static func refusal(
        _ account: Account?,
        _ trusted: AccountKey,
        _ named: [TrustedPerson],
        at now: Timestamp
    ) -> IdentityRefusal? {
        guard let account, account.isUsable else { return .levelTwoRequired }
        if account.key == trusted || trusted.kind == .organisation { return .notOneself }
        let current = named.filter { $0.endedAt == nil }
        if current.contains(where: { $0.trusted == trusted }) { return .alreadyNamed }
        if current.count >= most { return .tooMany }
        let sent = named.map { Invitation(to: $0.trusted, at: $0.namedAt) }
        return Invitation.mayFollow(sent, to: trusted, at: now) ? nil : .tooManyToday
    }

    /// Writes the entry of both sides, and returns that of the owner.
    private func record(
        _ kind: String,
        _ person: TrustedPerson,
        by actor: Actor,
        id: EntryID? = nil,
        in tx: Transaction
    ) throws -> Evidence {
        let drafts = [person.owner, person.trusted].map { key in
            IdentityEntry.draft(kind, about: key, by: actor) { json in
                json.member("owner", person.owner.text)
                json.member("trusted", person.trusted.text)
            }
        }
        let evidence = try log.append(drafts[0], id: id, in: tx)
        _ = try log.append(drafts[1], in: tx)
        try contacts.notify(.trustedPerson, person.owner, in: tx)
        return evidence
    }
}
