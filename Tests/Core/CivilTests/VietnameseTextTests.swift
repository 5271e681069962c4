import Civil
import Foundation
import SplitMix
import Testing

@Suite("Vietnamese text")
struct VietnameseTextTests {
    @Test(
        "has one search key for all its spellings",
        arguments: [
            ("Nguyễn Thị Hoà", "nguyen thi hoa"), ("NGUYỄN  THỊ\u{A0}HÒA ", "nguyen thi hoa"), ("Đặng", "dang"),
            ("đường Trường Chinh", "duong truong chinh"), ("Ðỗ", "do"), ("  ", ""), ("", ""),
            ("Số 12/3 Ngõ 5", "so 12/3 ngo 5"), ("Straße Æsir", "strasse aesir"), ("İstanbul ı", "istanbul i"),
            ("H'Hen Niê", "h'hen nie"), ("ê\u{306} ơ\u{306}", "e o"), ("\u{301}a", "a"), ("Привет", "привет"),
            ("ΆΣ", "άσ"), ("\u{212A}", "k"), ("\u{212B}ngström", "angstrom"),
        ]
    )
    func fold(text: String, key: String) {
        #expect(Array(VietnameseText.fold(text).utf8) == Array(VietnameseText.fold(key).utf8))
        #expect(VietnameseText.fold(text) == key)
    }

    @Test("folds all 134 letters beyond ASCII to their base, in NFC and in NFD")
    func alphabet() {
        let rows = [
            "a": "àảãáạăằẳẵắặâầẩẫấậ", "e": "èẻẽéẹêềểễếệ", "i": "ìỉĩíị", "o": "òỏõóọôồổỗốộơờởỡớợ", "u": "ùủũúụưừửữứự",
            "y": "ỳỷỹýỵ", "d": "đ",
        ]
        #expect(rows.values.joined().count == 67)
        for (base, letters) in rows {
            for letter in letters.map(String.init) + letters.uppercased().map(String.init) {
                #expect(VietnameseText.fold(letter) == base)
                #expect(VietnameseText.fold(letter.decomposedStringWithCanonicalMapping) == base)
            }
        }
    }

    @Test(
        "becomes NFC from decomposed and mixed input",
        arguments: [
            ("e\u{323}\u{302}", "ệ"), ("o\u{302}\u{301}", "ố"), ("o\u{31B}\u{323}", "ợ"), ("ê\u{323}", "ệ"),
            ("\u{1EB9}\u{302}", "ệ"), ("o\u{323}\u{31B}", "ợ"), ("đ", "đ"),
        ]
    )
    func normalise(text: String, composed: String) {
        #expect(Array(VietnameseText.normalised(text).unicodeScalars) == Array(composed.unicodeScalars))
    }

    @Test(
        "places the tone of open oa, oe, uy on the first vowel",
        arguments: [
            ("hoà", "hòa"), ("hòa", "hòa"), ("HOÀ", "HÒA"), ("Thuỷ", "Thủy"), ("khoẻ", "khỏe"), ("loé", "lóe"),
            ("quý", "quý"), ("Quỳnh", "Quỳnh"), ("QUỶ", "QUỶ"), ("hoàn", "hoàn"), ("hoàng hoà", "hoàng hòa"),
            ("toán", "toán"), ("huỳnh", "huỳnh"), ("uỷ ban", "ủy ban"), ("ho\u{61}\u{300}", "hòa"), ("oà", "òa"),
            ("hoà-thuỷ", "hòa-thủy"), ("hoạ,", "họa,"), ("Hoá2", "Hóa2"), ("", ""), ("à", "à"), ("hoa", "hoa"),
            ("hoă", "hoă"), ("hoà\u{300}", "hoà\u{300}"),
        ]
    )
    func tone(text: String, normal: String) {
        let result = VietnameseText.toneNormalised(text)
        #expect(Array(result.unicodeScalars) == Array(normal.unicodeScalars))
        #expect(VietnameseText.toneNormalised(result) == result)
    }

    @Test("agrees with Foundation about NFC for hostile text")
    func normalisationProperties() {
        var random = SplitMix64(seed: 13)
        for _ in 0..<8000 {
            let text = random.hostileText()
            // Compared by scalars: strings compare equal under canonical equivalence whatever their form.
            let ours = Array(VietnameseText.normalised(text).unicodeScalars)
            guard ours == Array(text.precomposedStringWithCanonicalMapping.unicodeScalars) else {
                Issue.record("\(text.unicodeScalars.map { String($0.value, radix: 16) })")
                return
            }
        }
    }

    @Test("has single spaces when asked")
    func spaces() {
        #expect(VietnameseText.singleSpaced("\t a \u{3000}\u{A0} b\r\n") == "a b")
        #expect(VietnameseText.singleSpaced(" \u{2003} ") == "")
    }

    @Test("sorts by the Vietnamese alphabet, then by tone")
    func order() {
        let sorted = ["an", "ân", "bà", "bả", "bá", "bạ", "da", "đa", "em", "êm", "on", "ôn", "ơn", "un", "ưn", "Ý"]
        let shuffled = sorted.sorted { $0.unicodeScalars.count * 31 % 7 < $1.unicodeScalars.count * 17 % 5 }.reversed()
        let result = shuffled.sorted {
            VietnameseText.sortKey($0).lexicographicallyPrecedes(VietnameseText.sortKey($1))
        }
        #expect(result == sorted)
        let keys = ["ba", "ba ba", "bà", "bá", "bac"].map(VietnameseText.sortKey)
        #expect(keys[0].lexicographicallyPrecedes(keys[2]) && keys[2].lexicographicallyPrecedes(keys[3]))
        #expect(keys[0].lexicographicallyPrecedes(keys[1]) && keys[1].lexicographicallyPrecedes(keys[4]))
    }

    @Test("keeps the key of its NFC and NFD forms equal, and folding a key changes nothing, for hostile text")
    func foldProperties() {
        var random = SplitMix64(seed: 3)
        for _ in 0..<8000 {
            let text = random.hostileText()
            let key = VietnameseText.fold(text)
            let ofComposed = VietnameseText.fold(text.precomposedStringWithCanonicalMapping)
            let ofDecomposed = VietnameseText.fold(text.decomposedStringWithCanonicalMapping)
            guard key == ofComposed, key == ofDecomposed, VietnameseText.fold(key) == key else {
                Issue.record("\(text.unicodeScalars.map { String($0.value, radix: 16) })")
                return
            }
        }
    }

    @Test("folds every scalar of the first two planes to the same key twice")
    func everyScalar() {
        for value in UInt32(0)...0x1FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let key = VietnameseText.fold(String(scalar))
            guard VietnameseText.fold(key) == key else {
                Issue.record("U+\(String(value, radix: 16))")
                return
            }
        }
    }

    @Test("of a million marks or spaces is folded in linear time")
    func huge() {
        #expect(VietnameseText.fold(String(repeating: "\u{301}", count: 1_000_000)) == "")
        #expect(VietnameseText.fold(String(repeating: " ", count: 1_000_000) + "Ạ") == "a")
        let zalgo = "o" + String(repeating: "\u{323}\u{301}", count: 200_000)
        #expect(VietnameseText.fold(zalgo) == "o")
        #expect(VietnameseText.toneNormalised(zalgo).unicodeScalars.first == "ọ")
        let decomposed = String(repeating: "e\u{323}\u{302}", count: 200_000)
        #expect(VietnameseText.normalised(decomposed).unicodeScalars.count == 200_000)
    }
}
