internal import Civil
internal import Evidence
internal import Store

/// The table `record_notice`.
enum NoticeRow {
    static let columns = [
        "person", "utility", "record", "ordinal", "body", "id", "body_vi", "body_en", "fields", "receipts",
        "sealed_until", "at", "acknowledged", "reference",
    ]
    static let selection = columns.joined(separator: ", ")

    static func insert(_ notices: [RecordNotice], in tx: Transaction) throws {
        guard !notices.isEmpty else { return }
        try tx.insert(into: "record_notice", columns: columns, rows: notices.map(values))
    }

    private static func values(_ notice: RecordNotice) -> [Value] {
        notice.record.arguments + [
            .integer(Int64(notice.action)), .text(notice.body), .integer(notice.id.rawValue), .text(notice.bodyVi),
            .text(notice.bodyEn), .text(notice.fields.joined(separator: " ")),
            .text(notice.receipts.map(\.description).joined(separator: " ")),
            .integerOrNull(notice.sealedUntil?.microseconds), .integer(notice.at.microseconds),
            .integerOrNull(notice.acknowledged?.microseconds), .text(notice.reference),
        ]
    }

    static func read(_ row: Row) throws -> RecordNotice {
        try RecordNotice(
            id: EntryID(rawValue: row.int64(5)),
            record: RecordID(row),
            action: Int(clamping: row.int64(3)),
            body: row.text(4),
            bodyVi: row.text(6),
            bodyEn: row.text(7),
            fields: row.text(8).split(separator: " ").map(String.init),
            receipts: row.text(9).split(separator: " ").compactMap { EntryID(String($0)) },
            sealedUntil: row.int64IfPresent(10).map(Timestamp.init(microseconds:)),
            at: Timestamp(microseconds: row.int64(11)),
            acknowledged: row.int64IfPresent(12).map(Timestamp.init(microseconds:)),
            reference: row.textIfPresent(13) ?? ""
        )
    }
}
