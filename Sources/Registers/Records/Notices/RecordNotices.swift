package import Civil
internal import Encoding
package import Evidence
package import Store

/// The lists of corrections that bodies have to take over.
package enum RecordNotices {
    /// What a body has not acknowledged, oldest first.
    ///
    /// A cursor only leads through one reading of the list: whoever begins anew misses nothing, since what is not acknowledged stays.
    package static func open(
        for body: String,
        after cursor: Cursor? = nil,
        limit: Int,
        in tx: Transaction
    ) throws -> [RecordNotice] {
        let arguments: [Value] = [
            .text(body), .integer(cursor?.id.rawValue ?? .min), .integer(Int64(limit)),
        ]
        return try tx.rows(openOnes, arguments).map(NoticeRow.read)
    }

    /// How far somebody has read the list of a body.
    package struct Cursor: Hashable, Sendable {
        package let id: EntryID

        package init(id: EntryID) { self.id = id }
    }

    /// Records that a body has taken over a correction, as an entry of the person's; false when there is nothing to acknowledge.
    ///
    /// The entry tells what she may know now and nothing of the rest; where that is nothing, it is sealed as long as the last reading.
    package static func acknowledge(
        _ id: EntryID,
        by body: String,
        reference: String,
        at: Timestamp,
        log: EvidenceLog,
        in tx: Transaction
    ) throws -> Bool {
        guard let row = try tx.firstRow(one, [.text(body), .integer(id.rawValue)]) else { return false }
        let notice = try NoticeRow.read(row)
        guard notice.acknowledged == nil else { return false }
        let sealed = notice.parts.compactMap(\.sealedUntil).max()
        let seen = notice.seen(at: at)
        _ = try log.append(entry(seen ?? notice, sealedUntil: seen == nil ? sealed : nil, reference), in: tx)
        try tx.execute(
            """
            UPDATE record_notice SET acknowledged = $6, reference = $7
            WHERE person = $1 AND utility = $2 AND record = $3 AND ordinal = $4 AND body = $5
            """,
            notice.record.arguments + [
                .integer(Int64(notice.action)), .text(body), .integer(at.microseconds), .text(reference),
            ]
        )
        return true
    }

    /// All notices about a person's records, newest first, each with what she may see of it now.
    package static func all(of person: PersonKey, now: Timestamp, in tx: Transaction) throws -> [RecordNotice] {
        let rows = try tx.rows(
            "SELECT \(NoticeRow.selection) FROM record_notice WHERE person = $1 ORDER BY id DESC, body",
            [.integer(person.rawValue)]
        )
        return try rows.compactMap { try NoticeRow.read($0).seen(at: now) }
    }

    /// The notices about one record, newest first, each with what its person may see of it now.
    package static func of(_ record: RecordID, now: Timestamp, in tx: Transaction) throws -> [RecordNotice] {
        try all(of: record.person, now: now, in: tx).filter { $0.record == record }
    }

    private static func entry(_ notice: RecordNotice, sealedUntil: Timestamp?, _ reference: String) -> EntryDraft {
        EntryDraft(
            about: .person(notice.record.person),
            kind: "record.notice_acknowledged",
            topic: .administration,
            sealedUntil: sealedUntil,
            members: RecordText.members { json in
                json.member("record", notice.record.text)
                json.member("change", notice.id.description)
                json.member("agency", notice.body)
                json.object("body") { json in
                    json.member("vi", notice.bodyVi)
                    json.member("en", notice.bodyEn)
                }
                json.array("fields") { list in notice.fields.forEach { list.element($0) } }
                json.member("reference", reference)
            }
        )
    }

    private static let openOnes = """
        SELECT \(NoticeRow.selection) FROM record_notice
        WHERE body = $1 AND id > $2 AND acknowledged IS NULL ORDER BY id LIMIT $3
        """
    private static let one = "SELECT \(NoticeRow.selection) FROM record_notice WHERE body = $1 AND id = $2"
}
