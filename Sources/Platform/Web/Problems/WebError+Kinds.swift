package import Encoding

extension WebError {
    /// One kind for each case.
    package static let problemKinds: [ProblemKind] = [
        notFoundKind, methodKind, requestKind, headersKind, timeoutKind, payloadKind, mediaKind, jsonKind, membersKind,
        formKind, expiredKind, overloadedKind, deadlineKind, internalKind,
    ]

    var kind: ProblemKind {
        switch self {
        case .notFound: Self.notFoundKind
        case .methodNotAllowed: Self.methodKind
        case .malformedRequest: Self.requestKind
        case .headersTooLarge: Self.headersKind
        case .requestTimeout: Self.timeoutKind
        case .payloadTooLarge: Self.payloadKind
        case .unsupportedMediaType: Self.mediaKind
        case .malformedJSON: Self.jsonKind
        case .invalidMembers: Self.membersKind
        case .malformedForm: Self.formKind
        case .formExpired: Self.expiredKind
        case .overloaded: Self.overloadedKind
        case .deadlineExceeded: Self.deadlineKind
        case .internalError: Self.internalKind
        }
    }

    private static let notFoundKind = ProblemKind(
        "not-found",
        status: 404,
        title: LocalizedText(vi: "Không tìm thấy", en: "Not found"),
        explanation: LocalizedText(
            vi: "Địa chỉ này không có. Hãy kiểm tra lại địa chỉ, hoặc bắt đầu từ trang đầu.",
            en: "Nothing is here. Check the address, or start from the front page."
        )
    )
    private static let methodKind = ProblemKind(
        "method-not-allowed",
        status: 405,
        title: LocalizedText(vi: "Phương thức không được phép", en: "Method not allowed"),
        explanation: LocalizedText(
            vi:
                "Địa chỉ này có, nhưng không nhận phương thức đã dùng. Tiêu đề Allow liệt kê các phương thức được nhận.",
            en: "The address exists but does not take this method. The Allow header lists those it takes."
        )
    )
    private static let requestKind = ProblemKind(
        "malformed-request",
        status: 400,
        title: LocalizedText(vi: "Yêu cầu sai định dạng", en: "Malformed request"),
        explanation: LocalizedText(
            vi: "Yêu cầu không đúng chuẩn HTTP/1.1 (RFC 9112) hoặc thiếu phần bắt buộc.",
            en: "The request is not well-formed HTTP/1.1 (RFC 9112), or a required part is absent."
        )
    )
    private static let headersKind = ProblemKind(
        "headers-too-large",
        status: 431,
        title: LocalizedText(vi: "Tiêu đề quá lớn", en: "Request headers too large"),
        explanation: LocalizedText(
            vi:
                "Địa chỉ hoặc các tiêu đề của yêu cầu quá dài hoặc quá nhiều. Hãy xóa cookie của trang này rồi thử lại.",
            en: "The address or the headers are too long or too many. Delete the cookies of this site and try again."
        )
    )
    private static let timeoutKind = ProblemKind(
        "request-timeout",
        status: 408,
        title: LocalizedText(vi: "Yêu cầu đến quá chậm", en: "Request too slow"),
        explanation: LocalizedText(
            vi: "Yêu cầu không đến đủ trong thời gian cho phép. Hãy kiểm tra đường truyền rồi gửi lại.",
            en: "The request did not arrive completely in time. Check the connection and send it again."
        )
    )
    private static let payloadKind = ProblemKind(
        "payload-too-large",
        status: 413,
        title: LocalizedText(vi: "Nội dung quá lớn", en: "Content too large"),
        explanation: LocalizedText(
            vi: "Nội dung gửi lên lớn hơn mức địa chỉ này nhận. Hãy chia nhỏ rồi gửi lại.",
            en: "The body is larger than this address takes. Send it in smaller parts."
        )
    )
    private static let mediaKind = ProblemKind(
        "unsupported-media-type",
        status: 415,
        title: LocalizedText(vi: "Kiểu nội dung không được nhận", en: "Unsupported media type"),
        explanation: LocalizedText(
            vi: "Content-Type của yêu cầu không phải kiểu địa chỉ này nhận; tiêu đề Accept cho biết kiểu được nhận.",
            en: "The Content-Type is not one this address takes; the Accept header names the one it takes."
        )
    )
    private static let jsonKind = ProblemKind(
        "malformed-json",
        status: 400,
        title: LocalizedText(vi: "JSON không hợp lệ", en: "Malformed JSON"),
        explanation: LocalizedText(
            vi:
                "Nội dung không phải JSON hợp lệ theo RFC 8259 và I-JSON (RFC 7493): UTF-8, không trùng tên thành viên.",
            en: "The body is not JSON as RFC 8259 and I-JSON (RFC 7493) demand: UTF-8, no duplicate member names."
        )
    )
    private static let membersKind = ProblemKind(
        "invalid-members",
        status: 422,
        title: LocalizedText(vi: "Dữ liệu chưa đúng", en: "Invalid members"),
        explanation: LocalizedText(
            vi: "Một hoặc nhiều thành viên bị thiếu, thừa hoặc sai kiểu. Danh sách errors chỉ rõ từng chỗ.",
            en: "One or more members are missing, unknown or of the wrong type. The list errors names each."
        )
    )
    private static let formKind = ProblemKind(
        "malformed-form",
        status: 400,
        title: LocalizedText(vi: "Biểu mẫu không đọc được", en: "Malformed form"),
        explanation: LocalizedText(
            vi: "Nội dung biểu mẫu không đúng dạng application/x-www-form-urlencoded hoặc có quá nhiều ô.",
            en: "The form is not valid application/x-www-form-urlencoded, or has too many fields."
        )
    )
    private static let expiredKind = ProblemKind(
        "form-expired",
        status: 403,
        title: LocalizedText(vi: "Biểu mẫu đã hết hạn", en: "The form has expired"),
        explanation: LocalizedText(
            vi: "Trang đã mở quá lâu hoặc biểu mẫu không đến từ trang này. Hãy mở lại trang rồi gửi lại.",
            en: "The page was open for too long, or the form did not come from our page. Open it again and resend."
        )
    )
    private static let overloadedKind = ProblemKind(
        "overloaded",
        status: 503,
        title: LocalizedText(vi: "Hệ thống đang đầy", en: "The server is full"),
        explanation: LocalizedText(
            vi: "Hệ thống đang phục vụ hết khả năng và đã từ chối yêu cầu này trước khi xử lý. Hãy thử lại sau số giây "
                + "ghi ở Retry-After; chưa có gì được thực hiện.",
            en: "The server is at its limit and refused this request before doing anything. Try again after the "
                + "seconds in Retry-After; nothing has been done."
        )
    )
    private static let deadlineKind = ProblemKind(
        "deadline-exceeded",
        status: 503,
        title: LocalizedText(vi: "Xử lý quá lâu", en: "Took too long"),
        explanation: LocalizedText(
            vi: "Yêu cầu không hoàn thành trong thời gian cho phép. Có thể gửi lại.",
            en: "The request could not be completed in time. It may be sent again."
        )
    )
    private static let internalKind = ProblemKind(
        "internal-error",
        status: 500,
        title: LocalizedText(vi: "Lỗi của hệ thống", en: "Internal error"),
        explanation: LocalizedText(
            vi: "Hệ thống gặp lỗi của chính nó. Hãy báo mã yêu cầu (instance) cho người vận hành.",
            en: "The server failed by its own fault. Give the request id (instance) to the operator."
        )
    )
}

