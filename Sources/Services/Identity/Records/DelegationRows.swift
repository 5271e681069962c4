internal import Civil
internal import Evidence
internal import Store

/// The table `identity_delegation`.
enum DelegationRows {
    static func find(_ id: Int64, of owner: AccountKey, in tx: Transaction) throws -> Delegation? {
        try tx.firstRow(
            "SELECT \(columns) FROM identity_delegation WHERE person = $1 AND id = $2",
            [.key(owner), .integer(id)]
        ).map { try delegation($0) }
    }

    static func given(by owner: AccountKey, in tx: Transaction) throws -> [Delegation] {
        try tx.rows("SELECT \(columns) FROM identity_delegation WHERE person = $1 ORDER BY id", [.key(owner)])
            .map { try delegation($0) }
    }

    static func received(by delegate: AccountKey, in tx: Transaction) throws -> [Delegation] {
        try tx.rows("SELECT \(columns) FROM identity_delegation WHERE delegate = $1 ORDER BY id", [.key(delegate)])
            .map { try delegation($0) }
    }

    static func insert(_ delegation: Delegation, under evidence: Evidence, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO identity_delegation (person, id, delegate, utilities, mode, offered_at, expires_at, evidence)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            [
                .key(delegation.owner), .integer(delegation.id), .key(delegation.delegate),
                .text(delegation.scope.utilities.joined(separator: " ")), .text(delegation.scope.mode.rawValue),
                .instant(delegation.offeredAt), .instant(delegation.expiresAt), .entry(evidence),
            ]
        )
    }

    private static let columns = """
        person, id, delegate, utilities, mode, offered_at, expires_at, accepted_at, ended_at, ended_by
        """

    private static func delegation(_ row: Row) throws -> Delegation {
        let utilities = try row.text(3).split(separator: " ").map(String.init)
        guard let scope = DelegationScope(utilities: utilities, mode: try row.word(4)) else {
            throw IdentityError.damaged("the scope of a delegation")
        }
        return try Delegation(
            id: row.int64(1),
            owner: row.key(0),
            delegate: row.key(2),
            scope: scope,
            offeredAt: row.instant(5),
            expiresAt: row.instant(6),
            acceptedAt: row.instantIfPresent(7),
            endedAt: row.instantIfPresent(8),
            endedBy: row.int64IfPresent(9).map { AccountKey(rawValue: $0) }
        )
    }
}
