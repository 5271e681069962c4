internal import Catalogue
internal import Civil
internal import Web

/// The words of the forms that follow from a utility's file.
enum ClaimPhrases {
    /// Asks for a field; one that is a question keeps its own mark.
    static func missing(_ field: Phrase) -> Phrase {
        let ended = { (title: String) in title.hasSuffix("?") ? title : title + "." }
        return Phrase("Hãy điền: \(ended(field.vietnamese))", "Fill in: \(ended(field.english))")
    }

    static let notOfThisKind = Phrase("Không đúng dạng của mục này.", "This does not have the form it should have.")
    static let example = Phrase("Ví dụ: {example}", "For instance: {example}")
    static let optional = Phrase("{field} (không bắt buộc)", "{field} (optional)")
    static let onePerLine = Phrase("Mỗi dòng một mục.", "One on each line.")
    static let choose = Phrase("Chọn", "Choose")
    static let notStated = Phrase("Không khai", "Not stated")
    static let notGiven = Phrase("Không cung cấp", "Not given")
    static let fileHint = Phrase(
        "Ảnh JPEG, PNG hoặc tệp PDF, không quá 10 MB. Chụp đủ bốn góc, đọc được chữ.",
        "A JPEG or PNG picture or a PDF of at most 10 MB. All four corners, readable."
    )
    static let photoHint = Phrase(
        "Ảnh JPEG, PNG hoặc tệp PDF, không quá 10 MB. Chụp rõ nơi và việc xảy ra.",
        "A JPEG or PNG picture or a PDF of at most 10 MB. Show clearly the place and what happens."
    )
    static let keptFile = Phrase(
        "Đã có: {name} ({size}). Gửi tệp khác để thay.",
        "There is: {name} ({size}). Send another to replace it."
    )
    static let severalCommunes = Phrase(
        "Có nhiều nơi tên này. Hãy viết cả tỉnh, ví dụ một trong: {names}.",
        "Several places have this name. Add the province, such as one of: {names}."
    )
    static let noCommune = Phrase(
        "Không có xã, phường nào tên này hiện nay. Viết như “Phường Ba Đình, Hà Nội”.",
        "No commune of today has this name. Write it like “Phường Ba Đình, Hà Nội”."
    )

    /// Whether a hint of a file says itself how to write the answer.
    static func saysHow(_ hint: Phrase) -> Bool {
        let hint = hint.vietnamese.lowercased()
        return hint.contains("ví dụ") || hint.contains("mỗi dòng")
    }

    static let yesNo: [(value: String, label: Phrase)] = [
        ("true", Phrase("Có", "Yes")), ("false", Phrase("Không", "No")),
    ]

    /// The provinces of today.
    static let provinces: [(value: String, label: Phrase)] = Geography.vietnam.provinces(on: CodeTable.reform).map {
        ($0.code.text, Phrase($0.title(in: .vietnamese), $0.title(in: .english)))
    }

    /// How values of a format are typed.
    static func hint(_ format: FieldFormat?) -> Phrase? {
        switch format {
        case .date: Phrase("Ví dụ: 31/12/2026", "For instance: 31/12/2026")
        case .civilDate: Phrase("Ví dụ: 31/12/1990, 12/1990 hoặc 1990", "For instance: 31/12/1990, 12/1990 or 1990")
        case .localDateTime: Phrase("Ví dụ: 26/11/2026 08:30", "For instance: 26/11/2026 08:30")
        case .commune: Phrase("Ví dụ: Phường Ba Đình, Hà Nội", "For instance: Phường Ba Đình, Hà Nội")
        case .money: Phrase("Số tiền bằng đồng", "The amount in đồng")
        case .country: Phrase("Ba chữ cái, ví dụ VNM", "Three letters, such as VNM")
        default: nil
        }
    }

    /// What is said about a text that cannot be a value of a format; nil: what the format itself says.
    static func unreadable(_ format: FieldFormat?) -> Phrase? {
        switch format {
        case .date: TypedWords.dayWrong
        case .civilDate:
            Phrase("Hãy nhập như 31/12/1990, 12/1990 hoặc 1990.", "Write it like 31/12/1990, 12/1990 or 1990.")
        case .phone: TypedWords.phoneWrong
        case .email: TypedWords.emailWrong
        case .money:
            Phrase("Hãy nhập số tiền bằng đồng, ví dụ 1.500.000.", "Enter an amount in đồng, such as 1.500.000.")
        case nil:
            Phrase(
                "Không đọc được. Hãy nhập một số hoặc chọn trong danh sách.",
                "This cannot be read. Enter a number or choose from the list."
            )
        default: nil
        }
    }
}
