extension DossierPage {
    package static let wording: Wording = [
        "number": Phrase("Số hồ sơ:", "Number:"),
        "pay": Phrase("Nộp phí, lệ phí", "Pay the fee"),
        "payText": Phrase(
            "Quét mã bằng ứng dụng ngân hàng bất kỳ. Nội dung chuyển khoản phải giữ nguyên số hồ sơ. Tiền đến là hồ sơ tự chạy tiếp.",
            "Scan the code with the application of any bank. Keep the dossier's number in the text. The dossier goes on by itself once the money is there."
        ),
        "way": Phrase("Hồ sơ đã đi đến đâu", "How far it has come"),
        "declared": Phrase("Nội dung hồ sơ", "What the dossier says"),
    ]

    static let toDo = Phrase("Việc của bạn", "What you have to do")
    static let allParts = Phrase("Các việc liên thông", "The parts")
    static let codeName = Phrase("Mã VietQR để nộp phí", "VietQR code for the fee")
}
