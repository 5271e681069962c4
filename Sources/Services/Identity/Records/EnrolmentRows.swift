internal import Civil
internal import Evidence
internal import Store

/// A row of `identity_enrolment`.
struct EnrolmentRow: Sendable {
    let key: AccountKey
    let id: Int64
    let appointment: Int64
    let officer: AccountKey
    let redeemed: Timestamp?
    let completed: Timestamp?

    /// Whether the browser that redeemed it may still go on.
    func isOpen(at now: Timestamp) -> Bool {
        guard completed == nil, let redeemed else { return false }
        return now >= redeemed && now < redeemed + EnrolmentDesk.lifetimeSeconds
    }
}

/// The table `identity_enrolment`.
enum EnrolmentRows {
    static func insert(_ new: NewEnrolment, under evidence: Evidence, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO identity_enrolment
            (person, id, code, link, issued, expires, officer, appointment, document, checks, evidence)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """,
            [
                .key(new.key), .integer(evidence.id.rawValue), .blob(new.code), .blob(new.link), .instant(new.issued),
                .instant(new.expires), .key(new.appointment.person), .integer(new.appointment.id),
                .text(new.presented.document.kind.rawValue + " " + new.presented.document.masked),
                .text(new.presented.checks.map(\.rawValue).joined(separator: ",")), .entry(evidence),
            ]
        )
    }

    /// Takes back what was handed out before and not redeemed: the last one alone counts.
    ///
    /// It then ends when it began, so that a clock that jumps back does not bring it to life.
    static func expireUnredeemed(of key: AccountKey, in tx: Transaction) throws {
        try tx.execute(
            "UPDATE identity_enrolment SET expires = issued WHERE person = $1 AND redeemed IS NULL",
            [.key(key)]
        )
    }

    /// Uses a code up for one browser; nil when it is wrong, too old or used.
    static func redeem(code: [UInt8], of key: AccountKey, for binding: [UInt8], at now: Timestamp, in tx: Transaction)
        throws
        -> EnrolmentRow?
    {
        try tx.firstRow(
            """
            UPDATE identity_enrolment SET redeemed = $4, binding = $3
            WHERE person = $1 AND code = $2 AND redeemed IS NULL AND issued <= $4 AND expires > $4
            RETURNING \(columns)
            """,
            [.key(key), .blob(code), .blob(binding), .instant(now)]
        ).map(row)
    }

    /// Uses a link up for one browser; nil when it is wrong, too old or used.
    static func redeem(link: [UInt8], for binding: [UInt8], at now: Timestamp, in tx: Transaction) throws
        -> EnrolmentRow?
    {
        try tx.firstRow(
            """
            UPDATE identity_enrolment SET redeemed = $3, binding = $2
            WHERE link = $1 AND redeemed IS NULL AND issued <= $3 AND expires > $3
            RETURNING \(columns)
            """,
            [.blob(link), .blob(binding), .instant(now)]
        ).map(row)
    }

    /// What a browser has redeemed last and not yet completed.
    static func find(binding: [UInt8], in tx: Transaction) throws -> EnrolmentRow? {
        try tx.firstRow(
            """
            SELECT \(columns) FROM identity_enrolment WHERE binding = $1 AND completed IS NULL
            ORDER BY redeemed DESC LIMIT 1
            """,
            [.blob(binding)]
        ).map(row)
    }

    /// Ends an enrolment with the passkey it brought; false when it was completed before.
    static func complete(_ row: EnrolmentRow, passkey: Int64, at now: Timestamp, in tx: Transaction) throws -> Bool {
        try tx.execute(
            """
            UPDATE identity_enrolment SET completed = $3, passkey = $4
            WHERE person = $1 AND id = $2 AND completed IS NULL
            """,
            [.key(row.key), .integer(row.id), .instant(now), .integer(passkey)]
        ) == 1
    }

    private static let columns = "person, id, appointment, officer, redeemed, completed"

    private static func row(_ row: Row) throws -> EnrolmentRow {
        try EnrolmentRow(
            key: row.key(0),
            id: row.int64(1),
            appointment: row.int64(2),
            officer: row.key(3),
            redeemed: row.instantIfPresent(4),
            completed: row.instantIfPresent(5)
        )
    }
}

/// What an officer hands out.
struct NewEnrolment: Sendable {
    let key: AccountKey
    let code: [UInt8]
    let link: [UInt8]
    let issued: Timestamp
    let expires: Timestamp
    let appointment: Appointment
    let presented: PresentedIdentity
}
