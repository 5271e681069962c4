/// Why the coordination centre did not answer a request whose signature held.
///
/// Each case has a stable code on the wire, a row in the member's own refusal list and, where the request names a
/// person of the register, an entry of evidence for that person.
package enum Refusal: Error, Equatable, Sendable {
    /// The same signed request (member, created, nonce) was answered before.
    case replayed
    /// The body is not the JSON that the operation takes.
    case bodyMalformed(pointer: String, detail: String)
    /// `person` is not a personal number; the detail names the rule it breaks.
    case personNumberMalformed(detail: String)
    /// The request names no purpose.
    case purposeMissing
    /// The request does not say which officer or system asks.
    case officerMissing
    /// The member has no agreement of this code that is in force.
    case purposeNotAgreed(String)
    /// Fields that the agreement does not permit.
    case fieldsNotPermitted([String])
    /// The agreement asks for a case number.
    case caseNumberMissing
    /// The person has not consented, or has withdrawn.
    case consentMissing
    /// More requests per second than the agreement allows.
    case rateExceeded(retryAfterSeconds: Int)
    /// The agreement does not allow sealed receipts, or not for so long.
    case sealNotPermitted(maximumDays: Int)
    /// No such person in the register.
    case personNotFound
    /// The person lives outside the provinces of the agreement.
    case personOutsideProvinces
    /// Not found or not permitted: the agreement keeps the two apart from nobody.
    case personUnavailable
    /// The batch, receipt or cursor named does not exist, or is not this member's.
    case notFound(String)
    /// The operation is not possible now; the detail says why and what to do.
    case notReady(String)
}

extension Refusal {
    /// The stable code, the last part of the problem's `type` and the value kept in every list.
    package var code: String {
        switch self {
        case .replayed: "request-replayed"
        case .bodyMalformed: "body-malformed"
        case .personNumberMalformed: "person-number-malformed"
        case .purposeMissing: "purpose-missing"
        case .officerMissing: "officer-missing"
        case .purposeNotAgreed: "purpose-not-agreed"
        case .fieldsNotPermitted: "fields-not-permitted"
        case .caseNumberMissing: "case-number-missing"
        case .consentMissing: "consent-missing"
        case .rateExceeded: "rate-exceeded"
        case .sealNotPermitted: "seal-not-permitted"
        case .personNotFound: "person-not-found"
        case .personOutsideProvinces: "person-outside-provinces"
        case .personUnavailable: "person-unavailable"
        case .notFound: "not-of-this-member"
        case .notReady: "not-ready"
        }
    }

    /// What this request got wrong, in English, for the member's developer; empty where the code says it all.
    package var detail: String {
        switch self {
        case .bodyMalformed(let pointer, let detail): pointer.isEmpty ? detail : "\(pointer): \(detail)"
        case .personNumberMalformed(let detail), .notReady(let detail): detail
        case .purposeNotAgreed(let code): "No agreement «\(code)» of this member is in force."
        case .fieldsNotPermitted(let fields): "Not in the agreement: \(fields.joined(separator: ", "))."
        case .rateExceeded(let seconds): "Try again in \(seconds) s."
        case .sealNotPermitted(let days):
            days == 0 ? "The agreement allows no sealed receipts." : "The agreement seals for at most \(days) days."
        case .notFound(let what): what
        default: ""
        }
    }
}
