internal import HTTPTypes
internal import Web

/// A request at the authorization endpoint that nobody may be sent anywhere with.
///
/// In staging the page says what is wrong and, of a redirect address, which one was requested, with the way to the page
/// that compares it with the registered ones; in production only the request id, by which the client's developers find
/// the same in their log.
struct AuthorizeProblem: ProblemError {
    let error: OAuthError
    let mismatch: RedirectMismatch?
    /// The identifier of a client in staging; nil for all others.
    let stagingClient: String?

    init(_ error: OAuthError, mismatch: RedirectMismatch?, client: RegisteredClient?) {
        self.error = error
        self.mismatch = mismatch
        stagingClient = client?.environment == .staging ? client?.id : nil
    }

    static let problemKinds = [clientUnknown, redirectUnregistered, requestUnusable]

    var problem: Problem {
        var problem = Problem(kind)
        guard let stagingClient else { return problem }
        guard let mismatch else {
            problem.detail = LocalizedText(
                vi: "\(problem.kind.explanation.vietnamese) Thông báo kỹ thuật (tiếng Anh): \(error.reason)",
                en: error.reason
            )
            return problem
        }
        problem.detail = LocalizedText(
            vi: "Địa chỉ trả về (redirect_uri) không khớp từng ký tự với địa chỉ đã đăng ký. Ứng dụng yêu cầu: "
                + mismatch.requested,
            en: "The return address (redirect_uri) is not, letter by letter, a registered one. Requested was: "
                + mismatch.requested
        )
        problem.errors = Self.errors(mismatch)
        problem.explainedAt = Self.comparison(of: mismatch.requested, for: stagingClient)
        return problem
    }

    /// The developers' page that marks the characters that differ, which is open to everybody; nil when the address is
    /// too long for it.
    private static func comparison(of requested: String, for client: String) -> String? {
        guard requested.utf8.count <= 2_048 else { return nil }
        return "/developer/redirect-check?client=\(PercentEncoding.encode(client))"
            + "&requested=\(PercentEncoding.encode(requested))"
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
