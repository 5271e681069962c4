package import Civil
internal import Web

/// What somebody has answered on the way to a first account, as typed.
package struct RegisterAnswers: Equatable, Sendable {
    /// The personal number.
    package var number = ""
    /// The telephone number.
    package var phone = ""
    /// The full name.
    package var name = ""
    /// The date of birth.
    package var birth = ""

    /// Makes answers; by default none.
    package init(number: String = "", phone: String = "", name: String = "", birth: String = "") {
        self.number = number
        self.phone = phone
        self.name = name
        self.birth = birth
    }
}

extension OutcomePage {
    /// What to know before opening an account (GOV.UK, "start pages").
    package static func registerStart() -> OutcomePage {
        var page = OutcomePage(
            .register(.start),
            .waiting,
            Phrase("Mở tài khoản định danh mức độ 1", "Open an identity account of level 1")
        )
        page.lead = Phrase(
            "Chừng 3 phút, miễn phí. Bạn có kết quả ngay ở bước cuối.",
            "About 3 minutes, free of charge. You get the result at the last step."
        )
        page.facts = [
            (
                Phrase("Ai mở được", "Who may"),
                Phrase(
                    "Công dân từ 14 tuổi có thẻ căn cước. Trẻ dưới 14 tuổi: cha, mẹ hoặc người giám hộ mở trong tài khoản của mình.",
                    "Citizens of 14 or more with an identity card. For a child below 14, a parent or guardian opens it from her own account."
                )
            ),
            (
                Phrase("Cần có", "You need"),
                Phrase(
                    "Số định danh cá nhân và điện thoại của chính bạn.",
                    "Your personal number and a phone of your own."
                )
            ),
            (
                Phrase("Mức độ 1 làm được gì", "What level 1 allows"),
                Phrase(
                    "Xem dữ liệu của mình, ai đã xem, và các dịch vụ chấp nhận mức độ 1. Mức độ 2 cần đến công an cấp xã một lần, bất kể bạn cư trú ở đâu.",
                    "Seeing your data, who looked, and services that accept level 1. Level 2 needs one visit to any commune police."
                )
            ),
        ]
        page.links = [
            PageLink("start", Phrase("Bắt đầu", "Start"), .register(.number)),
            PageLink("have", Phrase("Đã có tài khoản? Đăng nhập", "Have an account? Sign in"), .signIn()),
        ]
        return page
    }

    /// The account was refused: which rule, which field differed, which office can correct it.
    package static func registerRefused(
        reference: String,
        defects: [(rule: Phrase, field: Phrase?, explanation: Phrase, office: Phrase)]
    ) -> OutcomePage {
        var page = OutcomePage(
            .register(.refused),
            .refused,
            Phrase("Chưa mở được tài khoản", "The account could not be opened")
        )
        page.reference = reference
        page.lead =
            defects.first?.explanation
            ?? Phrase(
                "Thông tin khai chưa khớp với cơ sở dữ liệu dân cư.",
                "What was stated does not match the population register."
            )
        page.facts = defects.flatMap { defect in
            [
                defect.field.map { (Phrase("Chỗ khác nhau", "What differs"), $0) },
                (Phrase("Quy định", "The rule"), defect.rule),
                (Phrase("Nơi sửa được", "Who can correct it"), defect.office),
            ].compactMap(\.self)
        }
        page.next = [
            Phrase(
                "Gõ nhầm? Sửa câu trả lời rồi gửi lại ngay, không phải chờ.",
                "A slip of the finger? Correct the answers and send them again at once."
            ),
            Phrase(
                "Dữ liệu của Nhà nước sai? Mang giấy tờ đến nơi nêu trên; họ phải trả lời trong 2 ngày làm việc.",
                "Is the state's record wrong? Take a paper that proves it to the office above; it must answer within 2 working days."
            ),
        ]
        page.links = [
            PageLink("change", Phrase("Sửa câu trả lời", "Correct the answers"), .register(.check)),
            PageLink("front", Phrase("Về trang đầu", "To the front page"), .front),
        ]
        return page
    }

    /// The application is filed; a decision follows.
    package static func registerFiled(reference: String, due: Day) -> OutcomePage {
        var page = OutcomePage(
            .register(.refused),
            .waiting,
            Phrase("Hồ sơ đã được nhận", "The application is filed")
        )
        page.reference = reference
        page.lead = Phrase(
            "Chúng tôi trả lời chậm nhất ngày {day} (Nghị định 69/2024/NĐ-CP, Điều 10: 1 ngày làm việc).",
            "We answer on {day} at the latest (Decree 69/2024, article 10: 1 working day)."
        ).filled(["day": .day(due)])
        page.next = [
            Phrase(
                "Kết quả đến bằng tin nhắn. Khi tài khoản mở, bạn đăng nhập bằng mã một lần rồi tạo passkey.",
                "The result comes by text message. Once the account is open, sign in with a one-time code and make a passkey."
            )
        ]
        page.links = [PageLink("front", Phrase("Về trang đầu", "To the front page"), .front)]
        return page
    }
}

