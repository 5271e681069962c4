package import Civil
internal import Web

/// A passkey as its owner's list shows it.
package struct PasskeySummary: Equatable, Sendable {
    let id: String
    let name: String
    let added: Timestamp
    let lastUsed: Timestamp?
    let isBackedUp: Bool
    let isOfLevel2: Bool
    let isMine: Bool

    /// Makes a summary.
    /// - Parameter isMine: whether she is signed in with it.
    package init(
        id: String,
        name: String,
        added: Timestamp,
        lastUsed: Timestamp?,
        isBackedUp: Bool,
        isOfLevel2: Bool,
        isMine: Bool = false
    ) {
        self.id = id
        self.name = name
        self.added = added
        self.lastUsed = lastUsed
        self.isBackedUp = isBackedUp
        self.isOfLevel2 = isOfLevel2
        self.isMine = isMine
    }
}

/// A passkey that no longer works, as its owner's list shows it.
package struct RemovedPasskeySummary: Equatable, Sendable {
    let name: String
    let removed: Timestamp

    /// Makes a summary.
    package init(name: String, removed: Timestamp) {
        self.name = name
        self.removed = removed
    }
}

/// A session as its owner's list shows it.
package struct SessionSummary: Equatable, Sendable {
    let id: String
    let device: String
    let started: Timestamp
    let seen: Timestamp
    let isThisOne: Bool
    let way: Phrase

    /// Makes a summary.
    package init(id: String, device: String, started: Timestamp, seen: Timestamp, isThisOne: Bool, way: Phrase) {
        self.id = id
        self.device = device
        self.started = started
        self.seen = seen
        self.isThisOne = isThisOne
        self.way = way
    }
}

extension ListPage {
    /// The passkeys of the account.
    package static func passkeys(
        _ passkeys: [PasskeySummary],
        removed: [RemovedPasskeySummary] = [],
        at now: Timestamp
    ) -> ListPage {
        var sections = [
            ListSection(
                "passkeys",
                Phrase("Thiết bị có passkey", "Devices with a passkey"),
                empty: Phrase(
                    "Chưa có passkey nào. Mã một lần chỉ được mức độ 1.",
                    "There is no passkey yet. A one-time code counts for level 1 only."
                ),
                passkeys.map(row),
                add: PageLink(
                    "add-passkey",
                    Phrase("Thêm passkey trên máy này", "Add a passkey on this device"),
                    .newPasskey
                )
            )
        ]
        if passkeys.count > 1 { sections.append(lostSection) }
        if passkeys.contains(where: { !$0.isOfLevel2 }) {
            sections.append(
                ListSection(
                    "confirm",
                    Phrase("Nâng passkey lên mức độ 2", "Raise a passkey to level 2"),
                    text: Phrase(
                        "Cần một mã từ quầy công an cấp xã, lấy cùng lúc với tài khoản mức độ 2.",
                        "It takes a code from a commune police counter, given together with the level-2 account."
                    ),
                    [],
                    add: PageLink(
                        "to-confirm",
                        Phrase("Tôi có mã từ quầy", "I have a code from the counter"),
                        .confirmPasskey
                    )
                )
            )
        }
        return ListPage(
            .passkeys,
            Phrase("Passkey của bạn", "Your passkeys"),
            lead: Phrase(
                "Mỗi passkey nằm trong một thiết bị hoặc một trình quản lý mật khẩu. Máy đã mất thì gỡ ở đây.",
                "Each passkey lives in a device or in a password manager. Remove those of devices you lost."
            ),
            removed.isEmpty ? sections : sections + [removedSection(removed)],
            done: removed.first.flatMap { now < $0.removed + 600 ? justRemoved(removed, at: $0.removed) : nil }
        )
    }

