internal import Civil
internal import Evidence
internal import Store

/// The table `identity_trusted_person`.
enum TrustedRows {
    static func find(_ id: Int64, of owner: AccountKey, in tx: Transaction) throws -> TrustedPerson? {
        try of(owner, in: tx).first { $0.id == id }
    }

    static func of(_ owner: AccountKey, in tx: Transaction) throws -> [TrustedPerson] {
        try tx.rows("SELECT \(columns) FROM identity_trusted_person WHERE person = $1 ORDER BY id", [.key(owner)])
            .map { try person($0) }
    }

    static func asking(_ trusted: AccountKey, in tx: Transaction) throws -> [TrustedPerson] {
        try tx.rows("SELECT \(columns) FROM identity_trusted_person WHERE trusted = $1 ORDER BY id", [.key(trusted)])
            .map { try person($0) }
    }

    static func insert(_ person: TrustedPerson, under evidence: Evidence, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO identity_trusted_person (person, id, trusted, named_at, evidence) VALUES ($1, $2, $3, $4, $5)
            """,
            [
                .key(person.owner), .integer(person.id), .key(person.trusted), .instant(person.namedAt),
                .entry(evidence),
            ]
        )
    }

    private static let columns = "person, id, trusted, named_at, accepted_at, ended_at"

    private static func person(_ row: Row) throws -> TrustedPerson {
        try TrustedPerson(
            id: row.int64(1),
            owner: row.key(0),
            trusted: row.key(2),
            namedAt: row.instant(3),
            acceptedAt: row.instantIfPresent(4),
            endedAt: row.instantIfPresent(5)
        )
    }
}
