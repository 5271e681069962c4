internal import Catalogue
internal import Civil
internal import Encoding
internal import Evidence
package import Store

extension RecordRegister {
    /// Deletes records that ended longer ago than the retention of their utility; a job of ours calls it until nothing is left.
    ///
    /// All rows of a record go, its actions too, and only its number is never given again; an entry of the person's says that they did, and the digests in her older
    /// entries then prove nothing any more.
    ///
    /// - Returns: how many records were deleted.
    package func purge(limit: Int, in tx: Transaction) throws -> Int {
        var left = limit
        for utility in catalogue.utilities {
            guard left > 0, case .years(let years) = utility.retention,
                let day = clock().dayInVietnam.adding(months: -12 * years)
            else { continue }
            let ids = try RetentionRows.ended(utility.code, before: Timestamp(startInVietnam: day), limit: left, in: tx)
            for id in ids { try delete(id, utility, in: tx) }
            left -= ids.count
        }
        return limit - left
    }

    private func delete(_ id: RecordID, _ utility: Utility, in tx: Transaction) throws {
        let entry = EntryDraft(
            about: .person(id.person),
            kind: "record.deleted",
            topic: .administration,
            members: RecordText.deletion(id, utility: utility)
        )
        _ = try log.append(entry, in: tx)
        try RetentionRows.delete(id, in: tx)
    }
}

/// Finding and deleting the rows of records that ended.
enum RetentionRows {
    /// Records that nobody can use any more and about which nothing waits, the one that ended first first.
    static func ended(
        _ utility: UtilityCode,
        before instant: Timestamp,
        limit: Int,
        in tx: Transaction
    ) throws -> [RecordID] {
        try tx.rows(
            """
            SELECT person, utility, record FROM record_current
            WHERE standing IN ('expired', 'revoked', 'superseded', 'refused') AND utility = $1 AND changed < $2
                AND claim IS NULL
            ORDER BY changed LIMIT $3
            """,
            [.text(utility.text), .integer(instant.microseconds), .integer(Int64(limit))]
        ).map { try RecordID($0) }
    }

    static func delete(_ id: RecordID, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO record_purged (person, utility, record) VALUES ($1, $2, $3)
            ON CONFLICT (person, utility) DO UPDATE SET record = excluded.record
            WHERE excluded.record > record_purged.record
            """,
            id.arguments
        )
        for statement in statements { try tx.execute(statement, id.arguments) }
    }

    private static let statements = [
        "record_key", "record_queue", "record_notice", "record_decision", "record_draft", "record_action",
        "record_current",
    ].map { "DELETE FROM \($0) WHERE person = $1 AND utility = $2 AND record = $3" }
}
