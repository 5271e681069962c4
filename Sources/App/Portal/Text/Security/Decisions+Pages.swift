package import Civil
internal import Web

/// An application as its owner sees it.
package struct ApplicationSummary: Equatable, Sendable {
    /// How an application ended, if it has.
    package enum Outcome: Equatable, Sendable {
        case open
        case approved(Timestamp)
        case refused(Timestamp, reason: Phrase, rule: Phrase, office: Phrase)
    }

    let id: String
    let what: Phrase
    let submitted: Timestamp
    let due: Day
    let outcome: Outcome

    /// Makes a summary.
    package init(id: String, what: Phrase, submitted: Timestamp, due: Day, outcome: Outcome) {
        self.id = id
        self.what = what
        self.submitted = submitted
        self.due = due
        self.outcome = outcome
    }
}

/// A consent as the person who gave it sees it.
package struct ConsentSummary: Equatable, Sendable {
    let id: String
    let client: Phrase
    let purposes: [Phrase]
    let attributes: [Phrase]
    let given: Timestamp
    let until: Timestamp?
    let uses: Int
    let lastUsed: Timestamp?
    let isWithdrawn: Bool

    /// Makes a summary.
    package init(
        id: String,
        client: Phrase,
        purposes: [Phrase],
        attributes: [Phrase],
        given: Timestamp,
        until: Timestamp?,
        uses: Int,
        lastUsed: Timestamp?,
        isWithdrawn: Bool
    ) {
        self.id = id
        self.client = client
        self.purposes = purposes
        self.attributes = attributes
        self.given = given
        self.until = until
        self.uses = uses
        self.lastUsed = lastUsed
        self.isWithdrawn = isWithdrawn
    }
}

/// A role that somebody may take.
package struct RoleSummary: Equatable, Sendable {
    let id: String
    let role: Phrase
    let body: Phrase
    let until: Day?
    let isTaken: Bool

    /// Makes a summary.
    package init(id: String, role: Phrase, body: Phrase, until: Day?, isTaken: Bool) {
        self.id = id
        self.role = role
        self.body = body
        self.until = until
        self.isTaken = isTaken
    }

    /// The body and the unit in it; a unit that is the body, or is not named, is left out.
    package static func place(_ body: Phrase, unit: String) -> Phrase {
        if unit.isEmpty || unit == body.vietnamese || unit == body.english { return body }
        return Phrase("\(body.vietnamese), \(unit)", "\(body.english), \(unit)")
    }
}

extension ListPage {
    /// The applications about the account, each with its deadline or its outcome.
    package static func applications(_ applications: [ApplicationSummary]) -> ListPage {
        ListPage(
            .applications,
            Phrase("Hồ sơ về tài khoản", "Applications about the account"),
            lead: Phrase(
                "Mỗi hồ sơ có hạn do luật định. Quá hạn mà chưa có kết quả, bạn gọi 1900 0368 và đọc số hồ sơ.",
                "The law sets a deadline for each. If it passes without a result, call 1900 0368 and quote the number."
            ),
            [
                ListSection(
                    "applications",
                    Phrase("Hồ sơ", "Applications"),
                    empty: Phrase("Chưa có hồ sơ nào.", "There are no applications."),
                    applications.map(row)
                )
            ]
        )
    }

    private static func row(_ one: ApplicationSummary) -> ListRow {
        var row = ListRow("application-\(one.id)", one.what)
        row.facts = [
            .init(Phrase("Số hồ sơ", "Number"), Phrase(same: one.id)),
            .init(Phrase("Nộp lúc", "Filed"), .minute(one.submitted)),
        ]
        switch one.outcome {
        case .open:
            row.state = .wait(Phrase("đang giải quyết", "in progress"))
            row.facts.append(.init(Phrase("Hạn trả lời", "Answer due"), .day(one.due)))
        case .approved(let at):
            row.state = .good(Phrase("đồng ý", "approved"))
            row.facts.append(.init(Phrase("Quyết định lúc", "Decided"), .minute(at)))
        case .refused(let at, let reason, let rule, let office):
            row.state = .bad(Phrase("từ chối", "refused"))
            row.text = reason
            row.facts += [
                .init(Phrase("Quyết định lúc", "Decided"), .minute(at)),
                .init(Phrase("Quy định", "The rule"), rule),
                .init(Phrase("Nơi sửa được", "Who can correct it"), office),
            ]
        }
        return row
    }

