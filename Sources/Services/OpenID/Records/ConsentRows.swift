internal import Civil
internal import Store

/// One purpose of a consent, as its row has it.
struct StoredConsent: Sendable, Equatable {
    let account: Int64
    let id: Int64
    let purpose: String
    let client: String
    /// What the page offered; a claim beyond it was never refused.
    let asked: [String]
    let claims: [String]
    let isOffline: Bool
    let textHash: String
    let language: String
    let givenAt: Timestamp
    let expires: Timestamp
    let evidence: Int64
    let withdrawnAt: Timestamp?
}

/// The tables `openid_consent` and `openid_consent_withdrawal`.
enum ConsentRows {
    static func insert(_ consents: [StoredConsent], in tx: Transaction) throws {
        for consent in consents {
            try tx.execute(
                """
                INSERT INTO openid_consent
                (person, id, purpose, client, asked, claims, offline, text_hash, language, given_at, expires_at, evidence)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
                """,
                [
                    .integer(consent.account), .integer(consent.id), .text(consent.purpose), .text(consent.client),
                    consent.asked.stored, consent.claims.stored, .boolean(consent.isOffline), .text(consent.textHash),
                    .text(consent.language), .instant(consent.givenAt), .instant(consent.expires),
                    .integer(consent.evidence),
                ]
            )
        }
    }

    /// What an account agreed to towards a client and has not withdrawn, newest first.
    static func inForce(
        of account: Int64,
        client: String,
        at now: Timestamp,
        in tx: Transaction
    ) throws -> [StoredConsent] {
        try tx.rows(
            """
            SELECT \(columns) FROM \(tables)
            WHERE c.person = $1 AND c.client = $2 AND c.expires_at > $3 AND w.at IS NULL ORDER BY c.id DESC, c.purpose
            """,
            [.integer(account), .text(client), .instant(now)]
        ).map(read)
    }

    /// Everything an account ever agreed to, newest first.
    static func all(of account: Int64, limit: Int, in tx: Transaction) throws -> [StoredConsent] {
        try tx.rows(
            "SELECT \(columns) FROM \(tables) WHERE c.person = $1 ORDER BY c.id DESC, c.purpose LIMIT $2",
            [.integer(account), .integer(Int64(limit))]
        ).map(read)
    }

    static func find(_ id: Int64, of account: Int64, in tx: Transaction) throws -> [StoredConsent] {
        try tx.rows(
            "SELECT \(columns) FROM \(tables) WHERE c.person = $1 AND c.id = $2 ORDER BY c.purpose",
            [.integer(account), .integer(id)]
        ).map(read)
    }

    /// Notes that a consent no longer counts; false when it was withdrawn before.
    static func withdraw(
        _ id: Int64,
        of account: Int64,
        at now: Timestamp,
        evidence: Int64,
        in tx: Transaction
    ) throws -> Bool {
        try tx.execute(
            """
            INSERT INTO openid_consent_withdrawal (person, id, at, evidence) VALUES ($1, $2, $3, $4)
            ON CONFLICT DO NOTHING
            """,
            [.integer(account), .integer(id), .instant(now), .integer(evidence)]
        ) == 1
    }

    private static let tables = """
        openid_consent AS c LEFT JOIN openid_consent_withdrawal AS w ON w.person = c.person AND w.id = c.id
        """
    private static let columns = """
        c.person, c.id, c.purpose, c.client, c.asked, c.claims, c.offline, c.text_hash, c.language, c.given_at, c.expires_at,
        c.evidence, w.at
        """

    private static func read(_ row: Row) throws -> StoredConsent {
        try StoredConsent(
            account: row.int64(0),
            id: row.int64(1),
            purpose: row.text(2),
            client: row.text(3),
            asked: row.words(4),
            claims: row.words(5),
            isOffline: row.bool(6),
            textHash: row.text(7),
            language: row.text(8),
            givenAt: row.instant(9),
            expires: row.instant(10),
            evidence: row.int64(11),
            withdrawnAt: row.instantIfPresent(12)
        )
    }
}
