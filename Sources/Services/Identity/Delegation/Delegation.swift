package import Civil

/// One person lets another see or act for her, in some utilities, until a day.
package struct Delegation: Equatable, Sendable {
    package let id: Int64
    /// Who delegates.
    package let owner: AccountKey
    package let delegate: AccountKey
    package let scope: DelegationScope
    package let offeredAt: Timestamp
    package let expiresAt: Timestamp
    /// Nil until the delegate has accepted.
    package let acceptedAt: Timestamp?
    /// When it was revoked, declined or given back.
    package let endedAt: Timestamp?
    /// Who ended it.
    package let endedBy: AccountKey?

    package init(
        id: Int64,
        owner: AccountKey,
        delegate: AccountKey,
        scope: DelegationScope,
        offeredAt: Timestamp,
        expiresAt: Timestamp,
        acceptedAt: Timestamp?,
        endedAt: Timestamp?,
        endedBy: AccountKey?
    ) {
        self.id = id
        self.owner = owner
        self.delegate = delegate
        self.scope = scope
        self.offeredAt = offeredAt
        self.expiresAt = expiresAt
        self.acceptedAt = acceptedAt
        self.endedAt = endedAt
        self.endedBy = endedBy
    }

    /// Where it stands at an instant.
    package enum State: Sendable, Hashable {
        case offered, inForce, ended, expired
    }

    /// Where it stands at an instant.
    package func state(at now: Timestamp) -> State {
        if endedAt != nil { return .ended }
        if now >= expiresAt { return .expired }
        return acceptedAt == nil ? .offered : .inForce
    }
}

/// By what right somebody acts for somebody else.
package struct Mandate: Equatable, Sendable {
    /// What the right rests on.
    package enum Basis: Equatable, Sendable {
        /// Every delegation of the owner's that is in force, the oldest first; what one of them covers is permitted.
        case delegations([Delegation])
        /// A parent or guardian of a minor: from kinship, never stored.
        case kinship
        /// The organisation's representative or member.
        case organisation(OrganisationRole)
    }

    package let owner: AccountKey
    package let delegate: AccountKey
    package let basis: Basis

    package init(owner: AccountKey, delegate: AccountKey, basis: Basis) {
        self.owner = owner
        self.delegate = delegate
        self.basis = basis
    }

    /// Whether a use of a utility is permitted at an instant.
    package func permits(_ utility: String, _ mode: DelegationMode, at now: Timestamp) -> Bool {
        switch basis {
        case .delegations: delegation(for: utility, mode, at: now) != nil
        case .kinship: true
        case .organisation(let role): role != .reader || mode == .view
        }
    }

    /// Which delegation permits a use of a utility at an instant; nil when none does, and where the right rests on something else.
    package func delegation(for utility: String, _ mode: DelegationMode, at now: Timestamp) -> Delegation? {
        guard case .delegations(let all) = basis else { return nil }
        return all.first { $0.state(at: now) == .inForce && $0.scope.covers(utility, mode) }
    }

    /// The word that stands in entries.
    var name: String {
        switch basis {
        case .delegations: "delegation"
        case .kinship: "kinship"
        case .organisation: "organisation"
        }
    }
}
