import Civil
import Portal
import Web

/// The pages of identity with nothing on them.
extension SamplePages {
    static let emptyIdentity: [Sample] = [
        (
            "failure-sign-in", .visitor,
            FailurePage(
                code: "sign-in-required",
                name: Phrase("Bạn cần đăng nhập", "You need to sign in"),
                explanation: Phrase("Trang này cần đăng nhập.", "This page needs a sign-in."),
                path: "/me/data",
                requestID: "4bf92f3577b34da6a3ce929d0e0e4736",
                way: .signIn
            )
        ),
        (
            "failure-form-for-another", .visitor,
            FailurePage(
                code: "form-for-another",
                name: Phrase("Trang được mở cho người khác", "This page was made for another person"),
                explanation: Phrase("Chưa có gì được lưu.", "Nothing was saved."),
                path: "/me/claims/health-book/new/page/1",
                requestID: "4bf92f3577b34da6a3ce929d0e0e4736",
                way: .reopenForAnother
            )
        ),
        ("passkeys-empty", citizen, ListPage.passkeys([], at: now)),
        ("sessions-empty", citizen, ListPage.sessions([])),
        ("security-log-empty", citizen, SecurityLogPage(rows: [])),
        ("contacts-empty", citizen, ListPage.contacts([])),
        ("trusted-empty", citizen, ListPage.trusted(named: [], askedBy: [], vouching: [])),
        ("delegates-empty", citizen, ListPage.delegates(given: [], received: [], represented: [])),
        ("acting-empty", citizen, ListPage.actingHome(name: "Nguyễn Thị Mai", [])),
        ("applications-empty", citizen, ListPage.applications([])),
        ("consents-empty", citizen, ListPage.consents([])),
        ("roles-empty", citizen, ListPage.roles([])),
        ("register-refused-empty", .visitor, OutcomePage.registerRefused(reference: "1", defects: [])),
        (
            "step-up-none", citizen,
            ProvePage.stepUp(to: Phrase("tiếp tục", "go on"), continueTo: "", hasPasskey: false, hasPasscode: false)
        ),
        (
            "step-up-passkey", citizen,
            ProvePage.stepUp(to: Phrase("tiếp tục", "go on"), continueTo: "", hasPasskey: true, hasPasscode: false)
        ),
        ("question-empty", citizen, QuestionPage(.lock, Phrase("Khóa?", "Lock?"), button: Phrase("Khóa", "Lock"))),
        (
            "consent-empty", citizen,
            ConsentPage(
                interaction: "8F3Kq",
                client: Phrase("Ngân hàng Sao Mai", "Sao Mai Bank"),
                clientHost: "",
                howKnown: Phrase("Đã đăng ký.", "Registered."),
                holder: "Nguyễn Thị Mai",
                purposes: [],
                attributes: [],
                duration: Phrase("Chỉ lần này.", "This once."),
                usual: nil,
                shown: ""
            )
        ),
    ]
}
