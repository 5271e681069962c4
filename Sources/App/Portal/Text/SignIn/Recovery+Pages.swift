package import Civil
internal import Web

extension ListPage {
    /// The ways back to an account without the old phone.
    package static func recovery(offersCard: Bool) -> ListPage {
        ListPage(
            .recovery(.start),
            Phrase("Mất hoặc đổi điện thoại", "Lost or changed your phone"),
            lead: Phrase(
                "Không cần điện thoại cũ. Chọn cách hợp với bạn; cách nào chúng tôi cũng báo cho các thiết bị và địa chỉ cũ của bạn.",
                "You do not need the old phone. Choose what suits you; whichever it is, we tell your old devices and addresses."
            ),
            [
                ListSection(
                    "ways",
                    Phrase("Ba cách", "Three ways"),
                    [
                        ListRow(
                            "way-counter",
                            Phrase("Tại quầy công an", "At a police counter"),
                            state: .good(Phrase("chừng 3 phút", "about 3 minutes")),
                            text: Phrase(
                                "Mang thẻ căn cước đến bất kỳ công an xã, phường nào. Cán bộ so khuôn mặt rồi đưa bạn một mã; bạn nhập mã đó trên máy mới.",
                                "Take your identity card to any commune police. The officer compares your face and hands you a code, which you enter on the new device."
                            ),
                            acts: [
                                .link(
                                    "counter",
                                    Phrase("Tôi có mã từ quầy", "I have a code from the counter"),
                                    .recovery(.enrol)
                                )
                            ]
                        ),
                        ListRow(
                            "way-trusted",
                            Phrase("Nhờ hai người bạn đã chọn trước", "Two persons you named before"),
                            state: .wait(Phrase("chờ 24 giờ", "24 hours' wait")),
                            text: Phrase(
                                "Cả hai xác nhận trong tài khoản của họ. Sau đó có 24 giờ chờ để chủ tài khoản thật kịp hủy nếu không phải bạn.",
                                "Both confirm from their own accounts. Then follow 24 hours in which the real owner can stop it if it is not you."
                            ),
                            acts: [.link("trusted", Phrase("Bắt đầu", "Start"), .recovery(.trusted))]
                        ),
                        ListRow(
                            "way-card",
                            Phrase("Bằng thẻ căn cước có chip", "With the chip of your identity card"),
                            state: offersCard
                                ? .wait(Phrase("chờ 1 giờ", "1 hour's wait")) : .bad(Phrase("chưa mở", "not open yet")),
                            text: offersCard
                                ? Phrase(
                                    "Điện thoại có NFC đọc chip của thẻ và so khuôn mặt.",
                                    "A phone with NFC reads the chip of the card and compares your face."
                                )
                                : Phrase(
                                    "Nơi này chưa nối máy đọc thẻ. Hãy dùng một trong hai cách trên.",
                                    "No card reader is connected here yet. Use one of the two ways above."
                                )
                        ),
                    ]
                )
            ],
            back: .signIn()
        )
    }
}

extension QuestionPage {
    /// Asks whose account is to be recovered with the help of trusted persons.
    package static func recoveryTrusted(typed: String = "", faults: [FormFault] = []) -> QuestionPage {
        let heading = Phrase("Số định danh cá nhân của bạn", "What is your personal number?")
        var page = QuestionPage(.recovery(.trusted), heading, button: Phrase("Nhờ xác nhận", "Ask them to confirm"))
        page.eyebrow = Phrase("Lấy lại tài khoản nhờ người tin cậy", "Recovery with trusted persons")
        page.lead = Phrase(
            "Nếu số này có tài khoản và đã chọn người tin cậy, họ sẽ thấy lời nhờ của bạn.",
            "If there is an account with this number and it has trusted persons, they will see your request."
        )
        page.fields = [
            QuestionField(
                "number",
                heading,
                hint: Phrase("12 số trên thẻ căn cước.", "The 12 digits on your identity card."),
                .line(.number),
                typed: typed
            )
        ]
        page.faults = faults
        page.back = .recovery(.start)
        return page
    }

