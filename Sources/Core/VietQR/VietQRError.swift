/// Why a payment code cannot be written or read.
package enum VietQRError: Error, Hashable, Sendable {
    /// Not six digits.
    case bank
    /// Not 1 to 19 letters and digits.
    case account
    /// Nothing, negative, or more than 13 digits.
    case amount
    /// Nothing, longer than 25 characters, or a character that not every bank can show.
    case reference
    /// Longer than a code may be, or a byte that is not printable ASCII.
    case unreadable
    /// An object that is cut off, or whose length is no number.
    case malformed
    /// An object given twice.
    case duplicate(String)
    /// An object that must be there, with the path of its identifiers, such as `38.01`.
    case missing(String)
    /// An object says something that this module does not know: another scheme, currency or country.
    case unknown(String)
    /// The checksum does not fit the text; it should be this one.
    case checksum(expected: String)
}
