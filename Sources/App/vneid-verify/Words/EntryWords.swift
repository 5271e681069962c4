internal import Encoding
internal import Merkle

/// Says in plain words what an entry records.
enum EntryWords {
    /// The entry as a list of labelled facts, the important ones first, unknown ones under their own names.
    static func statement(_ entry: ReceiptEntry) -> Statement {
        var facts: [(label: Phrase, value: Phrase)] = [
            (Phrase(vi: "Số thứ tự của bạn", en: "Your entry number"), Phrase("\(entry.number)")),
            (Phrase(vi: "Khi nào", en: "When"), InstantWords.phrase(entry.instant)),
            (Phrase(vi: "Việc gì", en: "What"), kind(entry.kind)),
        ]
        let known = labels.compactMap { name, label in member(name, of: entry).map { (label, words($0, of: name)) } }
        let rest = entry.members.filter { member in
            !fixed.contains(member.name) && !labels.contains { $0.name == member.name }
        }
        facts += known + rest.map { (Phrase(ShownText.safe($0.name)), words($0.value)) }
        return Statement(
            sentence: Phrase(vi: "Mục này ghi:", en: "The entry says:"),
            facts: facts,
            members: [.init("entry", .object(JSONObject(entry.members)))]
        )
    }

    private static let fixed: Set<String> = ["kind", "at", "number", "previous"]

    /// The members that entries of look-ups have, in the order in which people ask.
    private static let labels: [(name: String, label: Phrase)] = [
        ("body", Phrase(vi: "Cơ quan", en: "Body")),
        ("officer", Phrase(vi: "Người thực hiện", en: "Officer")),
        ("system", Phrase(vi: "Hệ thống", en: "System")),
        ("purpose", Phrase(vi: "Mục đích", en: "Purpose")),
        ("legal_basis", Phrase(vi: "Căn cứ pháp lý", en: "Legal basis")),
        ("fields", Phrase(vi: "Dữ liệu được xem", en: "Data seen")),
        ("case", Phrase(vi: "Số hồ sơ", en: "Case number")),
        ("outcome", Phrase(vi: "Kết quả", en: "Outcome")),
        ("refusal", Phrase(vi: "Lý do từ chối", en: "Reason of refusal")),
    ]

    private static func member(_ name: String, of entry: ReceiptEntry) -> JSONValue? {
        entry.members.first { $0.name == name }?.value
    }

    private static func kind(_ kind: String) -> Phrase {
        switch kind {
        case "exchange.lookup": Phrase(vi: "Tra cứu dữ liệu của bạn", en: "A look-up of your data")
        case "exchange.verification": Phrase(vi: "Xác minh dữ liệu của bạn", en: "A verification of your data")
        case "exchange.refusal": Phrase(vi: "Một lần tra cứu bị từ chối", en: "A look-up that was refused")
        default: Phrase(ShownText.safe(kind))
        }
    }

    /// An outcome in words where it is one of those that entries have; the names of fields stay, they are in the proof too.
    private static func words(_ value: JSONValue, of name: String) -> Phrase {
        (name == "outcome" ? value.text.flatMap { outcomes[$0] } : nil) ?? words(value)
    }

    private static let outcomes = [
        "answered": Phrase(vi: "đã trả lời", en: "answered"),
        "refused": Phrase(vi: "đã từ chối", en: "refused"),
        "done": Phrase(vi: "đã thực hiện", en: "done"),
        "prepared": Phrase(vi: "đã chuẩn bị", en: "prepared"),
    ]

    /// Texts as they are, lists with commas, objects with `vi` and `en` in the reader's language, the rest as JSON.
    private static func words(_ value: JSONValue) -> Phrase {
        switch value {
        case .string(let text): Phrase(ShownText.safe(text))
        case .null: Phrase(vi: "không có", en: "none")
        case .boolean(let value): Phrase(vi: value ? "có" : "không", en: value ? "yes" : "no")
        case .integer(let value): Phrase("\(value)")
        case .number(let text): Phrase(text)
        case .array(let values):
            Phrase(
                vi: values.map { words($0).vietnamese }.joined(separator: ", "),
                en: values.map { words($0).english }.joined(separator: ", ")
            )
        case .object:
            if let vi = value["vi"]?.text, let en = value["en"]?.text {
                Phrase(vi: ShownText.safe(vi), en: ShownText.safe(en))
            } else {
                Phrase(ShownText.safe(value.encoded))
            }
        }
    }
}