    /// Asks for the code that the officer handed out.
    package static func recoveryEnrol(number: String = "", faults: [FormFault] = []) -> QuestionPage {
        var page = QuestionPage(
            .recovery(.enrol),
            Phrase("Nhập mã từ quầy", "Enter the code from the counter"),
            button: Phrase("Tiếp tục", "Continue")
        )
        page.lead = Phrase(
            "Mã cán bộ vừa đưa chỉ sống 10 phút và dùng một lần. Đây không phải passcode của bạn.",
            "The code the officer handed you lives for 10 minutes and works once. It is not your passcode."
        )
        page.fields = [
            QuestionField("number", Phrase("Số định danh cá nhân", "Personal number"), .line(.number), typed: number),
            QuestionField(
                "code",
                Phrase("Mã từ quầy", "Code from the counter"),
                hint: Phrase("10 chữ và số, ví dụ ABCDE-FGHJK.", "10 letters and digits, such as ABCDE-FGHJK."),
                .line(.plain)
            ),
        ]
        page.faults = faults
        page.back = .recovery(.start)
        return page
    }

    /// The link or the QR code of a counter was opened; nothing is used up before the button.
    package static func enrolLink(_ token: String) -> QuestionPage {
        var page = QuestionPage(
            .enrolLink(token),
            Phrase("Dùng máy này cho tài khoản của bạn", "Use this device for your account"),
            button: Phrase("Tiếp tục trên máy này", "Continue on this device")
        )
        page.lead = Phrase(
            "Cán bộ ở quầy vừa mở cho bạn một liên kết dùng một lần. Chỉ bấm nếu đây là máy của bạn.",
            "The officer at the counter has just opened a one-time link for you. Press only if this device is yours."
        )
        page.back = .recovery(.start)
        return page
    }

    /// The link in the notice to old devices: stops a recovery.
    package static func cancelRecovery(_ token: String) -> QuestionPage {
        var page = QuestionPage(
            .cancelRecoveryLink(token),
            Phrase("Có người đang lấy lại tài khoản của bạn", "Somebody is recovering your account"),
            button: Phrase("Không phải tôi, hủy ngay", "It is not me, stop it")
        )
        page.lead = Phrase(
            "Nếu chính bạn đang làm trên máy mới, hãy đóng trang này. Nếu không phải bạn, bấm nút: yêu cầu đó mất hiệu lực ngay.",
            "If it is you on a new device, close this page. If it is not, press the button: the request ends at once."
        )
        page.weight = .grave
        return page
    }
}

extension OutcomePage {
    /// How far a recovery with trusted persons has come.
    package enum RecoveryPhase: Equatable, Sendable {
        case waitingForTrusted(confirmations: Int)
        case timeLock(until: Timestamp)
        case ready, completed, cancelled, expired
    }

