internal import Civil
internal import Identity
internal import Store

/// A row of `portal_link`.
struct LinkRow: Sendable {
    let account: AccountKey
    /// The number of the appointment; nil for somebody who acts for herself.
    let appointment: Int64?
    let role: OneTimeLinkPage.Role
    let name: String
    let expires: Timestamp
    let isUsed: Bool

    func state(at now: Timestamp) -> OneTimeLinkPage.State {
        if isUsed { return .used }
        return now >= expires ? .expired : .valid(role, name: name)
    }
}

/// The table `portal_link`.
enum LinkRows {
    static func insert(_ token: [UInt8], _ row: LinkRow, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO portal_link (token, account, appointment, role, name, expires, used)
            VALUES ($1, $2, $3, $4, $5, $6, 0)
            """,
            [
                .blob(token), .integer(row.account.rawValue), .integer(row.appointment ?? 0), .text(row.role.rawValue),
                .text(row.name), .integer(row.expires.microseconds),
            ]
        )
    }

    static func find(_ token: [UInt8], in tx: Transaction) throws -> LinkRow? {
        let row = try tx.firstRow(
            "SELECT account, appointment, role, name, expires, used FROM portal_link WHERE token = $1",
            [.blob(token)]
        )
        guard let row, let role = try OneTimeLinkPage.Role(rawValue: row.text(2)) else { return nil }
        let appointment = try row.int64(1)
        return try LinkRow(
            account: AccountKey(rawValue: row.int64(0)),
            appointment: appointment == 0 ? nil : appointment,
            role: role,
            name: row.text(3),
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
