internal import Civil
internal import Evidence
internal import Store
internal import Web

/// A row of `exchange_refusal`, for the member's own administrator.
struct RefusalRow: Sendable {
    let member: MemberCode
    let id: EntryID
    let at: Timestamp
    let operation: Operation
    let agreement: String
    let code: String
    /// What the request got wrong; nil where the code says it all.
    let detail: LocalizedText?
    let keyID: String

    func insert(in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO exchange_refusal (member, id, at, operation, agreement, code, detail, key_id, detail_vi)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            [
                .text(member.text), .integer(id.rawValue), .integer(at.microseconds), .text(operation.rawValue),
                .text(agreement), .text(code), .text(detail?.english ?? ""), .text(keyID),
                .text(detail?.vietnamese ?? ""),
            ]
        )
    }

    /// A member's refusals whose number is below another, newest first.
    static func newest(
        of member: MemberCode,
        below id: Int64,
        limit: Int,
        in tx: Transaction
    ) throws -> [RefusalRow] {
        try tx.rows(
            """
            SELECT id, at, operation, agreement, code, detail, key_id, detail_vi FROM exchange_refusal
            WHERE member = $1 AND id < $2 ORDER BY id DESC LIMIT $3
            """,
            [.text(member.text), .integer(id), .integer(Int64(limit))]
        ).map { row in
            try RefusalRow(
                member: member,
                id: EntryID(rawValue: row.int64(0)),
                at: Timestamp(microseconds: row.int64(1)),
                operation: Operation(rawValue: row.text(2)) ?? .lookUp,
                agreement: row.text(3),
                code: row.text(4),
                detail: detail(english: row.text(5), vietnamese: row.text(7)),
                keyID: row.text(6)
            )
        }
    }

    /// What a member has more than is kept.
    struct Excess: Sendable {
        fileprivate let member: String
        /// Older ones go.
        fileprivate let oldest: Timestamp
        /// Those up to this number are too many.
        fileprivate let number: Int64

        /// Deletes some of it, the oldest first.
        /// - Returns: how many.
        func delete(atMost count: Int, in tx: Transaction) throws -> Int {
            try tx.execute(
                """
                DELETE FROM exchange_refusal WHERE member = $1 AND id IN (
                    SELECT id FROM exchange_refusal WHERE member = $1 AND (at < $2 OR id <= $3) ORDER BY id LIMIT $4
                )
                """,
                [.text(member), .integer(oldest.microseconds), .integer(number), .integer(Int64(count))]
            )
        }
    }

    /// The members that have refusals of before a moment, or more than so many.
    ///
    /// Looks at the two ends of each member's rows: only who has a key has any.
    static func excesses(before oldest: Timestamp, keeping count: Int64, in tx: Transaction) throws -> [Excess] {
        try tx.rows(
            """
            SELECT member, surplus FROM (
                SELECT known.member AS member,
                    (SELECT at FROM exchange_refusal WHERE member = known.member ORDER BY id LIMIT 1) AS earliest,
                    (SELECT id FROM exchange_refusal WHERE member = known.member ORDER BY id DESC LIMIT 1 OFFSET $2)
                        AS surplus
                FROM (SELECT DISTINCT member FROM exchange_member_key) AS known
            ) AS kept WHERE surplus IS NOT NULL OR earliest < $1
            """,
            [.integer(oldest.microseconds), .integer(count)]
        ).map { row in
            try Excess(member: row.text(0), oldest: oldest, number: row.int64IfPresent(1) ?? .min)
        }
    }

    /// A row of before Vietnamese was kept has its English words in both languages.
    private static func detail(english: String, vietnamese: String) -> LocalizedText? {
        english.isEmpty ? nil : LocalizedText(vi: vietnamese.isEmpty ? english : vietnamese, en: english)
    }
}
