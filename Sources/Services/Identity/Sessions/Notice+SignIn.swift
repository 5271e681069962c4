internal import Civil
internal import Web

/// What owners are told about their ways to sign in: what happened, and what to do when it was not they.
extension Notice {
    private static let help = LocalizedText(
        vi: "Nếu không phải bạn, hãy khóa tài khoản ngay trong VNeID, gọi 1900 0368 hoặc đến công an cấp xã bất kỳ.",
        en: "If this was not you, lock the account in VNeID at once, call 1900 0368 or go to any commune police."
    )

    private static func warning(_ kind: String, _ subject: LocalizedText, vi: String, en: String) -> Notice {
        Notice(
            kind,
            subject: subject,
            body: LocalizedText(vi: "\(vi) \(help.vietnamese)", en: "\(en) \(help.english)")
        )
    }

    static func newDevice(_ device: String, at now: Timestamp) -> Notice {
        warning(
            "new-device",
            LocalizedText(vi: "Đăng nhập trên thiết bị mới", en: "Signed in on a new device"),
            vi: "Tài khoản định danh điện tử vừa được đăng nhập trên thiết bị mới: \(device), lúc \(now.vietnamese).",
            en: "Your e-ID account was signed in on a new device: \(device), at \(now.english)."
        )
    }

    static func passkeyAdded(_ name: String) -> Notice {
        warning(
            "passkey-added",
            LocalizedText(vi: "Đã thêm passkey", en: "A passkey was added"),
            vi: "Passkey “\(name)” nay đăng nhập được vào tài khoản của bạn.",
            en: "The passkey “\(name)” can now sign in to your account."
        )
    }

    static func passkeyRemoved(_ name: String) -> Notice {
        warning(
            "passkey-removed",
            LocalizedText(vi: "Đã xóa passkey", en: "A passkey was removed"),
            vi: "Passkey “\(name)” không còn đăng nhập được vào tài khoản của bạn.",
            en: "The passkey “\(name)” can no longer sign in to your account."
        )
    }

    static func deviceLost(_ names: String) -> Notice {
        warning(
            "device-lost",
            LocalizedText(vi: "Đã ngừng passkey của máy đã mất", en: "The passkeys of lost devices stopped working"),
            vi: "Không đăng nhập được nữa: \(names). Mọi phiên đang mở bằng chúng đã kết thúc.",
            en: "These can no longer sign in: \(names). Every session that they opened has ended."
        )
    }

    static let passkeyConfirmed = warning(
        "passkey-confirmed",
        LocalizedText(vi: "Passkey đã được xác nhận tại quầy", en: "A passkey was confirmed at a counter"),
        vi: "Passkey của bạn nay dùng được cho mức độ 2.",
        en: "Your passkey now counts for level 2."
    )

    static let passcodeSet = warning(
        "passcode-set",
        LocalizedText(vi: "Passcode 6 số đã được đặt", en: "A passcode was set"),
        vi: "Passcode 6 số của tài khoản định danh điện tử vừa được đặt hoặc thay đổi.",
        en: "The six-digit passcode of your e-ID account was set or changed."
    )

    static let passcodeRemoved = warning(
        "passcode-removed",
        LocalizedText(vi: "Passcode 6 số đã bị xóa", en: "The passcode was removed"),
        vi: "Tài khoản định danh điện tử của bạn không còn passcode 6 số.",
        en: "Your e-ID account has no six-digit passcode any more."
    )

    static let passcodeStopped = warning(
        "passcode-stopped",
        LocalizedText(vi: "Passcode 6 số đã bị ngừng", en: "The passcode was stopped"),
        vi: "Passcode đã bị nhập sai 50 lần nên không dùng được nữa. Hãy đặt passcode mới bằng passkey hoặc tại quầy.",
        en: "The passcode was wrong fifty times and works no more. Set a new one with a passkey or at a counter."
    )

    /// A one-time code; the words say what it is for, so that nobody can be talked out of it for something else.
    static func code(_ code: String, for purpose: CodePurpose) -> Notice {
        Notice(
            "code",
            subject: LocalizedText(vi: "Mã một lần VNeID", en: "VNeID one-time code"),
            body: LocalizedText(
                vi:
                    "\(code) là mã VNeID để \(purpose.words.vietnamese), có hiệu lực 10 phút. Không ai được hỏi bạn mã này, kể cả cán bộ.",
                en:
                    "\(code) is your VNeID code to \(purpose.words.english), good for 10 minutes. Nobody may ask you for it, officers included."
            )
        )
    }
}
