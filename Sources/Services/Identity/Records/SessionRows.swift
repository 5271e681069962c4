internal import Civil
internal import Store

/// The table `identity_session`.
enum SessionRows {
    /// A session with the account and the appointment as they are now: one statement, three steps of an index.
    static func find(_ id: SessionID, in tx: Transaction) throws -> StoredSession? {
        try tx.firstRow("\(selection) WHERE s.id = $1", [.blob(id.bytes)]).map { try StoredSession($0) }
    }

    static func find(_ handle: SessionHandle, of key: AccountKey, in tx: Transaction) throws -> StoredSession? {
        try tx.firstRow(
            "\(selection) WHERE s.person = $1 AND s.handle = $2",
            [.key(key), .text(handle.text)]
        ).map { try StoredSession($0) }
    }

    /// The sessions of an account, newest first.
    static func list(of key: AccountKey, in tx: Transaction) throws -> [StoredSession] {
        try tx.rows("\(selection) WHERE s.person = $1 ORDER BY s.created DESC, s.handle", [.key(key)])
            .map { try StoredSession($0) }
    }

    /// The sessions whose time is over, the oldest first.
    static func over(at now: Timestamp, limit: Int, in tx: Transaction) throws -> [StoredSession] {
        try tx.rows(
            "\(selection) WHERE s.ends <= $1 ORDER BY s.ends LIMIT $2",
            [.instant(now), .integer(Int64(limit))]
        )
        .map { try StoredSession($0) }
    }

    static func insert(_ session: Session, device: [UInt8], under entry: Int64, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO identity_session
            (id, person, handle, name, level, methods, authenticated, stepped_up, proven, appointment, passkey, device,
             device_name, address, form_token, created, seen, ends, evidence)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
            """,
            [
                .blob(session.id.bytes), .key(session.key), .text(session.handle.text), .text(session.name),
                .integer(session.acr.rawValue), .text(session.methods.stored), .instant(session.authenticatedAt),
                .integerOrNull(session.steppedUpAt?.microseconds), .integerOrNull(session.provenAt?.microseconds),
                .integer(session.role.appointment?.id ?? 0), .integer(session.passkey ?? 0), .blob(device),
                .text(session.device.name), .text(session.device.address), .text(session.formToken),
                .instant(session.created), .instant(session.seen), .instant(session.ends), .integer(entry),
            ]
        )
    }

    /// Gives a session its new cookie and what changed; false when it has ended or was rotated meanwhile.
    static func replace(_ old: SessionID, with new: Session, in tx: Transaction) throws -> Bool {
        try tx.execute(
            """
            UPDATE identity_session SET id = $2, level = $3, methods = $4, stepped_up = $5, proven = $6, appointment = $7,
            passkey = $8, form_token = $9, seen = $10 WHERE id = $1
            """,
            [
                .blob(old.bytes), .blob(new.id.bytes), .integer(new.acr.rawValue), .text(new.methods.stored),
                .integerOrNull(new.steppedUpAt?.microseconds), .integerOrNull(new.provenAt?.microseconds),
                .integer(new.role.appointment?.id ?? 0), .integer(new.passkey ?? 0), .text(new.formToken),
                .instant(new.seen),
            ]
        ) == 1
    }

    static func touch(_ id: SessionID, at now: Timestamp, in tx: Transaction) throws {
        try tx.execute(
            "UPDATE identity_session SET seen = $2 WHERE id = $1 AND seen < $2",
            [.blob(id.bytes), .instant(now)]
        )
    }

    /// Deletes a session; false when it was gone.
    static func delete(_ id: SessionID, in tx: Transaction) throws -> Bool {
        try tx.execute("DELETE FROM identity_session WHERE id = $1", [.blob(id.bytes)]) == 1
    }

    private static let accountColumns = AccountRows.names.map { "a.\($0)" }.joined(separator: ", ")
    private static let selection = """
        SELECT \(accountColumns), p.id, p.member, p.unit, p.role, p.valid_from, p.valid_to, p.end_evidence,
        s.id, s.handle, s.name, s.level, s.methods, s.authenticated, s.stepped_up, s.proven, s.appointment, s.passkey,
        s.device, s.device_name, s.address, s.form_token, s.created, s.seen, s.ends
        FROM identity_session s
        JOIN identity_account a ON a.person = s.person
        AND a.version = (SELECT max(v.version) FROM identity_account v WHERE v.person = s.person)
        LEFT JOIN identity_appointment p ON p.person = s.person AND p.id = s.appointment
        """
}

/// A session as the tables have it.
struct StoredSession: Sendable {
    let session: Session
    /// The SHA-256 of the cookie of its device; empty when it is bound to none.
    let device: [UInt8]
    /// The day on which the appointment it acts under was ended early; the first of all days when it is gone.
    private let roleLost: Day?

    init(_ row: Row) throws {
        let account = try AccountRows.account(row)
        let appointment = try Self.appointment(row, of: account.key)
        let number = try row.int64(24)
        let isEnded = try !row.isNull(15)
        roleLost = number == 0 ? nil : appointment.map { isEnded ? $0.validTo : nil } ?? Day(rawValue: .min)
        device = try row.blob(26)
        guard let level = AuthenticationLevel(rawValue: try row.int64(19)) else {
            throw IdentityError.damaged("the level of a session")
        }
        let passkey = try row.int64(25)
        session = try Session(
            id: SessionID(row.blob(16)),
            handle: SessionHandle(stored: row.text(17)),
            account: account,
            name: row.text(18),
            acr: account.level == .one ? .one : level,
            methods: [AuthenticationMethod](stored: row.text(20)),
            authenticatedAt: row.instant(21),
            steppedUpAt: row.instantIfPresent(22),
            provenAt: row.instantIfPresent(23),
            role: appointment.map { .appointment($0) } ?? .holder,
            passkey: passkey == 0 ? nil : passkey,
            device: SessionDevice(name: row.text(27), address: row.text(28)),
            formToken: row.text(29),
            created: row.instant(30),
            seen: row.instant(31),
            ends: row.instant(32)
        )
    }

    private static func appointment(_ row: Row, of person: AccountKey) throws -> Appointment? {
        guard let id = try row.int64IfPresent(9) else { return nil }
        return try Appointment(
            person: person,
            id: id,
            member: row.text(10),
            unit: row.text(11),
            role: row.word(12),
            validFrom: row.day(13),
            validTo: row.day(14)
        )
    }

    /// Whether it still lives, by its limits and its role.
    ///
    /// Whoever is dismissed today acts no more today.
    func isAlive(at now: Timestamp) -> Bool {
        !session.isOver(at: now) && roleLost.map { now.dayInVietnam < $0 } ?? true
    }

    /// Whether a request that shows this cookie of a device may use it.
    func isBound(to cookie: String?) -> Bool {
        device.isEmpty || cookie.flatMap { SecretToken($0) }.map { SecretToken.areSame($0.digest, device) } ?? false
    }
}
