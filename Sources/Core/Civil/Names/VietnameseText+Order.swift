extension VietnameseText {
    /// A key whose byte order is the order of Vietnamese dictionaries: letters first (a ă â b c d đ e ê …), then tones
    /// (none, grave, hook, tilde, acute, dot); case is ignored.
    package static func sortKey(_ text: String) -> [UInt8] {
        var letters: [UInt8] = []
        var tones: [UInt8] = []
        for scalar in singleSpaced(text).lowercased().unicodeScalars {
            let vowel = VietnameseLetters.tonedVowel(scalar)
            tones.append(UInt8(1 + (vowel?.tone ?? 0)))
            letters.append(contentsOf: weight(of: vowel?.vowel ?? scalar))
        }
        // The lowest byte between the two parts makes a shorter word sort before its continuations.
        return letters + [0] + tones
    }

    /// Space, then other ASCII signs and digits, then the alphabet, then everything else by code point.
    private static func weight(of scalar: Unicode.Scalar) -> [UInt8] {
        if scalar == " " { return [1] }
        if let place = places[scalar] { return [place] }
        if scalar.isASCII { return [2, UInt8(truncatingIfNeeded: scalar.value)] }
        return [0xFF] + Array(String(scalar).utf8)
    }

    private static let places: [Unicode.Scalar: UInt8] = {
        let alphabet = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz".unicodeScalars
        return Dictionary(zip(alphabet, 3...), uniquingKeysWith: { first, _ in first })
    }()
}
