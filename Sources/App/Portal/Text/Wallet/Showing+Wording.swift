extension ShowingPage {
    package static let wording: Wording = [
        "scan": Phrase("Đưa mã này cho người kiểm tra quét", "Let the other person scan this code"),
        "left": Phrase("còn lại", "left"),
        "soon": Phrase("Mã sắp hết hạn: còn 30 giây.", "The code ends soon: 30 seconds left."),
        "over": Phrase("Mã đã hết hạn", "The code has ended"),
        "overText": Phrase(
            "Mã chỉ có giá trị 3 phút, để ảnh chụp màn hình của bạn vô dụng. Không ai xem được gì bằng mã này nữa.",
            "A code holds for 3 minutes, so that a picture of your screen is worthless. Nobody learns anything from it any more."
        ),
        "untilWord": Phrase("Có giá trị đến", "Valid until"),
        "once": Phrase("Mã dùng được một lần.", "The code works once."),
        "learns": Phrase("Người quét sẽ biết", "Whoever scans it learns"),
        "noMore": Phrase(
            "Chỉ những điều này, cùng tên cơ quan chịu trách nhiệm. Lượt xem được ghi vào “Ai đã xem”.",
            "This and nothing else, with the agency that stands for it. The look is recorded under “Who looked”."
        ),
        "noCamera": Phrase("Người kiểm tra không quét được?", "The other person cannot scan?"),
        "noCameraText": Phrase(
            "Gửi địa chỉ này; mở bằng trình duyệt nào cũng được.",
            "Send this address; it opens in any browser."
        ),
        "reload": Phrase("Đã có người xem chưa?", "Has it been seen?"),
        "used": Phrase("Đã được xem lúc", "Seen at"),
        "usedText": Phrase("Mã này không dùng được nữa.", "The code cannot be used again."),
        "again": Phrase("Tạo mã mới", "Make a new code"),
        "toHistory": Phrase("Xem trong “Ai đã xem”", "See it under “Who looked”"),
    ]

    static let title = Phrase("Xuất trình: {paper}", "Showing: {paper}")
    static let drawing = Phrase("Mã QR của giấy tờ, có giá trị 3 phút", "QR code of the paper, valid for 3 minutes")
}

extension VerificationPage {
    package static let wording: Wording = [
        "title": Phrase("Có người xuất trình giấy tờ cho bạn", "Somebody is showing you a paper"),
        "readyText": Phrase(
            "Bạn không cần tài khoản. Người đưa mã đã chọn cho bạn biết những điều sau, một lần.",
            "You need no account. Whoever gave you the code has chosen to let you know the following, once."
        ),
        "untilWord": Phrase("Mã có giá trị đến", "The code holds until"),
        "see": Phrase("Xem kết quả", "See the result"),
        "seen": Phrase(
            "Bấm nút là dùng mã. Người đưa mã thấy trong lịch sử của mình rằng mã đã được xem.",
            "The button uses the code up. Its owner sees in her history that it was seen."
        ),
        "facts": Phrase("Điều được cho biết", "What you were told"),
        "at": Phrase("Bạn xem lúc", "You looked at"),
        "compare": Phrase(
            "Chỉ tin trang này khi thanh địa chỉ hiện đúng tên miền ở đầu trang. Ảnh chụp màn hình không chứng minh được gì.",
            "Trust this page only if the address bar shows the host named at the top. A picture of a screen proves nothing."
        ),
        "recorded": Phrase(
            "Lượt xem này đã được ghi vào sổ của người đưa mã. Tải lại trang sẽ không hiện lại kết quả.",
            "This look is recorded for the owner of the code. Loading the page again will not show the result again."
        ),
        "usedTitle": Phrase("Mã đã dùng", "The code has been used"),
        "usedText": Phrase("Mã này đã được xem lúc", "It was seen at"),
        "overTitle": Phrase("Mã đã hết hạn", "The code has ended"),
        "overText": Phrase("Mã chỉ có giá trị 3 phút.", "A code holds for 3 minutes."),
        "askAgain": Phrase(
            "Nếu không phải bạn vừa xem, hãy yêu cầu người đó tạo mã mới ngay trước mặt bạn.",
            "If it was not you who just looked, ask the person to make a new code in front of you."
        ),
    ]

    package static let inForce = Phrase("Giấy tờ đang có hiệu lực", "The paper is in force")
    package static let notInForce = Phrase("Giấy tờ KHÔNG có hiệu lực", "The paper is NOT in force")
}
