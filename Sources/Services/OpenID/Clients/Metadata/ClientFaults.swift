package import Web

/// Everything wrong with a registration, each fault at its place (RFC 6901).
package struct ClientFaults: Error, Hashable, Sendable {
    package let errors: [Problem.MemberError]

    package init(errors: [Problem.MemberError]) {
        self.errors = errors
    }
}

/// The kinds of fault; the raw value is the stable code.
enum ClientFault: String, CaseIterable {
    case missing
    case malformed
    case unknownValue = "unknown_value"
    case unsupported
    case duplicate
    case tooLong = "too_long"
    case notAllowed = "not_allowed"
    case conflict
    case insecureAddress = "insecure_address"
    case ambiguousAddress = "ambiguous_address"
    case foreignHost = "foreign_host"
    case weakKey = "weak_key"
    case privateKey = "private_key"
    case missingKey = "missing_key"
    case missingLegalBasis = "missing_legal_basis"
    case missingPurpose = "missing_purpose"

    /// What is wrong, in both languages.
    var text: LocalizedText {
        switch self {
        case .missing: .init(vi: "Thiếu mục này.", en: "This member is missing.")
        case .malformed: .init(vi: "Giá trị sai định dạng.", en: "The value is malformed.")
        case .unknownValue: .init(vi: "Giá trị không có trong danh sách.", en: "The value is none of those known.")
        case .unsupported: .init(vi: "Mục này không được hỗ trợ.", en: "This is not supported.")
        case .duplicate: .init(vi: "Giá trị bị lặp.", en: "The value is given twice.")
        case .tooLong: .init(vi: "Giá trị quá dài.", en: "The value is too long.")
        case .notAllowed:
            .init(vi: "Không được phép với hồ sơ đăng ký này.", en: "This is not allowed for this profile.")
        case .conflict: .init(vi: "Mâu thuẫn với một mục khác.", en: "This contradicts another member.")
        case .insecureAddress:
            .init(
                vi: "Địa chỉ phải là https; http chỉ dùng cho máy cục bộ của ứng dụng cài đặt.",
                en: "The address must be https; http is for the loopback interface of native applications only."
            )
        case .ambiguousAddress:
            .init(
                vi: "Địa chỉ không được có ký tự đại diện, phần sau dấu #, tên người dùng hay đoạn «..».",
                en: "The address may not have a wildcard, a fragment, a user name or dot segments."
            )
        case .foreignHost:
            .init(
                vi: "Tên miền không thuộc các địa chỉ chuyển hướng đã đăng ký.",
                en: "The host does not belong to the registered redirect addresses."
            )
        case .weakKey:
            .init(
                vi: "Khóa quá yếu hoặc quá lớn: RSA từ 2048 đến 8192 bit.",
                en: "The key is too weak or too large: RSA has 2048 to 8192 bits."
            )
        case .privateKey:
            .init(
                vi: "Đây là khóa bí mật; hãy thay khóa này vì nó đã bị lộ.",
                en: "This is a private key; replace it, because it has been given away."
            )
        case .missingKey:
            .init(vi: "Không có khóa nào dùng được cho việc này.", en: "There is no key that can be used for this.")
        case .missingLegalBasis:
            .init(vi: "Số định danh cần căn cứ pháp lý.", en: "The personal number needs a legal basis.")
        case .missingPurpose:
            .init(vi: "Chưa có mục đích nào cần thông tin này.", en: "No registered purpose needs these claims.")
        }
    }
}
