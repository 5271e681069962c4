/// Why a text is not a personal number, or does not belong to the person it is claimed for.
package enum PersonalNumberError: Error, Hashable, Sendable {
    /// Nothing was given.
    case empty
    /// Nine characters: probably the number of an old CMND paper, see ``OldIdentityNumber``.
    case oldNineDigits
    /// Fewer than 12 characters; 10 or 11 digits are typical of a spreadsheet that dropped leading zeros.
    case tooShort(length: Int)
    /// More than 12 characters.
    case tooLong
    /// The character at this position (from 1) is not an ASCII digit.
    case notADigit(position: Int)
    /// The first three digits are neither one of the 63 province codes nor a country code from 101 upward.
    case unknownBirthRegistrationCode(Int)
    /// The fourth digit encodes another sex than the recorded one.
    case sexDiffers(encoded: Sex)
    /// The fourth to sixth digits encode another birth year than the recorded one.
    case birthYearDiffers(encoded: Int)
    /// The encoded birth year lies after the day of the check.
    case bornInTheFuture(encoded: Int)
}
