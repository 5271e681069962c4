internal import Civil
internal import Evidence
internal import Store

/// A row of `identity_recovery`.
struct RecoveryRow: Sendable {
    let key: AccountKey
    let id: Int64
    let way: RecoveryWay
    let binding: [UInt8]
    let code: String
    let device: SessionDevice
    let started: Timestamp
    let expires: Timestamp
    let proven: Timestamp?
    let ready: Timestamp?
    let ended: Timestamp?
    let ending: RecoveryOutcome?

    /// Whether it is under way.
    func isOpen(at now: Timestamp) -> Bool { ended == nil && now < expires }

    /// Whether the new device may go on.
    func isReady(at now: Timestamp) -> Bool { isOpen(at: now) && ready.map { now >= $0 } ?? false }

    func state(at now: Timestamp) -> RecoveryStatus.State {
        if let ending { return .ended(ending) }
        guard now < expires else { return .ended(.expired) }
        guard let ready else { return .waiting }
        return now >= ready ? .ready : .timeLock(until: ready)
    }
}

/// How a recovery ends.
struct RecoveryEnding: Sendable {
    let outcome: RecoveryOutcome
    let at: Timestamp
    let evidence: Evidence
    let passkey: Int64?

    init(_ outcome: RecoveryOutcome, at: Timestamp, evidence: Evidence, passkey: Int64? = nil) {
        self.outcome = outcome
        self.at = at
        self.evidence = evidence
        self.passkey = passkey
    }
}

/// The table `identity_recovery`.
enum RecoveryRows {
    static func insert(_ row: RecoveryRow, cancel: [UInt8], under evidence: Evidence, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO identity_recovery
            (person, id, way, binding, code, device, address, started, expires, cancel, evidence, proven, ready)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            """,
            [
                .key(row.key), .integer(row.id), .text(row.way.rawValue), .blob(row.binding), .text(row.code),
                .text(row.device.name), .text(row.device.address), .instant(row.started), .instant(row.expires),
                .blob(cancel), .entry(evidence), .integerOrNull(row.proven?.microseconds),
                .integerOrNull(row.ready?.microseconds),
            ]
        )
    }

    static func find(_ id: Int64, of key: AccountKey, in tx: Transaction) throws -> RecoveryRow? {
        try tx.firstRow(
            "SELECT \(columns) FROM identity_recovery r WHERE r.person = $1 AND r.id = $2",
            [.key(key), .integer(id)]
        ).map(row)
    }

    /// The recovery that a browser asked for last.
    static func find(binding: [UInt8], in tx: Transaction) throws -> RecoveryRow? {
        try tx.firstRow(
            """
            SELECT \(columns) FROM identity_recovery_request q
            JOIN identity_recovery r ON r.person = q.person AND r.id = q.recovery WHERE q.binding = $1
            """,
            [.blob(binding)]
        ).map(row)
    }

    /// The recovery that a link in a notice cancels.
    static func find(cancel: [UInt8], in tx: Transaction) throws -> RecoveryRow? {
        try tx.firstRow("SELECT \(columns) FROM identity_recovery r WHERE r.cancel = $1", [.blob(cancel)]).map(row)
    }

    /// The recoveries of an account that have not ended.
    static func open(of key: AccountKey, in tx: Transaction) throws -> [RecoveryRow] {
        try tx.rows(
            "SELECT \(columns) FROM identity_recovery r WHERE r.person = $1 AND r.ended IS NULL ORDER BY r.id",
            [.key(key)]
        ).map(row)
    }

    /// The recoveries whose time is over.
    static func over(at now: Timestamp, limit: Int, in tx: Transaction) throws -> [RecoveryRow] {
        try tx.rows(
            """
            SELECT \(columns) FROM identity_recovery r WHERE r.expires <= $1 AND r.ended IS NULL
            ORDER BY r.expires LIMIT $2
            """,
            [.instant(now), .integer(Int64(limit))]
        ).map(row)
    }

    /// Notes that the proof is complete and the time lock runs.
    static func prove(_ row: RecoveryRow, at now: Timestamp, ready: Timestamp, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE identity_recovery SET proven = $3, ready = $4, expires = $5
            WHERE person = $1 AND id = $2 AND proven IS NULL AND ended IS NULL
            """,
            [
                .key(row.key), .integer(row.id), .instant(now), .instant(ready),
                .instant(ready + RecoveryRules.finishingSeconds),
            ]
        )
    }

    /// Ends a recovery; false when it had ended before.
    static func end(_ row: RecoveryRow, _ ending: RecoveryEnding, in tx: Transaction) throws -> Bool {
        try tx.execute(
            """
            UPDATE identity_recovery SET ended = $3, ending = $4, end_evidence = $5, passkey = $6
            WHERE person = $1 AND id = $2 AND ended IS NULL
            """,
            [
                .key(row.key), .integer(row.id), .instant(ending.at), .text(ending.outcome.rawValue),
                .entry(ending.evidence), .integerOrNull(ending.passkey),
            ]
        ) == 1
    }

    static let columns = """
        r.person, r.id, r.way, r.binding, r.code, r.device, r.address, r.started, r.expires, r.proven, r.ready, r.ended,
        r.ending
        """

    static func row(_ row: Row) throws -> RecoveryRow {
        try RecoveryRow(
            key: row.key(0),
            id: row.int64(1),
            way: row.word(2),
            binding: row.blob(3),
            code: row.text(4),
            device: SessionDevice(name: row.text(5), address: row.text(6)),
            started: row.instant(7),
            expires: row.instant(8),
            proven: row.instantIfPresent(9),
            ready: row.instantIfPresent(10),
            ended: row.instantIfPresent(11),
            ending: row.isNull(12) ? nil : row.word(12)
        )
    }
}
