/// What a text or a number of a record means, beyond its type.
package enum FieldFormat: String, CaseIterable, Sendable, Hashable {
    /// Twelve digits with a known place of registration.
    case personalNumber = "personal-number"
    /// Of an organisation, a dependent unit or a person, check digit included.
    case taxCode = "tax-code"
    /// Five digits of the table in force since 1 July 2025.
    case commune
    /// Five digits of the table in force until 30 June 2025.
    case commune2004 = "commune-2004"
    /// Two digits of a province since 1 July 2025.
    case province
    /// Three capital letters (ICAO Doc 9303-3): `VNM`.
    case country
    /// A full day, `yyyy-mm-dd`.
    case date
    /// `yyyy`, `yyyy-mm` or `yyyy-mm-dd`: old papers know no more.
    case civilDate = "civil-date"
    /// A minute on the clocks of Vietnam, `yyyy-mm-ddThh:mm`: what `datetime-local` of HTML is, without seconds and offset.
    case localDateTime = "local-date-time"
    /// A number of four digits.
    case year
    /// A whole number of đồng.
    case money
    /// A telephone number, `+84912345678`.
    case phone
    case email
    /// The SHA-256 of an attachment in small hexadecimal.
    case file

    /// Whether its values are JSON numbers.
    package var isNumeric: Bool { self == .year || self == .money }
}
