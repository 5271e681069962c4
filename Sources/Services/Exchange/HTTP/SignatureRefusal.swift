internal import HTTPTypes
internal import Signing
package import Web

/// A request whose signature did not hold, as a problem: 401 with what a signature must look like.
package struct SignatureRefusal: ProblemError {
    let error: SignatureError

    package static var problemKinds: [ProblemKind] { kinds }

    package var problem: Problem {
        var problem = Problem(Self.kind(of: error))
        problem.detail = Self.words(for: error)
        // RFC 9421 section 5.1: says which signature would be accepted.
        problem.headers[Self.acceptSignature] = Self.accepted
        return problem
    }

    /// Which component, parameter or part is concerned, in a sentence; its name is the same in both languages.
    static func words(for error: SignatureError) -> LocalizedText? {
        guard let name = error.detail else { return nil }
        return switch error {
        case .malformed: LocalizedText(vi: "Không đọc được: \(name).", en: "Cannot be read: \(name).")
        case .tooLarge: LocalizedText(vi: "Vượt quá giới hạn: \(name).", en: "Above the limit: \(name).")
        case .unknownComponent: LocalizedText(vi: "Không được hỗ trợ: \(name).", en: "Not supported: \(name).")
        case .componentMissing:
            LocalizedText(vi: "Không có trong yêu cầu: \(name).", en: "Not in the request: \(name).")
        case .policyNotMet:
            LocalizedText(vi: "Chữ ký phải bao gồm: \(name).", en: "The signature must include: \(name).")
        default: LocalizedText(vi: "Không được phép: \(name).", en: "Not allowed: \(name).")
        }
    }

    /// The code of the problem: the verifier's own, with hyphens.
    static func code(of error: SignatureError) -> String {
        String(error.code.map { $0 == "_" ? "-" : $0 })
    }

    private static func kind(of error: SignatureError) -> ProblemKind {
        let code = code(of: error)
        return kinds.first { $0.code == code } ?? invalid
    }

    private static let acceptSignature = HTTPField.Name("Accept-Signature") ?? .wwwAuthenticate
    private static let accepted =
        #"sig1=("@method" "@target-uri" "content-digest");created;nonce;keyid;tag="vneid-exchange""#

    private static let invalid = kind(
        "signature-invalid",
        vi: "Chữ ký không được chấp nhận",
        en: "The signature was not accepted",
        vi2: "Hãy ký lại theo tài liệu.",
        en2: "Sign again as the documentation says."
    )

    private static let kinds: [ProblemKind] = [
        invalid,
        kind(
            "signature-missing",
            vi: "Thiếu chữ ký",
            en: "The request is not signed",
            vi2: "Yêu cầu phải có Signature-Input và Signature (RFC 9421).",
            en2: "Requests carry Signature-Input and Signature (RFC 9421)."
        ),
        kind(
            "signature-malformed",
            vi: "Chữ ký sai định dạng",
            en: "The signature fields cannot be read",
            vi2: "Signature-Input hoặc Signature không đúng cú pháp của RFC 9421.",
            en2: "Signature-Input or Signature are not as RFC 9421 writes them."
        ),
        kind(
            "signature-too-large",
            vi: "Chữ ký quá lớn",
            en: "The signature fields are too large",
            vi2: "Hãy dùng một chữ ký và ít thành phần hơn.",
            en2: "Use one signature and fewer components."
        ),
        kind(
            "component-unknown",
            vi: "Thành phần ký không được hỗ trợ",
            en: "A component is not supported",
            vi2: "Hãy chỉ ký các thành phần trong tài liệu.",
            en2: "Cover only the components of the documentation."
        ),
        kind(
            "component-missing",
            vi: "Thành phần được ký không có trong yêu cầu",
            en: "A covered component is not in the request",
            vi2: "Tiêu đề được ký đã bị bỏ hoặc đổi trên đường đi.",
            en2: "A covered field was left out, or changed on the way."
        ),
        kind(
            "policy-not-met",
            vi: "Chữ ký không bao phủ đủ",
            en: "The signature does not cover enough",
            vi2: "Phải ký @method, @target-uri, content-digest; với created, nonce, keyid, tag.",
            en2: "Cover @method, @target-uri, content-digest; with created, nonce, keyid, tag."
        ),
        kind(
            "created-in-future",
            vi: "Thời điểm ký ở tương lai",
            en: "Signed in the future",
            vi2: "Đồng hồ lệch quá 10 giây. Hãy đồng bộ thời gian.",
            en2: "Clocks differ by more than 10 s. Set yours."
        ),
        kind(
            "signature-too-old",
            vi: "Chữ ký đã cũ",
            en: "The signature is too old",
            vi2: "Chữ ký có hiệu lực 60 giây. Hãy ký ngay trước khi gửi.",
            en2: "A signature lasts 60 s. Sign just before sending."
        ),
        kind(
            "signature-expired",
            vi: "Chữ ký hết hạn",
            en: "The signature has expired",
            vi2: "Thời điểm expires đã qua. Hãy ký lại.",
            en2: "The moment `expires` has passed. Sign again."
        ),
        kind(
            "key-unknown",
            vi: "Không biết khóa này",
            en: "The key is unknown",
            vi2: "keyid phải là khóa đã đăng ký của đơn vị.",
            en2: "`keyid` must be a key registered for the member."
        ),
        kind(
            "key-not-yet-valid",
            vi: "Khóa chưa có hiệu lực",
            en: "The key is not valid yet",
            vi2: "Hãy dùng khóa đang có hiệu lực.",
            en2: "Use the key that is in force."
        ),
        kind(
            "key-expired",
            vi: "Khóa hết hiệu lực hoặc đã bị thu hồi",
            en: "The key has expired or was revoked",
            vi2: "Hãy đăng ký và dùng khóa mới.",
            en2: "Register and use a new key."
        ),
        kind(
            "algorithm-wrong",
            vi: "Sai thuật toán",
            en: "The algorithm is not the key's",
            vi2: "Thuật toán do khóa quyết định: ed25519 hoặc ecdsa-p256-sha256.",
            en2: "The key decides the algorithm: ed25519 or ecdsa-p256-sha256."
        ),
        kind(
            "signature-bad",
            vi: "Chữ ký sai",
            en: "The signature is wrong",
            vi2: "Chữ ký không khớp với nội dung. So sánh signature base của bạn với tài liệu.",
            en2: "It does not match the content. Compare your signature base with the documentation."
        ),
        kind(
            "digest-missing",
            vi: "Thiếu Content-Digest",
            en: "Content-Digest is missing",
            vi2: "Nội dung phải có Content-Digest sha-256 hoặc sha-512, và phải được ký.",
            en2: "Content needs a Content-Digest of sha-256 or sha-512, and the signature must cover it."
        ),
        kind(
            "digest-mismatch",
            vi: "Nội dung không khớp Content-Digest",
            en: "The content does not match its digest",
            vi2: "Nội dung đã bị thay đổi sau khi ký.",
            en2: "The content was changed after it was signed."
        ),
    ]

    private static func kind(_ code: String, vi: String, en: String, vi2: String, en2: String) -> ProblemKind {
        ProblemKind(
            code,
            status: 401,
            title: LocalizedText(vi: vi, en: en),
            explanation: LocalizedText(vi: vi2, en: en2)
        )
    }
}
