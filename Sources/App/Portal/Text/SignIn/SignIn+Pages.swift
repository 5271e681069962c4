internal import Web

extension ProvePage {
    package static let wording: Wording = [
        "title": Phrase("Đăng nhập", "Sign in"),
        "passkeyName": Phrase("Tên cho passkey này", "A name for this passkey"),
        "passkeyNameHint": Phrase(
            "Để sau này bạn nhận ra, ví dụ “Điện thoại của tôi”.",
            "So that you recognise it later, such as “My phone”."
        ),
        "sayWait": Phrase("Đang chờ thiết bị của bạn…", "Waiting for your device…"),
        "sayCancelled": Phrase(
            "Chưa xác nhận được: bạn đã hủy, hoặc quá lâu không trả lời. Bấm lại nút để thử lần nữa.",
            "Not confirmed: you cancelled, or it took too long. Press the button to try again."
        ),
        "sayFailed": Phrase(
            "Thiết bị này chưa dùng được passkey. Hãy chọn cách khác trên trang này.",
            "This device could not use a passkey. Choose another way on this page."
        ),
        "sayKnown": Phrase(
            "Thiết bị này đã có passkey cho tài khoản của bạn.",
            "This device already has a passkey for your account."
        ),
        "sayOffline": Phrase(
            "Không kết nối được. Kiểm tra mạng rồi bấm lại, chưa có gì bị mất.",
            "No connection. Check the network and press again; nothing is lost."
        ),
    ]

    /// Signing in: passkey first, one-time code second, the lost phone third.
    package static func signIn(
        continueTo next: String = "",
        asker: Asker? = nil,
        typed: String = "",
        faults: [FormFault] = []
    ) -> ProvePage {
        var page = ProvePage(
            .signIn(continueTo: next),
            Phrase("Đăng nhập", "Sign in"),
            lead: asker?.lead
        )
        page.eyebrow = asker?.eyebrow
        var passkey = PasskeyBox(
            .get,
            options: .signInOptions,
            finish: .signInPasskey,
            heading: Phrase("Bằng passkey", "With a passkey"),
            text: Phrase(
                "Dùng vân tay, khuôn mặt hoặc mã mở khóa của chính thiết bị này. Không cần nhớ gì, và trang giả không lấy được.",
                "Use the fingerprint, face or unlock code of this very device. Nothing to remember, and a fake site cannot take it."
            ),
            button: Phrase("Đăng nhập bằng passkey", "Sign in with a passkey"),
            without: Phrase(
                "Trình duyệt này không dùng được passkey, hoặc đang tắt JavaScript. Hãy dùng mã một lần dưới đây.",
                "This browser cannot use passkeys, or JavaScript is off. Use a one-time code below."
            )
        )
        passkey.continueTo = next
        passkey.isConditional = true
        page.passkey = passkey
        page.second = SecondWay(
            Phrase("Bằng mã một lần", "With a one-time code"),
            text: Phrase(
                "Chúng tôi gửi mã 6 số đến điện thoại hoặc thư điện tử đã xác nhận của tài khoản. Cách này chỉ xác thực ở mức độ 1.",
                "We send a 6-digit code to the confirmed phone or e-mail of the account. This way counts for level 1 only."
            ),
            field: QuestionField(
                "number",
                Phrase("Số định danh cá nhân", "Personal number"),
                hint: Phrase("12 số trên thẻ căn cước.", "The 12 digits on your identity card."),
                .line(.numberOrPasskey),
                typed: typed
            ),
            button: Phrase("Gửi mã cho tôi", "Send me a code")
        )
        page.hidden = [HiddenField("continue", next)]
        page.faults = faults
        page.links = [
            PageLink("lost-way", Phrase("Mất hoặc đổi điện thoại?", "Lost or changed your phone?"), .recovery(.start)),
            PageLink(
                "register-way",
                Phrase("Chưa có tài khoản? Mở tài khoản", "No account yet? Open one"),
                .register(.start)
            ),
        ]
        return page
    }

