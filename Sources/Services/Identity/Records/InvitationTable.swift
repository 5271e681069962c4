internal import Civil
internal import Evidence
internal import Store

/// What tables of invitations share: one party invites, the other accepts, either ends it; each once.
struct InvitationTable: Sendable {
    static let delegations = InvitationTable(name: "identity_delegation")
    static let trustedPersons = InvitationTable(name: "identity_trusted_person")

    private let name: String

    func accept(
        _ id: Int64,
        of owner: AccountKey,
        at now: Timestamp,
        under evidence: Evidence,
        in tx: Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE \(name) SET accepted_at = $1, accept_evidence = $2
            WHERE person = $3 AND id = $4 AND accepted_at IS NULL AND ended_at IS NULL
            """,
            [.instant(now), .entry(evidence), .key(owner), .integer(id)]
        )
    }

    func end(
        _ id: Int64,
        of owner: AccountKey,
        by party: AccountKey,
        at now: Timestamp,
        under evidence: Evidence,
        in tx: Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE \(name) SET ended_at = $1, ended_by = $2, end_evidence = $3
            WHERE person = $4 AND id = $5 AND ended_at IS NULL
            """,
            [.instant(now), .key(party), .entry(evidence), .key(owner), .integer(id)]
        )
    }
}
