internal import Civil
internal import Evidence
internal import Store

/// A row of `source_fault`: an answer of an agency that could not be used.
enum SourceFaultRow {
    static func insert(_ fault: SourceFault, id: EntryID, in tx: Transaction) throws {
        try tx.execute(
            "INSERT INTO source_fault (agency, id, at, utility, code, detail) VALUES ($1, $2, $3, $4, $5, $6)",
            [
                .text(fault.agency), .integer(id.rawValue), .integer(fault.at.microseconds), .text(fault.utility),
                .text(fault.code), .text(String(fault.detail.prefix(500))),
            ]
        )
    }

    static func newest(of agency: String?, limit: Int, in tx: Transaction) throws -> [SourceFault] {
        try tx.rows(
            """
            SELECT agency, at, utility, code, detail FROM source_fault
            WHERE $1 = '' OR agency = $1 ORDER BY id DESC LIMIT $2
            """,
            [.text(agency ?? ""), .integer(Int64(limit))]
        ).map { row in
            try SourceFault(
                agency: row.text(0),
                at: Timestamp(microseconds: row.int64(1)),
                utility: row.text(2),
                code: row.text(3),
                detail: row.text(4)
            )
        }
    }

    static func removeOld(before: Timestamp, in tx: Transaction) throws {
        try tx.execute("DELETE FROM source_fault WHERE at < $1", [.integer(before.microseconds)])
    }
}
