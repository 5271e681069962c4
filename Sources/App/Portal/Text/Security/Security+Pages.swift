package import Civil
internal import Web

/// How an account is protected, in figures, for the first page of "security".
package struct SecuritySummary: Equatable, Sendable {
    package var level: Int
    package var passkeys: Int
    package var hasPasscode: Bool
    package var sessions: Int
    package var contacts: Int
    package var trusted: Int
    package var delegations: Int
    package var isLocked: Bool
    /// Recoveries of this account that are under way on other devices.
    package var recoveries: [OpenRecoverySummary]

    /// Makes the figures.
    package init(
        level: Int,
        passkeys: Int,
        hasPasscode: Bool,
        sessions: Int,
        contacts: Int,
        trusted: Int,
        delegations: Int,
        isLocked: Bool,
        recoveries: [OpenRecoverySummary] = []
    ) {
        self.level = level
        self.passkeys = passkeys
        self.hasPasscode = hasPasscode
        self.sessions = sessions
        self.contacts = contacts
        self.trusted = trusted
        self.delegations = delegations
        self.isLocked = isLocked
        self.recoveries = recoveries
    }
}

/// A recovery that somebody began elsewhere.
package struct OpenRecoverySummary: Equatable, Sendable {
    let id: Int64
    let device: String
    let started: Timestamp
    let readyAt: Timestamp?

    /// Makes a summary.
    package init(id: Int64, device: String, started: Timestamp, readyAt: Timestamp?) {
        self.id = id
        self.device = device
        self.started = started
        self.readyAt = readyAt
    }
}

extension ListPage {
    /// The first page of "security": what protects the account, and the lock.
    package static func security(_ summary: SecuritySummary) -> ListPage {
        var sections: [ListSection] = []
        if !summary.recoveries.isEmpty { sections.append(recoveries(summary.recoveries)) }
        sections += [signInMeans(summary), people(summary), account(summary)]
        return ListPage(
            .security,
            Phrase("Bảo mật", "Security"),
            lead: Phrase(
                "Cách bạn vào tài khoản, ai được làm thay bạn, và mọi việc đã xảy ra.",
                "How you enter the account, who may act for you, and everything that happened."
            ),
            sections,
            back: .citizenHome
        )
    }

    private static func recoveries(_ open: [OpenRecoverySummary]) -> ListSection {
        ListSection(
            "recoveries",
            Phrase("Có người đang lấy lại tài khoản của bạn", "Somebody is recovering your account"),
            open.map { recovery in
                ListRow(
                    "recovery-\(recovery.id)",
                    Phrase("Từ {device}", "From {device}").filled(["device": Phrase(same: recovery.device)]),
                    state: .bad(Phrase("không phải bạn?", "not you?")),
                    text: Phrase(
                        "Nếu không phải chính bạn, hãy hủy ngay.",
                        "If it is not you yourself, stop it at once."
                    ),
                    facts: [
                        .init(Phrase("Bắt đầu", "Started"), .minute(recovery.started)),
                        recovery.readyAt.map { .init(Phrase("Vào được từ", "Can enter from"), .minute($0)) },
                    ].compactMap(\.self),
                    acts: [
                        .press(
                            "cancel-recovery-\(recovery.id)",
                            Phrase("Hủy yêu cầu này", "Stop this request"),
                            .cancelRecovery(recovery.id)
                        )
                    ]
                )
            }
        )
    }

