internal import Web

extension QuestionPage {
    /// Asks what the other person may learn.
    static func show(_ paper: PaperPath, _ choice: ShownChoice, faults: [FormFault] = []) -> QuestionPage {
        var page = QuestionPage(
            .wallet(.show(paper)),
            Phrase("Cho người kia biết những gì?", "What may the other person learn?"),
            button: Phrase("Tạo mã QR", "Make the QR code")
        )
        page.eyebrow = choice.name
        page.lead = Phrase(
            "Chỉ những mục bạn chọn, cùng việc giấy tờ có còn hiệu lực và cơ quan nào chịu trách nhiệm. Mã có giá trị 3 phút và dùng được một lần.",
            "Only what you tick, with whether the paper is in force and which agency stands for it. The code holds for 3 minutes and works once."
        )
        page.fields = [
            QuestionField(
                "show",
                page.heading,
                .several(
                    choice.items.enumerated().map { place, entry in
                        QuestionField.Option(entry.item.text, entry.words, hint: hint(entry.item), isChosen: place == 0)
                    }
                )
            )
        ]
        page.faults = faults
        page.back = paper.route
        return page
    }

    private static func hint(_ item: ShownItem) -> Phrase? {
        switch item {
        case .fact: ShowPhrases.onlyYesOrNo
        case .holder(let item) where item.years != nil: ShowPhrases.onlyYesOrNo
        case .field, .holder: nil
        }
    }
}

/// The words of showing.
enum ShowPhrases {
    static let none = Phrase("Chọn ít nhất một mục.", "Choose at least one.")
    static let onlyYesOrNo = Phrase("Chỉ trả lời có hoặc không", "Answers yes or no only")
    static let gone = Phrase("Giấy tờ", "A paper")
    static let notRecorded = Phrase("Không ghi", "Not recorded")
    static let yes = Phrase("Có", "Yes")
    static let no = Phrase("Không", "No")
    static let whoever = Phrase("Người quét mã bạn đưa", "Whoever scanned your code")
    static let shown = Phrase("Bạn xuất trình “{paper}”", "You showed “{paper}”")
}
