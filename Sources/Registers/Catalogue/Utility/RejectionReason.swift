/// A coded reason for refusing a claim, with the sentence that the citizen reads.
package struct RejectionReason: Hashable, Sendable {
    package let code: String
    package let text: Wording

    package init(code: String, text: Wording) {
        self.code = code
        self.text = text
    }

    /// Those of every utility.
    package static let common: [RejectionReason] = [
        RejectionReason(
            code: "not-found",
            text: Wording(
                vi: "Cơ quan quản lý không có dữ liệu này về bạn.",
                en: "The agency holds no such data about you."
            )
        ),
        RejectionReason(
            code: "differs",
            text: Wording(
                vi: "Thông tin khai khác với hồ sơ gốc.",
                en: "What you declared differs from the original file."
            )
        ),
        RejectionReason(
            code: "unreadable",
            text: Wording(
                vi: "Tệp hoặc ảnh gửi kèm không đọc được.",
                en: "An attached file or picture cannot be read."
            )
        ),
        RejectionReason(
            code: "wrong-document",
            text: Wording(
                vi: "Giấy tờ gửi kèm không phải loại cần có.",
                en: "The attached document is not of the kind that is needed."
            )
        ),
        RejectionReason(
            code: "incomplete",
            text: Wording(vi: "Thiếu thông tin hoặc giấy tờ.", en: "Information or documents are missing.")
        ),
        RejectionReason(
            code: "duplicate",
            text: Wording(vi: "Hồ sơ này đã có.", en: "This record exists already.")
        ),
        RejectionReason(
            code: "expired",
            text: Wording(vi: "Giấy tờ đã hết hạn.", en: "The document has expired.")
        ),
        RejectionReason(
            code: "not-eligible",
            text: Wording(vi: "Bạn không thuộc đối tượng được cấp.", en: "You are not entitled to it.")
        ),
        RejectionReason(
            code: "not-responsible",
            text: Wording(
                vi: "Cơ quan này không quản lý dữ liệu đó.",
                en: "This agency is not responsible for that data."
            )
        ),
        RejectionReason(
            code: "other",
            text: Wording(vi: "Lý do khác, ghi trong thư.", en: "Another reason, given in the letter.")
        ),
    ]
}
