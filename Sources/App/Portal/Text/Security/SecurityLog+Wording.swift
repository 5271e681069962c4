internal import Web

extension SecurityLogPage {
    package static let wording: Wording = [
        "title": Phrase("Nhật ký bảo mật", "Security log"),
        "lead": Phrase(
            "Mọi việc đã xảy ra với tài khoản: việc gì, lúc nào, ai làm, trên máy nào. Không ai xóa được dòng nào mà không lộ.",
            "Everything that happened to the account: what, when, by whom, on which device. Nobody can remove a line unnoticed."
        ),
        "nothing": Phrase("Chưa có việc nào.", "Nothing has happened yet."),
        "number": Phrase("mục số", "entry"),
        "ofEntry": Phrase("mục số", "of entry"),
        "refused": Phrase("Không thành", "Refused"),
        "who": Phrase("Ai", "Who"),
        "device": Phrase("Máy", "Device"),
        "channel": Phrase("Qua", "By way of"),
        "proof": Phrase("Xem bằng chứng", "See the proof"),
        "notMe": Phrase("Không phải tôi: khóa tài khoản", "It was not me: lock the account"),
        "older": Phrase("Cũ hơn", "Older"),
        "pages": Phrase("Các trang", "Pages"),
    ]
}

extension ConsentPage {
    package static let wording: Wording = [
        "eyebrow": Phrase("Một nơi xin dữ liệu của bạn", "Somebody asks for your data"),
        "whoHeading": Phrase("Ai hỏi", "Who asks"),
        "address": Phrase("Gửi đến", "Sent to"),
        "howKnown": Phrase("Vì sao chúng tôi biết họ", "How we know them"),
        "account": Phrase("Dữ liệu của", "Data of"),
        "whyHeading": Phrase("Để làm gì", "What for"),
        "whatHeading": Phrase("Những gì được gửi", "What would be sent"),
        "nothing": Phrase(
            "Không gửi dữ liệu nào. Họ chỉ biết đây là cùng một người mỗi lần đăng nhập, bằng một mã riêng cho họ.",
            "No data. They only learn that it is the same person each time, by a code made for them alone."
        ),
        "required": Phrase("Cần thì mới dùng được dịch vụ", "Needed for the service"),
        "optional": Phrase("Tùy bạn", "Up to you"),
        "optionalHint": Phrase(
            "Không chọn thì vẫn dùng được dịch vụ.",
            "The service works without these."
        ),
        "after": Phrase(
            "Mỗi lần dữ liệu được gửi, bạn có một biên nhận trong “Ai đã xem”. Rút đồng ý lúc nào cũng được trong “Bảo mật”.",
            "Each time data are sent you get a receipt under “Who looked”. You can withdraw at any time under “Security”."
        ),
        "approve": Phrase("Đồng ý gửi", "Agree and send"),
        "refuse": Phrase("Từ chối", "Refuse"),
        "refuseMeans": Phrase(
            "Từ chối thì không có gì được gửi; bạn trở lại trang kia và họ phải cho bạn cách khác.",
            "If you refuse, nothing is sent; you go back to their site, which must offer you another way."
        ),
    ]

    static let heading = Phrase("{client} xin dữ liệu của bạn", "{client} asks for your data")
    static let unusual = Phrase("nơi loại này thường không hỏi", "services of this kind do not normally ask for this")
}