extension QuestionPage {
    private static let part = Phrase("Mở tài khoản, bước {n} trong 4", "Opening an account, step {n} of 4")

    private static func step(_ number: Int, _ step: RegisterStep, _ heading: Phrase, _ back: PortalRoute)
        -> QuestionPage
    {
        var page = QuestionPage(.register(step), heading, button: Phrase("Tiếp tục", "Continue"))
        page.eyebrow = part.filled(["n": .number(number)])
        page.back = back
        return page
    }

    /// Asks for the personal number.
    package static func registerNumber(_ answers: RegisterAnswers = .init(), faults: [FormFault] = []) -> QuestionPage {
        let heading = Phrase("Số định danh cá nhân của bạn", "What is your personal number?")
        var page = step(1, .number, heading, .register(.start))
        page.fields = [
            QuestionField(
                "number",
                heading,
                hint: Phrase(
                    "12 số trên thẻ căn cước. Dấu cách và dấu chấm không sao.",
                    "The 12 digits on your identity card. Spaces and dots do no harm."
                ),
                .line(.number),
                typed: answers.number
            )
        ]
        page.faults = faults
        return page
    }

    /// Asks for the telephone number.
    package static func registerPhone(_ answers: RegisterAnswers = .init(), faults: [FormFault] = []) -> QuestionPage {
        let heading = Phrase("Số điện thoại di động của bạn", "What is your mobile number?")
        var page = step(2, .phone, heading, .register(.number))
        page.lead = Phrase(
            "Phải là số của chính bạn. Chúng tôi gửi mã một lần và kết quả đến số này.",
            "It must be your own. We send a one-time code and the result to it."
        )
        page.fields = [
            QuestionField(
                "phone",
                heading,
                hint: Phrase("Ví dụ: 0912 345 678.", "Such as 0912 345 678."),
                .line(.phone),
                typed: answers.phone
            )
        ]
        page.faults = faults
        return page
    }

    /// Asks for the full name.
    package static func registerName(_ answers: RegisterAnswers = .init(), faults: [FormFault] = []) -> QuestionPage {
        let heading = Phrase("Họ và tên của bạn", "What is your full name?")
        var page = step(3, .name, heading, .register(.phone))
        page.fields = [
            QuestionField(
                "name",
                heading,
                hint: Phrase("Đủ họ, chữ đệm và tên, như trên thẻ căn cước.", "As on your identity card, all parts."),
                .line(.name),
                typed: answers.name
            )
        ]
        page.faults = faults
        return page
    }

    /// Asks for the date of birth.
    package static func registerBirth(_ answers: RegisterAnswers = .init(), faults: [FormFault] = []) -> QuestionPage {
        let heading = Phrase("Ngày sinh của bạn", "What is your date of birth?")
        var page = step(4, .birth, heading, .register(.name))
        page.fields = [
            QuestionField(
                "birth",
                heading,
                hint: Phrase(
                    "Ngày/tháng/năm, ví dụ 14/02/1990. Giấy tờ chỉ ghi tháng hoặc năm thì ghi như giấy tờ.",
                    "Day/month/year, such as 14/02/1990. If your papers know only a month or a year, write that."
                ),
                .line(.birthDate),
                typed: answers.birth
            )
        ]
        page.faults = faults
        return page
    }

    /// Asks for the code that proves the telephone.
    package static func registerCode(phone: String, faults: [FormFault] = []) -> QuestionPage {
        code(
            .register(.code),
            heading: Phrase("Nhập mã gửi đến điện thoại của bạn", "Enter the code sent to your phone"),
            lead: Phrase("Mã đã gửi đến {phone}.", "The code went to {phone}.").filled(["phone": Phrase(same: phone)]),
            button: Phrase("Mở tài khoản", "Open the account"),
            back: .register(.check),
            again: .register(.again),
            faults: faults
        )
    }
}

extension CheckPage {
    /// The answers before a code is sent.
    package static func register(_ answers: RegisterAnswers, faults: [FormFault] = []) -> CheckPage {
        CheckPage(
            .register(.check),
            Phrase("Kiểm tra lại trước khi gửi", "Check your answers before sending"),
            lead: Phrase(
                "Tài khoản chưa mở. Bước sau chúng tôi gửi mã đến điện thoại, rồi so với cơ sở dữ liệu dân cư.",
                "The account is not open yet. Next we send a code to your phone, then compare with the population register."
            ),
            rows: [
                Row(
                    "number",
                    Phrase("Số định danh cá nhân", "Personal number"),
                    Phrase(same: answers.number),
                    change: .register(.number)
                ),
                Row("phone", Phrase("Điện thoại", "Phone"), Phrase(same: answers.phone), change: .register(.phone)),
                Row("name", Phrase("Họ và tên", "Full name"), Phrase(same: answers.name), change: .register(.name)),
                Row(
                    "birth",
                    Phrase("Ngày sinh", "Date of birth"),
                    Phrase(same: answers.birth),
                    change: .register(.birth)
                ),
            ],
            button: Phrase("Đúng, gửi mã cho tôi", "Correct, send me the code"),
            back: .register(.birth),
            faults: faults
        )
    }
}
