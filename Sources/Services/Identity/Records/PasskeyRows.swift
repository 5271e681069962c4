internal import Civil
internal import Evidence
internal import Store

/// A passkey as the table has it, with its key.
struct StoredPasskey: Sendable {
    let passkey: Passkey
    let credential: [UInt8]
    let publicKey: [UInt8]
    let signCount: Int64
    let mayBeBackedUp: Bool

    /// Columns from the given one on, in the order of ``PasskeyRows/columns``.
    init(_ row: Row, from column: Int = 0) throws {
        guard let level = AuthenticationLevel(rawValue: try row.int64(column + 9)) else {
            throw IdentityError.damaged("the level of a passkey")
        }
        passkey = try Passkey(
            number: row.int64(column),
            name: row.text(column + 4),
            added: row.instant(column + 10),
            lastUsed: row.instantIfPresent(column + 11),
            transports: row.text(column + 5).split(separator: " ").map(String.init),
            isBackedUp: row.bool(column + 8),
            level: level,
            model: row.text(column + 6)
        )
        credential = try row.blob(column + 1)
        publicKey = try row.blob(column + 2)
        signCount = try row.int64(column + 3)
        mayBeBackedUp = try row.bool(column + 7)
    }
}

/// The passkey that an answer names, with whose it is.
struct FoundPasskey: Sendable {
    let stored: StoredPasskey
    let account: Account
    let handle: [UInt8]
}

/// The tables `identity_passkey` and `identity_user_handle`.
enum PasskeyRows {
    /// The passkey of a credential, its account as it is now and what the authenticator knows her by: one statement.
    static func find(_ credential: [UInt8], in tx: Transaction) throws -> FoundPasskey? {
        try tx.firstRow(
            found,
            [.blob(credential)]
        ).map { row in
            try FoundPasskey(
                stored: StoredPasskey(row, from: AccountRows.names.count + 1),
                account: AccountRows.account(row),
                handle: row.blob(AccountRows.names.count)
            )
        }
    }

    static func isKnown(_ credential: [UInt8], in tx: Transaction) throws -> Bool {
        try tx.firstRow("SELECT 1 FROM identity_passkey WHERE credential = $1", [.blob(credential)]) != nil
    }

    /// The passkeys of an account that are in use, oldest first.
    static func list(of key: AccountKey, in tx: Transaction) throws -> [StoredPasskey] {
        try tx.rows(
            "SELECT \(columns) FROM identity_passkey p WHERE p.person = $1 AND p.removed IS NULL ORDER BY p.number",
            [.key(key)]
        ).map { try StoredPasskey($0) }
    }

    /// The passkeys of an account that were removed since a moment, newest first.
    static func removed(of key: AccountKey, since moment: Timestamp, in tx: Transaction) throws -> [RemovedPasskey] {
        try tx.rows(
            """
            SELECT name, removed FROM identity_passkey WHERE person = $1 AND removed >= $2
            ORDER BY removed DESC, number DESC LIMIT 20
            """,
            [.key(key), .instant(moment)]
        ).map { try RemovedPasskey(name: $0.text(0), removed: $0.instant(1)) }
    }

    /// The number that the next passkey gets; numbers of removed ones are not given again.
    static func nextNumber(of key: AccountKey, in tx: Transaction) throws -> Int64 {
        let last = try tx.firstRow("SELECT max(number) FROM identity_passkey WHERE person = $1", [.key(key)])
        return try (last?.int64IfPresent(0) ?? 0) + 1
    }

    static func insert(
        _ new: NewPasskey,
        number: Int64,
        of key: AccountKey,
        under evidence: Evidence,
        in tx: Transaction
    )
        throws
    {
        try tx.execute(
            """
            INSERT INTO identity_passkey
            (person, number, credential, public_key, sign_count, name, transports, model, attestation, may_be_backed_up,
             is_backed_up, level, added, evidence)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            """,
            [
                .key(key), .integer(number), .blob(new.credential), .blob(new.publicKey), .integer(new.signCount),
                .text(new.name), .text(new.transports.joined(separator: " ")), .text(new.model), .text(new.attestation),
                .boolean(new.mayBeBackedUp), .boolean(new.isBackedUp), .integer(new.level.rawValue),
                .instant(new.added),
                .entry(evidence),
            ]
        )
    }

    static func use(
        _ number: Int64,
        of key: AccountKey,
        signCount: Int64,
        isBackedUp: Bool,
        at now: Timestamp,
        in tx: Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE identity_passkey SET sign_count = $3, is_backed_up = $4, last_used = $5
            WHERE person = $1 AND number = $2
            """,
            [.key(key), .integer(number), .integer(signCount), .boolean(isBackedUp), .instant(now)]
        )
    }

    static func rename(_ number: Int64, of key: AccountKey, to name: String, in tx: Transaction) throws {
        try tx.execute(
            "UPDATE identity_passkey SET name = $3 WHERE person = $1 AND number = $2",
            [.key(key), .integer(number), .text(name)]
        )
    }

    static func raise(_ number: Int64, of key: AccountKey, to level: AuthenticationLevel, in tx: Transaction) throws {
        try tx.execute(
            "UPDATE identity_passkey SET level = $3 WHERE person = $1 AND number = $2",
            [.key(key), .integer(number), .integer(level.rawValue)]
        )
    }

    static func remove(
        _ number: Int64,
        of key: AccountKey,
        at now: Timestamp,
        under evidence: Evidence,
        in tx: Transaction
    )
        throws -> Bool
    {
        try tx.execute(
            """
            UPDATE identity_passkey SET removed = $3, removal_evidence = $4
            WHERE person = $1 AND number = $2 AND removed IS NULL
            """,
            [.key(key), .integer(number), .instant(now), .entry(evidence)]
        ) == 1
    }

    /// What authenticators know an account by; made the first time.
    static func handle(of key: AccountKey, orMake handle: [UInt8], in tx: Transaction) throws -> [UInt8] {
        try tx.firstRow(
            """
            INSERT INTO identity_user_handle (person, handle) VALUES ($1, $2)
            ON CONFLICT (person) DO UPDATE SET handle = identity_user_handle.handle RETURNING handle
            """,
            [.key(key), .blob(handle)]
        )?.blob(0) ?? handle
    }

    private static let found = """
        SELECT \(AccountRows.names.map { "a.\($0)" }.joined(separator: ", ")), h.handle, \(columns)
        FROM identity_passkey p
        JOIN identity_user_handle h ON h.person = p.person
        JOIN identity_account a ON a.person = p.person
        AND a.version = (SELECT max(v.version) FROM identity_account v WHERE v.person = p.person)
        WHERE p.credential = $1 AND p.removed IS NULL
        """

    private static let columns = """
        p.number, p.credential, p.public_key, p.sign_count, p.name, p.transports, p.model, p.may_be_backed_up,
        p.is_backed_up, p.level, p.added, p.last_used
        """
}
