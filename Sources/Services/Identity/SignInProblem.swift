internal import Web

/// The kinds of problem of signing in: what happened, why, and what to do.
enum SignInProblem: CaseIterable {
    case passkeysUnavailable, identityNotProven
    case tooMany, ceremonyOver, passkeyRefused, codeWrong, enrolmentWrong, recoveryNotReady, cardUnavailable,
        cardRefused, accountLocked, accountNotActive, sessionOver, stepUpNeeded, passcodeMissing, passcodeWrong,
        passcodeWait, passcodeStopped, passcodeWeak, registrationRefused, passkeyKnown, passkeyUnknown, passkeysFull,
        passkeyLast, nameMalformed, roleUnknown, officerRequired, noAccount, recoveryUnknown, comparisonWrong

    var kind: ProblemKind {
        switch self {
        case .passkeysUnavailable: Self.passkeysUnavailableKind
        case .identityNotProven: Self.identityNotProvenKind
        case .tooMany: Self.tooManyKind
        case .ceremonyOver: Self.ceremonyOverKind
        case .passkeyRefused: Self.passkeyRefusedKind
        case .codeWrong: Self.codeWrongKind
        case .enrolmentWrong: Self.enrolmentWrongKind
        case .recoveryNotReady: Self.recoveryNotReadyKind
        case .cardUnavailable: Self.cardUnavailableKind
        case .cardRefused: Self.cardRefusedKind
        case .accountLocked: Self.accountLockedKind
        case .accountNotActive: Self.accountNotActiveKind
        case .sessionOver: Self.sessionOverKind
        case .stepUpNeeded: Self.stepUpNeededKind
        case .passcodeMissing: Self.passcodeMissingKind
        case .passcodeWrong: Self.passcodeWrongKind
        case .passcodeWait: Self.passcodeWaitKind
        case .passcodeStopped: Self.passcodeStoppedKind
        case .passcodeWeak: Self.passcodeWeakKind
        case .registrationRefused: Self.registrationRefusedKind
        case .passkeyKnown: Self.passkeyKnownKind
        case .passkeyUnknown: Self.passkeyUnknownKind
        case .passkeysFull: Self.passkeysFullKind
        case .passkeyLast: Self.passkeyLastKind
        case .nameMalformed: Self.nameMalformedKind
        case .roleUnknown: Self.roleUnknownKind
        case .officerRequired: Self.officerRequiredKind
        case .noAccount: Self.noAccountKind
        case .recoveryUnknown: Self.recoveryUnknownKind
        case .comparisonWrong: Self.comparisonWrongKind
        }
    }
}

