/// The Latin letters of Unicode folded to ASCII: Vietnamese, the minority languages and foreign passports alike.
enum LatinLetters {
    /// What a scalar is for the folding of a name or an address.
    enum Folding: Equatable {
        /// Folds to one lower-case ASCII letter (given as its byte).
        case letter(UInt8)
        /// Folds to several ASCII letters, such as `ß` to `ss`.
        case letters(String)
        /// A combining mark (U+0300…U+036F), dropped.
        case mark
        /// Not a Latin letter.
        case other
    }

    /// Classifies one scalar; U+0300…U+036F are the only marks that Latin letters carry.
    static func folding(of scalar: Unicode.Scalar) -> Folding {
        switch scalar.value {
        case 0x41...0x5A: .letter(UInt8(scalar.value + 32))
        case 0x61...0x7A: .letter(UInt8(scalar.value))
        case 0xC0...0x24F: folding(tableByte: table00C0[Int(scalar.value - 0xC0)], scalar)
        // The combining grapheme joiner shows nothing.
        case 0x34F: .other
        case 0x300...0x36F: .mark
        case 0x1E00...0x1EFF: folding(tableByte: table1E00[Int(scalar.value - 0x1E00)], scalar)
        default: .other
        }
    }

    /// Whether the text has only scalars below U+0370 and of U+1E00…U+1EFF, where folding needs no normalisation first.
    static func coverEverything(in text: String) -> Bool {
        text.unicodeScalars.allSatisfy { $0.value < 0x370 || (0x1E00...0x1EFF).contains($0.value) }
    }

    private static func folding(tableByte: UInt8, _ scalar: Unicode.Scalar) -> Folding {
        switch tableByte {
        case UInt8(ascii: "*"): several[scalar].map(Folding.letters) ?? .other
        case UInt8(ascii: "?"): .other
        default: .letter(tableByte)
        }
    }

    private static let several: [Unicode.Scalar: String] = [
        "Æ": "ae", "æ": "ae", "Ǣ": "ae", "ǣ": "ae", "Ǽ": "ae", "ǽ": "ae", "Œ": "oe", "œ": "oe", "Þ": "th", "þ": "th",
        "ß": "ss", "ẞ": "ss", "Ĳ": "ij", "ĳ": "ij", "Ǆ": "dz", "ǅ": "dz", "ǆ": "dz", "Ǳ": "dz", "ǲ": "dz", "ǳ": "dz",
        "Ǉ": "lj", "ǈ": "lj", "ǉ": "lj", "Ǌ": "nj", "ǋ": "nj", "ǌ": "nj", "ȸ": "db", "ȹ": "qp", "ẚ": "a",
    ]

    /// U+00C0…U+024F: the base letter of each, `*` for several letters, `?` for signs that are no letter with a base.
    private static let table00C0: [UInt8] = Array(
        ("aaaaaa*ceeeeiiiidnooooo?ouuuuy**aaaaaa*ceeeeiiiidnooooo?ouuuuy*yaaaaaaccccccccddddeeeeeeeeeegggg"
            + "gggghhhhiiiiiiiiii**jjkkkllllllllllnnnnnnnnnoooooo**rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"
            + "bbbbzzoccdddddeeeffgghiikkllmnnooo??pprssssttttuuuvyyzzzzzz?zz?w????*********aaiioouuuuuuuuuueaa"
            + "aa**ggggkkoooozzj***gghwnnaa**ooaaaaeeeeiiiioooorrrruuuussttyyhhnduuzzaaeeooooooooyylntj**acclts"
            + "z??buveejjqqrryy").utf8
    )

    /// U+1E00…U+1EFF, likewise.
    private static let table1E00: [UInt8] = Array(
        ("aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrr"
            + "ssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy*sss*daaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
            + "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyyllvvyy").utf8
    )
}
