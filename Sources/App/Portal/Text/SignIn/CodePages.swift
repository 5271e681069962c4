internal import Web

extension QuestionPage {
    /// Asks for a one-time code, and says what it is for and how long it is good.
    package static func code(
        _ route: PortalRoute,
        heading: Phrase,
        lead: Phrase,
        button: Phrase,
        back: PortalRoute,
        again: PortalRoute,
        faults: [FormFault] = []
    ) -> QuestionPage {
        var page = QuestionPage(route, heading, button: button)
        page.lead = lead
        page.fields = [
            QuestionField(
                "code",
                Phrase("Mã một lần", "One-time code"),
                hint: Phrase(
                    "6 số, dán được. Mã dùng một lần trong 10 phút. Không phải passcode.",
                    "6 digits, pasting is fine. The code is good once, for 10 minutes. It is not your passcode."
                ),
                .line(.code)
            )
        ]
        page.faults = faults
        page.back = back
        page.again = PageLink("again", Phrase("Gửi mã khác", "Send another code"), again)
        page.notes = [
            Phrase(
                "Không ai của chúng tôi hỏi mã này qua điện thoại. Ai hỏi là kẻ lừa đảo.",
                "None of us ever asks for this code by telephone. Whoever asks is a fraud."
            )
        ]
        return page
    }

    /// The code that signs in.
    package static func signInCode(continueTo next: String = "", faults: [FormFault] = []) -> QuestionPage {
        var page = code(
            .signInCode,
            heading: Phrase("Nhập mã chúng tôi vừa gửi", "Enter the code we just sent"),
            lead: Phrase(
                "Nếu số định danh này có tài khoản, mã đã được gửi đến điện thoại hoặc thư điện tử đã xác nhận của tài khoản.",
                "If there is an account with this number, the code went to its confirmed phone or e-mail."
            ),
            button: Phrase("Đăng nhập", "Sign in"),
            back: .signIn(continueTo: next),
            again: .signInCodeAgain,
            faults: faults
        )
        page.links = [
            PageLink(
                "lost-way",
                Phrase("Không còn dùng số điện thoại đó?", "No longer have that phone number?"),
                .recovery(.start)
            )
        ]
        return page
    }
}
