internal import HTTPTypes
internal import Logging
internal import Store
package import Web

/// The store's failures as a caller sees them: refused by name where waiting helps, a bare 500 where it is our fault.
///
/// Store knows no web and Web no store; this is where the two meet.
extension StoreError: ProblemError {
    package static var problemKinds: [ProblemKind] { [diskIsFull, isBusy, isUnreachable, outcomeUnknown] }

    package var problem: Problem {
        switch self {
        case .diskFull: later(Self.diskIsFull, seconds: 30, level: .critical)
        case .overloaded, .serializationFailure: later(Self.isBusy, seconds: 1, level: nil)
        case .unavailable, .closed: later(Self.isUnreachable, seconds: 2, level: .error)
        case .commitUnknown: later(Self.outcomeUnknown, seconds: 2, level: .error)
        default: WebError.internalError.problem
        }
    }

    private func later(_ kind: ProblemKind, seconds: Int, level: Logger.Level?) -> Problem {
        Problem(kind, headers: [.retryAfter: String(seconds)], logLevel: level)
    }

    private static let diskIsFull = ProblemKind(
        "storage-full",
        status: 507,
        title: LocalizedText(vi: "Ổ đĩa của hệ thống đã đầy", en: "The system's disk is full"),
        explanation: LocalizedText(
            vi:
                "Hệ thống tạm thời không ghi được; việc xem dữ liệu vẫn hoạt động. Không có gì bị mất. Hãy thử lại sau.",
            en: "Nothing can be written for now; reading goes on. Nothing was lost. Try again later."
        )
    )
    private static let isBusy = ProblemKind(
        "storage-busy",
        status: 503,
        title: LocalizedText(vi: "Hệ thống đang quá tải", en: "The system is too busy"),
        explanation: LocalizedText(
            vi: "Có quá nhiều yêu cầu đang chờ ghi. Yêu cầu này chưa được thực hiện. Hãy gửi lại sau một giây.",
            en: "Too many requests wait to be written. This one was not carried out. Send it again in a second."
        )
    )
    private static let isUnreachable = ProblemKind(
        "storage-unreachable",
        status: 503,
        title: LocalizedText(
            vi: "Cơ sở dữ liệu tạm thời không truy cập được",
            en: "The database cannot be reached now"
        ),
        explanation: LocalizedText(
            vi: "Yêu cầu này chưa được thực hiện. Hãy gửi lại sau vài giây.",
            en: "This request was not carried out. Send it again in a few seconds."
        )
    )
    private static let outcomeUnknown = ProblemKind(
        "storage-outcome-unknown",
        status: 503,
        title: LocalizedText(
            vi: "Chưa rõ yêu cầu đã được ghi hay chưa",
            en: "It is not known whether this was written"
        ),
        explanation: LocalizedText(
            vi: "Kết nối với cơ sở dữ liệu đứt đúng lúc ghi. Hãy kiểm tra kết quả trước khi gửi lại.",
            en: "The connection to the database broke during the commit. Look at the result before you send it again."
        )
    )
}
