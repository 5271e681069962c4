internal import Web

/// The kinds that only somebody meets who has shown who she is.
extension SignInProblem {
    static let accountLockedKind = ProblemKind(
        "sign-in-account-locked",
        status: 403,
        title: LocalizedText(vi: "Tài khoản đang bị khóa", en: "The account is locked"),
        explanation: LocalizedText(
            vi: "Phần chi tiết nêu lý do khóa. Mỗi lý do có cách mở riêng; nếu chính bạn đã khóa, hãy "
                + "đăng nhập và mở khóa.",
            en: "The detail names why. Each reason is lifted in its own way; if you locked it yourself, "
                + "sign in and unlock it."
        )
    )
    static let accountNotActiveKind = ProblemKind(
        "sign-in-account-not-active",
        status: 403,
        title: LocalizedText(vi: "Tài khoản chưa kích hoạt", en: "The account is not active"),
        explanation: LocalizedText(
            vi: "Tài khoản chưa được kích hoạt đúng hạn 7 ngày, hoặc đã bị hủy. Hãy đến công an cấp xã "
                + "hoặc gọi 1900 0368.",
            en: "The account was not activated within seven days, or is cancelled. Go to the commune "
                + "police or call 1900 0368."
        )
    )
    static let sessionOverKind = ProblemKind(
        "session-over",
        status: 401,
        title: LocalizedText(vi: "Phiên đăng nhập đã kết thúc", en: "The session has ended"),
        explanation: LocalizedText(
            vi: "Hãy đăng nhập lại; việc đang làm dở được giữ lại ở trang trước.",
            en: "Sign in again; what you were doing is on the page before."
        )
    )
    static let stepUpNeededKind = ProblemKind(
        "step-up-needed",
        status: 403,
        title: LocalizedText(vi: "Cần xác nhận lại bằng passkey", en: "A passkey must confirm this"),
        explanation: LocalizedText(
            vi: "Thay đổi cách đăng nhập cần passkey trong 10 phút gần nhất. Hãy xác nhận rồi làm lại.",
            en: "Changing how you sign in needs a passkey within the last ten minutes. Confirm, then do it again."
        )
    )
    static let passcodeMissingKind = ProblemKind(
        "passcode-missing",
        status: 409,
        title: LocalizedText(vi: "Chưa đặt passcode 6 số", en: "No passcode is set"),
        explanation: LocalizedText(
            vi: "Hãy đặt passcode 6 số trong mục Bảo mật, hoặc xác nhận bằng passkey.",
            en: "Set a six-digit passcode under Security, or confirm with a passkey."
        )
    )
    static let passcodeWrongKind = ProblemKind(
        "passcode-wrong",
        status: 403,
        title: LocalizedText(vi: "Passcode không đúng", en: "The passcode is wrong"),
        explanation: LocalizedText(
            vi: "Passcode 6 số không đúng. Sau 5 lần sai phải chờ lâu dần; passkey vẫn dùng được bình thường.",
            en: "The six-digit passcode is wrong. After five tries the waiting time grows; passkeys go on working."
        )
    )
    static let passcodeWaitKind = ProblemKind(
        "passcode-wait",
        status: 429,
        title: LocalizedText(vi: "Phải chờ trước khi thử passcode", en: "Wait before the next passcode"),
        explanation: LocalizedText(
            vi: "Passcode đã sai quá nhiều lần. Hãy chờ đến giờ nêu ở phần chi tiết, hoặc xác nhận ngay "
                + "bằng passkey.",
            en: "The passcode was wrong too often. Wait until the time in the detail, or confirm with a "
                + "passkey at once."
        )
    )
    static let passcodeBusyKind = ProblemKind(
        "passcode-busy",
        status: 503,
        title: LocalizedText(vi: "Hệ thống đang bận đối chiếu passcode", en: "Too many passcodes are being compared"),
        explanation: LocalizedText(
            vi: "Passcode chưa được đối chiếu và không mất lần thử nào. Hãy thử lại sau vài giây, hoặc xác nhận ngay "
                + "bằng passkey.",
            en: "The passcode was not compared and no try was lost. Try again in a few seconds, or confirm with a "
                + "passkey at once."
        )
    )
    static let passcodeStoppedKind = ProblemKind(
        "passcode-stopped",
        status: 403,
        title: LocalizedText(vi: "Passcode đã bị ngừng", en: "The passcode is stopped"),
        explanation: LocalizedText(
            vi: "Passcode đã sai 50 lần. Hãy đặt passcode mới bằng passkey hoặc tại quầy.",
            en: "The passcode was wrong fifty times. Set a new one with a passkey or at a counter."
        )
    )
    static let passcodeWeakKind = ProblemKind(
        "passcode-weak",
        status: 422,
        title: LocalizedText(vi: "Passcode quá dễ đoán", en: "The passcode is too easy to guess"),
        explanation: LocalizedText(
            vi: "Phần chi tiết nêu lý do. Hãy chọn 6 chữ số khác.",
            en: "The detail says why. Choose six other digits."
        )
    )
    static let registrationRefusedKind = ProblemKind(
        "passkey-registration-refused",
        status: 422,
        title: LocalizedText(vi: "Không thêm được passkey", en: "The passkey could not be added"),
        explanation: LocalizedText(
            vi: "Thiết bị trả lời không đúng yêu cầu; phần chi tiết nêu điểm sai. Hãy thử lại hoặc dùng thiết bị khác.",
            en: "The device did not answer as asked; the detail names what is wrong. Try again or use another device."
        )
    )
    static let passkeyKnownKind = ProblemKind(
        "passkey-known",
        status: 409,
        title: LocalizedText(vi: "Passkey đã được đăng ký", en: "The passkey is registered already"),
        explanation: LocalizedText(
            vi: "Passkey này đã có trong một tài khoản. Hãy tạo passkey mới trên thiết bị.",
            en: "This passkey is in an account already. Make a new one on the device."
        )
    )
    static let passkeyUnknownKind = ProblemKind(
        "passkey-unknown",
        status: 404,
        title: LocalizedText(vi: "Không có passkey này", en: "No such passkey"),
        explanation: LocalizedText(
            vi: "Tài khoản không có passkey này, hoặc passkey đã bị xóa.",
            en: "The account has no such passkey, or it was removed."
        )
    )
    static let passkeysFullKind = ProblemKind(
        "passkeys-full",
        status: 409,
        title: LocalizedText(vi: "Đã đủ số passkey", en: "There are as many passkeys as possible"),
        explanation: LocalizedText(
            vi: "Mỗi tài khoản có nhiều nhất 20 passkey. Hãy xóa một passkey không còn dùng.",
            en: "An account has at most twenty passkeys. Remove one that is not used any more."
        )
    )
    static let passkeyLastKind = ProblemKind(
        "passkey-last",
        status: 409,
        title: LocalizedText(vi: "Không xóa được passkey cuối cùng", en: "The last passkey cannot be removed"),
        explanation: LocalizedText(
            vi: "Nếu xóa passkey này, bạn sẽ không đăng nhập được nữa. Hãy thêm passkey khác trước.",
            en: "Without it you could not sign in any more. Add another one first."
        )
    )
    static let nameMalformedKind = ProblemKind(
        "passkey-name-malformed",
        status: 422,
        title: LocalizedText(vi: "Tên passkey không hợp lệ", en: "The name cannot be used"),
        explanation: LocalizedText(
            vi: "Tên có từ 1 đến 60 ký tự và không có ký tự điều khiển.",
            en: "A name has 1 to 60 characters and no control characters."
        )
    )
    static let roleUnknownKind = ProblemKind(
        "role-unknown",
        status: 403,
        title: LocalizedText(vi: "Không có vai trò này", en: "No such role"),
        explanation: LocalizedText(
            vi: "Bạn không được bổ nhiệm vào vai trò này, hoặc thời hạn đã hết.",
            en: "You have no appointment to this role, or its days are over."
        )
    )
    static let officerRequiredKind = ProblemKind(
        "officer-required",
        status: 403,
        title: LocalizedText(vi: "Chỉ cán bộ tại quầy", en: "Only an officer at a counter"),
        explanation: LocalizedText(
            vi: "Việc này do cán bộ định danh có bổ nhiệm còn hiệu lực thực hiện tại quầy.",
            en: "An identity officer with an appointment in force does this at a counter."
        )
    )
    static let noAccountKind = ProblemKind(
        "sign-in-no-account",
        status: 404,
        title: LocalizedText(vi: "Không có tài khoản", en: "No such account"),
        explanation: LocalizedText(
            vi: "Không có tài khoản với số này.",
            en: "There is no account with this number."
        )
    )
    static let recoveryUnknownKind = ProblemKind(
        "recovery-unknown",
        status: 404,
        title: LocalizedText(vi: "Không có yêu cầu khôi phục này", en: "No such recovery"),
        explanation: LocalizedText(
            vi: "Yêu cầu đã kết thúc, đã bị hủy, hoặc không gửi đến bạn.",
            en: "It has ended, was cancelled, or was not addressed to you."
        )
    )
    static let comparisonWrongKind = ProblemKind(
        "comparison-code-wrong",
        status: 403,
        title: LocalizedText(vi: "Mã đối chiếu không khớp", en: "The comparison code does not match"),
        explanation: LocalizedText(
            vi: "Hãy gọi cho người đang khôi phục và hỏi mã trên thiết bị mới. Nếu không phải người đó "
                + "yêu cầu, hãy từ chối.",
            en: "Call the person and ask for the code on the new device. If it was not she who asked, refuse."
        )
    )
}
