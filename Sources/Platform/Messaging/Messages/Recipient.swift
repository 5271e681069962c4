package import Civil

/// Where a message goes.
package enum Recipient: Hashable, Sendable {
    case phone(PhoneNumber)
    case email(EmailAddress)

    /// Reads either of the two, as people type it.
    package init?(_ text: String) {
        if text.utf8.contains(UInt8(ascii: "@")) {
            guard let address = EmailAddress(text) else { return nil }
            self = .email(address)
        } else {
            guard let number = PhoneNumber(text) else { return nil }
            self = .phone(number)
        }
    }

    /// `phone` or `email`.
    package var channel: String {
        switch self {
        case .phone: "phone"
        case .email: "email"
        }
    }

    /// The number in E.164, or the address.
    package var text: String {
        switch self {
        case .phone(let number): number.e164
        case .email(let address): address.text
        }
    }
}
