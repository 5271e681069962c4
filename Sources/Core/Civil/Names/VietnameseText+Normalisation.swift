// The standard library normalises whenever it compares strings, but shows the normalised scalars only through this
// underscored interface. Foundation's public method does the same in quadratic time (0.15 s for 100 kB of decomposed
// Vietnamese, minutes for a megabyte), which nobody may do to a server with one long text; FoundationEssentials has none.
// If a toolchain drops the interface, this file stops compiling and nothing else is concerned.
@_spi(_Unicode) import Swift

extension VietnameseText {
    /// The text in Unicode normalisation form C (UAX #15): one code point per Vietnamese letter.
    ///
    /// Text made of ASCII, precomposed Latin letters and punctuation below U+0300 is NFC already and returned untouched.
    /// Runs of more than 30 marks, which no language has, are broken by U+034F (Stream-Safe Text, UAX #15 section 13):
    /// sorting a run takes quadratic time, and one text of nothing but marks would stop the server.
    package static func normalised(_ text: String) -> String {
        guard !isPlainlyComposed(text) else { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in streamSafe(text)._nfc { scalars.append(scalar) }
        return String(scalars)
    }

    /// Every scalar below U+0300 and of U+1E00…U+1EFF has NFC_Quick_Check = Yes and combining class 0.
    private static func isPlainlyComposed(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { $0.value < 0x300 || (0x1E00...0x1EFF).contains($0.value) }
    }

    private static func streamSafe(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        var (marks, isSafe) = (0, true)
        for scalar in text.unicodeScalars {
            marks = scalar.properties.canonicalCombiningClass == .notReordered ? 0 : marks + 1
            if marks > 30 {
                scalars.append("\u{34F}")
                (marks, isSafe) = (1, false)
            }
            scalars.append(scalar)
        }
        return isSafe ? text : String(scalars)
    }
}
