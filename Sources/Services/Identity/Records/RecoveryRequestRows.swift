internal import Civil
internal import Store

/// What a new device asked for, before and after it was looked up.
struct RecoveryRequest: Sendable {
    let binding: [UInt8]
    /// The user name that was typed; emptied once it was looked up.
    let number: String
    let code: String
    let device: SessionDevice
    let requested: Timestamp
    let expires: Timestamp
}

/// The table `identity_recovery_request`.
enum RecoveryRequestRows {
    /// Puts a request in the place of the one before of the same browser.
    static func ask(_ request: RecoveryRequest, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO identity_recovery_request
            (binding, number, code, device, address, requested, expires, person, recovery, state)
            VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0, 0)
            ON CONFLICT (binding) DO UPDATE SET number = excluded.number, code = excluded.code, device = excluded.device,
            address = excluded.address, requested = excluded.requested, expires = excluded.expires, person = 0,
            recovery = 0, state = 0
            """,
            [
                .blob(request.binding), .text(request.number), .text(request.code), .text(request.device.name),
                .text(request.device.address), .instant(request.requested), .instant(request.expires),
            ]
        )
    }

    static func find(_ binding: [UInt8], in tx: Transaction) throws -> RecoveryRequest? {
        try tx.firstRow(
            "SELECT \(columns) FROM identity_recovery_request WHERE binding = $1",
            [.blob(binding)]
        ).map(request)
    }

    static func waiting(limit: Int, in tx: Transaction) throws -> [RecoveryRequest] {
        try tx.rows(
            "SELECT \(columns) FROM identity_recovery_request WHERE state = 0 ORDER BY requested LIMIT $1",
            [.integer(Int64(limit))]
        ).map(request)
    }

    /// Notes what became of a request and forgets the number; false when another process was faster.
    static func settle(_ request: RecoveryRequest, person: Int64, recovery: Int64, in tx: Transaction) throws -> Bool {
        try tx.execute(
            """
            UPDATE identity_recovery_request SET person = $2, recovery = $3, state = 1, number = ''
            WHERE binding = $1 AND state = 0 AND requested = $4
            """,
            [.blob(request.binding), .integer(person), .integer(recovery), .instant(request.requested)]
        ) == 1
    }

    static func deleteOver(at now: Timestamp, in tx: Transaction) throws {
        try tx.execute("DELETE FROM identity_recovery_request WHERE expires <= $1", [.instant(now)])
    }

    private static let columns = "binding, number, code, device, address, requested, expires"

    private static func request(_ row: Row) throws -> RecoveryRequest {
        try RecoveryRequest(
            binding: row.blob(0),
            number: row.text(1),
            code: row.text(2),
            device: SessionDevice(name: row.text(3), address: row.text(4)),
            requested: row.instant(5),
            expires: row.instant(6)
        )
    }
}