    /// One step for whoever has lost a telephone and cannot tell its passkey from the others.
    private static let lostSection = ListSection(
        "lost",
        Phrase("Mất một thiết bị?", "Lost a device?"),
        text: Phrase(
            "Một bước: mọi passkey khác ngừng ngay, trừ passkey bạn đang dùng, và mọi phiên khác kết thúc.",
            "One step: every passkey but the one you are using stops at once, and every other session ends."
        ),
        [],
        add: PageLink("to-lost", Phrase("Gỡ mọi passkey khác", "Remove all other passkeys"), .lostPasskeys)
    )

    private static func removedSection(_ removed: [RemovedPasskeySummary]) -> ListSection {
        ListSection(
            "removed",
            Phrase("Đã gỡ trong 30 ngày qua", "Removed in the last 30 days"),
            removed.enumerated().map { place, passkey in
                ListRow(
                    "removed-\(place + 1)",
                    Phrase(same: passkey.name),
                    state: .bad(Phrase("không đăng nhập được", "cannot sign in")),
                    facts: [.init(Phrase("Gỡ lúc", "Removed"), .minute(passkey.removed))]
                )
            }
        )
    }

    private static func justRemoved(_ removed: [RemovedPasskeySummary], at moment: Timestamp) -> Phrase {
        let names = removed.filter { $0.removed == moment }.map(\.name).joined(separator: ", ")
        return Phrase(
            "Không đăng nhập được nữa: {names}. Phiên mở bằng chúng đã kết thúc; chúng tôi báo tin này đến mọi địa chỉ của bạn.",
            "These can no longer sign in: {names}. Sessions opened with them have ended; we sent word to all your addresses."
        ).filled(["names": Phrase(same: names)])
    }

    private static func row(_ passkey: PasskeySummary) -> ListRow {
        ListRow(
            "passkey-\(passkey.id)",
            Phrase(same: passkey.name),
            state: passkey.isMine
                ? .good(
                    passkey.isOfLevel2
                        ? Phrase("đang dùng, mức độ 2", "in use now, level 2")
                        : Phrase("đang dùng, mức độ 1", "in use now, level 1")
                ) : passkey.isOfLevel2 ? .good(Phrase("mức độ 2", "level 2")) : .wait(Phrase("mức độ 1", "level 1")),
            facts: [
                .init(Phrase("Tạo lúc", "Added"), .minute(passkey.added)),
                .init(
                    Phrase("Dùng lần cuối", "Last used"),
                    passkey.lastUsed.map { .minute($0) } ?? Phrase("chưa dùng", "never")
                ),
                .init(
                    Phrase("Sao lưu", "Backup"),
                    passkey.isBackedUp
                        ? Phrase("có, trong trình quản lý mật khẩu", "yes, in a password manager")
                        : Phrase("không, chỉ trên thiết bị này", "no, on this device only")
                ),
            ],
            acts: [
                .link("rename-\(passkey.id)", Phrase("Đổi tên", "Rename"), .passkey(passkey.id)),
                .link("remove-\(passkey.id)", Phrase("Gỡ", "Remove"), .removePasskey(passkey.id)),
            ]
        )
    }

    /// Where the account is signed in.
    package static func sessions(_ sessions: [SessionSummary], done: Phrase? = nil) -> ListPage {
        ListPage(
            .sessions,
            Phrase("Nơi đang đăng nhập", "Where you are signed in"),
            lead: Phrase(
                "Mỗi phiên tự hết sau 30 phút không dùng, và nhiều nhất 8 giờ.",
                "Each session ends by itself after 30 minutes without use, and after 8 hours in any case."
            ),
            [
                ListSection(
                    "sessions",
                    Phrase("Các phiên", "Sessions"),
                    sessions.enumerated().map { place, session in
                        ListRow(
                            "session-\(place + 1)",
                            Phrase(same: session.device),
                            state: session.isThisOne ? .good(Phrase("máy này", "this device")) : nil,
                            facts: [
                                .init(Phrase("Cách đăng nhập", "Signed in with"), session.way),
                                .init(Phrase("Từ lúc", "Since"), .minute(session.started)),
                                .init(Phrase("Dùng lần cuối", "Last used"), .minute(session.seen)),
                            ],
                            acts: session.isThisOne
                                ? []
                                : [
                                    .press(
                                        "end-\(place + 1)",
                                        Phrase("Kết thúc phiên", "End the session"),
                                        .endSession(session.id)
                                    )
                                ]
                        )
                    },
                    act: sessions.count > 1
                        ? PageLink(
                            "end-all",
                            Phrase("Kết thúc mọi phiên khác", "End all other sessions"),
                            .endAllSessions
                        ) : nil
                )
            ],
            done: done
        )
    }
}