    private static func signInMeans(_ summary: SecuritySummary) -> ListSection {
        ListSection(
            "means",
            Phrase("Cách vào tài khoản", "How you sign in"),
            [
                ListRow(
                    "row-passkeys",
                    Phrase("Passkey", "Passkeys"),
                    state: summary.passkeys == 0 ? .wait(Phrase("chưa có", "none")) : nil,
                    text: Phrase("{n} thiết bị đăng nhập được.", "Devices that can sign in: {n}.")
                        .filled(["n": .number(summary.passkeys)]),
                    acts: [.link("to-passkeys", Phrase("Xem và sửa", "See and change"), .passkeys)]
                ),
                ListRow(
                    "row-passcode",
                    Phrase("Passcode 6 số", "6-digit passcode"),
                    state: summary.hasPasscode ? nil : .wait(Phrase("chưa đặt", "not set")),
                    text: Phrase(
                        "Hỏi khi mở giấy tờ và ký. Không dùng để đăng nhập.",
                        "Asked before papers are opened and things are signed. Never for signing in."
                    ),
                    acts: [
                        .link(
                            "to-passcode",
                            summary.hasPasscode ? Phrase("Đổi", "Change") : Phrase("Đặt", "Set"),
                            .passcode
                        )
                    ]
                ),
                ListRow(
                    "row-sessions",
                    Phrase("Nơi đang đăng nhập", "Where you are signed in"),
                    text: Phrase("{n} phiên đang mở.", "Open sessions: {n}.")
                        .filled(["n": .number(summary.sessions)]),
                    acts: [.link("to-sessions", Phrase("Xem và kết thúc", "See and end"), .sessions)]
                ),
                ListRow(
                    "row-contacts",
                    Phrase("Điện thoại và thư điện tử", "Phone and e-mail"),
                    text: Phrase("{n} địa chỉ nhận thông báo.", "Addresses for notices: {n}.")
                        .filled(["n": .number(summary.contacts)]),
                    acts: [.link("to-contacts", Phrase("Xem và đổi", "See and change"), .contacts(.list))]
                ),
            ]
        )
    }

    private static func people(_ summary: SecuritySummary) -> ListSection {
        ListSection(
            "people",
            Phrase("Người giúp bạn", "People who help you"),
            [
                ListRow(
                    "row-trusted",
                    Phrase("Người tin cậy", "Trusted persons"),
                    state: summary.trusted < 2 ? .wait(Phrase("cần hai người", "two needed")) : nil,
                    text: Phrase(
                        "Hai người giúp bạn vào lại tài khoản khi mất điện thoại.",
                        "Two people who help you back in when your phone is lost."
                    ),
                    acts: [.link("to-trusted", Phrase("Xem và chọn", "See and choose"), .trusted(.list))]
                ),
                ListRow(
                    "row-delegates",
                    Phrase("Người làm thay", "Delegates"),
                    text: Phrase(
                        "{n} người được làm một số việc thay bạn.",
                        "People who may do some things for you: {n}."
                    )
                    .filled(["n": .number(summary.delegations)]),
                    acts: [.link("to-delegates", Phrase("Xem và mời", "See and invite"), .delegates(.list))]
                ),
            ]
        )
    }

    private static func account(_ summary: SecuritySummary) -> ListSection {
        ListSection(
            "account",
            Phrase("Tài khoản", "The account"),
            [
                ListRow(
                    "row-level",
                    Phrase("Mức {n}", "Level {n}").filled(["n": .number(summary.level)]),
                    text: summary.level >= 2
                        ? Phrase("Dùng được mọi dịch vụ.", "Good for every service.")
                        : Phrase(
                            "Để lên mức độ 2, mang thẻ căn cước đến bất kỳ công an cấp xã nào; có kết quả trong 3 ngày làm việc.",
                            "For level 2, take your identity card to any commune police; the result comes within 3 working days."
                        ),
                    acts: [.link("to-applications", Phrase("Xem hồ sơ", "See applications"), .applications)]
                ),
                ListRow(
                    "row-consents",
                    Phrase("Đồng ý đã cho", "Consents you gave"),
                    text: Phrase(
                        "Những nơi được nhận dữ liệu của bạn qua đăng nhập.",
                        "Where your data may go when you sign in there."
                    ),
                    acts: [.link("to-consents", Phrase("Xem và rút", "See and withdraw"), .consents)]
                ),
                ListRow(
                    "row-log",
                    Phrase("Nhật ký bảo mật", "Security log"),
                    text: Phrase(
                        "Mọi việc đã xảy ra với tài khoản, có bằng chứng.",
                        "Everything that happened to the account, with proof."
                    ),
                    acts: [.link("to-log", Phrase("Xem nhật ký", "See the log"), .securityLog())]
                ),
                ListRow(
                    "row-lock",
                    Phrase("Khóa tài khoản", "Lock the account"),
                    state: summary.isLocked ? .bad(Phrase("đang khóa", "locked")) : nil,
                    text: Phrase(
                        "Một bước, có hiệu lực ngay. Bạn mở lại được bất cứ lúc nào.",
                        "One step, at once. You can unlock it at any time."
                    ),
                    acts: [
                        summary.isLocked
                            ? .link("to-unlock", Phrase("Mở khóa", "Unlock"), .unlock)
                            : .link("to-lock", Phrase("Khóa ngay", "Lock now"), .lock)
                    ]
                ),
            ]
        )
    }
}
