internal import Signing
internal import Web

/// Content that is not what was signed, as a problem.
struct BrokenContent: ProblemError {
    let error: SignatureError

    init(_ error: SignatureError) {
        self.error = error
    }

    static var problemKinds: [ProblemKind] { [kind] }

    var problem: Problem {
        var problem = Problem(Self.kind)
        problem.detail = LocalizedText(vi: error.code, en: error.code)
        return problem
    }

    private static let kind = ProblemKind(
        "delivery-content-broken",
        status: 400,
        title: LocalizedText(vi: "Nội dung không khớp chữ ký", en: "The content is not what was signed"),
        explanation: LocalizedText(
            vi: "Nội dung bị cắt hoặc bị thay đổi trên đường đi; không có gì được ghi nhận. Hãy gửi lại.",
            en: "The content was cut off or changed on the way; nothing of it was kept. Send it again."
        )
    )
}
