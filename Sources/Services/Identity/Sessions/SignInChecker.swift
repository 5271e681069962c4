package import Civil
internal import Evidence
package import Store

/// Examines everything that signing in keeps, and lists what cannot be.
///
/// It reads rows as they are, not through the code that writes them.
package struct SignInChecker: Sendable {
    let clock: @Sendable () -> Timestamp

    /// A check that knows what time it is.
    package init(clock: @escaping @Sendable () -> Timestamp) {
        self.clock = clock
    }

    /// The findings, in words; empty when everything is sound.
    package func check(in tx: Transaction) throws -> [String] {
        var findings: [String] = []
        for rule in Self.rules {
            let row = try tx.firstRow(rule.sql, rule.usesNow ? [.instant(clock())] : [])
            let count = try row?.int64(0) ?? 0
            if count > 0 { findings.append("\(count) × \(rule.sentence)") }
        }
        return findings
    }

    private struct Rule {
        let sentence: String
        let sql: String
        var usesNow = false
    }

    /// Each query counts what breaks its sentence.
    private static let rules = sessionRules + passkeyRules + codeRules + recoveryRules

    private static let sessionRules = [
        Rule(
            sentence: "a session has no account",
            sql: """
                SELECT count(*) FROM identity_session s
                WHERE NOT EXISTS (SELECT 1 FROM identity_account a WHERE a.person = s.person)
                """
        ),
        Rule(
            sentence: "two sessions have one handle",
            sql: "SELECT count(*) - count(DISTINCT handle) FROM identity_session"
        ),
        Rule(
            sentence: "a session's device was never used with the account",
            sql: """
                SELECT count(*) FROM identity_session s WHERE length(s.device) > 0 AND NOT EXISTS
                (SELECT 1 FROM identity_device d WHERE d.person = s.person AND d.cookie = s.device)
                """
        ),
        Rule(
            sentence: "a session lives longer than eight hours, or was seen before it began",
            sql: """
                SELECT count(*) FROM identity_session
                WHERE ends - created > 28800000000 OR seen < created OR length(id) <> 32 OR length(form_token) <> 64
                """
        ),
        Rule(
            sentence: "a session was begun by a passkey that the account has not, or not any more",
            sql: """
                SELECT count(*) FROM identity_session s WHERE s.passkey > 0 AND NOT EXISTS
                (SELECT 1 FROM identity_passkey p WHERE p.person = s.person AND p.number = s.passkey)
                """
        ),
        Rule(
            sentence: "a session counts for more than its passkey does",
            sql: """
                SELECT count(*) FROM identity_session s JOIN identity_passkey p
                ON p.person = s.person AND p.number = s.passkey
                WHERE s.level > p.level AND s.methods NOT LIKE '%demo%' AND s.methods NOT LIKE '%counter%'
                """
        ),
        Rule(sentence: "a session has no entry of evidence", sql: withoutEvidence("identity_session", "evidence")),
    ]

    private static let passkeyRules = [
        Rule(
            sentence: "a passkey's account has no user handle",
            sql: """
                SELECT count(*) FROM identity_passkey p
                WHERE NOT EXISTS (SELECT 1 FROM identity_user_handle h WHERE h.person = p.person)
                """
        ),
        Rule(
            sentence: "an account has more than twenty passkeys",
            sql: """
                SELECT count(*) FROM (SELECT person FROM identity_passkey WHERE removed IS NULL GROUP BY person
                HAVING count(*) > 20) crowded
                """
        ),
        Rule(
            sentence: "a passkey was removed without an entry",
            sql: "SELECT count(*) FROM identity_passkey WHERE (removed IS NULL) <> (removal_evidence IS NULL)"
        ),
        Rule(sentence: "a passkey has no entry of evidence", sql: withoutEvidence("identity_passkey", "evidence")),
        Rule(
            sentence: "a passcode has no entry of evidence, no salt of 16 bytes or more than fifty failures",
            sql: """
                SELECT count(*) FROM identity_passcode c WHERE length(c.salt) <> 16 OR length(c.hash) <> 32
                OR c.failures > 50 OR \(EvidenceReader.noEntry(of: "c.person", under: "c.evidence"))
                """
        ),
    ]

    private static let codeRules = [
        Rule(
            sentence: "a code was tried more than five times",
            sql: "SELECT count(*) FROM identity_code WHERE tries > 5"
        ),
        Rule(
            sentence: "a code that was not sent or is used up still has a digest, or a sent one has none",
            sql: "SELECT count(*) FROM identity_code WHERE (state = 1) <> (length(code) = 32)"
        ),
        Rule(
            sentence: "a request keeps the number that was typed after it was looked up",
            sql: """
                SELECT (SELECT count(*) FROM identity_code WHERE state > 0 AND number <> '')
                + (SELECT count(*) FROM identity_recovery_request WHERE state > 0 AND number <> '')
                """
        ),
        Rule(
            sentence: "a challenge has not 32 bytes, or belongs to no browser",
            sql: "SELECT count(*) FROM identity_ceremony WHERE length(challenge) <> 32 OR length(binding) < 32"
        ),
    ]

    private static let recoveryRules = [
        Rule(
            sentence: "a recovery was proven without two trusted persons",
            sql: """
                SELECT count(*) FROM identity_recovery r WHERE r.way = 'trusted' AND r.proven IS NOT NULL AND
                (SELECT count(*) FROM identity_recovery_answer w WHERE w.person = r.person AND w.recovery = r.id
                AND w.confirmed = 1) < 2
                """
        ),
        Rule(
            sentence: "a recovery is completed without proof, before its time, or without its passkey",
            sql: """
                SELECT count(*) FROM identity_recovery r WHERE r.ending = 'completed' AND
                (r.proven IS NULL OR r.ready IS NULL OR r.ended < r.ready OR r.passkey IS NULL OR NOT EXISTS
                (SELECT 1 FROM identity_passkey p WHERE p.person = r.person AND p.number = r.passkey))
                """
        ),
        Rule(
            sentence: "a recovery ended without saying how, or under no entry",
            sql: """
                SELECT count(*) FROM identity_recovery
                WHERE (ended IS NULL) <> (ending IS NULL) OR (ended IS NULL) <> (end_evidence IS NULL)
                """
        ),
        Rule(sentence: "a recovery has no entry of evidence", sql: withoutEvidence("identity_recovery", "evidence")),
        Rule(
            sentence: "an answer has no recovery, or a comparison was tried more than three times",
            sql: """
                SELECT count(*) FROM identity_recovery_answer w WHERE w.tries > 3 OR NOT EXISTS
                (SELECT 1 FROM identity_recovery r WHERE r.person = w.person AND r.id = w.recovery)
                """
        ),
        Rule(
            sentence: "an enrolment was completed without being redeemed, or without its passkey",
            sql: """
                SELECT count(*) FROM identity_enrolment n WHERE (n.redeemed IS NULL) <> (n.binding IS NULL)
                OR (n.completed IS NULL) <> (n.passkey IS NULL) OR n.completed IS NOT NULL AND (n.redeemed IS NULL
                OR NOT EXISTS (SELECT 1 FROM identity_passkey p WHERE p.person = n.person AND p.number = n.passkey))
                """
        ),
        Rule(
            sentence: "two enrolments of an account can be redeemed at once",
            sql: """
                SELECT count(*) FROM (SELECT person FROM identity_enrolment WHERE redeemed IS NULL AND expires > $1
                GROUP BY person HAVING count(*) > 1) doubled
                """,
            usesNow: true
        ),
        Rule(sentence: "an enrolment has no entry of evidence", sql: withoutEvidence("identity_enrolment", "evidence")),
    ]

    private static func withoutEvidence(_ table: String, _ column: String) -> String {
        "SELECT count(*) FROM \(table) t WHERE \(EvidenceReader.noEntry(of: "t.person", under: "t.\(column)"))"
    }
}
