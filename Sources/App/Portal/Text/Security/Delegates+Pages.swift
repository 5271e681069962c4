package import Civil
internal import Web

/// A delegation as either side's list shows it.
package struct DelegationSummary: Equatable, Sendable {
    /// How a delegation stands.
    package enum State: String, CaseIterable, Sendable { case offered, active, declined, revoked, expired }

    let id: String
    let name: String
    let utilities: [Phrase]
    let mayAct: Bool
    let from: Timestamp
    let until: Timestamp
    let state: State
    /// Whether the reader is the one who may act.
    let isReceived: Bool

    /// Makes a summary.
    package init(
        id: String,
        name: String,
        utilities: [Phrase],
        mayAct: Bool,
        from: Timestamp,
        until: Timestamp,
        state: State,
        isReceived: Bool
    ) {
        self.id = id
        self.name = name
        self.utilities = utilities
        self.mayAct = mayAct
        self.from = from
        self.until = until
        self.state = state
        self.isReceived = isReceived
    }
}

/// Somebody whom the reader represents by law: a child, a ward.
package struct RepresentedSummary: Equatable, Sendable {
    let id: String
    let name: String
    let ground: Phrase

    /// Makes a summary.
    package init(id: String, name: String, ground: Phrase) {
        self.id = id
        self.name = name
        self.ground = ground
    }
}

/// What somebody has answered on the way to letting another person act.
package struct DelegateAnswers: Equatable, Sendable {
    /// The other person's number.
    package var number = ""
    /// The other person's name, once it is known to be right to show it.
    package var name = ""
    /// What it is about.
    package var utilities: [String] = []
    /// Whether the other person may act, or only see.
    package var mayAct = false
    /// The last day, as typed.
    package var until = ""

    /// Makes answers; by default none.
    package init(
        number: String = "",
        name: String = "",
        utilities: [String] = [],
        mayAct: Bool = false,
        until: String = ""
    ) {
        self.number = number
        self.name = name
        self.utilities = utilities
        self.mayAct = mayAct
        self.until = until
    }
}

/// What the things are called that one person can do for another.
package enum UtilityWords {
    /// Every utility that can be delegated, by its name in a scope, in the order of the pages.
    package static let all: [(name: String, words: Phrase)] = [
        ("identity", Phrase("Thông tin định danh", "Identity data")),
        ("receipts", Phrase("Ai đã xem dữ liệu", "Who looked at the data")),
        ("documents", Phrase("Giấy tờ", "Documents")),
        ("residence", Phrase("Cư trú", "Residence")),
        ("civil-status", Phrase("Hộ tịch", "Civil status")),
        ("health", Phrase("Y tế, bảo hiểm y tế", "Health and health insurance")),
        ("social-insurance", Phrase("Bảo hiểm xã hội, trợ cấp", "Social insurance and benefits")),
        ("tax", Phrase("Thuế", "Tax")),
    ]

    /// The words of one; everything for the star, and an unknown name stands for itself.
    package static func phrase(for name: String) -> Phrase {
        if name == "*" { return Phrase("Mọi việc", "Everything") }
        return all.first { $0.name == name }?.words ?? Phrase(same: name)
    }

    /// How far somebody may go in it.
    package static func mode(mayAct: Bool) -> Phrase {
        mayAct ? Phrase("xem và làm", "see and act") : Phrase("chỉ xem", "see only")
    }
}