extension QuestionPage {
    /// Gives a passkey another name.
    package static func renamePasskey(id: String, typed: String, faults: [FormFault] = []) -> QuestionPage {
        let heading = Phrase("Gọi passkey này là gì?", "What shall this passkey be called?")
        var page = QuestionPage(.passkey(id), heading, button: Phrase("Lưu tên", "Save the name"))
        page.fields = [QuestionField("name", heading, .line(.plain), typed: typed)]
        page.faults = faults
        page.back = .passkeys
        return page
    }

    /// Removes a passkey.
    package static func removePasskey(id: String, name: String) -> QuestionPage {
        var page = QuestionPage(
            .removePasskey(id),
            Phrase("Gỡ passkey “{name}”?", "Remove the passkey “{name}”?").filled(["name": Phrase(same: name)]),
            button: Phrase("Gỡ passkey", "Remove the passkey")
        )
        page.lead = Phrase(
            "Thiết bị đó không đăng nhập được nữa. Các phiên đang mở bằng nó kết thúc ngay.",
            "That device can no longer sign in. Sessions opened with it end at once."
        )
        page.weight = .grave
        page.back = .passkeys
        return page
    }

    /// Removes every passkey but the one in use.
    package static func lostPasskeys(_ names: [String]) -> QuestionPage {
        var page = QuestionPage(
            .lostPasskeys,
            Phrase("Gỡ mọi passkey khác?", "Remove all other passkeys?"),
            button: Phrase("Gỡ và kết thúc mọi phiên khác", "Remove them and end all other sessions")
        )
        page.lead = Phrase("Ngừng ngay: {names}.", "These stop at once: {names}.")
            .filled(["names": Phrase(same: names.joined(separator: ", "))])
        page.notes = [
            Phrase(
                "Passkey bạn đang dùng vẫn giữ. Thiết bị nào bạn còn cầm thì thêm lại sau, mất chừng một phút.",
                "The passkey you are using stays. Devices that you still have can be added again later, in about a minute."
            )
        ]
        page.weight = .grave
        page.back = .passkeys
        return page
    }

    /// Raises a passkey to level 2 with a code from the counter.
    package static func confirmPasskey(faults: [FormFault] = []) -> QuestionPage {
        let heading = Phrase("Nhập mã từ quầy", "Enter the code from the counter")
        var page = QuestionPage(.confirmPasskey, heading, button: Phrase("Nâng lên mức độ 2", "Raise to level 2"))
        page.lead = Phrase(
            "Mã cán bộ đưa chỉ sống 10 phút và dùng một lần. Không phải passcode, không phải mã tin nhắn.",
            "The officer's code lives for 10 minutes and works once. Not your passcode, not a code by text message."
        )
        page.fields = [
            QuestionField(
                "code",
                heading,
                hint: Phrase("10 chữ và số, ví dụ ABCDE-FGHJK.", "10 letters and digits, such as ABCDE-FGHJK."),
                .line(.plain)
            )
        ]
        page.faults = faults
        page.back = .passkeys
        return page
    }

