internal import Civil
internal import Store

/// The table `openid_grant`.
enum GrantRows {
    /// Writes a grant with the hash of its code; one without a code was fetched by polling.
    static func insert(_ grant: Grant, code: [UInt8]?, codeEnds: Timestamp, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO openid_grant (person, id, client, client_version, consent, session, request, proof_key, scope, releases,
            acr, amr, authenticated, given_at, ends, code, code_ends, last_used)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $14)
            """,
            [
                .integer(grant.account), .integer(grant.id), .text(grant.client), .integer(grant.clientVersion),
                .integer(grant.consent), .text(grant.session), .text(grant.request), .text(grant.proofKey),
                .text(grant.scope.text), .text(grant.releases.stored), .text(grant.acr.rawValue), grant.amr.stored,
                .instant(grant.authenticatedAt),
                .instant(grant.givenAt), .instant(grant.ends), .blobOrNull(code), .instant(codeEnds),
            ]
        )
    }

    static func find(code: [UInt8], in tx: Transaction) throws -> StoredGrant? {
        try tx.firstRow("SELECT \(columns) FROM openid_grant WHERE code = $1", [.blob(code)]).map(read)
    }

    static func find(_ id: Int64, of account: Int64, in tx: Transaction) throws -> StoredGrant? {
        try tx.firstRow(
            "SELECT \(columns) FROM openid_grant WHERE person = $1 AND id = $2",
            [.integer(account), .integer(id)]
        ).map(read)
    }

    /// Takes a grant's code out of use; false when somebody else was first.
    static func redeem(_ grant: Grant, at now: Timestamp, in tx: Transaction) throws -> Bool {
        try tx.execute(
            """
            UPDATE openid_grant SET redeemed_at = $3, last_used = $3
            WHERE person = $1 AND id = $2 AND redeemed_at IS NULL AND revoked_at IS NULL
            """,
            [.integer(grant.account), .integer(grant.id), .instant(now)]
        ) == 1
    }

    static func touch(_ grant: Grant, at now: Timestamp, in tx: Transaction) throws {
        try tx.execute(
            "UPDATE openid_grant SET last_used = $3 WHERE person = $1 AND id = $2 AND last_used < $3",
            [.integer(grant.account), .integer(grant.id), .instant(now)]
        )
    }

    /// Revokes one grant; all its tokens are dead with the commit.
    static func revoke(
        _ grant: Grant,
        at now: Timestamp,
        because reason: RevocationReason,
        in tx: Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE openid_grant SET revoked_at = $3, revoked_because = $4
            WHERE person = $1 AND id = $2 AND revoked_at IS NULL
            """,
            [.integer(grant.account), .integer(grant.id), .instant(now), .text(reason.rawValue)]
        )
    }

    /// Revokes everything that an account gave to a client, and says what it was.
    static func revokeAll(
        of account: Int64,
        client: String,
        at now: Timestamp,
        because reason: RevocationReason,
        in tx: Transaction
    ) throws -> [Grant] {
        let live = try tx.rows(
            "SELECT \(columns) FROM openid_grant WHERE person = $1 AND client = $2 AND revoked_at IS NULL",
            [.integer(account), .text(client)]
        ).map(read)
        for stored in live { try revoke(stored.grant, at: now, because: reason, in: tx) }
        return live.map(\.grant)
    }

    /// The grants that were given in a session and still count.
    static func live(of account: Int64, session: String, in tx: Transaction) throws -> [Grant] {
        try tx.rows(
            "SELECT \(columns) FROM openid_grant WHERE person = $1 AND session = $2 AND revoked_at IS NULL",
            [.integer(account), .text(session)]
        ).map { try read($0).grant }
    }

    /// How often and when last the consents of an account were used.
    static func uses(of account: Int64, in tx: Transaction) throws -> [Int64: Uses] {
        var uses: [Int64: Uses] = [:]
        let rows = try tx.rows(
            "SELECT consent, count(*), max(last_used) FROM openid_grant WHERE person = $1 GROUP BY consent",
            [.integer(account)]
        )
        for row in rows { uses[try row.int64(0)] = try Uses(count: row.int64(1), last: row.instant(2)) }
        return uses
    }

    /// The uses of one consent.
    struct Uses: Sendable, Equatable {
        let count: Int64
        let last: Timestamp
    }

    /// Deletes grants that ended, or whose code nobody fetched within a day.
    static func deleteEnded(at now: Timestamp, in tx: Transaction) throws {
        try tx.execute(
            "DELETE FROM openid_grant WHERE ends < $1 OR (redeemed_at IS NULL AND given_at < $1)",
            [.instant(now - 86_400)]
        )
    }

    private static let columns = """
        person, id, client, client_version, consent, session, request, proof_key, scope, releases, acr, amr,
        authenticated, given_at, ends, code_ends, redeemed_at, revoked_at
        """

    private static func read(_ row: Row) throws -> StoredGrant {
        guard let acr = AuthenticationContext(rawValue: try row.text(10)) else { throw OpenIDError.damagedRow("acr") }
        let grant = try Grant(
            account: row.int64(0),
            id: row.int64(1),
            client: row.text(2),
            clientVersion: row.int64(3),
            consent: row.int64(4),
            session: row.text(5),
            request: row.text(6),
            proofKey: row.text(7),
            scope: row.scope(8),
            releases: ReleasePlan(stored: row.text(9)),
            acr: acr,
            amr: row.words(11),
            authenticatedAt: row.instant(12),
            givenAt: row.instant(13),
            ends: row.instant(14)
        )
        return try StoredGrant(
            grant: grant,
            codeEnds: row.instant(15),
            redeemedAt: row.instantIfPresent(16),
            revokedAt: row.instantIfPresent(17)
        )
    }
}
