package import Civil
internal import Encoding
internal import Evidence
package import Store

/// What a member may do with an organisation's account; the raw value stands in the tables.
package enum OrganisationRole: String, Sendable, CaseIterable {
    /// Names and removes members.
    case administrator
    /// Acts for the organisation.
    case agent
    /// Sees what concerns the organisation.
    case reader
}

/// Somebody who works with an organisation's account.
package struct OrganisationMember: Hashable, Sendable {
    package let organisation: AccountKey
    package let member: AccountKey
    package let role: OrganisationRole
    package let since: Timestamp
}

extension OrganisationDesk {
    /// The most members of one organisation.
    package static let mostMembers = 500

    /// Names a member; an administrator of the organisation does that.
    ///
    /// Whether the member has an account is not told: the role counts once she signs in with one.
    package func name(
        _ member: AccountKey,
        _ role: OrganisationRole,
        in organisation: AccountKey,
        by actor: Actor
    ) async throws -> Result<OrganisationMember, IdentityRefusal> {
        try await store.write { tx in
            let kind = "identity.member_named"
            let members = try MemberRows.current(of: organisation, in: tx)
            if let refusal = Self.refusal(of: actor, among: members) {
                return try refuse(refusal, kind, organisation, by: actor, in: tx)
            }
            guard !members.contains(where: { $0.member == member && $0.role == role }) else {
                return try refuse(.alreadyNamed, kind, organisation, by: actor, in: tx)
            }
            guard members.count < Self.mostMembers else {
                return try refuse(.tooMany, kind, organisation, by: actor, in: tx)
            }
            let named = OrganisationMember(organisation: organisation, member: member, role: role, since: clock())
            let evidence = try record(kind, named, by: actor, in: tx)
            try MemberRows.insert(named, under: evidence, in: tx)
            return .success(named)
        }
    }

    /// Removes a member; the legal representative stays.
    package func remove(
        _ member: OrganisationMember,
        by actor: Actor
    ) async throws -> Result<OrganisationMember, IdentityRefusal> {
        try await store.write { tx in
            let (kind, organisation) = ("identity.member_removed", member.organisation)
            let members = try MemberRows.current(of: organisation, in: tx)
            if let refusal = Self.refusal(of: actor, among: members) {
                return try refuse(refusal, kind, organisation, by: actor, in: tx)
            }
            let isRepresentative = try OrganisationRows.find(organisation, in: tx)?.representative == member.member
            guard members.contains(member), !(isRepresentative && member.role == .administrator) else {
                return try refuse(.noSuchEntry, kind, organisation, by: actor, in: tx)
            }
            let evidence = try record(kind, member, by: actor, in: tx)
            try MemberRows.end(member, at: clock(), under: evidence, in: tx)
            return .success(member)
        }
    }

    /// The members of an organisation.
    package func members(of organisation: AccountKey) async throws -> [OrganisationMember] {
        try await store.read { tx in try MemberRows.current(of: organisation, in: tx) }
    }

    /// The organisations that somebody works with.
    package func memberships(of member: AccountKey, in tx: Transaction) throws -> [OrganisationMember] {
        try MemberRows.memberships(of: member, in: tx)
    }

    private static func refusal(of actor: Actor, among members: [OrganisationMember]) -> IdentityRefusal? {
        let isAdministrator = members.contains { $0.member == actor.account && $0.role == .administrator }
        return isAdministrator ? nil : .notTheRepresentative
    }

    /// Both sides have the entry: the organisation and the member.
    private func record(
        _ kind: String,
        _ member: OrganisationMember,
        by actor: Actor,
        in tx: Transaction
    ) throws -> Evidence {
        var evidence: [Evidence] = []
        for key in [member.organisation, member.member] {
            evidence.append(
                try accounts.log.append(
                    IdentityEntry.draft(kind, about: key, by: actor) { json in
                        json.member("organisation", member.organisation.text)
                        json.member("member_account", member.member.text)
                        json.member("role", member.role.rawValue)
                    },
                    in: tx
                )
            )
        }
        return evidence[0]
    }

    private func refuse(
        _ refusal: IdentityRefusal,
        _ kind: String,
        _ organisation: AccountKey,
        by actor: Actor,
        in tx: Transaction
    ) throws -> Result<OrganisationMember, IdentityRefusal> {
        let account = try accounts.find(organisation, in: tx)
        return try accounts.refuse(refusal, kind, about: account, by: actor, in: tx)
    }
}
