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
    static let formForAnotherKind = ProblemKind(
        "form-for-another",
        status: 403,
        title: Phrase("Trang được mở cho người khác", "This page was made for another person"),
        explanation: Phrase(
            "Trang được mở khi bạn làm cho một người, còn bây giờ bạn làm cho người khác. Chưa có gì được lưu. Hãy mở lại trang, hoặc chọn lại người bạn làm thay.",
            "The page was opened while you acted for one person, and you act for another now. Nothing was saved. Open the page again, or choose again for whom you act."
        )
    )

    /// For whom the page was made, for whom she acts now, and what to do.
    static func madeForAnother(_ person: FormPerson, now name: String?) -> Phrase {
        let yourself = Phrase("chính bạn", "yourself")
        let made: Phrase =
            switch person {
            case .herself: yourself
            case .named(let name): Phrase(same: name)
            case .unknown: Phrase("một người khác", "somebody else")
            }
        let now = name.map { Phrase(same: $0) } ?? yourself
        return Phrase(
            "Trang được mở để làm cho {made}, còn bây giờ bạn đang làm cho {now}. Chưa có gì được lưu. Mở lại thì trang là của {now}. Muốn làm cho {made}, hãy chọn lại ở trang “Người làm thay”.",
            "The page was made for {made}, and you now act for {now}. Nothing was saved. Opened again, the page is about {now}. To act for {made}, choose again under “Delegates”."
        ).filled(["made": made, "now": now])
    }

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
        title: Phrase("Việc này cần tài khoản mức độ 2", "This needs an account of level 2"),
        explanation: Phrase(
            "Tài khoản của bạn ở mức độ 1 (Nghị định 69/2024/NĐ-CP, Điều 9). Mang thẻ căn cước đến bất kỳ công an cấp xã nào, không cần hẹn; có kết quả trong 3 ngày làm việc, miễn phí.",
            "Your account is of level 1 (Decree 69/2024, article 9). Take your identity card to any commune police, no appointment needed; the result comes within 3 working days, free of charge."
        )
    )
    static let permissionKind = ProblemKind(
        "not-permitted",
        status: 403,
        title: Phrase("Vai trò đang dùng không gồm việc này", "Your role does not include this"),
        explanation: Phrase(
            "Bạn đã đăng nhập, nhưng vai trò đang dùng không được làm việc này. Nếu bạn còn được bổ nhiệm vào vai trò khác, hãy đổi ở trang “Đổi vai trò”.",
            "You are signed in, but the role you have now may not do this. If you are appointed to another role as well, take it on the page “Switch role”."
        )
    )
    static let lockedKind = ProblemKind(
        "account-not-usable",
        status: 403,
        title: Phrase("Tài khoản chưa dùng được", "The account cannot be used now"),
        explanation: Phrase(
            "Tài khoản đang bị khóa, chưa kích hoạt hoặc đã đóng, nên chưa có gì được thực hiện. Xem tình trạng và cách mở khóa ở trang “Bảo mật”.",
            "The account is locked, not active yet, or closed, so nothing was done. See its state and how to unlock it under “Security”."
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
