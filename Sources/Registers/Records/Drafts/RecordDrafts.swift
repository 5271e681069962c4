package import Catalogue
package import Civil
package import Encoding
package import Store

/// What a person has begun to declare and not yet sent, saved with every page.
package struct RecordDraft: Equatable, Sendable {
    package let person: PersonKey
    package let utility: UtilityCode
    /// The number of the record it is about; 0: a new one.
    package let record: Int
    package var values: JSONObject
    package var attachments: [String]
    /// The page to go on with.
    package var page: String
    package var updated: Timestamp

    package init(
        person: PersonKey,
        utility: UtilityCode,
        record: Int,
        values: JSONObject,
        attachments: [String] = [],
        page: String,
        updated: Timestamp
    ) {
        self.person = person
        self.utility = utility
        self.record = record
        self.values = values
        self.attachments = attachments
        self.page = page
        self.updated = updated
    }
}

/// The drafts of a person's claims.
package enum RecordDrafts {
    /// Keeps a draft in place of the one before; anything may be in it, for nothing is claimed yet.
    ///
    /// - Throws: ``RecordError/tooLarge(_:)``.
    package static func save(_ draft: RecordDraft, in tx: Transaction) throws {
        let content = draft.values.canonical.stored
        guard content.utf8.count <= 128 * 1024, draft.attachments.count <= 50 else {
            throw RecordError.tooLarge("draft")
        }
        try tx.execute(
            """
            INSERT INTO record_draft (person, utility, record, content, attachments, page, updated)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (person, utility, record) DO UPDATE
            SET content = excluded.content, attachments = excluded.attachments, page = excluded.page,
                updated = excluded.updated
            """,
            [
                .integer(draft.person.rawValue), .text(draft.utility.text), .integer(Int64(draft.record)),
                .text(content), .text(draft.attachments.joined(separator: " ")), .text(draft.page),
                .integer(draft.updated.microseconds),
            ]
        )
    }

    /// The draft about a record, 0 for a new one.
    package static func find(
        person: PersonKey,
        utility: UtilityCode,
        record: Int,
        in tx: Transaction
    ) throws -> RecordDraft? {
        try tx.firstRow(
            "\(selection) AND utility = $2 AND record = $3",
            [.integer(person.rawValue), .text(utility.text), .integer(Int64(record))]
        ).map(read)
    }

    /// All drafts of a person, the last one saved first.
    package static func all(of person: PersonKey, in tx: Transaction) throws -> [RecordDraft] {
        try tx.rows("\(selection) ORDER BY updated DESC, utility, record", [.integer(person.rawValue)]).map(read)
    }

    /// Throws a draft away.
    package static func discard(
        person: PersonKey,
        utility: UtilityCode,
        record: Int,
        in tx: Transaction
    ) throws {
        try tx.execute(
            "DELETE FROM record_draft WHERE person = $1 AND utility = $2 AND record = $3",
            [.integer(person.rawValue), .text(utility.text), .integer(Int64(record))]
        )
    }

    /// Throws away what nobody has touched since an instant.
    /// - Returns: how many drafts.
    @discardableResult
    package static func discardStale(before instant: Timestamp, in tx: Transaction) throws -> Int {
        try tx.execute("DELETE FROM record_draft WHERE updated < $1", [.integer(instant.microseconds)])
    }

    private static let selection =
        "SELECT person, utility, record, content, attachments, page, updated FROM record_draft WHERE person = $1"

    private static func read(_ row: Row) throws -> RecordDraft {
        let id = try RecordID(row)
        guard let values = try JSONValue.parse(row.text(3), limits: .record).object else {
            throw RecordError.damaged("record_draft of \(id.text)")
        }
        return try RecordDraft(
            person: id.person,
            utility: id.utility,
            record: id.ordinal,
            values: values,
            attachments: row.text(4).split(separator: " ").map(String.init),
            page: row.text(5),
            updated: Timestamp(microseconds: row.int64(6))
        )
    }
}
