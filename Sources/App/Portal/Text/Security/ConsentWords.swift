internal import Web

/// What the consent page says beside what the client registered.
enum ConsentWords {
    static let signInOnly = Phrase(
        "Đăng nhập bằng tài khoản định danh của bạn",
        "Signing in with your identity account"
    )
    static let nothing = Phrase("không có, sẽ không gửi", "nothing on record, nothing will be sent")
    static let byConsent = Phrase("chỉ khi bạn đồng ý", "only if you agree")
    static let registered = Phrase(
        "Đã đăng ký với chúng tôi từ {day} cho {organisation}; mục đích và dữ liệu dưới đây được kiểm trước.",
        "Registered with us since {day} for {organisation}; the purposes and data below were checked beforehand."
    )
    static let staging = Phrase(
        "Ứng dụng thử nghiệm của {organisation}. Đừng dùng với dữ liệu thật.",
        "A test application of {organisation}. Do not use it with real data."
    )

    static func duration(days: Int, goesOn: Bool) -> Phrase {
        let base =
            days <= 0
            ? Phrase("Chỉ lần này; lần sau chúng tôi hỏi lại.", "This once; next time we ask again.")
            : Phrase(
                "Đồng ý có hiệu lực {n} ngày; trong thời gian đó chúng tôi không hỏi lại.",
                "The consent lasts {n} days; until then we do not ask again."
            ).filled(["n": .number(days)])
        guard goesOn else { return base }
        return Phrase(
            "\(base.vietnamese) Họ còn đọc được cả khi bạn không dùng, đến khi hết hạn hoặc bạn rút.",
            "\(base.english) They can read it even while you are away, until it ends or you withdraw it."
        )
    }

    static func usual(_ claims: [String]) -> Phrase {
        Phrase("Nơi loại này thường chỉ cần: {what}.", "Services of this kind normally need only: {what}.")
            .filled(["what": ListPage.joined(claims.map(ClaimWords.phrase(for:)))])
    }
}

extension OutcomePage {
    /// The decision was made here and counts on another device.
    package static func consentDone(isApproved: Bool) -> OutcomePage {
        var page = OutcomePage(
            .other("/me"),
            isApproved ? .done : .refused,
            isApproved ? Phrase("Đã đồng ý", "You agreed") : Phrase("Đã từ chối", "You refused")
        )
        page.lead =
            isApproved
            ? Phrase("Hãy tiếp tục trên thiết bị kia.", "Go on at the other device.")
            : Phrase(
                "Không có gì được gửi. Thiết bị kia đã được báo.",
                "Nothing was sent. The other device has been told."
            )
        page.links = [PageLink("home", Phrase("Về trang của tôi", "To my space"), .citizenHome)]
        return page
    }
}
