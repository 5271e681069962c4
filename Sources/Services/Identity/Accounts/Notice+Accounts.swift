internal import Civil
internal import Web

/// What owners are told about their accounts: what happened, and what to do when it was not they.
extension Notice {
    /// What stands under every message about a change that the owner may not have made.
    private static let help = LocalizedText(
        vi: "Nếu không phải bạn, hãy khóa tài khoản ngay trong VNeID, gọi 1900 0368 hoặc đến công an cấp xã bất kỳ.",
        en: "If this was not you, lock the account in VNeID at once, call 1900 0368 or go to any commune police."
    )

    private static func message(_ kind: String, _ subject: LocalizedText, _ body: LocalizedText) -> Notice {
        Notice(
            kind,
            subject: subject,
            body: LocalizedText(
                vi: "\(body.vietnamese) \(help.vietnamese)",
                en: "\(body.english) \(help.english)"
            )
        )
    }

    static func contactChanged(to point: ContactPoint) -> Notice {
        message(
            "contact-changed",
            LocalizedText(vi: "Thông tin liên hệ đã thay đổi", en: "Your contact was changed"),
            LocalizedText(
                vi: "Tin nhắn của tài khoản định danh điện tử nay gửi đến \(point.masked).",
                en: "Messages of your e-ID account now go to \(point.masked)."
            )
        )
    }

    static func contactRemoved(_ point: ContactPoint) -> Notice {
        message(
            "contact-removed",
            LocalizedText(vi: "Thông tin liên hệ đã bị xóa", en: "Your contact was removed"),
            LocalizedText(
                vi: "\(point.masked) không còn nhận tin nhắn của tài khoản định danh điện tử.",
                en: "\(point.masked) no longer receives messages of your e-ID account."
            )
        )
    }

    static func issued(_ account: Account) -> Notice {
        let level = account.level.map { String($0.rawValue) }
        let day = account.activateBy.dayInVietnam.iso
        return Notice(
            "issued",
            subject: LocalizedText(vi: "Tài khoản đã được cấp", en: "Your account was issued"),
            body: LocalizedText(
                vi:
                    "Tài khoản định danh điện tử\(level.map { " mức độ \($0)" } ?? "") đã được cấp. Hãy kích hoạt trong VNeID trước hết ngày \(day); sau đó hãy đến công an cấp xã.",
                en:
                    "Your e-ID account\(level.map { " of level \($0)" } ?? "") was issued. Activate it in VNeID until the end of \(day); afterwards go to the commune police."
            )
        )
    }

    static let upgraded = message(
        "upgraded",
        LocalizedText(vi: "Tài khoản đã lên mức độ 2", en: "Your account has level 2"),
        LocalizedText(
            vi: "Tài khoản định danh điện tử của bạn nay ở mức độ 2.",
            en: "Your e-ID account now has level 2."
        )
    )

    static func refused(_ application: ApplicationID) -> Notice {
        Notice(
            "refused",
            subject: LocalizedText(vi: "Hồ sơ chưa được chấp nhận", en: "Your application was refused"),
            body: LocalizedText(
                vi:
                    "Hồ sơ \(application) chưa được chấp nhận. Hãy mở hồ sơ trong VNeID để xem lý do và nơi giải quyết.",
                en:
                    "Application \(application) was refused. Open it in VNeID to see why and which office can correct it."
            )
        )
    }

    static let attempted = message(
        "attempted",
        LocalizedText(vi: "Có người đăng ký tài khoản bằng số của bạn", en: "Somebody applied with your number"),
        LocalizedText(
            vi:
                "Có hồ sơ xin cấp tài khoản định danh điện tử bằng số định danh của bạn; tài khoản của bạn không thay đổi.",
            en: "Somebody applied for an e-ID account with your personal number; your account is unchanged."
        )
    )

    static func locked(_ reason: LockReason) -> Notice {
        Notice(
            "locked",
            subject: LocalizedText(vi: "Tài khoản đã bị khóa", en: "Your account is locked"),
            body: LocalizedText(
                vi:
                    "Tài khoản định danh điện tử đã bị khóa. Lý do: \(reason.title.vietnamese). Để mở khóa: \(reason.remedy.vietnamese). Bạn có quyền khiếu nại tại cơ quan quản lý định danh.",
                en:
                    "Your e-ID account is locked. Reason: \(reason.title.english). To unlock: \(reason.remedy.english). You may complain to the identity authority."
            )
        )
    }

    static func unlocked(_ reason: LockReason, remaining: LockSet) -> Notice {
        let open = remaining.reasons.map(\.title)
        return message(
            "unlocked",
            LocalizedText(vi: "Khóa tài khoản đã được gỡ", en: "A lock of your account was lifted"),
            LocalizedText(
                vi: "Đã gỡ khóa: \(reason.title.vietnamese)."
                    + (open.isEmpty ? "" : " Còn khóa: \(open.map(\.vietnamese).joined(separator: "; "))."),
                en: "Lifted: \(reason.title.english)."
                    + (open.isEmpty ? "" : " Still locked: \(open.map(\.english).joined(separator: "; ")).")
            )
        )
    }

    /// - Parameter name: nil for somebody whose name the reader may not know, who is told by the end of her number.
    static func delegation(_ event: String, with other: AccountKey, called name: String?) -> Notice {
        let end = other.text.suffix(3)
        return message(
            "delegation-\(event)",
            LocalizedText(vi: "Ủy quyền đã thay đổi", en: "A delegation changed"),
            LocalizedText(
                vi: """
                    Ủy quyền giữa bạn và \(name ?? "người có số định danh ***\(end)") đã thay đổi. Hãy xem trong VNeID, \
                    mục Người được ủy quyền.
                    """,
                en: """
                    A delegation between you and \(name ?? "the person with number ***\(end)") changed. See Delegates in \
                    VNeID.
                    """
            )
        )
    }

    static let trustedPerson = message(
        "trusted-person",
        LocalizedText(vi: "Người tin cậy đã thay đổi", en: "Your trusted persons changed"),
        LocalizedText(
            vi: "Danh sách người tin cậy để khôi phục tài khoản đã thay đổi.",
            en: "The list of people who can help to recover the account changed."
        )
    )
}
