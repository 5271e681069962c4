/// The 12-digit personal identification number (số định danh cá nhân).
///
/// Layout `PPP G YY RRRRRR` (Law on Identity 26/2023/QH15 article 12; Decree 137/2015/NĐ-CP article 13): place of birth
/// registration, century and sex, year of birth, six random digits. There is no check digit. The place is the province of
/// birth *registration* under the codes before July 2025, kept for life: it is neither birthplace nor residence.
package struct PersonalNumber: Hashable, Sendable {
    /// The number as an integer; always 12 digits with leading zeros in text.
    private let value: Int64

    /// Parses exactly 12 ASCII digits; every broken rule has its own error.
    package init(_ text: String) throws(PersonalNumberError) {
        value = try Self.digits(of: text)
        guard Self.isKnownBirthRegistrationCode(birthRegistrationCode) else {
            throw .unknownBirthRegistrationCode(birthRegistrationCode)
        }
    }

    /// The number whose digits are the key; nil when the integer breaks a rule of the number.
    package init?(key: PersonKey) {
        guard (0...999_999_999_999).contains(key.rawValue) else { return nil }
        value = key.rawValue
        guard Self.isKnownBirthRegistrationCode(birthRegistrationCode) else { return nil }
    }

    /// The 12 digits.
    package var text: String {
        String(unsafeUninitializedCapacity: 12) { buffer in
            DecimalDigits.write(value, width: 12, to: buffer, at: 0)
            return 12
        }
    }

    /// The key of a person whose first number this is.
    package var key: PersonKey { PersonKey(rawValue: value) }

    /// `PPP`: one of the 63 province codes before July 2025 (1…96), or a country code (101…999).
    package var birthRegistrationCode: Int { Int(value / 1_000_000_000) }

    /// Whether the birth was registered abroad: country codes start at 101.
    package var isRegisteredAbroad: Bool { birthRegistrationCode > 100 }

    /// The sex that the fourth digit encodes: even male, odd female.
    package var sex: Sex { centuryDigit % 2 == 0 ? .male : .female }

    /// The birth year that the fourth to sixth digits encode, 1900…2399.
    package var birthYear: Int { 1900 + centuryDigit / 2 * 100 + Int(value / 1_000_000 % 100) }

    /// The six random digits.
    package var serial: Int { Int(value % 1_000_000) }

    private var centuryDigit: Int { Int(value / 100_000_000 % 10) }
}
