/// Comparison forms of Vietnamese text: the same letters can be written as many different byte sequences.
///
/// Store what was recorded (normalised to NFC), compare through these forms. All of them accept any Unicode text of any
/// length in NFC, NFD or mixed form, and answer in linear time.
package enum VietnameseText {
    /// The search key: lower case, no marks, đ as d, runs of white space as one space, none at the ends.
    ///
    /// Pure Latin text without signs becomes ASCII. "hoà", "hòa" and "HOA" have one key. Scripts other than Latin keep
    /// their letters in lower case. Folding a key changes nothing.
    package static func fold(_ text: String) -> String {
        guard !LatinLetters.coverEverything(in: text) else { return foldScalars(of: text) }
        // Letters beyond Latin may be composed or not, and dropping a mark between two of them may let them compose.
        return normalised(foldScalars(of: normalised(text)))
    }

    /// NFC with every run of white space as one space and none at the ends.
    package static func singleSpaced(_ text: String) -> String {
        let text = normalised(text)
        // What the platform stored itself comes back as it is.
        if isSingleSpaced(text) { return text }
        var result = String.UnicodeScalarView()
        var spaceIsDue = false
        for scalar in text.unicodeScalars {
            guard !isSpace(scalar) else {
                spaceIsDue = !result.isEmpty
                continue
            }
            if spaceIsDue { result.append(" ") }
            spaceIsDue = false
            result.append(scalar)
        }
        return String(result)
    }

    private static func isSingleSpaced(_ text: String) -> Bool {
        var isAfterSpace = true
        for scalar in text.unicodeScalars {
            let isSpace = isSpace(scalar)
            guard !isSpace || (scalar == " " && !isAfterSpace) else { return false }
            isAfterSpace = isSpace
        }
        return text.isEmpty || !isAfterSpace
    }

    private static func foldScalars(of text: String) -> String {
        var key: [UInt8] = []
        key.reserveCapacity(text.utf8.count)
        var spaceIsDue = false
        for scalar in text.unicodeScalars {
            guard !isSpace(scalar) else {
                spaceIsDue = !key.isEmpty
                continue
            }
            guard LatinLetters.folding(of: scalar) != .mark else { continue }
            if spaceIsDue { key.append(UInt8(ascii: " ")) }
            spaceIsDue = false
            append(scalar, to: &key)
        }
        return String(decoding: key, as: UTF8.self)
    }

    private static func append(_ scalar: Unicode.Scalar, to key: inout [UInt8]) {
        switch LatinLetters.folding(of: scalar) {
        case .letter(let byte): key.append(byte)
        case .letters(let several): key.append(contentsOf: several.utf8)
        case .mark: break
        case .other:
            let lower = scalar.properties.lowercaseMapping
            guard !lower.unicodeScalars.elementsEqual(CollectionOfOne(scalar)) else {
                key.append(contentsOf: lower.utf8)
                return
            }
            // A few capitals of other blocks have their small letter in a Latin block, to be folded like the others.
            for scalar in lower.unicodeScalars { append(scalar, to: &key) }
        }
    }

    static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20, 0x09...0x0D: true
        case 0..<0x80, 0xC0...0x17F, 0x1E00...0x1EFF: false
        default: scalar.properties.isWhitespace
        }
    }
}
