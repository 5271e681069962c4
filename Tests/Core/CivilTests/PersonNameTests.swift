import Civil
import Foundation
import SplitMix
import Testing

@Suite("The name of a person")
struct PersonNameTests {
    @Test(
        "is the same from every way of typing it",
        arguments: [
            "Trần Thị Mai", "Trần Thị Mai".decomposedStringWithCanonicalMapping, "  Trần\u{A0}Thị \t Mai\n",
            "Trâ\u{300}n Thi\u{323} Mai",
        ]
    )
    func forms(input: String) throws {
        let name = try PersonName(input)
        #expect(Array(name.text.unicodeScalars) == Array("Trần Thị Mai".unicodeScalars))
        #expect(name.folded == "tran thi mai")
        #expect(name == (try PersonName("Trần Thị Mai")))
    }

    @Test(
        "is repaired where only the byte differs",
        arguments: [
            ("Ðỗ Văn Ðức", "Đỗ Văn Đức"), ("ðặng", "đặng"), ("Ɖinh", "Đinh"), ("H’Hen Niê", "H'Hen Niê"),
            ("Hʼ Hen", "H' Hen"), ("Jean‑Luc", "Jean-Luc"),
        ]
    )
    func repairs(input: String, text: String) throws {
        #expect(try PersonName(input).text == text)
    }

    @Test(
        "may be of any people of Vietnam or a foreign passport",
        arguments: [
            ("Y Wang Byă", "y wang bya"), ("H'Hen Niê", "hhen nie"), ("Rơ Mah Kpă", "ro mah kpa"),
            ("Ê\u{306}ban Kbuôr", "eban kbuor"), ("Mlô ƀ č ĭ ŭ", "mlo b c i u"),
            ("Jean-Luc O'Brien", "jean luc obrien"),
            ("Müller Straße", "muller strasse"), ("Łukasz Ørsted", "lukasz orsted"), ("A", "a"),
        ]
    )
    func peoples(input: String, key: String) throws {
        let name = try PersonName(input)
        #expect(name.folded == key)
        #expect(try PersonName(name.text) == name)
    }

    @Test(
        "is refused by its own error",
        arguments: [
            ("", PersonNameError.empty), (" \u{A0}\t", .empty), ("Hu2ng", .digit("2")), ("Nguyễn ٣", .digit("٣")),
            ("Nguyễn\u{200B}Văn", .invisibleCharacter("\u{200B}")), ("\u{FEFF}Lan", .invisibleCharacter("\u{FEFF}")),
            ("Lan\u{202E}naL", .invisibleCharacter("\u{202E}")), ("Lan\u{0}", .invisibleCharacter("\u{0}")),
            ("Lan\u{E000}", .invisibleCharacter("\u{E000}")), ("Hoa\u{34F}", .invisibleCharacter("\u{34F}")),
            ("N.V.Hùng", .notALatinLetter(".")),
            ("Hùng (Tư)", .notALatinLetter("(")), ("Nguyễn Vӑn", .notALatinLetter("ӑ")), ("阮文雄", .notALatinLetter("阮")),
            ("Lan 😀", .notALatinLetter("😀")), ("<script>", .notALatinLetter("<")), ("Ｌａｎ", .notALatinLetter("Ｌ")),
            ("\u{301}Lan", .strayMark("\u{301}")), ("Lan \u{323}Mai", .strayMark("\u{323}")),
            ("La\u{35C}\u{35D}\u{35E}\u{35F}n", .strayMark("\u{35E}")), ("'-'", .noLetter),
            ("a × b", .notALatinLetter("×")),
            (String(repeating: "a", count: 129), .tooLong), (String(repeating: " ", count: 1025), .tooLong),
        ]
    )
    func refusals(input: String, error: PersonNameError) {
        #expect(throws: error) { try PersonName(input) }
    }

    @Test("has at most 128 characters")
    func length() throws {
        #expect(try PersonName(String(repeating: "ệ", count: 128)).text.count == 128)
        let decomposed = String(repeating: "e\u{323}\u{302}", count: 128)
        #expect(try PersonName(decomposed).text.unicodeScalars.count == 128)
    }

    @Test("compares with marks but without the place of the tone or the case")
    func tones() throws {
        #expect(try PersonName("NGUYỄN THỊ HOÀ").toneNormalised == PersonName("Nguyễn Thị Hòa").toneNormalised)
        #expect(try PersonName("Hoa").toneNormalised != PersonName("Hòa").toneNormalised)
    }

    @Test(
        "consists of family, middle and given name",
        arguments: [
            ("Nguyễn Thị Minh Khai", "Nguyễn", "Thị Minh", "Khai"), ("Lê Lợi", "Lê", "", "Lợi"),
            ("Thắm", "", "", "Thắm"),
        ]
    )
    func parts(text: String, family: String, middle: String, given: String) throws {
        let name = try PersonName(text)
        #expect((name.familyName, name.middleName, name.givenName) == (family, middle, given))
    }

    @Test("is sorted by given name, then family name, then middle names")
    func order() throws {
        let sorted = ["Vũ Văn An", "Lê Thị Ân", "Đỗ Bình", "Lê An Bình", "Lê Văn Bình", "Phạm Dũng", "An Đạt"]
        let names = try sorted.reversed().map { try PersonName($0) }
        let result = names.sorted { $0.sortKey.lexicographicallyPrecedes($1.sortKey) }.map(\.text)
        #expect(result == sorted)
    }

    @Test("never traps, stays what it is when read again, and has an ASCII key, whatever is typed")
    func hostile() {
        var random = SplitMix64(seed: 5)
        var accepted = 0
        for _ in 0..<20_000 {
            guard let name = try? PersonName(random.hostileText()) else { continue }
            accepted += 1
            let isStable = (try? PersonName(name.text)) == name
            let isASCII = name.folded.utf8.allSatisfy { $0 == 0x20 || (0x61...0x7A).contains($0) }
            guard isStable, isASCII, !name.toneNormalised.isEmpty, !name.sortKey.isEmpty else {
                Issue.record("\(name.text.unicodeScalars.map { String($0.value, radix: 16) })")
                return
            }
        }
        #expect(accepted > 100)
    }
}
