internal import Civil
internal import Evidence
internal import Store

/// The tables of consents and of their withdrawal.
enum ConsentRows {
    static func isGiven(
        by person: PersonKey,
        to agreement: String,
        at now: Timestamp,
        in tx: Transaction
    ) throws -> Bool {
        try tx.firstRow(
            """
            SELECT 1 FROM exchange_consent AS given
            WHERE given.person = $1 AND given.agreement = $2 AND given.given_at <= $3 AND given.expires_at > $3
            AND NOT EXISTS (
                SELECT 1 FROM exchange_consent_withdrawal AS withdrawn
                WHERE withdrawn.person = given.person AND withdrawn.agreement = given.agreement
                AND withdrawn.given_at = given.given_at)
            """,
            [.integer(person.rawValue), .text(agreement), .integer(now.microseconds)]
        ) != nil
    }

    static func give(
        by person: PersonKey,
        to agreement: String,
        from: Timestamp,
        until: Timestamp,
        evidence: EntryID,
        in tx: Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO exchange_consent (person, agreement, given_at, expires_at, evidence)
            VALUES ($1, $2, $3, $4, $5)
            """,
            [
                .integer(person.rawValue), .text(agreement), .integer(from.microseconds),
                .integer(until.microseconds), .integer(evidence.rawValue),
            ]
        )
    }

    /// Withdraws every consent of the person to the agreement that is in force.
    /// - Returns: whether there was one.
    static func withdraw(
        by person: PersonKey,
        from agreement: String,
        at now: Timestamp,
        evidence: EntryID,
        in tx: Transaction
    ) throws -> Bool {
        try tx.execute(
            """
            INSERT INTO exchange_consent_withdrawal (person, agreement, given_at, withdrawn_at, evidence)
            SELECT person, agreement, given_at, $3, $4 FROM exchange_consent
            WHERE person = $1 AND agreement = $2 AND expires_at > $3
            ON CONFLICT DO NOTHING
            """,
            [.integer(person.rawValue), .text(agreement), .integer(now.microseconds), .integer(evidence.rawValue)]
        ) > 0
    }
}
