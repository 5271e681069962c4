internal import Civil
internal import Store

/// A code that somebody asked for and that was not looked at yet.
struct WaitingCode: Sendable {
    let binding: [UInt8]
    let purpose: CodePurpose
    /// The user name that was typed; empty when the contact alone counts.
    let number: String
    /// Where to send it; empty when the account says where.
    let contact: String
    let device: String
    let requested: Timestamp
    let person: Int64
}

/// A try that was counted, with what it is compared to.
struct ClaimedCode: Sendable {
    /// The key, or 0 for a code that belongs to no account.
    let person: Int64
    let code: [UInt8]
    let contact: String
    let isSent: Bool
}

/// The table `identity_code`.
enum CodeRows {
    /// Puts a request in the place of the one before, whose code is worth nothing any more.
    static func ask(_ code: WaitingCode, until expires: Timestamp, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO identity_code
            (binding, purpose, number, contact, device, requested, expires, person, code, tries, state)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 0)
            ON CONFLICT (binding, purpose) DO UPDATE SET number = excluded.number, contact = excluded.contact,
            device = excluded.device, requested = excluded.requested, expires = excluded.expires,
            person = excluded.person, code = excluded.code, tries = 0, state = 0
            """,
            [
                .blob(code.binding), .text(code.purpose.rawValue), .text(code.number), .text(code.contact),
                .text(code.device), .instant(code.requested), .instant(expires), .integer(code.person), .blob([]),
            ]
        )
    }

    static func waiting(limit: Int, in tx: Transaction) throws -> [WaitingCode] {
        try tx.rows(
            """
            SELECT binding, purpose, number, contact, device, requested, person FROM identity_code
            WHERE state = 0 ORDER BY requested LIMIT $1
            """,
            [.integer(Int64(limit))]
        ).map { row in
            try WaitingCode(
                binding: row.blob(0),
                purpose: row.word(1),
                number: row.text(2),
                contact: row.text(3),
                device: row.text(4),
                requested: row.instant(5),
                person: row.int64(6)
            )
        }
    }

    /// Notes what became of a request, and forgets the number that was typed; false when another process was faster.
    static func settle(
        _ waiting: WaitingCode,
        person: Int64,
        contact: String,
        code: [UInt8]?,
        in tx: Transaction
    ) throws -> Bool {
        try tx.execute(
            """
            UPDATE identity_code SET person = $3, code = $4, state = $5, contact = $7, number = ''
            WHERE binding = $1 AND purpose = $2 AND state = 0 AND requested = $6
            """,
            [
                .blob(waiting.binding), .text(waiting.purpose.rawValue), .integer(person), .blob(code ?? []),
                .integer(code == nil ? 2 : 1), .instant(waiting.requested), .text(contact),
            ]
        ) == 1
    }

    /// Counts a try, and says what it is compared to; nil when there is nothing to compare.
    static func claim(_ binding: [UInt8], _ purpose: CodePurpose, at now: Timestamp, in tx: Transaction) throws
        -> ClaimedCode?
    {
        try tx.firstRow(
            """
            UPDATE identity_code SET tries = tries + 1
            WHERE binding = $1 AND purpose = $2 AND tries < $3 AND expires > $4 AND requested <= $4 AND state < 3
            RETURNING person, code, contact, state
            """,
            [.blob(binding), .text(purpose.rawValue), .integer(mostTries), .instant(now)]
        ).map { row in
            try ClaimedCode(
                person: row.int64(0),
                code: row.blob(1),
                contact: row.text(2),
                isSent: row.int64(3) == 1
            )
        }
    }

    /// Uses a code up.
    static func use(_ binding: [UInt8], _ purpose: CodePurpose, in tx: Transaction) throws {
        try tx.execute(
            "UPDATE identity_code SET state = 3, code = $3 WHERE binding = $1 AND purpose = $2",
            [.blob(binding), .text(purpose.rawValue), .blob([])]
        )
    }

    static func deleteOver(at now: Timestamp, in tx: Transaction) throws {
        try tx.execute("DELETE FROM identity_code WHERE expires <= $1", [.instant(now)])
    }

    /// Tries for one code.
    static let mostTries: Int64 = 5
}
