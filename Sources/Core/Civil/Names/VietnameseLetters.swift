/// The vowels of the Vietnamese alphabet with their six tones, in the order of dictionaries.
enum VietnameseLetters {
    /// A vowel, its tone and its case.
    struct TonedVowel: Hashable {
        let vowel: Unicode.Scalar
        let tone: Int
        let isUpper: Bool
    }

    /// Tones in dictionary order: none, grave, hook, tilde, acute, dot.
    static let noTone = 0

    /// The vowel that an NFC scalar writes; nil for consonants and everything else.
    static func tonedVowel(_ scalar: Unicode.Scalar) -> TonedVowel? {
        analysis[scalar]
    }

    /// The NFC scalar of a vowel with a tone.
    static func scalar(_ vowel: TonedVowel) -> Unicode.Scalar? {
        synthesis[vowel]
    }

    private static let rows = [
        "aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "eèẻẽéẹ", "êềểễếệ", "iìỉĩíị", "oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ", "uùủũúụ", "ưừửữứự",
        "yỳỷỹýỵ",
        "AÀẢÃÁẠ", "ĂẰẲẴẮẶ", "ÂẦẨẪẤẬ", "EÈẺẼÉẸ", "ÊỀỂỄẾỆ", "IÌỈĨÍỊ", "OÒỎÕÓỌ", "ÔỒỔỖỐỘ", "ƠỜỞỠỚỢ", "UÙỦŨÚỤ", "ƯỪỬỮỨỰ",
        "YỲỶỸÝỴ",
    ]

    private static let forms: [(Unicode.Scalar, TonedVowel)] = rows.enumerated().flatMap { number, row in
        let scalars = Array(row.unicodeScalars)
        return scalars.enumerated().map { tone, scalar in
            (scalar, TonedVowel(vowel: scalars[0], tone: tone, isUpper: number >= 12))
        }
    }

    private static let analysis = Dictionary(forms, uniquingKeysWith: { first, _ in first })
    private static let synthesis = Dictionary(forms.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
}
