internal import CLetters
internal import CQRCode
package import Civil

/// Prints letters.
package struct LetterPrinter: Sendable {
    private let limits: LetterLimits

    package init(limits: LetterLimits = LetterLimits()) {
        self.limits = limits
    }

    /// Prints a letter; blocks the thread for some hundredths of a second.
    /// - Parameter time: when the document says that it was made.
    package func pdf(of page: LetterPage, at time: Timestamp) throws(LetterError) -> PrintedLetter {
        guard page.blocks.count <= limits.blocks else { throw .tooLong }
        let strings = LetterStrings()
        let code = try page.seal.map { seal throws(LetterError) in try LetterCode(seal) }
        let blocks = page.blocks.map { $0.word(strings) }
        var letter = page.word(strings, made: time)
        guard strings.bytes <= limits.textBytes else { throw .tooLong }
        letter.most_pages = UInt32(clamping: limits.pages)
        letter.most_bytes = limits.pdfBytes
        return try printed(letter, blocks, code).get()
    }

    private func printed(
        _ letter: letter,
        _ blocks: [letter_block],
        _ code: LetterCode?
    ) -> Result<PrintedLetter, LetterError> {
        var (letter, result) = (letter, letter_result())
        blocks.withUnsafeBufferPointer { blocks in
            (code?.modules ?? []).withUnsafeBufferPointer { modules in
                (letter.blocks, letter.count) = (blocks.baseAddress, blocks.count)
                (letter.modules, letter.side) = (modules.baseAddress, UInt32(clamping: code?.side ?? 0))
                letter_print(&letter, &result)
            }
        }
        defer { letter_release(&result) }
        return switch result.outcome {
        case LETTER_PRINTED.rawValue:
            .success(
                PrintedLetter(
                    bytes: Array(UnsafeBufferPointer(start: result.bytes, count: result.count)),
                    pages: Int(result.pages),
                    unknownSigns: Int(result.unknown)
                )
            )
        case LETTER_TOO_LONG.rawValue: .failure(.tooLong)
        case LETTER_NO_FONT.rawValue: .failure(.noFont)
        default: .failure(.system)
        }
    }
}

/// A letter as a file.
package struct PrintedLetter: Hashable, Sendable {
    package static let mediaType = "application/pdf"

    package let bytes: [UInt8]
    package let pages: Int
    /// Signs for which no font of the machine has a form: boxes stand for them.
    package let unknownSigns: Int
}
