internal import Civil
internal import Store

/// The table `openid_interaction`.
enum InteractionRows {
    static func insert(_ interaction: StoredInteraction, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO openid_interaction (id, kind, client, client_version, request, created, reference_ends, expires,
            proof_key, browser, fresh_after, account, user_code, poll, poll_interval, polled_at, state)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
            """,
            [
                .blob(interaction.hash), .text(interaction.kind.rawValue), .text(interaction.client),
                .integer(interaction.clientVersion), .text(interaction.request), .instant(interaction.created),
                .instant(interaction.referenceEnds), .instant(interaction.expires),
                .text(interaction.proofKey), .blobOrNull(interaction.browser), .instantOrNull(interaction.freshAfter),
                .integerOrNull(interaction.account), .blobOrNull(interaction.userCode), .blobOrNull(interaction.poll),
                .integer(interaction.pollInterval), .instant(interaction.polledAt),
                .text(interaction.state.rawValue),
            ]
        )
    }

    static func find(_ hash: [UInt8], in tx: Transaction) throws -> StoredInteraction? {
        try tx.firstRow("SELECT \(columns) FROM openid_interaction WHERE id = $1", [.blob(hash)]).map(read)
    }

    static func find(userCode: [UInt8], in tx: Transaction) throws -> StoredInteraction? {
        try tx.firstRow("SELECT \(columns) FROM openid_interaction WHERE user_code = $1", [.blob(userCode)]).map(read)
    }

    static func find(poll: [UInt8], in tx: Transaction) throws -> StoredInteraction? {
        try tx.firstRow("SELECT \(columns) FROM openid_interaction WHERE poll = $1", [.blob(poll)]).map(read)
    }

    /// What waits for an account, newest first.
    static func open(for account: Int64, at now: Timestamp, in tx: Transaction) throws -> [StoredInteraction] {
        try tx.rows(
            """
            SELECT \(columns) FROM openid_interaction
            WHERE account = $1 AND kind = 'backchannel' AND state = 'open' AND expires > $2
            ORDER BY created DESC LIMIT 20
            """,
            [.integer(account), .instant(now)]
        ).map(read)
    }

    /// A browser brings a request for the first time: from now on it is that browser's.
    static func begin(_ interaction: StoredInteraction, in tx: Transaction) throws {
        try tx.execute(
            "UPDATE openid_interaction SET browser = $2, fresh_after = $3, expires = $4 WHERE id = $1",
            [
                .blob(interaction.hash), .blobOrNull(interaction.browser), .instantOrNull(interaction.freshAfter),
                .instant(interaction.expires),
            ]
        )
    }

    /// Gives a request another reference; the old one leads nowhere.
    static func rename(_ hash: [UInt8], to other: [UInt8], in tx: Transaction) throws {
        try tx.execute("UPDATE openid_interaction SET id = $2 WHERE id = $1", [.blob(hash), .blob(other)])
    }

    /// A citizen says that the device is in front of her; from now on only she may answer.
    static func claim(_ hash: [UInt8], by account: Int64, in tx: Transaction) throws -> Bool {
        try tx.execute(
            "UPDATE openid_interaction SET account = $2 WHERE id = $1 AND (account IS NULL OR account = $2)",
            [.blob(hash), .integer(account)]
        ) == 1
    }

    /// Answers a request that is polled for; false when it was answered already.
    static func decide(
        _ hash: [UInt8],
        _ state: StoredInteraction.State,
        grant: Int64?,
        in tx: Transaction
    ) throws -> Bool {
        try tx.execute(
            "UPDATE openid_interaction SET state = $2, grant_id = $3 WHERE id = $1 AND state = 'open'",
            [.blob(hash), .text(state.rawValue), .integerOrNull(grant)]
        ) == 1
    }

    /// Notes a poll, with the interval that holds from now on.
    static func polled(_ hash: [UInt8], at now: Timestamp, interval: Int64, in tx: Transaction) throws {
        try tx.execute(
            "UPDATE openid_interaction SET polled_at = $2, poll_interval = $3 WHERE id = $1",
            [.blob(hash), .instant(now), .integer(interval)]
        )
    }

    /// Takes a request away because it was answered; false when somebody else was first.
    static func delete(_ hash: [UInt8], in tx: Transaction) throws -> Bool {
        try tx.execute("DELETE FROM openid_interaction WHERE id = $1", [.blob(hash)]) == 1
    }

    static func deleteExpired(at now: Timestamp, in tx: Transaction) throws {
        try tx.execute("DELETE FROM openid_interaction WHERE expires < $1", [.instant(now)])
    }

    private static let columns = """
        id, kind, client, client_version, request, created, reference_ends, expires, proof_key, browser, fresh_after,
        account, user_code, poll, poll_interval, polled_at, state, grant_id
        """

    private static func read(_ row: Row) throws -> StoredInteraction {
        guard let kind = StoredInteraction.Kind(rawValue: try row.text(1)),
            let state = StoredInteraction.State(rawValue: try row.text(16))
        else { throw OpenIDError.damagedRow("openid_interaction") }
        return try StoredInteraction(
            hash: row.blob(0),
            kind: kind,
            client: row.text(2),
            clientVersion: row.int64(3),
            request: row.text(4),
            created: row.instant(5),
            referenceEnds: row.instant(6),
            expires: row.instant(7),
            proofKey: row.text(8),
            browser: row.blobIfPresent(9),
            freshAfter: row.instantIfPresent(10),
            account: row.int64IfPresent(11),
            userCode: row.blobIfPresent(12),
            poll: row.blobIfPresent(13),
            pollInterval: row.int64(14),
            polledAt: row.instant(15),
            state: state,
            grant: row.int64IfPresent(17)
        )
    }
}

/// The table `openid_wrong_code`.
enum WrongCodeRows {
    static func count(of account: Int64, since: Timestamp, in tx: Transaction) throws -> Int64 {
        try tx.firstRow(
            "SELECT count(*) FROM openid_wrong_code WHERE person = $1 AND at >= $2",
            [.integer(account), .instant(since)]
        )?.int64(0) ?? 0
    }

    static func insert(of account: Int64, at now: Timestamp, in tx: Transaction) throws {
        try tx.execute(
            "INSERT INTO openid_wrong_code (person, at) VALUES ($1, $2) ON CONFLICT DO NOTHING",
            [.integer(account), .instant(now)]
        )
    }

    static func deleteOld(before: Timestamp, in tx: Transaction) throws {
        try tx.execute("DELETE FROM openid_wrong_code WHERE at < $1", [.instant(before)])
    }
}
