internal import Web

/// The kinds of problem of signing in: what happened, why, and what to do.
enum SignInProblem: CaseIterable {
    case passkeysUnavailable, identityNotProven
    case tooMany, ceremonyOver, passkeyRefused, codeWrong, enrolmentWrong, recoveryNotReady, cardUnavailable,
        cardRefused, accountLocked, accountNotActive, sessionOver, stepUpNeeded, passcodeMissing, passcodeWrong,
        passcodeWait, passcodeBusy, passcodeStopped, passcodeWeak, registrationRefused, passkeyKnown, passkeyUnknown,
        passkeysFull,
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
        case .passcodeBusy: Self.passcodeBusyKind
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
    static let passkeysUnavailableKind = ProblemKind(
        "passkeys-unavailable",
        status: 409,
        title: LocalizedText(vi: "Không dùng được passkey tại đây", en: "Passkeys do not work here"),
        explanation: LocalizedText(
            vi: "Trình duyệt chỉ nhận passkey tại địa chỉ có tên miền qua https. Hãy mở trang bằng tên miền.",
            en: "Browsers take passkeys under a host name with https only. Open the page under its host name."
        )
    )
    static let identityNotProvenKind = ProblemKind(
        "identity-not-proven",
        status: 422,
        title: LocalizedText(vi: "Chưa chứng minh được danh tính", en: "The identity is not proven"),
        explanation: LocalizedText(
            vi: "Giấy tờ hoặc cách đối chiếu đã ghi chưa đủ; phần chi tiết nêu từng điểm.",
            en: "The document or the comparison that was recorded is not enough; the detail names each point."
        )
    )
    static let tooManyKind = ProblemKind(
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
    static let ceremonyOverKind = ProblemKind(
        "sign-in-challenge-over",
        status: 409,
        title: LocalizedText(vi: "Phiên xác thực đã hết hạn", en: "The challenge is over"),
        explanation: LocalizedText(
            vi: "Mỗi lần dùng passkey có 5 phút và chỉ dùng được một lần, trên chính trình duyệt đã "
                + "mở. Hãy thử lại.",
            en: "Each use of a passkey has five minutes, counts once, and belongs to the browser that "
                + "began it. Try again."
        )
    )
    static let passkeyRefusedKind = ProblemKind(
        "passkey-refused",
        status: 403,
        title: LocalizedText(vi: "Passkey không được chấp nhận", en: "The passkey was not accepted"),
        explanation: LocalizedText(
            vi: "Passkey này không thuộc tài khoản nào đang dùng được, hoặc câu trả lời của nó "
                + "không đúng. Hãy dùng passkey khác, mã một lần, hoặc đến quầy.",
            en: "This passkey belongs to no account that can be used, or its answer does not hold. Use "
                + "another one, a one-time code, or go to a counter."
        )
    )
    static let codeWrongKind = ProblemKind(
        "one-time-code-wrong",
        status: 403,
        title: LocalizedText(vi: "Mã một lần không đúng", en: "The one-time code is not right"),
        explanation: LocalizedText(
            vi: "Mã sai, đã dùng hoặc quá 10 phút. Sau 5 lần sai hãy yêu cầu mã mới.",
            en: "The code is wrong, was used, or is older than ten minutes. After five wrong tries ask for a new one."
        )
    )
    static let enrolmentWrongKind = ProblemKind(
        "enrolment-code-wrong",
        status: 403,
        title: LocalizedText(vi: "Mã tại quầy không đúng", en: "The counter's code is not right"),
        explanation: LocalizedText(
            vi: "Mã hoặc đường dẫn do cán bộ cấp sai, đã dùng hoặc quá 10 phút. Hãy đề nghị cán bộ cấp mã mới.",
            en: "The officer's code or link is wrong, was used, or is older than ten minutes. Ask the "
                + "officer for a new one."
        )
    )
    static let recoveryNotReadyKind = ProblemKind(
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
    static let cardUnavailableKind = ProblemKind(
        "card-check-unavailable",
        status: 409,
        title: LocalizedText(vi: "Chưa đọc được thẻ tại đây", en: "Cards cannot be read here"),
        explanation: LocalizedText(
            vi: "Cách khôi phục bằng thẻ chưa hoạt động. Hãy chọn người tin cậy hoặc đến quầy công an cấp xã.",
            en: "Recovery with the card is not connected. Choose trusted persons, or go to a counter of "
                + "the commune police."
        )
    )
    static let cardRefusedKind = ProblemKind(
        "card-check-refused",
        status: 403,
        title: LocalizedText(vi: "Thẻ hoặc khuôn mặt không khớp", en: "The card or the face did not match"),
        explanation: LocalizedText(
            vi: "Chip của thẻ không xác thực được hoặc khuôn mặt không khớp. Hãy thử lại hoặc đến quầy công an cấp xã.",
            en: "The chip could not be verified or the face did not match. Try again, or go to a counter "
                + "of the commune police."
        )
    )
}
