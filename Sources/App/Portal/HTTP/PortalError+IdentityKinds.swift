internal import Web

extension PortalError {
    static let actingKind = ProblemKind(
        "not-while-acting",
        status: 403,
        title: Phrase("Trang này chỉ cho chính bạn", "This page is for yourself only"),
        explanation: Phrase(
            "Bạn đang thay mặt người khác, còn trang này là về tài khoản của chính bạn. Bấm “Thôi thay mặt” ở đầu trang, rồi mở lại.",
            "You are acting for somebody else, and this page is about your own account. Press “Stop acting” at the top, then open it again."
        )
    )
    static let mandateKind = ProblemKind(
        "no-mandate",
        status: 403,
        title: Phrase("Bạn không được làm thay việc này", "You may not do this for that person"),
        explanation: Phrase(
            "Người ấy chưa cho bạn làm việc này, đã thu hồi, hoặc đã hết hạn. Hãy xem trang “Người làm thay” để biết bạn được làm gì.",
            "That person has not let you do this, has revoked it, or it has expired. See the page “Delegates” for what you may do."
        )
    )
    static let levelKind = ProblemKind(
        "portal-level-2-required",
        status: 403,
        title: Phrase("Việc này cần tài khoản mức 2", "This needs an account of level 2"),
        explanation: Phrase(
            "Tài khoản của bạn ở mức 1 (Nghị định 69/2024/NĐ-CP, Điều 9). Mang thẻ căn cước đến bất kỳ công an cấp xã nào, không cần hẹn; có kết quả trong 3 ngày làm việc, miễn phí.",
            "Your account is of level 1 (Decree 69/2024, article 9). Take your identity card to any commune police, no appointment needed; the result comes within 3 working days, free of charge."
        )
    )
    static let permissionKind = ProblemKind(
        "not-permitted",
        status: 403,
        title: Phrase("Tài khoản không làm được việc này lúc này", "The account does not permit this now"),
        explanation: Phrase(
            "Tài khoản đang bị khóa, chưa kích hoạt, hoặc vai trò đang dùng không gồm việc này. Xem tình trạng ở trang “Bảo mật”.",
            "The account is locked or not active, or the role you have now does not include this. See its state under “Security”."
        )
    )
    static let accountKind = ProblemKind(
        "account-not-ready",
        status: 409,
        title: Phrase("Liên kết này chưa dùng được", "This link cannot be used yet"),
        explanation: Phrase(
            "Người mà liên kết nêu tên chưa có tài khoản dùng được, hoặc sự bổ nhiệm đã hết. Chạy lại lệnh vneid demo để có liên kết mới.",
            "The person named by the link has no usable account, or the appointment has ended. Run vneid demo again for new links."
        )
    )
    static let consentKind = ProblemKind(
        "request-over",
        status: 410,
        title: Phrase("Yêu cầu này đã kết thúc", "This request is over"),
        explanation: Phrase(
            "Yêu cầu xin dữ liệu đã hết hạn, đã được trả lời, hoặc bắt đầu ở trình duyệt khác. Không có gì được gửi. Hãy trở lại trang kia và bắt đầu lại.",
            "The request for data has expired, was answered, or began in another browser. Nothing was sent. Go back to the other site and start again."
        )
    )
}
