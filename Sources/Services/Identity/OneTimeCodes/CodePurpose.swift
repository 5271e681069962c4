internal import Web

/// What a one-time code is for; the raw value stands in the table.
///
/// A code for one thing opens no other.
enum CodePurpose: String, Sendable, CaseIterable {
    case signIn = "sign_in"
    case contact
    case firstAccount = "first_account"

    /// What the message says it is for.
    var words: LocalizedText {
        switch self {
        case .signIn: LocalizedText(vi: "đăng nhập", en: "sign in")
        case .contact: LocalizedText(vi: "xác nhận liên hệ này", en: "confirm this contact")
        case .firstAccount: LocalizedText(vi: "mở tài khoản", en: "open an account")
        }
    }
}