    /// The status of a recovery, to be opened again at will on the new device.
    package static func recoveryStatus(comparisonCode: String, _ phase: RecoveryPhase) -> OutcomePage {
        var page: OutcomePage
        switch phase {
        case .waitingForTrusted(let count):
            page = OutcomePage(
                .recovery(.status),
                .waiting,
                Phrase("Đang chờ hai người tin cậy", "Waiting for your two trusted persons")
            )
            page.lead = Phrase(
                "{n} trong 2 người đã xác nhận. Hãy gọi cho họ và đọc mã so sánh dưới đây; họ chỉ xác nhận khi mã khớp.",
                "{n} of 2 have confirmed. Call them and read out the comparison code below; they confirm only if it matches."
            ).filled(["n": .number(count)])
            page.next = [
                Phrase(
                    "Sau khi cả hai xác nhận là 24 giờ chờ. Máy cũ của bạn được báo và có thể hủy.",
                    "After both have confirmed, 24 hours must pass. Your old device is told and can stop it."
                )
            ]
            page.links = [PageLink("reload", Phrase("Xem lại tình trạng", "Look again"), .recovery(.status))]
        case .timeLock(let until):
            page = OutcomePage(
                .recovery(.status),
                .waiting,
                Phrase("Hai người đã xác nhận. Còn thời gian chờ", "Both have confirmed. The wait has begun")
            )
            page.lead = Phrase(
                "Bạn vào được tài khoản từ {moment}. Hãy quay lại trang này trên chính máy này.",
                "You can enter the account from {moment}. Come back to this page on this very device."
            ).filled(["moment": .minute(until)])
            page.next = [
                Phrase(
                    "Thời gian chờ bảo vệ bạn: nếu người khác mạo danh, máy cũ của bạn kịp hủy.",
                    "The wait protects you: if somebody pretends to be you, your old device can stop it in time."
                )
            ]
            page.links = [PageLink("reload", Phrase("Xem lại tình trạng", "Look again"), .recovery(.status))]
        case .ready:
            page = OutcomePage(.recovery(.status), .done, Phrase("Đã đến lúc", "You can go on now"))
            page.lead = Phrase(
                "Tạo passkey trên máy này để vào tài khoản.",
                "Make a passkey on this device to enter the account."
            )
            page.links = [PageLink("go-on", Phrase("Tạo passkey", "Make a passkey"), .recovery(.passkey))]
        case .completed:
            page = OutcomePage(.recovery(.status), .done, Phrase("Đã lấy lại tài khoản", "The account is recovered"))
            page.links = [PageLink("sign-in", Phrase("Đăng nhập", "Sign in"), .signIn())]
        case .cancelled:
            page = OutcomePage(.recovery(.status), .refused, Phrase("Yêu cầu đã bị hủy", "The request was stopped"))
            page.lead = Phrase(
                "Chủ tài khoản hoặc một người tin cậy đã hủy. Nếu bạn là chủ, hãy mang thẻ căn cước đến công an xã, phường.",
                "The owner or a trusted person stopped it. If you are the owner, take your identity card to the commune police."
            )
            page.links = [PageLink("ways", Phrase("Xem các cách khác", "See the other ways"), .recovery(.start))]
        case .expired:
            page = OutcomePage(.recovery(.status), .refused, Phrase("Yêu cầu đã hết hạn", "The request has expired"))
            page.lead = Phrase(
                "Không đủ hai người xác nhận trong thời hạn. Bạn có thể bắt đầu lại.",
                "Two persons did not confirm in time. You can begin again."
            )
            page.links = [PageLink("ways", Phrase("Xem các cách", "See the ways"), .recovery(.start))]
        }
        if case .waitingForTrusted = phase {
            page.facts = [(Phrase("Mã so sánh", "Comparison code"), Phrase(same: comparisonCode))]
        }
        return page
    }

    /// Nothing is being recovered from this browser.
    package static func recoveryNone() -> OutcomePage {
        var page = OutcomePage(
            .recovery(.status),
            .refused,
            Phrase("Chưa có yêu cầu nào trên máy này", "There is no request on this device")
        )
        page.lead = Phrase(
            "Trang này chỉ cho biết tình trạng trên đúng máy đã bắt đầu.",
            "This page tells the status only on the device where it began."
        )
        page.links = [PageLink("ways", Phrase("Xem các cách", "See the ways"), .recovery(.start))]
        return page
    }

    /// A recovery was stopped from the link in a notice.
    package static func recoveryStopped(_ token: String, wasOpen: Bool) -> OutcomePage {
        var page = OutcomePage(
            .cancelRecoveryLink(token),
            wasOpen ? .done : .refused,
            wasOpen
                ? Phrase("Đã hủy yêu cầu lấy lại tài khoản", "The recovery is stopped")
                : Phrase("Không còn gì để hủy", "There is nothing left to stop")
        )
        page.lead =
            wasOpen
            ? Phrase(
                "Không ai vào được bằng yêu cầu đó nữa. Nếu bạn nghi có người biết thông tin của mình, hãy khóa tài khoản.",
                "Nobody can enter by that request any more. If you think somebody knows your details, lock the account."
            )
            : Phrase(
                "Yêu cầu đó đã kết thúc trước đó. Nếu bạn thấy lạ, hãy xem nhật ký bảo mật.",
                "That request had ended before. If this seems strange, look at your security log."
            )
        page.links = [
            PageLink("log", Phrase("Xem nhật ký bảo mật", "See the security log"), .securityLog()),
            PageLink("lock", Phrase("Khóa tài khoản", "Lock the account"), .lock),
        ]
        return page
    }
}