extension SignInProblem {
    private static let passkeysUnavailableKind = ProblemKind(
        "passkeys-unavailable",
        status: 409,
        title: LocalizedText(vi: "Không dùng được khóa truy cập tại đây", en: "Passkeys do not work here"),
        explanation: LocalizedText(
            vi: "Trình duyệt chỉ nhận khóa truy cập tại địa chỉ có tên miền qua https. Hãy mở trang bằng tên miền.",
            en: "Browsers take passkeys under a host name with https only. Open the page under its host name."
        )
    )
    private static let identityNotProvenKind = ProblemKind(
        "identity-not-proven",
        status: 422,
        title: LocalizedText(vi: "Chưa chứng minh được danh tính", en: "The identity is not proven"),
        explanation: LocalizedText(
            vi: "Giấy tờ hoặc cách đối chiếu đã ghi chưa đủ; phần chi tiết nêu từng điểm.",
            en: "The document or the comparison that was recorded is not enough; the detail names each point."
        )
    )
    private static let tooManyKind = ProblemKind(
        "sign-in-too-many",
        status: 429,
        title: LocalizedText(vi: "Quá nhiều lần thử", en: "Too many tries"),
        explanation: LocalizedText(
            vi: "Đã có quá nhiều lần thử từ địa chỉ này hoặc về tài khoản này. Hãy đợi số giây trong tiêu "
                + "đề Retry-After rồi thử lại.",
            en: "There were too many tries from this address or about this account. Wait as many seconds "
                + "as Retry-After says and try again."
        )
    )
    private static let ceremonyOverKind = ProblemKind(
        "sign-in-challenge-over",
        status: 409,
        title: LocalizedText(vi: "Phiên xác thực đã hết hạn", en: "The challenge is over"),
        explanation: LocalizedText(
            vi: "Mỗi lần dùng khóa truy cập có 5 phút và chỉ dùng được một lần, trên chính trình duyệt đã "
                + "mở. Hãy thử lại.",
            en: "Each use of a passkey has five minutes, counts once, and belongs to the browser that "
                + "began it. Try again."
        )
    )
    private static let passkeyRefusedKind = ProblemKind(
        "passkey-refused",
        status: 403,
        title: LocalizedText(vi: "Khóa truy cập không được chấp nhận", en: "The passkey was not accepted"),
        explanation: LocalizedText(
            vi: "Khóa truy cập này không thuộc tài khoản nào đang dùng được, hoặc câu trả lời của nó "
                + "không đúng. Hãy dùng khóa khác, mã một lần, hoặc đến quầy.",
            en: "This passkey belongs to no account that can be used, or its answer does not hold. Use "
                + "another one, a one-time code, or go to a counter."
        )
    )
    private static let codeWrongKind = ProblemKind(
        "one-time-code-wrong",
        status: 403,
        title: LocalizedText(vi: "Mã một lần không đúng", en: "The one-time code is not right"),
        explanation: LocalizedText(
            vi: "Mã sai, đã dùng hoặc quá 10 phút. Sau 5 lần sai hãy yêu cầu mã mới.",
            en: "The code is wrong, was used, or is older than ten minutes. After five wrong tries ask for a new one."
        )
    )
    private static let enrolmentWrongKind = ProblemKind(
        "enrolment-code-wrong",
        status: 403,
        title: LocalizedText(vi: "Mã tại quầy không đúng", en: "The counter's code is not right"),
        explanation: LocalizedText(
            vi: "Mã hoặc đường dẫn do cán bộ cấp sai, đã dùng hoặc quá 10 phút. Hãy đề nghị cán bộ cấp mã mới.",
            en: "The officer's code or link is wrong, was used, or is older than ten minutes. Ask the "
                + "officer for a new one."
        )
    )
    private static let recoveryNotReadyKind = ProblemKind(
        "recovery-not-ready",
        status: 409,
        title: LocalizedText(vi: "Chưa thể khôi phục", en: "The recovery is not ready"),
        explanation: LocalizedText(
            vi: "Chưa đủ xác nhận, chưa hết thời gian chờ, hoặc yêu cầu đã bị hủy. Trang trạng thái cho "
                + "biết bước tiếp theo.",
            en: "Confirmations are missing, the waiting time is not over, or it was cancelled. The status "
                + "page says what comes next."
        )
    )
    private static let cardUnavailableKind = ProblemKind(
        "card-check-unavailable",
        status: 409,
        title: LocalizedText(vi: "Chưa đọc được thẻ tại đây", en: "Cards cannot be read here"),
        explanation: LocalizedText(
            vi: "Cách khôi phục bằng thẻ chưa hoạt động. Hãy chọn người tin cậy hoặc đến quầy công an cấp xã.",
            en: "Recovery with the card is not connected. Choose trusted persons, or go to a counter of "
                + "the commune police."
        )
    )
    private static let cardRefusedKind = ProblemKind(
        "card-check-refused",
        status: 403,
        title: LocalizedText(vi: "Thẻ hoặc khuôn mặt không khớp", en: "The card or the face did not match"),
        explanation: LocalizedText(
            vi: "Chip của thẻ không xác thực được hoặc khuôn mặt không khớp. Hãy thử lại hoặc đến quầy công an cấp xã.",
            en: "The chip could not be verified or the face did not match. Try again, or go to a counter "
                + "of the commune police."
        )
    )
    private static let accountLockedKind = ProblemKind(
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
    private static let accountNotActiveKind = ProblemKind(
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
    private static let sessionOverKind = ProblemKind(
        "session-over",
        status: 401,
        title: LocalizedText(vi: "Phiên đăng nhập đã kết thúc", en: "The session has ended"),
        explanation: LocalizedText(
            vi: "Hãy đăng nhập lại; việc đang làm dở được giữ lại ở trang trước.",
            en: "Sign in again; what you were doing is on the page before."
        )
    )
    private static let stepUpNeededKind = ProblemKind(
        "step-up-needed",
        status: 403,
        title: LocalizedText(vi: "Cần xác nhận lại bằng khóa truy cập", en: "A passkey must confirm this"),
        explanation: LocalizedText(
            vi: "Thay đổi cách đăng nhập cần khóa truy cập trong 10 phút gần nhất. Hãy xác nhận rồi làm lại.",
            en: "Changing how you sign in needs a passkey within the last ten minutes. Confirm, then do it again."
        )
    )
    private static let passcodeMissingKind = ProblemKind(
        "passcode-missing",
        status: 409,
        title: LocalizedText(vi: "Chưa đặt mật mã 6 số", en: "No passcode is set"),
        explanation: LocalizedText(
            vi: "Hãy đặt mật mã 6 số trong mục Bảo mật, hoặc xác nhận bằng khóa truy cập.",
            en: "Set a six-digit passcode under Security, or confirm with a passkey."
        )
    )
    private static let passcodeWrongKind = ProblemKind(
        "passcode-wrong",
        status: 403,
        title: LocalizedText(vi: "Mật mã không đúng", en: "The passcode is wrong"),
        explanation: LocalizedText(
            vi: "Mật mã 6 số không đúng. Sau 5 lần sai phải chờ lâu dần; khóa truy cập vẫn dùng được bình thường.",
            en: "The six-digit passcode is wrong. After five tries the waiting time grows; passkeys go on working."
        )
    )
    private static let passcodeWaitKind = ProblemKind(
        "passcode-wait",
        status: 429,
        title: LocalizedText(vi: "Phải chờ trước khi thử mật mã", en: "Wait before the next passcode"),
        explanation: LocalizedText(
            vi: "Mật mã đã sai quá nhiều lần. Hãy chờ đến giờ nêu ở phần chi tiết, hoặc xác nhận ngay "
                + "bằng khóa truy cập.",
            en: "The passcode was wrong too often. Wait until the time in the detail, or confirm with a "
                + "passkey at once."
        )
    )
    private static let passcodeStoppedKind = ProblemKind(
        "passcode-stopped",
        status: 403,
        title: LocalizedText(vi: "Mật mã đã bị ngừng", en: "The passcode is stopped"),
        explanation: LocalizedText(
            vi: "Mật mã đã sai 50 lần. Hãy đặt mật mã mới bằng khóa truy cập hoặc tại quầy.",
            en: "The passcode was wrong fifty times. Set a new one with a passkey or at a counter."
        )
    )
    private static let passcodeWeakKind = ProblemKind(
        "passcode-weak",
        status: 422,
        title: LocalizedText(vi: "Mật mã quá dễ đoán", en: "The passcode is too easy to guess"),
        explanation: LocalizedText(
            vi: "Phần chi tiết nêu lý do. Hãy chọn 6 chữ số khác.",
            en: "The detail says why. Choose six other digits."
        )
    )
    private static let registrationRefusedKind = ProblemKind(
        "passkey-registration-refused",
        status: 422,
        title: LocalizedText(vi: "Không thêm được khóa truy cập", en: "The passkey could not be added"),
        explanation: LocalizedText(
            vi: "Thiết bị trả lời không đúng yêu cầu; phần chi tiết nêu điểm sai. Hãy thử lại hoặc dùng thiết bị khác.",
            en: "The device did not answer as asked; the detail names what is wrong. Try again or use another device."
        )
    )
    private static let passkeyKnownKind = ProblemKind(
        "passkey-known",
        status: 409,
        title: LocalizedText(vi: "Khóa truy cập đã được đăng ký", en: "The passkey is registered already"),
        explanation: LocalizedText(
            vi: "Khóa truy cập này đã có trong một tài khoản. Hãy tạo khóa mới trên thiết bị.",
            en: "This passkey is in an account already. Make a new one on the device."
        )
    )
    private static let passkeyUnknownKind = ProblemKind(
        "passkey-unknown",
        status: 404,
        title: LocalizedText(vi: "Không có khóa truy cập này", en: "No such passkey"),
        explanation: LocalizedText(
            vi: "Tài khoản không có khóa truy cập này, hoặc khóa đã bị xóa.",
            en: "The account has no such passkey, or it was removed."
        )
    )
    private static let passkeysFullKind = ProblemKind(
        "passkeys-full",
        status: 409,
        title: LocalizedText(vi: "Đã đủ số khóa truy cập", en: "There are as many passkeys as possible"),
        explanation: LocalizedText(
            vi: "Mỗi tài khoản có nhiều nhất 20 khóa truy cập. Hãy xóa một khóa không còn dùng.",
            en: "An account has at most twenty passkeys. Remove one that is not used any more."
        )
    )
    private static let passkeyLastKind = ProblemKind(
        "passkey-last",
        status: 409,
        title: LocalizedText(vi: "Không xóa được khóa cuối cùng", en: "The last passkey cannot be removed"),
        explanation: LocalizedText(
            vi: "Nếu xóa khóa này bạn sẽ không đăng nhập được nữa. Hãy thêm khóa khác trước.",
            en: "Without it you could not sign in any more. Add another one first."
        )
    )
    private static let nameMalformedKind = ProblemKind(
        "passkey-name-malformed",
        status: 422,
        title: LocalizedText(vi: "Tên khóa không hợp lệ", en: "The name cannot be used"),
        explanation: LocalizedText(
            vi: "Tên có từ 1 đến 60 ký tự và không có ký tự điều khiển.",
            en: "A name has 1 to 60 characters and no control characters."
        )
    )
    private static let roleUnknownKind = ProblemKind(
        "role-unknown",
        status: 403,
        title: LocalizedText(vi: "Không có vai trò này", en: "No such role"),
        explanation: LocalizedText(
            vi: "Bạn không được bổ nhiệm vào vai trò này, hoặc thời hạn đã hết.",
            en: "You have no appointment to this role, or its days are over."
        )
    )
    private static let officerRequiredKind = ProblemKind(
        "officer-required",
        status: 403,
        title: LocalizedText(vi: "Chỉ cán bộ tại quầy", en: "Only an officer at a counter"),
        explanation: LocalizedText(
            vi: "Việc này do cán bộ định danh có bổ nhiệm còn hiệu lực thực hiện tại quầy.",
            en: "An identity officer with an appointment in force does this at a counter."
        )
    )
    private static let noAccountKind = ProblemKind(
        "sign-in-no-account",
        status: 404,
        title: LocalizedText(vi: "Không có tài khoản", en: "No such account"),
        explanation: LocalizedText(
            vi: "Không có tài khoản với số này.",
            en: "There is no account with this number."
        )
    )
    private static let recoveryUnknownKind = ProblemKind(
        "recovery-unknown",
        status: 404,
        title: LocalizedText(vi: "Không có yêu cầu khôi phục này", en: "No such recovery"),
        explanation: LocalizedText(
            vi: "Yêu cầu đã kết thúc, đã bị hủy, hoặc không gửi đến bạn.",
            en: "It has ended, was cancelled, or was not addressed to you."
        )
    )
    private static let comparisonWrongKind = ProblemKind(
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
