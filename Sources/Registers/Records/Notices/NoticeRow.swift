internal import Civil
internal import Evidence
internal import Store

/// The table `record_notice`.
enum NoticeRow {
    static let columns = [
        "person", "utility", "record", "ordinal", "body", "id", "body_vi", "body_en", "parts", "at", "acknowledged",
        "reference",
    ]
    static let selection = columns.joined(separator: ", ")

    static func insert(_ notices: [RecordNotice], in tx: Transaction) throws {
        guard !notices.isEmpty else { return }
        try tx.insert(into: "record_notice", columns: columns, rows: notices.map(values))
    }

    private static func values(_ notice: RecordNotice) -> [Value] {
        notice.record.arguments + [
            .integer(Int64(notice.action)), .text(notice.body), .integer(notice.id.rawValue), .text(notice.bodyVi),
            .text(notice.bodyEn), .text(notice.parts.map(line).joined(separator: "\n")),
            .integer(notice.at.microseconds),
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
            parts: row.text(8).split(separator: "\n").map { try part($0, of: RecordID(row)) },
            at: Timestamp(microseconds: row.int64(9)),
            acknowledged: row.int64IfPresent(10).map(Timestamp.init(microseconds:)),
            reference: row.textIfPresent(11) ?? ""
        )
    }

    /// `until|fields|receipts`, with nothing before the first bar for what is open.
    private static func line(_ part: RecordNotice.Part) -> String {
        let until = part.sealedUntil.map { String($0.microseconds) } ?? ""
        let receipts = part.receipts.map(\.description).joined(separator: " ")
        return "\(until)|\(part.fields.joined(separator: " "))|\(receipts)"
    }

    private static func part(_ line: Substring, of id: RecordID) throws -> RecordNotice.Part {
        let columns = line.split(separator: "|", omittingEmptySubsequences: false)
        let until = columns.first.flatMap { Int64($0) }
        // What cannot be read is never taken for open.
        guard columns.count == 3, columns[0].isEmpty || until != nil else {
            throw RecordError.damaged("record_notice of \(id.text)")
        }
        return RecordNotice.Part(
            sealedUntil: until.map(Timestamp.init(microseconds:)),
            fields: columns[1].split(separator: " ").map(String.init),
            receipts: columns[2].split(separator: " ").compactMap { EntryID(String($0)) }
        )
    }
}
