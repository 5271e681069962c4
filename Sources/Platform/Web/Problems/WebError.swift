package import Encoding
import HTTPTypes
import Logging

/// What goes wrong before or around a handler, whatever the module.
package enum WebError: ProblemError, Hashable {
    case notFound
    case methodNotAllowed(allow: String)
    case malformedRequest
    case headersTooLarge
    case requestTimeout
    case payloadTooLarge(limit: Int)
    case unsupportedMediaType(expected: String)
    case malformedJSON(JSONError)
    /// Members that are missing, unknown or of the wrong type.
    case invalidMembers([Problem.MemberError])
    case malformedForm
    /// The page was open too long, or the form did not come from our page.
    case formExpired
    case overloaded(retryAfter: Int)
    case deadlineExceeded
    case internalError

    /// The problem with its headers.
    package var problem: Problem {
        switch self {
        case .methodNotAllowed(let allow): Problem(kind, headers: [.allow: allow])
        case .payloadTooLarge(let limit): Problem(kind, detail: Self.tooLarge(limit), closesConnection: true)
        case .unsupportedMediaType(let expected): Problem(kind, headers: [.accept: expected])
        case .malformedJSON(let error): Problem(kind, detail: error.explanation)
        case .invalidMembers(let errors): Problem(kind, errors: errors)
        case .overloaded(let seconds): Problem(kind, headers: [.retryAfter: "\(seconds)"])
        case .deadlineExceeded: Problem(kind, headers: [.retryAfter: "2"], logLevel: .warning)
        case .internalError: Problem(kind, logLevel: .error)
        case .malformedRequest, .headersTooLarge, .requestTimeout: Problem(kind, closesConnection: true)
        case .notFound, .malformedForm, .formExpired: Problem(kind)
        }
    }

    private static func tooLarge(_ limit: Int) -> LocalizedText {
        LocalizedText(
            vi: "Nội dung gửi lên không được quá \(limit) byte.",
            en: "The body may hold \(limit) bytes at most."
        )
    }
}
