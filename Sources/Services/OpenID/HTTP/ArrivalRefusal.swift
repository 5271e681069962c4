internal import HTTPTypes
internal import Web

/// Too many requests at the authorization endpoint from an address by whoever is not signed in.
struct ArrivalRefusal: ProblemError {
    let retryAfterSeconds: Int

    static let problemKinds = [tooMany]

    var problem: Problem {
        Problem(Self.tooMany, headers: [.retryAfter: "\(retryAfterSeconds)"])
    }

    private static let tooMany = ProblemKind(
        "openid-too-many",
        status: 429,
        title: LocalizedText(vi: "Quá nhiều yêu cầu đăng nhập", en: "Too many sign-in requests"),
        explanation: LocalizedText(
            vi: "Từ địa chỉ mạng của bạn đang có quá nhiều yêu cầu. Hãy đợi một lát rồi thử lại.",
            en: "Too many requests come from your network address. Wait a moment, then try again."
        )
    )
}
