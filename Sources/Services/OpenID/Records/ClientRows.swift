internal import Civil
internal import Store

/// The table `openid_client`.
enum ClientRows {
    /// Which version of a client counts, and whether it may do anything: one step of the primary key.
    struct Head: Sendable, Equatable {
        let version: Int64
        let isEnabled: Bool
        let evidence: Int64
    }

    static func head(of id: String, in tx: Transaction) throws -> Head? {
        try tx.firstRow(
            "SELECT version, is_enabled, evidence FROM openid_client WHERE id = $1 ORDER BY version DESC LIMIT 1",
            [.text(id)]
        ).map { row in
            try Head(version: row.int64(0), isEnabled: row.bool(1), evidence: row.int64(2))
        }
    }

    static func find(_ id: String, in tx: Transaction) throws -> RegisteredClient? {
        try tx.firstRow(
            "SELECT \(columns) FROM openid_client WHERE id = $1 ORDER BY version DESC LIMIT 1",
            [.text(id)]
        ).map(read)
    }

    /// The clients of a body, or all of them, by identifier.
    static func list(of member: String?, limit: Int, in tx: Transaction) throws -> [RegisteredClient] {
        try tx.rows(
            """
            SELECT \(columns) FROM openid_client AS c WHERE ($1 = '*' OR member = $1)
            AND version = (SELECT max(l.version) FROM openid_client AS l WHERE l.id = c.id) ORDER BY id LIMIT $2
            """,
            [.text(member ?? "*"), .integer(Int64(limit))]
        ).map(read)
    }

    static func insert(_ client: RegisteredClient, author: String, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO openid_client
            (id, version, since, member, environment, profile, is_enabled, metadata, author, evidence)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """,
            [
                .text(client.id), .integer(client.version), .instant(client.since), .text(client.member),
                .text(client.environment.rawValue), .text(client.metadata.profile.rawValue),
                .boolean(client.isEnabled), .text(client.json), .text(author), .integer(client.evidence),
            ]
        )
    }

    private static let columns = "id, version, since, member, is_enabled, metadata, evidence"

    private static func read(_ row: Row) throws -> RegisteredClient {
        let id = try row.text(0)
        let metadata: ClientMetadata
        do {
            metadata = try ClientMetadata.read(try row.text(5), id: id)
        } catch is ClientFaults {
            throw OpenIDError.damagedRow("openid_client")
        }
        return try RegisteredClient(
            id: id,
            version: row.int64(1),
            since: row.instant(2),
            member: row.text(3),
            isEnabled: row.bool(4),
            metadata: metadata,
            evidence: row.int64(6)
        )
    }
}
