/// Why a text is not the name of a person.
package enum PersonNameError: Error, Hashable, Sendable {
    /// Nothing but white space was given.
    case empty
    /// More than ``PersonName/longest`` characters, or more than ``PersonName/longestInput`` bytes before normalisation.
    case tooLong
    /// Names have no digits; often the residue of VNI typing (`Hu2ng`).
    case digit(Unicode.Scalar)
    /// A control, format or other character that nobody sees, such as a zero-width space or a direction mark.
    case invisibleCharacter(Unicode.Scalar)
    /// A sign or a letter of another script; look-alikes of other scripts would make two names that read the same.
    case notALatinLetter(Unicode.Scalar)
    /// A combining mark without a letter before it, or more than three marks on one letter.
    case strayMark(Unicode.Scalar)
    /// Only apostrophes and hyphens.
    case noLetter
}
