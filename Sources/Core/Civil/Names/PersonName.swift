/// The full name of a person: family name, middle names, given name, in that order, as the register shows it.
///
/// Always NFC, single spaces, Latin letters with their marks, apostrophes (H'Hen) and hyphens; capitals as recorded.
/// Citizens' names are Vietnamese or of another ethnic language of Vietnam, without digits or symbols (Civil Code article 26).
package struct PersonName: Hashable, Sendable {
    /// The name in NFC with single spaces.
    package let text: String

    /// The longest name accepted, in characters.
    package static let longest = 128

    /// The longest input looked at, in UTF-8 bytes; decomposed letters take up to seven bytes each.
    package static let longestInput = 1024

    /// Normalises and checks a name of any origin.
    ///
    /// NFD and mixed input, non-breaking and repeated spaces, Icelandic eth for Đ and typographic apostrophes are repaired
    /// silently; everything else that is not part of a name is refused by its own error.
    package init(_ text: String) throws(PersonNameError) {
        guard text.utf8.count <= Self.longestInput else { throw .tooLong }
        var spelling = NameSpelling()
        for scalar in VietnameseText.normalised(text).unicodeScalars {
            try spelling.append(scalar)
        }
        self.text = try spelling.finish()
    }

    /// The search key: lower-case ASCII words, "nguyen thi hoa"; apostrophes vanish and hyphens separate words.
    package var folded: String {
        let separated = text.utf8.contains { $0 == 0x27 || $0 == 0x2D }
        guard separated else { return VietnameseText.fold(text) }
        let plain = text.unicodeScalars.lazy.filter { $0 != "'" }.map { $0 == "-" ? " " : Character($0) }
        return VietnameseText.fold(String(plain))
    }

    /// The stricter comparison form: lower case with all marks, tone placement normalised ("hoà" as "hòa").
    package var toneNormalised: String {
        VietnameseText.toneNormalised(text).lowercased()
    }

    /// Orders people as Vietnamese lists do: by given name, then family name, then middle names.
    package var sortKey: [UInt8] {
        VietnameseText.sortKey([givenName, familyName, middleName].joined(separator: "  "))
    }
}

extension PersonName {
    /// The first word; for some Ê Đê and Gia Rai names the family name stands last, which the text cannot tell.
    package var familyName: String { words.count > 1 ? words.first ?? "" : "" }

    /// The words between the first and the last; empty for names of one or two words.
    package var middleName: String { words.dropFirst().dropLast().joined(separator: " ") }

    /// The last word, by which a person is called and sorted.
    package var givenName: String { words.last ?? text }

    private var words: [String] { text.split(separator: " ").map(String.init) }
}
