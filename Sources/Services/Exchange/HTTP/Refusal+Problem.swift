internal import HTTPTypes
package import Web

extension Refusal: ProblemError {
    package static var problemKinds: [ProblemKind] { Kinds.all }

    package var problem: Problem {
        var problem = Problem(kind)
        problem.detail = words
        if case .bodyMalformed(let pointer, let detail) = self {
            problem.errors = [
                Problem.MemberError(
                    pointer: pointer,
                    code: "malformed",
                    detail: detail.text
                )
            ]
        }
        if case .rateExceeded(let seconds) = self {
            problem.headers[.retryAfter] = String(seconds)
        }
        return problem
    }

    private var kind: ProblemKind {
        switch self {
        case .replayed: Kinds.replayed
        case .bodyMalformed: Kinds.bodyMalformed
        case .personNumberMalformed: Kinds.personNumberMalformed
        case .purposeMissing: Kinds.purposeMissing
        case .officerMissing: Kinds.officerMissing
        case .purposeNotAgreed, .feedNotAgreed: Kinds.purposeNotAgreed
        case .fieldsNotPermitted: Kinds.fieldsNotPermitted
        case .caseNumberMissing: Kinds.caseNumberMissing
        case .consentMissing: Kinds.consentMissing
        case .rateExceeded: Kinds.rateExceeded
        case .sealNotPermitted, .sealPast: Kinds.sealNotPermitted
        case .personNotFound: Kinds.personNotFound
        case .personOutsideProvinces: Kinds.personOutsideProvinces
        case .personUnavailable: Kinds.personUnavailable
        case .notFound: Kinds.notOfThisMember
        case .notReady: Kinds.notReady
        }
    }
}

/// The kinds of problem of the exchange: what happened, why, and what to do.
private enum Kinds {
    static let all = [
        replayed, bodyMalformed, personNumberMalformed, purposeMissing, officerMissing, purposeNotAgreed,
        fieldsNotPermitted, caseNumberMissing, consentMissing, rateExceeded, sealNotPermitted, personNotFound,
        personOutsideProvinces, personUnavailable, notOfThisMember, notReady,
    ]

