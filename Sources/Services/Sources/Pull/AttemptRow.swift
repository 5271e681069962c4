internal import Catalogue
internal import Civil
internal import Records
internal import Store

/// A row of `source_attempt`: when a claim is asked about again.
struct AttemptRow: Sendable {
    let version: Int
    let attempts: Int
    let next: Timestamp

    static func all(of agency: String, in tx: Transaction) throws -> [RecordID: AttemptRow] {
        var found: [RecordID: AttemptRow] = [:]
        let rows = try tx.rows(
            "SELECT person, utility, record, version, attempts, next_at FROM source_attempt WHERE agency = $1",
            [.text(agency)]
        )
        for row in rows {
            guard let utility = try UtilityCode(row.text(1)) else { continue }
            let id = try RecordID(
                person: PersonKey(rawValue: row.int64(0)),
                utility: utility,
                ordinal: Int(clamping: row.int64(2))
            )
            found[id] = try AttemptRow(
                version: Int(clamping: row.int64(3)),
                attempts: Int(clamping: row.int64(4)),
                next: Timestamp(microseconds: row.int64(5))
            )
        }
        return found
    }

    static func keep(_ check: Check, attempts: Int, next: Timestamp, reason: String, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO source_attempt (person, utility, record, agency, version, attempts, next_at, reason)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (person, utility, record) DO UPDATE SET agency = excluded.agency, version = excluded.version,
                attempts = excluded.attempts, next_at = excluded.next_at, reason = excluded.reason
            """,
            key(check.item.id) + [
                .text(check.item.agency), .integer(Int64(check.version)), .integer(Int64(attempts)),
                .integer(next.microseconds), .text(reason),
            ]
        )
    }

    static func remove(_ id: RecordID, in tx: Transaction) throws {
        try tx.execute("DELETE FROM source_attempt WHERE person = $1 AND utility = $2 AND record = $3", key(id))
    }

    /// Rows of claims that do not wait for a system any more, however that came about.
    static func removeSettled(in tx: Transaction) throws {
        try tx.execute(
            """
            DELETE FROM source_attempt WHERE NOT EXISTS (
                SELECT 1 FROM record_queue AS queued WHERE queued.person = source_attempt.person
                AND queued.utility = source_attempt.utility AND queued.record = source_attempt.record
                AND queued.method = 'system')
            """
        )
    }

    private static func key(_ id: RecordID) -> [Value] {
        [.integer(id.person.rawValue), .text(id.utility.text), .integer(Int64(id.ordinal))]
    }
}
