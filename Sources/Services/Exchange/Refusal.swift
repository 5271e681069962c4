internal import Web

/// Why the coordination centre did not answer a request whose signature held.
///
/// Each case has a stable code on the wire, a row in the member's own refusal list and, where the request names a
/// person of the register, an entry of evidence for that person.
package enum Refusal: Error, Equatable, Sendable {
    /// The same signed request (member, created, nonce) was answered before.
    case replayed
    /// The body is not the JSON that the operation takes.
    case bodyMalformed(pointer: String, detail: RefusalDetail)
    /// `person` is not a personal number; the detail names the rule it breaks.
    case personNumberMalformed(detail: RefusalDetail)
    /// The request names no purpose.
    case purposeMissing
    /// The request does not say which officer or system asks.
    case officerMissing
    /// The member has no agreement of this code that is in force.
    case purposeNotAgreed(String)
    /// The agreement asks for a case number, which a whole feed of changes has not.
    case feedNotAgreed(String)
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
    /// The receipt was to stay sealed until a moment that is past.
    case sealPast
    /// No such person in the register.
    case personNotFound
    /// The person lives outside the provinces of the agreement.
    case personOutsideProvinces
    /// Not found or not permitted: the agreement keeps the two apart from nobody.
    case personUnavailable
    /// The batch, receipt or cursor named does not exist, or is not this member's.
    case notFound(RefusalDetail)
    /// The operation is not possible now; the detail says why and what to do.
    case notReady(RefusalDetail)
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
        case .purposeNotAgreed, .feedNotAgreed: "purpose-not-agreed"
        case .fieldsNotPermitted: "fields-not-permitted"
        case .caseNumberMissing: "case-number-missing"
        case .consentMissing: "consent-missing"
        case .rateExceeded: "rate-exceeded"
        case .sealNotPermitted, .sealPast: "seal-not-permitted"
        case .personNotFound: "person-not-found"
        case .personOutsideProvinces: "person-outside-provinces"
        case .personUnavailable: "person-unavailable"
        case .notFound: "not-of-this-member"
        case .notReady: "not-ready"
        }
    }

    /// What a row of a batch got wrong, in English, for the member's developer; empty where the code says it all.
    package var detail: String { words?.english ?? "" }

    /// The same in both languages; nil where the code says it all.
    var words: LocalizedText? {
        switch self {
        case .bodyMalformed(let pointer, let detail):
            pointer.isEmpty
                ? detail.text
                : LocalizedText(vi: "\(pointer): \(detail.text.vietnamese)", en: "\(pointer): \(detail.text.english)")
        case .personNumberMalformed(let detail), .notFound(let detail), .notReady(let detail): detail.text
        case .purposeNotAgreed(let code):
            LocalizedText(
                vi: "Đơn vị này không có thỏa thuận «\(code)» nào đang có hiệu lực.",
                en: "No agreement «\(code)» of this member is in force."
            )
        case .feedNotAgreed(let code):
            LocalizedText(
                vi: "Thỏa thuận «\(code)» đòi hỏi số hồ sơ cho từng yêu cầu nên không có danh sách thay đổi.",
                en: "Agreement «\(code)» asks for a case number with each request, so it has no feed of changes."
            )
        case .fieldsNotPermitted(let fields):
            LocalizedText(
                vi: "Không có trong thỏa thuận: \(fields.joined(separator: ", ")).",
                en: "Not in the agreement: \(fields.joined(separator: ", "))."
            )
        case .rateExceeded(let seconds):
            LocalizedText(vi: "Hãy thử lại sau \(seconds) giây.", en: "Try again in \(seconds) s.")
        case .sealNotPermitted(let days): Self.sealWords(maximumDays: days)
        case .sealPast:
            LocalizedText(
                vi: "Thời điểm trong seal_until đã qua: hãy nêu thời điểm muộn hơn, hoặc bỏ trường này.",
                en: "The moment in seal_until is past: name a later one, or leave it out."
            )
        default: nil
        }
    }

    private static func sealWords(maximumDays days: Int) -> LocalizedText {
        days == 0
            ? LocalizedText(
                vi: "Thỏa thuận không cho phép niêm phong biên nhận.",
                en: "The agreement allows no sealed receipts."
            )
            : LocalizedText(
                vi: "Thỏa thuận chỉ cho phép niêm phong tối đa \(days) ngày.",
                en: "The agreement seals for at most \(days) days."
            )
    }
}