extension ListPage {
    /// Who may act for the reader, and for whom the reader may act.
    package static func delegates(
        given: [DelegationSummary],
        received: [DelegationSummary],
        represented: [RepresentedSummary],
        done: Phrase? = nil
    ) -> ListPage {
        var sections = [
            ListSection(
                "given",
                Phrase("Làm thay bạn", "Acting for you"),
                empty: Phrase("Chưa ai được làm thay bạn.", "Nobody may act for you."),
                given.map { row($0, "given") },
                add: PageLink("add-delegate", Phrase("Mời một người", "Invite somebody"), .delegates(.new))
            ),
            ListSection(
                "received",
                Phrase("Bạn làm thay", "You act for"),
                empty: Phrase("Bạn chưa được ai mời.", "Nobody has invited you."),
                received.map { row($0, "received") }
            ),
        ]
        if !represented.isEmpty {
            sections.append(
                ListSection(
                    "represented",
                    Phrase("Bạn đại diện theo pháp luật", "You represent by law"),
                    represented.map { one in
                        ListRow(
                            "represented-\(one.id)",
                            Phrase(same: one.name),
                            text: one.ground,
                            acts: [act(one.id)]
                        )
                    }
                )
            )
        }
        return ListPage(
            .delegates(.list),
            Phrase("Người làm thay", "Delegates"),
            lead: Phrase(
                "Người bạn mời làm được đúng những việc bạn chọn, đến ngày bạn chọn. Ai được một người mời nhiều lần thì mọi lời mời còn hiệu lực cùng có giá trị. Mỗi việc đều ghi “A thay B” và cả hai cùng thấy.",
                "Those you invite may do just what you choose, until the day you choose. Several invitations from one person that are in force count together. Each act is recorded as “A for B”, and both of you see it."
            ),
            sections,
            done: done
        )
    }

    /// What somebody may do for another.
    package static func actingHome(name: String, _ rows: [ListRow]) -> ListPage {
        ListPage(
            .citizenHome,
            Phrase("Thay mặt {name}", "Acting for {name}").filled(["name": Phrase(same: name)]),
            lead: Phrase(
                "Mỗi lần bạn xem hay làm là một mục mà cả hai cùng thấy.",
                "Each time you see or do something there is an entry that both of you see."
            ),
            [
                ListSection(
                    "acting-for",
                    Phrase("Bạn làm được ở đây", "What you can do here"),
                    empty: Phrase(
                        "Những việc người ấy cho bạn làm chưa có trên trang này.",
                        "What that person lets you do is not on this site yet."
                    ),
                    rows
                )
            ],
            back: nil
        )
    }

    private static func row(_ one: DelegationSummary, _ side: String) -> ListRow {
        ListRow(
            "\(side)-\(one.id)",
            Phrase(same: one.name),
            state: state(one),
            facts: [
                .init(Phrase("Việc", "What"), joined(one.utilities)),
                .init(
                    Phrase("Được", "May"),
                    UtilityWords.mode(mayAct: one.mayAct)
                ),
                .init(Phrase("Đến hết", "Until"), .day(one.until.dayInVietnam)),
            ],
            acts: acts(one)
        )
    }

    private static func state(_ one: DelegationSummary) -> ListRow.State {
        switch one.state {
        case .offered: .wait(Phrase("chờ nhận lời", "not accepted yet"))
        case .active: .good(Phrase("đang có hiệu lực", "in force"))
        case .declined: .bad(Phrase("đã từ chối", "declined"))
        case .revoked: .bad(Phrase("đã thu hồi", "revoked"))
        case .expired: .bad(Phrase("đã hết hạn", "expired"))
        }
    }

    private static func acts(_ one: DelegationSummary) -> [RowAct] {
        switch (one.state, one.isReceived) {
        case (.offered, true):
            [
                .press("accept-\(one.id)", Phrase("Nhận lời", "Accept"), .delegation(one.id, .accept)),
                .press("decline-\(one.id)", Phrase("Từ chối", "Decline"), .delegation(one.id, .decline)),
            ]
        case (.active, true):
            [
                act(one.id),
                .press("give-up-\(one.id)", Phrase("Thôi làm thay", "Give it up"), .delegation(one.id, .revoke)),
            ]
        case (.offered, false), (.active, false):
            [.press("revoke-\(one.id)", Phrase("Thu hồi", "Revoke"), .delegation(one.id, .revoke))]
        case (.declined, _), (.revoked, _), (.expired, _): []
        }
    }

    private static func act(_ id: String) -> RowAct {
        .press(
            "act-\(id)",
            Phrase("Làm thay người này", "Act for this person"),
            .acting,
            hidden: [HiddenField("owner", id)]
        )
    }

    static func joined(_ phrases: [Phrase], by separator: String = ", ") -> Phrase {
        Phrase(
            phrases.map(\.vietnamese).joined(separator: separator),
            phrases.map(\.english).joined(separator: separator)
        )
    }
}

