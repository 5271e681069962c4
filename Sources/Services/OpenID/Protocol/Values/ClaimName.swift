/// The claims about a citizen that a client can register (OpenID Connect Core section 5.1, OpenID Connect for
/// Identity Assurance section 4, and our own).
package enum ClaimName: String, Sendable, Hashable, CaseIterable, Comparable {
    case name
    case familyName = "family_name"
    case givenName = "given_name"
    case middleName = "middle_name"
    case birthdate
    case gender
    case nationalities
    case placeOfBirth = "place_of_birth"
    case address
    case phoneNumber = "phone_number"
    case email
    /// Our own: the number of twelve digits.
    case personalNumber = "personal_number"
    /// Our own: true or false, for those who need no birth date.
    case ageOver18 = "age_over_18"

    /// Reads a name as requests write it: with a language tag, or as the flag that belongs to a claim.
    init?(requested name: String) {
        let base = name.prefix { $0 != "#" }
        switch base {
        case "phone_number_verified": self = .phoneNumber
        case "email_verified": self = .email
        default: self.init(rawValue: String(base))
        }
    }

    /// What stands beside the claim to say that it was checked.
    var verifiedFlag: String? {
        switch self {
        case .phoneNumber: "phone_number_verified"
        case .email: "email_verified"
        default: nil
        }
    }

    /// Whether the register of population vouches for it; a telephone or an address of e-mail it does not know.
    package var isFromRegister: Bool { self != .phoneNumber && self != .email }

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
