internal import Civil
internal import HTTPTypes
package import Web

extension SignInRefusal: ProblemError {
    package static var problemKinds: [ProblemKind] { SignInProblem.allCases.map(\.kind) }

    package var problem: Problem {
        var problem = Problem(kind)
        switch self {
        case .tooMany(let seconds): problem.headers[.retryAfter] = String(seconds)
        case .passcodeBusy: problem.headers[.retryAfter] = "5"
        case .passcodeWrong(let left):
            problem.detail = LocalizedText(
                vi: "Còn \(left) lần thử trước khi phải chờ.",
                en: "\(left) tries are left before there is a delay."
            )
        case .passcodeWait(let until):
            // A try in the minute that is named must not come too early, so a minute begun counts as the next one.
            let minute = until + 59
            problem.detail = LocalizedText(
                vi: "Có thể thử lại từ lúc \(minute.vietnamese).",
                en: "The next try is possible from \(minute.english)."
            )
        case .passcodeWeak(let weakness): problem.detail = weakness.reason
        case .accountLocked(let locks):
            problem.detail = LocalizedText(
                vi: locks.reasons.map(\.title.vietnamese).joined(separator: "; "),
                en: locks.reasons.map(\.title.english).joined(separator: "; ")
            )
        case .identityNotProven(let defects):
            problem.detail = LocalizedText(
                vi: defects.map(\.explanation.vietnamese).joined(separator: "; "),
                en: defects.map(\.explanation.english).joined(separator: "; ")
            )
        case .registrationRefused(let reason): problem.detail = LocalizedText(vi: reason, en: reason)
        default: break
        }
        return problem
    }

    var kind: ProblemKind { problemCase.kind }

    private var problemCase: SignInProblem {
        switch self {
        case .tooMany: .tooMany
        case .ceremonyOver: .ceremonyOver
        case .passkeysUnavailable: .passkeysUnavailable
        case .passkeyRefused: .passkeyRefused
        case .codeWrong: .codeWrong
        case .enrolmentWrong: .enrolmentWrong
        case .recoveryNotReady: .recoveryNotReady
        case .cardUnavailable: .cardUnavailable
        case .cardRefused: .cardRefused
        case .accountLocked: .accountLocked
        case .accountNotActive: .accountNotActive
        case .sessionOver: .sessionOver
        case .stepUpNeeded: .stepUpNeeded
        case .passcodeMissing: .passcodeMissing
        case .passcodeWrong: .passcodeWrong
        case .passcodeWait: .passcodeWait
        case .passcodeBusy: .passcodeBusy
        case .passcodeStopped: .passcodeStopped
        case .passcodeWeak: .passcodeWeak
        case .registrationRefused: .registrationRefused
        case .passkeyKnown: .passkeyKnown
        case .passkeyUnknown: .passkeyUnknown
        case .passkeysFull: .passkeysFull
        case .passkeyLast: .passkeyLast
        case .nameMalformed: .nameMalformed
        case .roleUnknown: .roleUnknown
        case .officerRequired: .officerRequired
        case .identityNotProven: .identityNotProven
        case .noAccount: .noAccount
        case .recoveryUnknown: .recoveryUnknown
        case .comparisonWrong: .comparisonWrong
        }
    }
}
