internal import HTTPTypes
package import Web

/// Why a decision was not taken.
package enum InteractionRefusal: Error, Sendable, Equatable, CaseIterable {
    /// The request ended, was answered, or is another browser's or person's.
    case unknown
    case signInNeeded
    /// Something else is asked now than the page showed.
    case textChanged
    /// No device shows this code.
    case wrongCode
    /// Too many wrong codes.
    case tooManyTries
}

extension InteractionRefusal: ProblemError {
    package static var problemKinds: [ProblemKind] { allCases.map(\.kind) }

    package var problem: Problem {
        var problem = Problem(kind)
        if self == .tooManyTries { problem.headers[.retryAfter] = "600" }
        return problem
    }

    private var kind: ProblemKind {
        switch self {
        case .unknown:
            Self.kind(
                "openid-request-over",
                404,
                vi: "Yêu cầu đã hết hạn hoặc đã được trả lời",
                en: "The request is over or was answered",
                whyVi: "Hãy quay lại ứng dụng hoặc thiết bị đã gửi yêu cầu và bắt đầu lại.",
                whyEn: "Go back to the application or device that asked, and begin again."
            )
        case .signInNeeded:
            Self.kind(
                "openid-sign-in-needed",
                403,
                vi: "Cần đăng nhập để trả lời",
                en: "Sign in to answer",
                whyVi: "Phiên đăng nhập đã kết thúc. Hãy đăng nhập rồi mở lại yêu cầu.",
                whyEn: "Your session has ended. Sign in and open the request again."
            )
        case .textChanged:
            Self.kind(
                "openid-text-changed",
                409,
                vi: "Nội dung yêu cầu đã thay đổi",
                en: "What is asked has changed",
                whyVi: "Ứng dụng đã thay đổi điều đang hỏi sau khi trang hiện ra. Hãy đọc lại rồi quyết định.",
                whyEn: "The application changed what it asks after the page was shown. Read it again and decide."
            )
        case .wrongCode:
            Self.kind(
                "openid-device-code-wrong",
                422,
                vi: "Mã thiết bị không đúng",
                en: "No device shows this code",
                whyVi: "Hãy nhập lại mã đang hiện trên thiết bị. Mã có 8 chữ cái và hết hạn sau 10 phút.",
                whyEn: "Enter the code that the device shows now. It has eight letters and ends after ten minutes."
            )
        case .tooManyTries:
            Self.kind(
                "openid-device-code-tries",
                429,
                vi: "Nhập sai mã quá nhiều lần",
                en: "Too many wrong codes",
                whyVi: "Hãy đợi 10 phút rồi thử lại với mã mới trên thiết bị.",
                whyEn: "Wait ten minutes, then try with a new code from the device."
            )
        }
    }

    private static func kind(
        _ code: String,
        _ status: Int,
        vi: String,
        en: String,
        whyVi: String,
        whyEn: String
    ) -> ProblemKind {
        ProblemKind(
            code,
            status: status,
            title: LocalizedText(vi: vi, en: en),
            explanation: LocalizedText(vi: whyVi, en: whyEn)
        )
    }
}
