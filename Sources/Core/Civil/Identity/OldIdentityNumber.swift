/// Why a text is not a nine-digit identity number.
package enum OldIdentityNumberError: Error, Hashable, Sendable {
    /// Nothing was given.
    case empty
    /// Not nine characters.
    case wrongLength
    /// The character at this position (from 1) is not an ASCII digit.
    case notADigit(position: Int)
    /// `000000000`, which data entry puts where a number is missing.
    case placeholder
}

/// The nine-digit number of an old identity paper (CMND), issued until 2021, without value since 1 January 2025.
///
/// A weak key: one person may have held several, and two persons may share one. It is an alias to look for, never proof.
package struct OldIdentityNumber: Hashable, Sendable {
    /// The nine digits.
    package let text: String

    /// Parses exactly nine ASCII digits.
    package init(_ text: String) throws(OldIdentityNumberError) {
        guard !text.isEmpty else { throw .empty }
        var length = 0
        for byte in text.utf8 {
            length += 1
            guard length <= 9 else { throw .wrongLength }
            guard DecimalDigits.digit(byte) != nil else { throw .notADigit(position: length) }
        }
        guard length == 9 else { throw .wrongLength }
        guard text != "000000000" else { throw .placeholder }
        self.text = text
    }
}
