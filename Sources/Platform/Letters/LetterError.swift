/// Why a letter cannot be printed.
package enum LetterError: Error, Hashable, Sendable {
    /// More text, blocks or sheets than the limits.
    case tooLong
    /// No font of the machine has the letters of Vietnamese.
    case noFont
    /// The address of the seal is none, or does not fit into a code.
    case seal
    /// The libraries refused, for want of memory above all.
    case system
}

/// How large a letter may be.
package struct LetterLimits: Sendable, Hashable {
    package var pages = 60
    package var blocks = 2_000
    /// Of all texts together.
    package var textBytes = 256 << 10
    package var pdfBytes = 8 << 20

    package init() {}
}
