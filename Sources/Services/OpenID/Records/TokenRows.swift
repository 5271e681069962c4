internal import Civil
internal import Store

/// The table `openid_access_token`.
enum AccessTokenRows {
    static func insert(_ token: AccessToken, hash: [UInt8], in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO openid_access_token (hash, person, grant_id, client, scope, audience, key_binding, issued, expires)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            [
                .blob(hash), .integer(token.account), .integer(token.grant), .text(token.client),
                .text(token.scope.text),
                .text(token.audience), .text(token.binding.stored), .instant(token.issued), .instant(token.expires),
            ]
        )
    }

    static func find(_ hash: [UInt8], in tx: Transaction) throws -> AccessToken? {
        try tx.firstRow(
            """
            SELECT person, grant_id, client, scope, audience, key_binding, issued, expires, revoked_at
            FROM openid_access_token WHERE hash = $1
            """,
            [.blob(hash)]
        ).map { row in
            try AccessToken(
                account: row.int64(0),
                grant: row.int64(1),
                client: row.text(2),
                scope: row.scope(3),
                audience: row.text(4),
                binding: row.keyBinding(5),
                issued: row.instant(6),
                expires: row.instant(7),
                revokedAt: row.instantIfPresent(8)
            )
        }
    }

    static func revoke(_ hash: [UInt8], at now: Timestamp, in tx: Transaction) throws {
        try tx.execute(
            "UPDATE openid_access_token SET revoked_at = $2 WHERE hash = $1 AND revoked_at IS NULL",
            [.blob(hash), .instant(now)]
        )
    }

    static func deleteExpired(at now: Timestamp, in tx: Transaction) throws {
        try tx.execute("DELETE FROM openid_access_token WHERE expires < $1", [.instant(now)])
    }
}

/// The table `openid_refresh_token`.
enum RefreshTokenRows {
    static func insert(_ token: RefreshToken, hash: [UInt8], in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO openid_refresh_token (hash, person, grant_id, client, key_binding, issued, expires)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                .blob(hash), .integer(token.account), .integer(token.grant), .text(token.client),
                .text(token.binding.stored), .instant(token.issued), .instant(token.expires),
            ]
        )
    }

    static func find(_ hash: [UInt8], in tx: Transaction) throws -> RefreshToken? {
        try tx.firstRow(
            """
            SELECT person, grant_id, client, key_binding, issued, expires, used_at
            FROM openid_refresh_token WHERE hash = $1
            """,
            [.blob(hash)]
        ).map { row in
            try RefreshToken(
                account: row.int64(0),
                grant: row.int64(1),
                client: row.text(2),
                binding: row.keyBinding(3),
                issued: row.instant(4),
                expires: row.instant(5),
                usedAt: row.instantIfPresent(6)
            )
        }
    }

    /// Takes a token out of use for its successor; false when it was taken before.
    static func use(_ hash: [UInt8], at now: Timestamp, in tx: Transaction) throws -> Bool {
        try tx.execute(
            "UPDATE openid_refresh_token SET used_at = $2 WHERE hash = $1 AND used_at IS NULL",
            [.blob(hash), .instant(now)]
        ) == 1
    }

    /// Moves the end of an idle token on.
    static func prolong(_ hash: [UInt8], until expires: Timestamp, in tx: Transaction) throws {
        try tx.execute(
            "UPDATE openid_refresh_token SET expires = $2 WHERE hash = $1",
            [.blob(hash), .instant(expires)]
        )
    }

    static func deleteExpired(at now: Timestamp, in tx: Transaction) throws {
        try tx.execute("DELETE FROM openid_refresh_token WHERE expires < $1", [.instant(now)])
    }
}

extension Row {
    /// The key that a token is bound to; a text that says none of the three ways is a damaged row.
    func keyBinding(_ column: Int) throws -> KeyBinding {
        guard let binding = KeyBinding(stored: try text(column)) else { throw OpenIDError.damagedRow("key_binding") }
        return binding
    }
}