    /// Which secret is wanted again before something that matters.
    package static func stepUp(
        to purpose: Phrase,
        continueTo next: String,
        hasPasskey: Bool,
        hasPasscode: Bool,
        notes: [Phrase] = [],
        faults: [FormFault] = []
    ) -> ProvePage {
        var page = ProvePage(
            .stepUp(continueTo: next),
            Phrase("Xác nhận là chính bạn", "Confirm that it is you"),
            lead: Phrase(
                "Trước khi {what}, chúng tôi cần biết chắc là bạn đang cầm máy, không phải người mượn máy.",
                "Before you {what}, we need to be sure that you hold the device, not somebody who borrowed it."
            ).filled(["what": purpose])
        )
        if hasPasskey {
            var passkey = PasskeyBox(
                .get,
                options: .stepUpOptions,
                finish: .stepUpPasskey,
                heading: Phrase("Bằng passkey", "With your passkey"),
                text: Phrase(
                    "Vân tay, khuôn mặt hoặc mã mở khóa của thiết bị.",
                    "The fingerprint, face or unlock code of the device."
                ),
                button: Phrase("Xác nhận bằng passkey", "Confirm with a passkey"),
                without: hasPasscode
                    ? Phrase(
                        "Trình duyệt này không dùng được passkey. Hãy nhập passcode dưới đây.",
                        "This browser cannot use passkeys. Enter your passcode below."
                    )
                    : Phrase(
                        "Trình duyệt này không dùng được passkey, hoặc đang tắt JavaScript. Hãy mở trang này trên điện thoại có passkey của bạn.",
                        "This browser cannot use passkeys, or JavaScript is off. Open this page on the phone that has your passkey."
                    )
            )
            passkey.continueTo = next
            page.passkey = passkey
        }
        if hasPasscode {
            page.second = SecondWay(
                Phrase("Bằng passcode", "With your passcode"),
                field: QuestionField(
                    "passcode",
                    Phrase("Passcode 6 số", "6-digit passcode"),
                    hint: Phrase(
                        "Passcode bạn đã đặt ở đây để mở giấy tờ; không phải mã một lần, không phải mã mở khóa điện thoại.",
                        "The one you set here for opening papers; not a one-time code, not the code that unlocks your phone."
                    ),
                    .line(.passcode)
                ),
                button: Phrase("Xác nhận bằng passcode", "Confirm with the passcode")
            )
        }
        page.hidden = [HiddenField("continue", next)]
        page.notes = notes
        page.faults = faults
        page.back = .security
        return page
    }

    /// Making a passkey: the first one right after opening the account, or one more.
    package static func newPasskey(name: String, isFirst: Bool, faults: [FormFault] = []) -> ProvePage {
        var page = ProvePage(
            .newPasskey,
            isFirst
                ? Phrase("Tạo passkey cho tài khoản", "Make a passkey for your account")
                : Phrase("Thêm passkey", "Add a passkey"),
            lead: Phrase(
                "Từ lần sau bạn đăng nhập bằng vân tay, khuôn mặt hoặc mã mở khóa của thiết bị này. Vân tay và khuôn mặt không rời khỏi máy.",
                "From then on you sign in with the fingerprint, face or unlock code of this device. Fingerprint and face never leave it."
            )
        )
        if isFirst { page.eyebrow = Phrase("Tài khoản đã mở. Bước cuối", "The account is open. Last step") }
        var passkey = creation(options: .newPasskeyOptions, finish: .newPasskeyFinish)
        passkey.proposedName = name
        page.passkey = passkey
        page.faults = faults
        page.back = isFirst ? nil : .passkeys
        page.links =
            isFirst ? [PageLink("later", Phrase("Để sau", "Do it later"), .citizenHome)] : []
        return page
    }

