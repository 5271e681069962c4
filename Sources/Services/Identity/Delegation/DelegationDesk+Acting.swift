internal import Civil
internal import Encoding
internal import Evidence
internal import Population
package import Store
package import Web

/// Something that one person did for another.
package struct DelegatedAct: Sendable {
    /// The code of the utility.
    package let utility: String
    package let mode: DelegationMode
    /// What was done, as both will read it.
    package let what: LocalizedText
    /// `done`, or the code of a refusal.
    package let outcome: String

    package init(utility: String, mode: DelegationMode, what: LocalizedText, outcome: String = "done") {
        self.utility = utility
        self.mode = mode
        self.what = what
        self.outcome = outcome
    }
}

extension DelegationDesk {
    /// By what right somebody acts for somebody else now; nil when there is none, or one of the accounts cannot be used.
    ///
    /// A child needs no account of her own for her parent to act.
    package func mandate(
        for owner: AccountKey,
        by delegate: AccountKey,
        in tx: Transaction
    ) throws -> Mandate? {
        let now = clock()
        guard let acting = try accounts.find(delegate, in: tx), acting.isUsable, acting.level == .two else {
            return nil
        }
        if owner.kind == .organisation {
            guard try accounts.find(owner, in: tx)?.isUsable == true else { return nil }
            let roles = try MemberRows.memberships(of: delegate, in: tx).filter { $0.organisation == owner }
            // The strongest role counts.
            let best = OrganisationRole.allCases.first { role in roles.contains { $0.role == role } }
            return best.map { Mandate(owner: owner, delegate: delegate, basis: .organisation($0)) }
        }
        if try accounts.stands(delegate, for: owner, on: now.dayInVietnam, in: tx) {
            let isClosed = try accounts.find(owner, in: tx)?.state == .cancelled
            return isClosed ? nil : Mandate(owner: owner, delegate: delegate, basis: .kinship)
        }
        let open = try DelegationRows.received(by: delegate, in: tx)
            .filter { $0.owner == owner && $0.state(at: now) == .inForce }
        guard !open.isEmpty, try accounts.find(owner, in: tx)?.isUsable == true else { return nil }
        return Mandate(owner: owner, delegate: delegate, basis: .delegations(open))
    }

    /// By what right somebody acts for somebody else now.
    package func mandate(for owner: AccountKey, by delegate: AccountKey) async throws -> Mandate? {
        try await store.read { tx in try mandate(for: owner, by: delegate, in: tx) }
    }

    /// The minors for whom somebody stands as parent or guardian, by kinship.
    package func represented(by representative: AccountKey, in tx: Transaction) throws -> [AccountKey] {
        guard representative.kind == .citizen else { return [] }
        let day = clock().dayInVietnam
        return try register.represented(by: representative.person, on: day, in: tx)
            .map { AccountKey($0.represented) }
            .filter { try accounts.isMinor($0, on: day, in: tx) }
    }

    /// The minors for whom somebody stands as parent or guardian, by kinship.
    package func represented(by representative: AccountKey) async throws -> [AccountKey] {
        try await store.read { tx in try represented(by: representative, in: tx) }
    }

    /// Records that one person acted for another, visibly to both, and the delegation that allowed it.
    package func recordAct(
        _ act: DelegatedAct,
        under mandate: Mandate,
        by actor: Actor,
        in tx: Transaction
    ) throws {
        let names = try [mandate.owner, mandate.delegate].map { try accounts.name(of: $0, in: tx) }
        let delegation = mandate.delegation(for: act.utility, act.mode, at: clock())
        for (kind, key) in [("identity.acted_for", mandate.owner), ("identity.acted_as_delegate", mandate.delegate)] {
            let draft = IdentityEntry.draft(kind, about: key, by: actor, outcome: act.outcome) { json in
                json.member("basis", mandate.name)
                json.memberIfPresent("delegation", delegation.map { String($0.id) })
                json.member("owner", mandate.owner.text)
                json.member("owner_name", names[0])
                json.member("delegate", mandate.delegate.text)
                json.member("delegate_name", names[1])
                json.member("utility", act.utility)
                json.member("mode", act.mode.rawValue)
                json.object("what") { text in
                    text.member("vi", act.what.vietnamese)
                    text.member("en", act.what.english)
                }
            }
            _ = try log.append(draft, in: tx)
        }
    }
}