    /// The consents that the reader gave when signing in elsewhere.
    package static func consents(_ consents: [ConsentSummary], done: Phrase? = nil) -> ListPage {
        ListPage(
            .consents,
            Phrase("Đồng ý đã cho", "Consents you gave"),
            lead: Phrase(
                "Nơi bạn đăng nhập bằng tài khoản này và dữ liệu họ được nhận. Rút là có hiệu lực ngay; điều họ đã nhận thì họ phải trả lời bạn.",
                "Where you signed in with this account and what may go there. Withdrawing works at once; for what they already have, they must answer to you."
            ),
            [
                ListSection(
                    "consents",
                    Phrase("Đang có hiệu lực", "In force"),
                    empty: Phrase("Không có đồng ý nào đang có hiệu lực.", "No consent is in force."),
                    consents.filter { !$0.isWithdrawn }.map(row)
                ),
                ListSection(
                    "withdrawn",
                    Phrase("Đã rút hoặc hết hạn", "Withdrawn or expired"),
                    empty: Phrase("Chưa có.", "None."),
                    consents.filter(\.isWithdrawn).map(row)
                ),
            ],
            done: done
        )
    }

    private static func row(_ one: ConsentSummary) -> ListRow {
        ListRow(
            "consent-\(one.id)",
            one.client,
            text: joined(one.purposes),
            facts: [
                .init(
                    Phrase("Dữ liệu", "Data"),
                    one.attributes.isEmpty ? Phrase("chỉ đăng nhập", "signing in only") : joined(one.attributes)
                ),
                .init(Phrase("Cho lúc", "Given"), .minute(one.given)),
                .init(
                    Phrase("Đến", "Until"),
                    one.until.map { .minute($0) } ?? Phrase("khi bạn rút", "you withdraw it")
                ),
                .init(
                    Phrase("Đã dùng", "Used"),
                    one.lastUsed.map {
                        Phrase("{n} lần, lần cuối {moment}", "{n} times, last {moment}")
                            .filled(["n": .number(one.uses), "moment": .minute($0)])
                    } ?? Phrase("chưa lần nào", "never")
                ),
            ],
            acts: one.isWithdrawn
                ? []
                : [.press("withdraw-\(one.id)", Phrase("Rút đồng ý", "Withdraw the consent"), .revokeConsent(one.id))]
        )
    }

    /// The roles that the reader may take.
    package static func roles(_ roles: [RoleSummary], continueTo next: String = "") -> ListPage {
        ListPage(
            .roles,
            Phrase("Đổi vai trò", "Switch role"),
            lead: Phrase(
                "Mỗi lúc bạn chỉ ở một vai trò. Việc làm trong vai trò nào được ghi cho vai trò đó.",
                "You have one role at a time. What you do is recorded for that role."
            ),
            [
                ListSection(
                    "roles",
                    Phrase("Vai trò của bạn", "Your roles"),
                    roles.map { one in
                        ListRow(
                            "role-\(one.id)",
                            one.role,
                            state: one.isTaken ? .good(Phrase("đang dùng", "now")) : nil,
                            text: one.body,
                            facts: one.until.map { [.init(Phrase("Đến hết", "Until"), .day($0))] } ?? [],
                            acts: one.isTaken
                                ? []
                                : [
                                    .press(
                                        "take-\(one.id)",
                                        Phrase("Dùng vai trò này", "Take this role"),
                                        .roles,
                                        hidden: [HiddenField("appointment", one.id), HiddenField("continue", next)]
                                    )
                                ],
                            name: Phrase("{role}, {body}", "{role}, {body}")
                                .filled(["role": one.role, "body": one.body])
                        )
                    }
                )
            ],
            back: nil
        )
    }
}
