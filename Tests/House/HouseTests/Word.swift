/// Finds words in code without regular expressions, which are slow in debug builds.
enum Word {
    /// Whether a text holds a word that no letter, digit or underscore touches at its beginning.
    static func occurs(_ word: String, in text: Substring) -> Bool {
        let (text, word) = (Array(text.utf8), Array(word.utf8))
        guard let first = word.first, text.count >= word.count else { return false }
        for start in 0...(text.count - word.count) where text[start] == first {
            if start > 0, isWordByte(text[start - 1]) { continue }
            if (1..<word.count).allSatisfy({ text[start + $0] == word[$0] }) { return true }
        }
        return false
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x80...: true
        default: false
        }
    }
}
