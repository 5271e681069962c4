package import Civil
internal import Web

/// A telephone number or an e-mail address of the account.
package struct ContactSummary: Equatable, Sendable {
    let isPhone: Bool
    let value: String
    let verified: Timestamp?

    /// Makes a summary.
    package init(isPhone: Bool, value: String, verified: Timestamp?) {
        self.isPhone = isPhone
        self.value = value
        self.verified = verified
    }
}

/// A person on one side of a trust or of a delegation.
package struct PersonSummary: Equatable, Sendable {
    /// How the other side stands to it.
    package enum State: String, CaseIterable, Sendable { case asked, accepted, ended }

    let id: String
    let name: String
    let since: Timestamp
    let state: State

    /// Makes a summary.
    package init(id: String, name: String, since: Timestamp, state: State) {
        self.id = id
        self.name = name
        self.since = since
        self.state = state
    }
}

/// A recovery in which the reader is asked to vouch for somebody.
package struct VouchSummary: Equatable, Sendable {
    let owner: String
    let id: Int64
    let name: String
    let device: String
    let started: Timestamp

    /// Makes a summary.
    package init(owner: String, id: Int64, name: String, device: String, started: Timestamp) {
        self.owner = owner
        self.id = id
        self.name = name
        self.device = device
        self.started = started
    }
}

extension ListPage {
    /// Telephone number and e-mail address.
    package static func contacts(_ contacts: [ContactSummary], done: Phrase? = nil) -> ListPage {
        ListPage(
            .contacts(.list),
            Phrase("Điện thoại và thư điện tử", "Phone and e-mail"),
            lead: Phrase(
                "Nơi nhận mã một lần và mọi thông báo bảo mật. Nên có cả hai.",
                "Where one-time codes and security notices go. Better have both."
            ),
            [
                ListSection(
                    "contacts",
                    Phrase("Địa chỉ của bạn", "Your addresses"),
                    [
                        contact(contacts.first { $0.isPhone }, isPhone: true),
                        contact(contacts.first { !$0.isPhone }, isPhone: false),
                    ]
                )
            ],
            done: done
        )
    }

    private static func contact(_ contact: ContactSummary?, isPhone: Bool) -> ListRow {
        ListRow(
            isPhone ? "contact-phone" : "contact-email",
            isPhone ? Phrase("Điện thoại", "Phone") : Phrase("Thư điện tử", "E-mail"),
            state: contact == nil
                ? .wait(Phrase("chưa có", "none"))
                : contact?.verified == nil
                    ? .wait(Phrase("chưa xác nhận", "not confirmed")) : .good(Phrase("đã xác nhận", "confirmed")),
            text: contact.map { Phrase(same: $0.value) },
            facts: contact?.verified.map { [.init(Phrase("Xác nhận lúc", "Confirmed"), .minute($0))] } ?? [],
            acts: [
                .link(
                    isPhone ? "change-phone" : "change-email",
                    contact == nil ? Phrase("Thêm", "Add") : Phrase("Đổi", "Change"),
                    .contacts(isPhone ? .phone : .email)
                )
            ]
        )
    }

    /// The persons who may help to recover, and those whom the reader may help.
    package static func trusted(
        named: [PersonSummary],
        askedBy: [PersonSummary],
        vouching: [VouchSummary],
        done: Phrase? = nil
    ) -> ListPage {
        var sections: [ListSection] = []
        if !vouching.isEmpty {
            sections.append(
                ListSection(
                    "vouching",
                    Phrase("Có người nhờ bạn xác nhận", "Somebody asks you to confirm"),
                    vouching.map { one in
                        ListRow(
                            "vouch-\(one.owner)-\(one.id)",
                            Phrase(same: one.name),
                            state: .wait(Phrase("đang chờ bạn", "waiting for you")),
                            text: Phrase(
                                "Đang lấy lại tài khoản từ {device}, từ {moment}. Hãy nói chuyện với người ấy trước.",
                                "Recovering the account from {device} since {moment}. Talk to that person first."
                            ).filled(["device": Phrase(same: one.device), "moment": .minute(one.started)]),
                            acts: [
                                .link(
                                    "do-vouch-\(one.id)",
                                    Phrase("Xem và xác nhận", "Look and confirm"),
                                    .vouch(owner: one.owner, id: one.id)
                                )
                            ]
                        )
                    }
                )
            )
        }
        sections.append(
            ListSection(
                "named",
                Phrase("Hai người bạn chọn", "The two persons you chose"),
                empty: Phrase("Bạn chưa chọn ai.", "You have chosen nobody."),
                named.map { person in
                    ListRow(
                        "trusted-\(person.id)",
                        Phrase(same: person.name),
                        state: state(person.state),
                        facts: [.init(Phrase("Từ", "Since"), .minute(person.since))],
                        acts: [.press("remove-\(person.id)", Phrase("Bỏ", "Remove"), .trustedAct(person.id, .remove))]
                    )
                },
                add: named.count < 2
                    ? PageLink("add-trusted", Phrase("Chọn người tin cậy", "Choose a trusted person"), .trusted(.new))
                    : nil
            )
        )
        sections.append(
            ListSection(
                "asked",
                Phrase("Người chọn bạn", "People who chose you"),
                empty: Phrase("Chưa ai chọn bạn.", "Nobody has chosen you."),
                askedBy.map { person in
                    ListRow(
                        "asked-\(person.id)",
                        Phrase(same: person.name),
                        state: state(person.state),
                        facts: [.init(Phrase("Từ", "Since"), .minute(person.since))],
                        acts: person.state == .asked
                            ? [
                                .press(
                                    "accept-\(person.id)",
                                    Phrase("Nhận lời", "Accept"),
                                    .trustedAct(person.id, .accept)
                                ),
                                .press(
                                    "decline-\(person.id)",
                                    Phrase("Từ chối", "Decline"),
                                    .trustedAct(person.id, .decline)
                                ),
                            ]
                            : []
                    )
                }
            )
        )
        return ListPage(
            .trusted(.list),
            Phrase("Người tin cậy", "Trusted persons"),
            lead: Phrase(
                "Khi bạn mất điện thoại, hai người này cùng xác nhận thì bạn vào lại được sau 24 giờ. Họ không thấy dữ liệu của bạn.",
                "If you lose your phone, these two together let you back in after 24 hours. They see none of your data."
            ),
            sections,
            done: done
        )
    }