extension JSONError {
    /// What is wrong with the JSON and at which byte, in words for the caller.
    package var explanation: LocalizedText {
        switch self {
        case .duplicateMember(_, let offset):
            LocalizedText(
                vi: "Trùng tên thành viên tại byte \(offset): mỗi tên chỉ ghi một lần.",
                en: "Duplicate member at byte \(offset): give each name once."
            )
        case .tooLong(let count):
            LocalizedText(
                vi: "JSON dài \(count) byte là quá dài: hãy gửi ít hơn.",
                en: "JSON of \(count) bytes is too long: send less."
            )
        case .unexpectedEnd(let offset):
            LocalizedText(
                vi: "JSON kết thúc giữa chừng tại byte \(offset): hãy gửi đủ nội dung.",
                en: "The JSON ends in the middle, at byte \(offset): send all of it."
            )
        case .trailingBytes(let offset):
            LocalizedText(
                vi: "Còn nội dung thừa sau JSON, từ byte \(offset): hãy bỏ phần thừa.",
                en: "Something follows the JSON from byte \(offset) on: leave it out."
            )
        case .invalidUTF8(let offset):
            LocalizedText(
                vi: "Tại byte \(offset) không phải UTF-8: hãy gửi JSON ở dạng UTF-8.",
                en: "No UTF-8 at byte \(offset): send the JSON in UTF-8."
            )
        case .controlCharacter(let offset):
            LocalizedText(
                vi: "Ký tự điều khiển tại byte \(offset): hãy viết dạng thoát, ví dụ \\n.",
                en: "A control character at byte \(offset): write it as an escape such as \\n."
            )
        case .invalidNumber(let offset):
            LocalizedText(
                vi: "Số viết sai tại byte \(offset): hãy viết số như JSON quy định.",
                en: "A number is wrong at byte \(offset): write it as JSON does."
            )
        case .tooDeep(let offset), .tooManyValues(let offset):
            LocalizedText(
                vi: "JSON có quá nhiều cấp hoặc giá trị, tính đến byte \(offset): hãy gửi ít hơn.",
                en: "The JSON has too many levels or values up to byte \(offset): send less."
            )
        case .unexpectedByte(_, let offset), .invalidEscape(let offset), .loneSurrogate(let offset):
            LocalizedText(
                vi: "JSON sai tại byte \(offset): hãy xem lại cú pháp ở đó.",
                en: "JSON is wrong at byte \(offset): look at the syntax there."
            )
        }
    }
}
