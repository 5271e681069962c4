internal import Civil
internal import Evidence
internal import Store

/// A row of `exchange_refusal`, for the member's own administrator.
struct RefusalRow: Sendable {
    let member: MemberCode
    let id: EntryID
    let at: Timestamp
    let operation: Operation
    let agreement: String
    let code: String
    let detail: String
    let keyID: String

    func insert(in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO exchange_refusal (member, id, at, operation, agreement, code, detail, key_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            [
                .text(member.text), .integer(id.rawValue), .integer(at.microseconds), .text(operation.rawValue),
                .text(agreement), .text(code), .text(detail), .text(keyID),
            ]
        )
    }

    /// A member's newest refusals since a moment.
    static func newest(
        of member: MemberCode,
        since: Timestamp,
        limit: Int,
        in tx: Transaction
    ) throws -> [RefusalRow] {
        try tx.rows(
            """
            SELECT id, at, operation, agreement, code, detail, key_id FROM exchange_refusal
            WHERE member = $1 AND at >= $2 ORDER BY id DESC LIMIT $3
            """,
            [.text(member.text), .integer(since.microseconds), .integer(Int64(limit))]
        ).map { row in
            try RefusalRow(
                member: member,
                id: EntryID(rawValue: row.int64(0)),
                at: Timestamp(microseconds: row.int64(1)),
                operation: Operation(rawValue: row.text(2)) ?? .lookUp,
                agreement: row.text(3),
                code: row.text(4),
                detail: row.text(5),
                keyID: row.text(6)
            )
        }
    }
}
