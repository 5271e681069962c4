internal import Civil
internal import Store

/// The rows of `attachment`.
enum AttachmentRows {
    private static let columns = "id, kind, name, bytes, width, height, pages, at"

    static func insertIfNew(_ attachment: Attachment, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO attachment (person, id, kind, name, bytes, width, height, pages, at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING
            """,
            [
                .integer(attachment.person.rawValue), .text(attachment.id.text), .text(attachment.kind.rawValue),
                .text(attachment.name), .integer(Int64(attachment.bytes)),
                .integerOrNull(attachment.width.map(Int64.init)), .integerOrNull(attachment.height.map(Int64.init)),
                .integerOrNull(attachment.pages.map(Int64.init)), .integer(attachment.at.microseconds),
            ]
        )
    }

    static func find(_ id: AttachmentID, of person: PersonKey, in tx: Transaction) throws -> Attachment? {
        try tx.firstRow(
            "SELECT \(columns) FROM attachment WHERE person = $1 AND id = $2",
            [.integer(person.rawValue), .text(id.text)]
        ).flatMap { try attachment($0, of: person) }
    }

    static func all(of person: PersonKey, in tx: Transaction) throws -> [Attachment] {
        try tx.rows(
            "SELECT \(columns) FROM attachment WHERE person = $1 ORDER BY at DESC, id",
            [.integer(person.rawValue)]
        ).compactMap { try attachment($0, of: person) }
    }

    static func usage(of person: PersonKey, in tx: Transaction) throws -> (count: Int, bytes: Int) {
        let row = try tx.firstRow(
            "SELECT count(*), sum(bytes) FROM attachment WHERE person = $1",
            [.integer(person.rawValue)]
        )
        return try (Int(clamping: row?.int64(0) ?? 0), Int(clamping: row?.int64IfPresent(1) ?? 0))
    }

    static func remove(_ id: AttachmentID, of person: PersonKey, in tx: Transaction) throws -> Bool {
        try tx.execute(
            "DELETE FROM attachment WHERE person = $1 AND id = $2",
            [.integer(person.rawValue), .text(id.text)]
        ) > 0
    }

    /// Forgets what sendings of somebody unnamed left behind.
    static func removeSendings(before end: Timestamp, in tx: Transaction) throws {
        try tx.execute("DELETE FROM attachment WHERE person < 0 AND at < $1", [.integer(end.microseconds)])
    }

    static func isNamed(_ id: AttachmentID, in tx: Transaction) throws -> Bool {
        try tx.firstRow("SELECT 1 FROM attachment WHERE id = $1 LIMIT 1", [.text(id.text)]) != nil
    }

    /// The files of one folder that somebody has; hexadecimal digits sort alike everywhere, and before the bound's `g`.
    static func named(in folder: String, _ tx: Transaction) throws -> Set<AttachmentID> {
        let rows = try tx.rows(
            "SELECT DISTINCT id FROM attachment WHERE id >= $1 AND id < $2",
            [.text(folder), .text(folder + "g")]
        )
        return Set(try rows.compactMap { try AttachmentID($0.text(0)) })
    }

    private static func attachment(_ row: Row, of person: PersonKey) throws -> Attachment? {
        guard let id = try AttachmentID(row.text(0)), let kind = try AttachmentKind(rawValue: row.text(1)) else {
            return nil
        }
        return try Attachment(
            id: id,
            person: person,
            kind: kind,
            name: row.text(2),
            bytes: Int(clamping: row.int64(3)),
            width: row.int64IfPresent(4).map { Int(clamping: $0) },
            height: row.int64IfPresent(5).map { Int(clamping: $0) },
            pages: row.int64IfPresent(6).map { Int(clamping: $0) },
            at: Timestamp(microseconds: row.int64(7))
        )
    }
}