extension QuestionPage {
    private static func step(_ step: DelegateStep, _ heading: Phrase, back: DelegateStep) -> QuestionPage {
        var page = QuestionPage(.delegates(step), heading, button: Phrase("Tiếp tục", "Continue"))
        page.eyebrow = Phrase("Mời người làm thay", "Inviting a delegate")
        page.back = .delegates(back)
        return page
    }

    /// Asks whom to invite.
    package static func delegateNumber(_ answers: DelegateAnswers = .init(), faults: [FormFault] = []) -> QuestionPage {
        let heading = Phrase("Số định danh của người bạn mời", "What is that person's personal number?")
        var page = step(.new, heading, back: .list)
        page.fields = [
            QuestionField(
                "number",
                heading,
                hint: Phrase("12 số trên thẻ căn cước.", "The 12 digits on the identity card."),
                .line(.number),
                typed: answers.number
            )
        ]
        page.faults = faults
        return page
    }

    /// Asks what the other person may do.
    package static func delegateScope(_ answers: DelegateAnswers = .init(), faults: [FormFault] = []) -> QuestionPage {
        var page = step(.scope, Phrase("Người ấy được làm gì?", "What may that person do?"), back: .new)
        page.fields = [
            QuestionField(
                "scope",
                Phrase("Những việc nào", "Which matters"),
                hint: Phrase("Chọn ít nhất một.", "Choose at least one."),
                .several(
                    UtilityWords.all.map { name, words in
                        .init(
                            name,
                            words,
                            hint: UtilityWords.groups(of: name),
                            isChosen: answers.utilities.contains(name)
                        )
                    }
                )
            ),
            QuestionField(
                "may",
                Phrase("Đến mức nào", "How far"),
                .one([
                    .init("view", Phrase("Chỉ xem", "See only"), isChosen: !answers.mayAct),
                    .init(
                        "act",
                        Phrase("Xem và làm", "See and act"),
                        hint: Phrase(
                            "Nộp hồ sơ, ký nhận thay bạn.",
                            "File applications and receive things in your place."
                        ),
                        isChosen: answers.mayAct
                    ),
                ])
            ),
        ]
        page.faults = faults
        return page
    }

    /// Asks until when.
    package static func delegateUntil(_ answers: DelegateAnswers = .init(), faults: [FormFault] = []) -> QuestionPage {
        let heading = Phrase("Đến hết ngày nào?", "Until which day?")
        var page = step(.until, heading, back: .scope)
        page.fields = [
            QuestionField(
                "until",
                heading,
                hint: Phrase(
                    "Ngày/tháng/năm, nhiều nhất một năm kể từ hôm nay. Bạn thu hồi được lúc nào cũng được.",
                    "Day/month/year, a year from today at most. You can revoke it at any time."
                ),
                .line(.futureDate),
                typed: answers.until
            )
        ]
        page.faults = faults
        return page
    }
}

extension CheckPage {
    /// The invitation before it is sent.
    package static func delegate(_ answers: DelegateAnswers, until: Day?, faults: [FormFault] = []) -> CheckPage {
        CheckPage(
            .delegates(.check),
            Phrase("Kiểm tra lại lời mời", "Check the invitation"),
            lead: Phrase(
                "Chưa gửi. Người ấy phải nhận lời thì mới làm thay bạn được.",
                "Not sent yet. That person must accept before acting for you."
            ),
            rows: [
                Row("number", Phrase("Mời", "Whom"), Phrase(same: answers.number), change: .delegates(.new)),
                Row(
                    "scope",
                    Phrase("Việc", "What"),
                    ListPage.joined(answers.utilities.map(UtilityWords.phrase(for:))),
                    change: .delegates(.scope)
                ),
                Row(
                    "may",
                    Phrase("Được", "May"),
                    UtilityWords.mode(mayAct: answers.mayAct),
                    change: .delegates(.scope)
                ),
                Row(
                    "until",
                    Phrase("Đến hết", "Until"),
                    until.map { .day($0) } ?? Phrase(same: answers.until),
                    change: .delegates(.until)
                ),
            ],
            button: Phrase("Gửi lời mời", "Send the invitation"),
            back: .delegates(.until),
            faults: faults
        )
    }
}
