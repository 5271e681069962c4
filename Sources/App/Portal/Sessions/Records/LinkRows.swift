internal import Civil
internal import Store

/// A row of `portal_link`.
struct LinkRow: Sendable {
    let role: PortalRole
    let expires: Timestamp
    let isUsed: Bool

    func state(at now: Timestamp) -> OneTimeLinkPage.State {
        if isUsed { return .used }
        return now >= expires ? .expired : .valid(role.linkRole, name: role.name)
    }
}

/// The table `portal_link`.
enum LinkRows {
    static func insert(_ token: [UInt8], for role: PortalRole, until expires: Timestamp, in tx: Transaction) throws {
        try tx.execute(
            "INSERT INTO portal_link (token, role, person, member, name, expires, used) VALUES ($1, $2, $3, $4, $5, $6, 0)",
            [.blob(token)] + role.values + [.integer(expires.microseconds)]
        )
    }

    static func find(_ token: [UInt8], in tx: Transaction) throws -> LinkRow? {
        let row = try tx.firstRow(
            "SELECT role, person, member, name, expires, used FROM portal_link WHERE token = $1",
            [.blob(token)]
        )
        guard let row, let role = try PortalRole(row, from: 0) else { return nil }
        return try LinkRow(
            role: role,
            expires: Timestamp(microseconds: row.int64(4)),
            isUsed: row.int64(5) != 0
        )
    }

    /// Uses a link up; false when another request was faster or its time is over.
    static func use(_ token: [UInt8], at now: Timestamp, in tx: Transaction) throws -> Bool {
        try tx.execute(
            "UPDATE portal_link SET used = 1 WHERE token = $1 AND used = 0 AND expires > $2",
            [.blob(token), .integer(now.microseconds)]
        ) == 1
    }

    /// Deletes links whose time was over a day ago; until then their page still says what became of them.
    static func deleteOld(at now: Timestamp, in tx: Transaction) throws {
        try tx.execute("DELETE FROM portal_link WHERE expires <= $1", [.integer((now - 86_400).microseconds)])
    }
}
