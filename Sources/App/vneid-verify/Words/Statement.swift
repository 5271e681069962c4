internal import Encoding
internal import Merkle

/// One proven fact: a sentence, facts below it, and the same for machines.
struct Statement: Sendable {
    let sentence: Phrase
    var facts: [(label: Phrase, value: Phrase)] = []
    var members: [JSONObject.Member] = []
}

extension Statement {
    /// The log only grew from one checkpoint to the other, whichever is older.
    static func consistent(_ one: Checkpoint, _ other: Checkpoint) -> Statement {
        let (old, new) = (min(one.size, other.size), max(one.size, other.size))
        return Statement(
            sentence: old == new
                ? Phrase(
                    vi: "Hai điểm kiểm tra là của cùng một cây gồm \(old) mục.",
                    en: "Both checkpoints are of the same tree of \(old) entries."
                )
                : Phrase(
                    vi: "Nhật ký chỉ được ghi thêm từ \(old) lên \(new) mục; không mục nào bị sửa hay xóa.",
                    en: "The log only grew from \(old) to \(new) entries; none was changed or removed."
                ),
            members: [
                .init("origin", .string(one.origin)), .init("old_size", .integer(old)),
                .init("new_size", .integer(new)),
            ]
        )
    }

    /// The files of the log lead to the root that was signed.
    static func wholeLog(_ checkpoint: Checkpoint, bundles: Int64, missingBundles: Int64) -> Statement {
        let entries =
            missingBundles == 0
            ? Phrase(vi: "Mọi gói mục đều khớp.", en: "All entry bundles match.")
            : Phrase(
                vi: "\(bundles) gói mục khớp; \(missingBundles) gói không có trong thư mục (chỉ kiểm tra giá trị băm).",
                en: "\(bundles) entry bundles match; \(missingBundles) are not in the directory (only hashes checked)."
            )
        let name = ShownText.safe(checkpoint.origin)
        return Statement(
            sentence: Phrase(
                vi: "Toàn bộ \(checkpoint.size) mục của nhật ký \(name) dẫn đến đúng gốc đã ký. \(entries.vietnamese)",
                en: "All \(checkpoint.size) entries of the log \(name) lead to the root that was signed. "
                    + entries.english
            ),
            members: [
                .init("origin", .string(checkpoint.origin)), .init("size", .integer(checkpoint.size)),
                .init("root", .string(checkpoint.root.base64)), .init("bundles", .integer(bundles)),
                .init("missing_bundles", .integer(missingBundles)),
            ]
        )
    }

    /// Receipts follow one another.
    static func chain(count: Int) -> Statement {
        Statement(
            sentence: Phrase(
                vi: "\(count) biên nhận nối tiếp nhau, không thiếu mục nào ở giữa.",
                en: "The \(count) receipts follow one another; none is missing in between."
            ),
            members: [.init("receipts", .integer(Int64(count)))]
        )
    }
}

extension [Statement] {
    /// What a receipt proves and what its entry says.
    static func receipt(_ receipt: VerifiedReceipt) -> [Statement] {
        let checkpoint = receipt.checkpoint.checkpoint
        let (place, name) = (receipt.index, ShownText.safe(checkpoint.origin))
        let inLog = Statement(
            sentence: Phrase(
                vi:
                    "Nhật ký \(name) chứa đúng mục này (vị trí \(place) trong \(checkpoint.size) mục) và đã ký điều đó.",
                en:
                    "The log \(name) holds exactly this entry (index \(place) of \(checkpoint.size) entries) and signed so."
            ),
            members: [
                .init("origin", .string(checkpoint.origin)), .init("index", .integer(place)),
                .init("size", .integer(checkpoint.size)), .init("root", .string(checkpoint.root.base64)),
                .init("commitment", .string(receipt.commitment.hash.base64)),
            ]
        )
        return [inLog] + entry(of: receipt)
    }

    /// What the entry of a proven receipt says.
    static func entry(of receipt: VerifiedReceipt) -> [Statement] {
        if let entry = receipt.entry { return [EntryWords.statement(entry)] }
        guard let until = receipt.sealedUntil else { return [] }
        let date = ShownText.safe(until)
        return [
            Statement(
                sentence: Phrase(
                    vi: "Nội dung được niêm phong, theo tệp là đến \(date); ngày này không được ký. "
                        + "Khi mở ra, nội dung phải khớp đúng cam kết đã ghi.",
                    en: "What it says is sealed, according to the file until \(date); this date is not signed. "
                        + "Once opened, it must fit exactly the commitment that was logged."
                ),
                members: [.init("sealed_until", .string(until))]
            )
        ]
    }
}
