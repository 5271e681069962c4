internal import HTTPTypes
internal import Web

/// A request at the authorization endpoint that nobody may be sent anywhere with.
///
/// In staging the page says what is wrong, and what was registered beside what was requested; in production only the request id,
/// by which the client's developers find the same in their log.
struct AuthorizeProblem: ProblemError {
    let error: OAuthError
    let mismatch: RedirectMismatch?
    let isStaging: Bool

    init(_ error: OAuthError, mismatch: RedirectMismatch?, client: RegisteredClient?) {
        self.error = error
        self.mismatch = mismatch
        isStaging = client?.environment == .staging
    }

    static let problemKinds = [clientUnknown, redirectUnregistered, requestUnusable]

    var problem: Problem {
        var problem = Problem(kind)
        guard isStaging else { return problem }
        problem.detail = LocalizedText(vi: error.reason, en: error.reason)
        if let mismatch { problem.errors = Self.errors(mismatch) }
        return problem
    }

    /// What goes into the client's log.
    static func reason(_ error: OAuthError, _ mismatch: RedirectMismatch?) -> String {
        guard let mismatch else { return error.reason }
        return
            "\(error.reason): requested \(mismatch.requested), registered \(mismatch.registered.joined(separator: " ")), "
            + "different (\(mismatch.difference.rawValue)) after \(mismatch.firstDifference) letters of \(mismatch.nearest ?? "")"
    }

    private var kind: ProblemKind {
        if error.code == .invalidClient { return Self.clientUnknown }
        return mismatch == nil ? Self.requestUnusable : Self.redirectUnregistered
    }

    private static func errors(_ mismatch: RedirectMismatch) -> [Problem.MemberError] {
        let requested = Problem.MemberError(
            pointer: "redirect_uri",
            code: "requested",
            detail: LocalizedText(vi: mismatch.requested, en: mismatch.requested)
        )
        return [requested]
            + mismatch.registered.map { address in
                Problem.MemberError(
                    pointer: "redirect_uri",
                    code: "registered",
                    detail: LocalizedText(vi: address, en: address)
                )
            }
    }

    private static let clientUnknown = ProblemKind(
        "openid-client-unknown",
        status: 400,
        title: LocalizedText(vi: "Không nhận ra ứng dụng", en: "The application is not known"),
        explanation: LocalizedText(
            vi:
                "Ứng dụng đã đưa bạn đến đây chưa đăng ký hoặc đã bị tạm ngừng. Hãy quay lại ứng dụng và báo cho họ biết.",
            en:
                "The application that sent you here is not registered or was disabled. Go back and tell whoever runs it."
        )
    )
    private static let redirectUnregistered = ProblemKind(
        "openid-redirect-unregistered",
        status: 400,
        title: LocalizedText(vi: "Địa chỉ trả về chưa được đăng ký", en: "The return address is not registered"),
        explanation: LocalizedText(
            vi:
                "Ứng dụng yêu cầu gửi kết quả đến một địa chỉ không khớp từng ký tự với địa chỉ đã đăng ký. Không có gì được gửi đi.",
            en:
                "The application wants the answer at an address that is not, letter by letter, a registered one. Nothing was sent."
        )
    )
    private static let requestUnusable = ProblemKind(
        "openid-request-unusable",
        status: 400,
        title: LocalizedText(vi: "Yêu cầu đăng nhập không dùng được", en: "The sign-in request cannot be used"),
        explanation: LocalizedText(
            vi: "Yêu cầu đã hết hạn, đã được dùng hoặc không đúng quy định. Hãy quay lại ứng dụng và bắt đầu lại.",
            en: "The request has ended, was used, or breaks a rule. Go back to the application and begin again."
        )
    )
}