    /// Sets or changes the passcode.
    package static func passcode(isChange: Bool, faults: [FormFault] = []) -> QuestionPage {
        var page = QuestionPage(
            .passcode,
            isChange
                ? Phrase("Đổi passcode 6 số", "Change your 6-digit passcode")
                : Phrase("Đặt passcode 6 số", "Set a 6-digit passcode"),
            button: Phrase("Lưu passcode", "Save the passcode")
        )
        page.lead = Phrase(
            "Passcode được hỏi khi mở giấy tờ và khi ký, không bao giờ để đăng nhập. Dán và trình quản lý mật khẩu dùng được.",
            "The passcode is asked before papers are opened and things are signed, never for signing in. Pasting and password managers work."
        )
        page.fields = [
            QuestionField(
                "passcode",
                Phrase("Passcode mới", "New passcode"),
                hint: Phrase(
                    "6 số. Không nhận dãy dễ đoán như 123456 hay ngày sinh của bạn.",
                    "6 digits. Easy ones such as 123456 or your birthday are not taken."
                ),
                .line(.newPasscode)
            ),
            QuestionField("again", Phrase("Nhập lại passcode mới", "The new passcode again"), .line(.newPasscode)),
        ]
        page.faults = faults
        page.back = .security
        return page
    }

    /// Locks the account in one step.
    package static func lock() -> QuestionPage {
        var page = QuestionPage(
            .lock,
            Phrase("Khóa tài khoản của bạn?", "Lock your account?"),
            button: Phrase("Khóa ngay", "Lock now")
        )
        page.lead = Phrase(
            "Có hiệu lực ngay: không ai đăng nhập, ký hay cho phép điều gì bằng tài khoản này, kể cả bạn.",
            "At once: nobody can sign in, sign or allow anything with this account, not even you."
        )
        page.notes = [
            Phrase(
                "Mọi phiên trên mọi máy kết thúc. Để mở lại: đăng nhập bằng passkey rồi bấm “Mở khóa”, hoặc mang thẻ căn cước đến công an cấp xã, hoặc gọi 1900 0368.",
                "Every session on every device ends. To unlock: sign in with a passkey and press “Unlock”, or take your identity card to the commune police, or call 1900 0368."
            )
        ]
        page.weight = .grave
        page.back = .security
        return page
    }

    /// Unlocks an account that its owner locked.
    package static func unlock(isLocked: Bool) -> QuestionPage {
        var page = QuestionPage(
            .unlock,
            isLocked
                ? Phrase("Mở khóa tài khoản", "Unlock your account")
                : Phrase("Tài khoản không bị khóa", "The account is not locked"),
            button: isLocked ? Phrase("Mở khóa", "Unlock") : Phrase("Tiếp tục", "Continue")
        )
        page.lead =
            isLocked
            ? Phrase(
                "Bạn đã tự khóa tài khoản này. Mở khóa có hiệu lực ngay, và được ghi vào nhật ký bảo mật.",
                "You locked this account yourself. Unlocking works at once and is recorded in the security log."
            )
            : Phrase("Bạn dùng được mọi trang.", "All pages are open to you.")
        return page
    }
}

extension OutcomePage {
    /// Said after locking.
    package static func locked() -> OutcomePage {
        var page = OutcomePage(.lock, .done, Phrase("Tài khoản đã khóa", "The account is locked"))
        page.lead = Phrase(
            "Mọi phiên đã kết thúc. Chúng tôi báo tin này đến mọi địa chỉ của bạn.",
            "Every session has ended. We sent word to all your addresses."
        )
        page.next = [
            Phrase(
                "Mở lại lúc nào cũng được: đăng nhập bằng passkey, rồi bấm “Mở khóa”.",
                "You can unlock at any time: sign in with a passkey, then press “Unlock”."
            ),
            Phrase(
                "Không còn passkey? Mang thẻ căn cước đến bất kỳ công an cấp xã nào.",
                "No passkey left? Take your identity card to any commune police."
            ),
        ]
        page.links = [
            PageLink("sign-in", Phrase("Đăng nhập để mở khóa", "Sign in to unlock"), .signIn(continueTo: "/me/unlock"))
        ]
        return page
    }
}