    private static func state(_ state: PersonSummary.State) -> ListRow.State {
        switch state {
        case .asked: .wait(Phrase("chờ nhận lời", "not accepted yet"))
        case .accepted: .good(Phrase("đã nhận lời", "accepted"))
        case .ended: .bad(Phrase("đã kết thúc", "ended"))
        }
    }
}

extension QuestionPage {
    /// Asks for a new telephone number or e-mail address.
    package static func contact(isPhone: Bool, typed: String = "", faults: [FormFault] = []) -> QuestionPage {
        let heading =
            isPhone
            ? Phrase("Số điện thoại mới", "What is your new phone number?")
            : Phrase("Địa chỉ thư điện tử mới", "What is your new e-mail address?")
        var page = QuestionPage(
            .contacts(isPhone ? .phone : .email),
            heading,
            button: Phrase("Gửi mã xác nhận", "Send a code to it")
        )
        page.lead = Phrase(
            "Chúng tôi gửi mã đến địa chỉ mới. Địa chỉ cũ được báo và còn dùng đến khi bạn nhập mã.",
            "We send a code to the new address. The old one is told and stays in use until you enter the code."
        )
        page.fields = [
            isPhone
                ? QuestionField(
                    "phone",
                    heading,
                    hint: Phrase("Ví dụ: 0912 345 678.", "Such as 0912 345 678."),
                    .line(.phone),
                    typed: typed
                )
                : QuestionField("email", heading, .line(.email), typed: typed)
        ]
        page.faults = faults
        page.back = .contacts(.list)
        return page
    }

    /// Asks for the code sent to a new address.
    package static func contactCode(to address: String, faults: [FormFault] = []) -> QuestionPage {
        code(
            .contacts(.code),
            heading: Phrase("Nhập mã gửi đến địa chỉ mới", "Enter the code sent to the new address"),
            lead: Phrase("Mã đã gửi đến {address}.", "The code went to {address}.").filled([
                "address": Phrase(same: address)
            ]),
            button: Phrase("Xác nhận địa chỉ", "Confirm the address"),
            back: .contacts(.list),
            again: .contacts(.again),
            faults: faults
        )
    }

    /// Asks whom to name as a trusted person.
    package static func newTrusted(typed: String = "", faults: [FormFault] = []) -> QuestionPage {
        let heading = Phrase("Số định danh của người bạn chọn", "What is that person's personal number?")
        var page = QuestionPage(.trusted(.new), heading, button: Phrase("Gửi lời nhờ", "Send the request"))
        page.lead = Phrase(
            "Người ấy cần có tài khoản mức độ 2 và phải nhận lời. Hãy chọn người bạn gặp được khi cần.",
            "That person needs a level-2 account and must accept. Choose somebody you can reach when it matters."
        )
        page.fields = [
            QuestionField(
                "number",
                heading,
                hint: Phrase("12 số trên thẻ căn cước.", "The 12 digits on the identity card."),
                .line(.number),
                typed: typed
            )
        ]
        page.faults = faults
        page.back = .trusted(.list)
        return page
    }

    /// Asks the trusted person to compare the code that the friend reads out.
    package static func vouch(_ summary: VouchSummary, faults: [FormFault] = []) -> QuestionPage {
        let heading = Phrase("Mã {name} đọc cho bạn", "Which code does {name} read out?").filled([
            "name": Phrase(same: summary.name)
        ])
        var page = QuestionPage(
            .vouch(owner: summary.owner, id: summary.id),
            heading,
            button: Phrase("Đúng là người ấy, xác nhận", "It is that person, confirm")
        )
        page.lead = Phrase(
            "Gọi hoặc gặp người ấy, đừng chỉ nhắn tin. Nếu bạn không chắc, đừng xác nhận: hậu quả là người khác vào được tài khoản của họ.",
            "Call or meet; do not rely on a message. If you are not sure, do not confirm: somebody else would enter that account."
        )
        page.fields = [
            QuestionField(
                "code",
                heading,
                hint: Phrase(
                    "6 số trên màn hình máy mới của người ấy.",
                    "6 digits on the screen of that person's new device."
                ),
                .line(.code)
            )
        ]
        page.faults = faults
        page.back = .trusted(.list)
        page.again = PageLink(
            "refuse",
            Phrase("Không phải người ấy, từ chối", "It is not that person, refuse"),
            .refuseVouch(owner: summary.owner, id: summary.id)
        )
        return page
    }
}