    /// Making the passkey of the new device at the end of a recovery.
    package static func recoveryPasskey(name: String, old: [String] = [], faults: [FormFault] = []) -> ProvePage {
        var page = ProvePage(
            .recovery(.passkey),
            Phrase("Tạo passkey trên máy mới", "Make a passkey on the new device"),
            lead: Phrase(
                "Xong bước này bạn vào được tài khoản bằng máy này. Mọi phiên trên máy cũ kết thúc.",
                "After this step you can use the account from this device. Every session on the old one ends."
            )
        )
        page.eyebrow = Phrase("Lấy lại tài khoản", "Recovering your account")
        var passkey = creation(options: .recoveryOptions, finish: .recoveryFinish)
        passkey.proposedName = name
        if !old.isEmpty { passkey.question = oldDevice(old) }
        page.passkey = passkey
        page.faults = faults
        return page
    }

    /// The passkeys from before: whoever has the old device would sign in with them.
    private static func oldDevice(_ names: [String]) -> QuestionField {
        QuestionField(
            "old",
            Phrase("Còn máy cũ thì sao?", "And the old device?"),
            hint: Phrase("Passkey cũ: {names}.", "The old passkeys: {names}.")
                .filled(["names": Phrase(same: names.joined(separator: ", "))]),
            .one([
                .init(
                    "lost",
                    Phrase("Tôi đã mất máy cũ, hoặc không dùng nó nữa", "I lost it, or do not use it any more"),
                    hint: Phrase(
                        "Passkey cũ ngừng ngay khi xong bước này.",
                        "The old passkeys stop working with this step."
                    ),
                    isChosen: true
                ),
                .init(
                    "keep",
                    Phrase("Tôi vẫn giữ máy cũ và muốn dùng tiếp", "I still have it and go on using it"),
                    hint: Phrase("Ai cầm máy đó vẫn đăng nhập được.", "Whoever holds it can still sign in.")
                ),
            ])
        )
    }

    private static func creation(options: PortalRoute, finish: PortalRoute) -> PasskeyBox {
        PasskeyBox(
            .create,
            options: options,
            finish: finish,
            heading: Phrase("Passkey trên thiết bị này", "A passkey on this device"),
            text: Phrase(
                "Thiết bị sẽ hỏi bạn bằng cửa sổ của chính nó.",
                "The device will ask you in a window of its own."
            ),
            button: Phrase("Tạo passkey", "Make the passkey"),
            without: Phrase(
                "Trình duyệt này không dùng được passkey, hoặc đang tắt JavaScript. Bạn vẫn đăng nhập được bằng mã một lần, và có thể tạo passkey sau trên máy khác.",
                "This browser cannot use passkeys, or JavaScript is off. You can still sign in with one-time codes and make a passkey later on another device."
            )
        )
    }
}

/// The application that somebody goes on to after signing in, as it is registered: nobody else's words stand here.
package struct Asker: Equatable, Sendable {
    let name: Phrase
    let host: String
    let isStaging: Bool

    /// Takes what is registered.
    /// - Parameter host: the host to which the answer goes; empty when it goes to none.
    package init(name: Phrase, host: String, isStaging: Bool) {
        self.name = name
        self.host = host
        self.isStaging = isStaging
    }

    var eyebrow: Phrase? {
        isStaging ? Phrase("Ứng dụng đang thử nghiệm", "An application that is being tried") : nil
    }

    var lead: Phrase {
        let words =
            host.isEmpty
            ? Phrase(
                "Để tiếp tục đến {name}. Bước sau chúng tôi hỏi bạn cho họ biết gì.",
                "To go on to {name}. Next we ask what they may know."
            )
            : Phrase(
                "Để tiếp tục đến {name}, tại {host}. Bước sau chúng tôi hỏi bạn cho họ biết gì.",
                "To go on to {name}, at {host}. Next we ask what they may know."
            )
        return words.filled(["name": name, "host": Phrase(same: host)])
    }
}
