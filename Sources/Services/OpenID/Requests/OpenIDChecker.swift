internal import Civil
internal import Evidence
internal import Store

/// Looks for rows that contradict each other; a test does after each scenario, an operator after a restore.
struct OpenIDChecker: Sendable {
    let parts: ProviderParts

    /// One sentence for each finding.
    func check(in tx: Transaction) throws -> [String] {
        var findings: [String] = []
        for rule in Self.rules {
            let count = try tx.firstRow(rule.sql)?.int64(0) ?? 0
            if count > 0 { findings.append("\(count) \(rule.sentence)") }
        }
        return findings
    }

    private static let rules: [(sentence: String, sql: String)] = [
        (
            "access tokens of grants that do not exist",
            """
            SELECT count(*) FROM openid_access_token AS t WHERE t.person <> 0 AND NOT EXISTS
            (SELECT 1 FROM openid_grant AS g WHERE g.person = t.person AND g.id = t.grant_id)
            """
        ),
        (
            "refresh tokens of grants that do not exist",
            """
            SELECT count(*) FROM openid_refresh_token AS t WHERE NOT EXISTS
            (SELECT 1 FROM openid_grant AS g WHERE g.person = t.person AND g.id = t.grant_id)
            """
        ),
        (
            "tokens of grants whose code was never exchanged",
            """
            SELECT count(*) FROM openid_access_token AS t JOIN openid_grant AS g
            ON g.person = t.person AND g.id = t.grant_id WHERE g.redeemed_at IS NULL
            """
        ),
        (
            "tokens of another client than their grant's",
            """
            SELECT count(*) FROM openid_access_token AS t JOIN openid_grant AS g
            ON g.person = t.person AND g.id = t.grant_id WHERE g.client <> t.client
            """
        ),
        (
            "tokens of a fapi client without a key",
            """
            SELECT count(*) FROM openid_access_token AS t WHERE t.key_binding = '' AND EXISTS
            (SELECT 1 FROM openid_client AS c WHERE c.id = t.client AND c.profile = 'fapi')
            """
        ),
        (
            "grants that claim more than their consent",
            """
            SELECT count(*) FROM openid_grant AS g WHERE g.releases <> '' AND NOT EXISTS
            (SELECT 1 FROM openid_consent AS c WHERE c.person = g.person AND c.id = g.consent)
            """
        ),
        (
            "consents without an entry of evidence",
            """
            SELECT count(*) FROM openid_consent AS c WHERE \(EvidenceReader.noEntry(of: "c.person", under: "c.evidence"))
            """
        ),
        (
            "grants more than one of whose refresh tokens can be used",
            """
            SELECT count(*) FROM (SELECT 1 FROM openid_refresh_token WHERE used_at IS NULL
            GROUP BY person, grant_id HAVING count(*) > 1) AS doubles
            """
        ),
        (
            "answered requests that have no grant",
            "SELECT count(*) FROM openid_interaction WHERE state = 'approved' AND grant_id IS NULL"
        ),
    ]
}