    static let replayed = ProblemKind(
        "request-replayed",
        status: 409,
        title: LocalizedText(vi: "Yêu cầu đã được gửi trước đó", en: "The request was sent before"),
        explanation: LocalizedText(
            vi: "Chữ ký với nonce này đã được dùng. Hãy ký lại yêu cầu với một nonce mới.",
            en: "A signature with this nonce was used already. Sign the request again with a new nonce."
        )
    )
    static let bodyMalformed = ProblemKind(
        "body-malformed",
        status: 422,
        title: LocalizedText(vi: "Nội dung yêu cầu không đúng", en: "The content of the request is not as described"),
        explanation: LocalizedText(
            vi: "Thành phần được nêu thiếu, thừa hoặc sai kiểu. Hãy sửa theo tài liệu và gửi lại với một nonce mới.",
            en: "The member named is missing, unknown or of the wrong kind. Correct it and send it with a new nonce."
        )
    )
    static let personNumberMalformed = ProblemKind(
        "person-number-malformed",
        status: 422,
        title: LocalizedText(vi: "Số định danh không hợp lệ", en: "Not a personal number"),
        explanation: LocalizedText(
            vi: "Số định danh cá nhân có 12 chữ số; phần chi tiết nêu quy tắc bị vi phạm. Hãy kiểm tra lại số.",
            en: "A personal number has 12 digits; the detail names the rule that is broken. Check the number."
        )
    )
    static let purposeMissing = ProblemKind(
        "purpose-missing",
        status: 422,
        title: LocalizedText(vi: "Thiếu mục đích", en: "No purpose was given"),
        explanation: LocalizedText(
            vi: "Mọi lượt tra cứu phải nêu mục đích: mã thỏa thuận trong trường purpose. Công dân sẽ đọc mục đích đó.",
            en: "Every look-up names its purpose: the code of an agreement in `purpose`. The citizen will read it."
        )
    )
    static let officerMissing = ProblemKind(
        "officer-missing",
        status: 422,
        title: LocalizedText(vi: "Thiếu cán bộ hoặc hệ thống tra cứu", en: "No officer or system was named"),
        explanation: LocalizedText(
            vi: "Hãy nêu cán bộ hoặc hệ thống thực hiện trong trường officer. Công dân sẽ đọc thông tin đó.",
            en: "Name the officer or system that asks in `officer`. The citizen will read it."
        )
    )
    static let purposeNotAgreed = ProblemKind(
        "purpose-not-agreed",
        status: 403,
        title: LocalizedText(vi: "Không có thỏa thuận cho mục đích này", en: "No agreement covers this purpose"),
        explanation: LocalizedText(
            vi: "Đơn vị của bạn không có thỏa thuận còn hiệu lực với mã này. Hãy kiểm tra danh sách thỏa thuận.",
            en: "Your body has no agreement of this code that is in force. Look at the list of your agreements."
        )
    )
    static let fieldsNotPermitted = ProblemKind(
        "fields-not-permitted",
        status: 403,
        title: LocalizedText(vi: "Trường ngoài thỏa thuận", en: "Fields outside the agreement"),
        explanation: LocalizedText(
            vi: "Thỏa thuận không cho phép các trường được nêu. Hãy bỏ chúng khỏi yêu cầu hoặc bổ sung thỏa thuận.",
            en: "The agreement does not permit the fields named. Leave them out, or have the agreement extended."
        )
    )
    static let caseNumberMissing = ProblemKind(
        "case-number-missing",
        status: 403,
        title: LocalizedText(vi: "Thiếu số hồ sơ", en: "No case number was given"),
        explanation: LocalizedText(
            vi: "Thỏa thuận này yêu cầu số hồ sơ trong trường case.",
            en: "This agreement asks for the number of the case in `case`."
        )
    )
    static let consentMissing = ProblemKind(
        "consent-missing",
        status: 403,
        title: LocalizedText(vi: "Chưa có sự đồng ý", en: "The person has not consented"),
        explanation: LocalizedText(
            vi: "Thỏa thuận này chỉ có hiệu lực khi người dân đồng ý, và người này chưa đồng ý hoặc đã rút lại.",
            en: "This agreement needs the person's consent, which was not given or has been withdrawn."
        )
    )
    static let rateExceeded = ProblemKind(
        "rate-exceeded",
        status: 429,
        title: LocalizedText(vi: "Vượt quá tần suất đã thỏa thuận", en: "More requests than agreed"),
        explanation: LocalizedText(
            vi: "Số yêu cầu mỗi giây vượt thỏa thuận. Hãy đợi số giây trong tiêu đề Retry-After rồi gửi lại.",
            en: "More requests per second than the agreement allows. Wait as many seconds as Retry-After says."
        )
    )
    static let sealNotPermitted = ProblemKind(
        "seal-not-permitted",
        status: 403,
        title: LocalizedText(vi: "Không được niêm phong", en: "The receipt may not be sealed so"),
        explanation: LocalizedText(
            vi: "Thỏa thuận không cho phép niêm phong biên nhận, không cho phép lâu như vậy, hoặc thời điểm đã qua.",
            en: "The agreement allows no sealed receipts, or not for so long, or the moment is past."
        )
    )
    static let personNotFound = ProblemKind(
        "person-not-found",
        status: 404,
        title: LocalizedText(vi: "Không tìm thấy người này", en: "No such person"),
        explanation: LocalizedText(
            vi:
                "Vào ngày được hỏi, cơ sở dữ liệu dân cư không có người mang số này. Hãy kiểm tra lại số và ngày.",
            en: "On the day asked about nobody in the population register has this number. Check number and day."
        )
    )
    static let personOutsideProvinces = ProblemKind(
        "person-outside-provinces",
        status: 403,
        title: LocalizedText(vi: "Ngoài địa bàn của thỏa thuận", en: "Outside the provinces of the agreement"),
        explanation: LocalizedText(
            vi: "Thỏa thuận chỉ áp dụng cho người thường trú tại các tỉnh được nêu.",
            en: "The agreement covers permanent residents of the provinces it names only."
        )
    )
    static let personUnavailable = ProblemKind(
        "person-unavailable",
        status: 404,
        title: LocalizedText(vi: "Không có dữ liệu được phép cung cấp", en: "No data that may be given"),
        explanation: LocalizedText(
            vi: "Không có người này, hoặc thỏa thuận không bao gồm người này: hệ thống không phân biệt hai trường hợp.",
            en: "There is no such person, or the agreement does not cover her: the two are not told apart."
        )
    )
    static let notOfThisMember = ProblemKind(
        "not-of-this-member",
        status: 404,
        title: LocalizedText(vi: "Không có mục này của đơn vị", en: "Nothing of that name belongs to this member"),
        explanation: LocalizedText(
            vi: "Biên nhận, lô hoặc phần lô không tồn tại hoặc không thuộc đơn vị của bạn.",
            en: "The receipt, batch or chunk does not exist, or is another member's."
        )
    )
    static let notReady = ProblemKind(
        "not-ready",
        status: 409,
        title: LocalizedText(vi: "Chưa sẵn sàng", en: "Not ready yet"),
        explanation: LocalizedText(
            vi: "Kết quả đang được xử lý. Hãy hỏi lại sau một giây.",
            en: "The result is still being worked on. Ask again in a second."
        )
    )
}
