internal import Civil
internal import Identity
internal import Store
internal import Web

/// Somebody for whom the person who is signed in acts.
struct Acting: Sendable {
    let owner: AccountKey
    let name: String
    let mandate: Mandate

    /// What all delegations in force let her do together, each matter once; nil where the right rests on something else.
    var delegated: Phrase? {
        guard case .delegations(let all) = mandate.basis else { return nil }
        let acted = Set(all.filter { $0.scope.mode == .act }.flatMap(\.scope.utilities))
        var named: Set<String> = []
        let names = all.flatMap(\.scope.utilities).filter { named.insert($0).inserted }
        return ListPage.joined(
            names.map { name in
                let (what, mode) = (
                    UtilityWords.phrase(for: name),
                    UtilityWords.mode(mayAct: !acted.isDisjoint(with: [name, DelegationScope.everything]))
                )
                return Phrase("\(what.vietnamese) (\(mode.vietnamese))", "\(what.english) (\(mode.english))")
            }
        )
    }
}

/// For whom a form was made.
package enum FormPerson: Hashable, Sendable {
    /// The one who is signed in.
    case herself
    case named(String)
    /// Somebody for whom she acts no more, and who is in none of her lists.
    case unknown
}

/// For whom a session acts; what it may do, its mandate says at each use.
struct ActingBook: Sendable {
    let store: Store
    let identity: IdentityService
    let clock: @Sendable () -> Timestamp

    /// Begins to act for somebody; false without a mandate.
    func begin(for owner: AccountKey, _ session: Session) async throws -> Bool {
        let now = clock()
        return try await store.write { tx in
            guard try identity.delegations.mandate(for: owner, by: session.key, in: tx) != nil else { return false }
            try tx.execute(
                """
                INSERT INTO portal_acting (session, account, since) VALUES ($1, $2, $3)
                ON CONFLICT (session) DO UPDATE SET account = excluded.account, since = excluded.since
                """,
                [.text(session.handle.text), .integer(owner.rawValue), .integer(now.microseconds)]
            )
            // A session lives for eight hours at most.
            try tx.execute(
                "DELETE FROM portal_acting WHERE since <= $1",
                [.integer((now - 86_400).microseconds)]
            )
            return true
        }
    }

    /// Ends it.
    func end(_ session: Session) async throws {
        try await store.write { tx in
            try tx.execute("DELETE FROM portal_acting WHERE session = $1", [.text(session.handle.text)])
        }
    }

    /// For whom a form of a session was made, looked for among those who ever let her act and those for whom she stands.
    func person(of token: String, _ session: Session) async throws -> FormPerson {
        guard !SecretToken.areSame(token, session.formToken) else { return .herself }
        let (desk, accounts) = (identity.delegations, identity.accounts)
        let owners = try await desk.received(by: session.key).map(\.owner) + desk.represented(by: session.key)
        guard let owner = owners.first(where: { SecretToken.areSame(token, session.token(about: $0)) }) else {
            return .unknown
        }
        return .named(try await store.read { tx in try accounts.name(of: owner, in: tx) })
    }

    /// For whom a session acts; nil when it acts for nobody, or the mandate is over.
    func find(_ session: Session) async throws -> Acting? {
        try await store.read { tx in
            let row = try tx.firstRow(
                "SELECT account FROM portal_acting WHERE session = $1",
                [.text(session.handle.text)]
            )
            guard let row else { return nil }
            let owner = try AccountKey(rawValue: row.int64(0))
            guard let mandate = try identity.delegations.mandate(for: owner, by: session.key, in: tx) else {
                return nil
            }
            return try Acting(owner: owner, name: identity.accounts.name(of: owner, in: tx), mandate: mandate)
        }
    }
}
