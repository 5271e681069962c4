internal import Civil
internal import Encoding
internal import Evidence
internal import Population
package import Store

/// How somebody showed that an issued account is hers.
package enum ActivationProof: Sendable, Equatable {
    /// A one-time code that was sent to the contact of the application.
    case contactCode
    /// A parent, guardian or legal representative, from her own account of level 2.
    case representative(AccountKey)
    /// The officer who saw her at the counter.
    case counter(Appointment)
}

extension AccountBook {
    /// Activates an account: within seven days at a distance, afterwards at a counter (Decree 69/2024/NĐ-CP article 14).
    package func activate(
        _ key: AccountKey,
        proof: ActivationProof,
        by actor: Actor,
        in tx: Transaction
    ) throws -> Result<Account, IdentityRefusal> {
        let kind = "identity.activated"
        let now = clock()
        guard let account = try find(key, in: tx) else {
            return try refuse(.noAccount, kind, about: nil, by: actor, in: tx)
        }
        if let refusal = try refusal(to: account, proof, at: now, in: tx) {
            return try refuse(refusal, kind, about: account, by: actor, in: tx)
        }
        let evidence = try log.append(
            IdentityEntry.draft(kind, about: key, by: actor) { $0.member("proof", proof.name) },
            in: tx
        )
        let active = account.next(at: now) { $0.state = .active }
        try write(active, after: account, under: evidence, in: tx)
        return .success(active)
    }

    /// Activates an account in a transaction of its own.
    package func activate(
        _ key: AccountKey,
        proof: ActivationProof,
        by actor: Actor
    ) async throws -> Result<Account, IdentityRefusal> {
        try await store.write { tx in try activate(key, proof: proof, by: actor, in: tx) }
    }

    private func refusal(
        to account: Account,
        _ proof: ActivationProof,
        at now: Timestamp,
        in tx: Transaction
    ) throws -> IdentityRefusal? {
        switch account.state {
        case .cancelled: return .accountClosed
        case .active: return .alreadyActive
        case .issued: break
        }
        guard account.locks.isEmpty else { return .locked }
        switch proof {
        case .counter(let appointment):
            return try AppointmentRows.isInForce(appointment, servingAt: account.key.kind, on: now.dayInVietnam, in: tx)
                ? nil : .appointmentRequired
        case .contactCode: break
        case .representative(let representative):
            guard try stands(representative, for: account.key, on: now.dayInVietnam, in: tx) else {
                return .notTheRepresentative
            }
        }
        return now <= account.activateBy ? nil : .activationExpired
    }

    /// Whether somebody stands for the owner by law: a parent or guardian of a minor, or the representative of an organisation.
    func stands(
        _ representative: AccountKey,
        for key: AccountKey,
        on day: Day,
        in tx: Transaction
    ) throws -> Bool {
        switch key.kind {
        case .citizen:
            guard try isMinor(key, on: day, in: tx) else { return false }
            return try register.representatives(of: key.person, on: day, in: tx)
                .contains { $0.representative == representative.person }
        case .foreigner: return false
        case .organisation: return try OrganisationRows.find(key, in: tx)?.representative == representative
        }
    }
}

extension ActivationProof {
    /// The word that stands in the entry.
    var name: String {
        switch self {
        case .contactCode: "contact_code"
        case .representative: "representative"
        case .counter: "counter"
        }
    }
}
