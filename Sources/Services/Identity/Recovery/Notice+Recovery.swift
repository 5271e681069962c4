internal import Civil
internal import Web

/// What owners and trusted persons are told about recoveries.
extension Notice {
    static func recoveryStarted(_ way: RecoveryWay, device: String, link: String) -> Notice {
        let words: LocalizedText =
            switch way {
            case .trusted: LocalizedText(vi: "nhờ người tin cậy xác nhận", en: "with trusted persons")
            case .card: LocalizedText(vi: "bằng thẻ căn cước và khuôn mặt", en: "with your card and face")
            }
        return Notice(
            "recovery-started",
            subject: LocalizedText(vi: "Có yêu cầu khôi phục tài khoản", en: "Somebody is recovering your account"),
            body: LocalizedText(
                vi:
                    "Một thiết bị mới (\(device)) đang yêu cầu mở tài khoản của bạn \(words.vietnamese). Nếu không phải bạn, hãy hủy ngay: \(link)",
                en:
                    "A new device (\(device)) asks to open your account \(words.english). If this is not you, cancel it now: \(link)"
            )
        )
    }

    static func recoveryReady(at ready: Timestamp) -> Notice {
        Notice(
            "recovery-ready",
            subject: LocalizedText(vi: "Khôi phục tài khoản sắp hoàn tất", en: "Your account is about to be recovered"),
            body: LocalizedText(
                vi:
                    "Hai người tin cậy đã xác nhận. Từ lúc \(ready.vietnamese), thiết bị mới mở được tài khoản. Nếu không phải bạn, hãy bấm đường dẫn hủy trong tin trước hoặc gọi 1900 0368.",
                en:
                    "Two trusted persons confirmed. From \(ready.english), the new device can open the account. If this is not you, use the link in the message before or call 1900 0368."
            )
        )
    }

    static let recoveryEnded = Notice(
        "recovery-ended",
        subject: LocalizedText(vi: "Yêu cầu khôi phục đã kết thúc", en: "The recovery was ended"),
        body: LocalizedText(
            vi: "Yêu cầu khôi phục tài khoản của bạn đã bị hủy hoặc bị từ chối. Thiết bị cũ vẫn dùng bình thường.",
            en: "The recovery of your account was cancelled or refused. Your old devices work as before."
        )
    )

    static func recoveryAsked(of name: String) -> Notice {
        Notice(
            "recovery-asked",
            subject: LocalizedText(vi: "\(name) nhờ bạn xác nhận", en: "\(name) asks you to vouch"),
            body: LocalizedText(
                vi:
                    "\(name) đang khôi phục tài khoản trên thiết bị mới. Hãy gọi điện cho người đó, hỏi mã 6 số, rồi xác nhận hoặc từ chối trong VNeID.",
                en:
                    "\(name) is recovering her or his account on a new device. Call, ask for the six-digit code, then confirm or refuse in VNeID."
            )
        )
    }

    static let enrolmentIssued = Notice(
        "enrolment-issued",
        subject: LocalizedText(vi: "Mã tại quầy đã được cấp", en: "A counter handed out a code"),
        body: LocalizedText(
            vi:
                "Cán bộ tại quầy vừa cấp mã để thêm thiết bị vào tài khoản của bạn, có hiệu lực 10 phút. Nếu không phải bạn đang ở quầy, hãy gọi 1900 0368 ngay.",
            en:
                "An officer at a counter handed out a code to add a device to your account, good for 10 minutes. If you are not at a counter, call 1900 0368 at once."
        )
    )
}
