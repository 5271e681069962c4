internal import Web

extension QuestionPage {
    /// Every word of a question page comes with the question.
    package static let wording: Wording = [:]
}

extension ListPage {
    /// Every word of a list comes with the list.
    package static let wording: Wording = [:]
}

extension CheckPage {
    package static let wording: Wording = [
        "answers": Phrase("Câu trả lời của bạn", "Your answers")
    ]
}

extension OutcomePage {
    package static let wording: Wording = [
        "reference": Phrase("Số hồ sơ", "Reference number"),
        "details": Phrase("Chi tiết", "Details"),
        "whatNext": Phrase("Điều gì xảy ra tiếp theo", "What happens next"),
    ]
}
