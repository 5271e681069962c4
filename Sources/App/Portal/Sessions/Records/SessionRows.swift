internal import Civil
internal import Store

/// The table `portal_session`.
enum SessionRows {
    static func insert(_ session: PortalSession, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO portal_session (id, role, person, member, name, form_token, created, seen)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            [.blob(session.id)] + session.role.values + [
                .text(session.formToken), .integer(session.created.microseconds), .integer(session.seen.microseconds),
            ]
        )
    }

    static func find(_ id: [UInt8], in tx: Transaction) throws -> PortalSession? {
        let row = try tx.firstRow(
            "SELECT role, person, member, name, form_token, created, seen FROM portal_session WHERE id = $1",
            [.blob(id)]
        )
        guard let row, let role = try PortalRole(row, from: 0) else { return nil }
        return try PortalSession(
            id: id,
            role: role,
            formToken: row.text(4),
            created: Timestamp(microseconds: row.int64(5)),
            seen: Timestamp(microseconds: row.int64(6))
        )
    }

    static func touch(_ id: [UInt8], at now: Timestamp, in tx: Transaction) throws {
        try tx.execute("UPDATE portal_session SET seen = $2 WHERE id = $1", [.blob(id), .integer(now.microseconds)])
    }

    static func delete(_ id: [UInt8], in tx: Transaction) throws {
        try tx.execute("DELETE FROM portal_session WHERE id = $1", [.blob(id)])
    }

    /// Deletes sessions that are over, so that no name outlives its session for long.
    static func deleteOld(at now: Timestamp, in tx: Transaction) throws {
        try tx.execute(
            "DELETE FROM portal_session WHERE seen <= $1 OR created <= $2",
            [
                .integer((now - PortalSession.idleSeconds).microseconds),
                .integer((now - PortalSession.longestSeconds).microseconds),
            ]
        )
    }
}
