extension VietnameseText {
    /// The text in NFC with the tone of open oa, oe, uy on the first vowel: "hoà" becomes "hòa", "thuỷ" becomes "thủy".
    ///
    /// Both placements are correct spelling and registers mix them; compare after this, show as recorded. After q the u
    /// belongs to the consonant, so "quý" stays. Case and everything else stay as they are.
    package static func toneNormalised(_ text: String) -> String {
        var scalars = Array(normalised(text).unicodeScalars)
        for index in scalars.indices.dropFirst() where endsSyllable(scalars, at: index) {
            guard let (first, second) = movedTone(scalars, at: index) else { continue }
            scalars[index - 1] = first
            scalars[index] = second
        }
        var result = String.UnicodeScalarView()
        result.append(contentsOf: scalars)
        return String(result)
    }

    /// The two vowels with the tone on the first, when the scalar at the index is a toned second vowel of oa, oe, uy.
    private static func movedTone(
        _ scalars: [Unicode.Scalar],
        at index: Int
    ) -> (first: Unicode.Scalar, second: Unicode.Scalar)? {
        guard let second = VietnameseLetters.tonedVowel(scalars[index]), second.tone != VietnameseLetters.noTone,
            let first = VietnameseLetters.tonedVowel(scalars[index - 1]), first.tone == VietnameseLetters.noTone
        else { return nil }
        switch (first.vowel, second.vowel) {
        case ("o", "a"), ("O", "a"), ("O", "A"), ("o", "A"), ("o", "e"), ("O", "e"), ("O", "E"), ("o", "E"): break
        case ("u", "y"), ("U", "y"), ("U", "Y"), ("u", "Y"):
            guard index < 2 || (scalars[index - 2] != "q" && scalars[index - 2] != "Q") else { return nil }
        default: return nil
        }
        let toned = VietnameseLetters.TonedVowel(vowel: first.vowel, tone: second.tone, isUpper: first.isUpper)
        let plain = VietnameseLetters.TonedVowel(vowel: second.vowel, tone: 0, isUpper: second.isUpper)
        guard let newFirst = VietnameseLetters.scalar(toned), let newSecond = VietnameseLetters.scalar(plain) else {
            return nil
        }
        return (newFirst, newSecond)
    }

    private static func endsSyllable(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
        guard index + 1 < scalars.count else { return true }
        return LatinLetters.folding(of: scalars[index + 1]) == .other
    }
}
