import Catalogue
import Encoding
import SplitMix
import Testing

@Suite("Hostile files")
struct HostileFileTests {
    struct Hostile: CustomTestStringConvertible {
        let name: String
        let bytes: [UInt8]
        let fault: String

        init(_ name: String, _ text: String, _ fault: String) {
            (self.name, bytes, self.fault) = (name, Array(text.utf8), fault)
        }

        init(_ name: String, bytes: [UInt8], _ fault: String) {
            (self.name, self.bytes, self.fault) = (name, bytes, fault)
        }

        var testDescription: String { name }
    }

    private static let bomb = (1...9).reduce("a0: &a0 [x, x, x, x, x, x, x, x, x]\n") { text, level in
        let list = [String](repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
        return text + "a\(level): &a\(level) [\(list)]\n"
    }

    private static func nested(_ open: String, _ close: String, _ count: Int) -> String {
        String(repeating: open, count: count) + "x" + String(repeating: close, count: count)
    }

    static let files: [Hostile] = [
        Hostile("nothing", "", "the file is empty"),
        Hostile("a comment only", "# nothing\n", "the file is empty"),
        Hostile("a word", "word", "This must be of type object."),
        Hostile("a list", "- a\n- b\n", "This must be of type object."),
        Hostile("an alias bomb", bomb, "1:5: anchors and aliases are not read"),
        Hostile("an alias bomb in names", "? &a [x]\n: 1\n? [*a, *a]\n: 2\n", "anchors and aliases are not read"),
        Hostile("an alias without an anchor", "a: *b\n", "found undefined alias"),
        Hostile("a merge", Sample.text + "<<: {icon: seal}\n", "“<<” is not known here"),
        Hostile("lists, too deep", "a: " + nested("[", "]", 200), "nested too deep"),
        Hostile("lists, far too deep", "a: " + nested("[", "]", 900), "nested too deep"),
        Hostile("lists that never end", "a: " + String(repeating: "[", count: 3_000), "this is no YAML"),
        Hostile("objects, too deep", "a: " + nested("{a: ", "}", 200), "nested too deep"),
        Hostile("a list in a list on one line", String(repeating: "- ", count: 400) + "x", "nested too deep"),
        Hostile("names in names", String(repeating: "? ", count: 400) + "x", "library-card.yaml:"),
        Hostile(
            "a file that is too large",
            String(repeating: "# comment\n", count: 30_000),
            "bytes; 262144 are permitted"
        ),
        Hostile(
            "a line that is too long",
            "a: " + String(repeating: "x", count: 5_000),
            "1:1: this line has more than"
        ),
        Hostile(
            "many values",
            "a: [" + [String](repeating: "1", count: 1_500).joined(separator: ",\n") + "]\nb: x\n",
            "“a” is not known"
        ),
        Hostile("too many values", "a: [" + String(repeating: "1,\n", count: 30_000) + "1]\n", "or there are too many"),
        Hostile(
            "a name twice",
            Sample.with("icon: paper", "icon: paper\nicon: seal"),
            "library-card.yaml:6:1: “icon” is given twice"
        ),
        Hostile(
            "a name twice, deep",
            Sample.with("maxItems: 3", "maxItems: 3\n      maxItems: 4"),
            "30:7: “maxItems” is given twice"
        ),
        Hostile(
            "a tab as indentation",
            Sample.with("  type: object", "\ttype: object"),
            "12:1: indent with spaces, not with tabs"
        ),
        Hostile("a tab in a line", Sample.with("icon: paper", "icon:\tpaper"), "5:6: write a space for the tab"),
        Hostile("NUL", Sample.with("icon: paper", "icon: pa\u{0}per"), "5:9: a control character (0)"),
        Hostile("escape", Sample.with("icon: paper", "icon: \u{1b}[31m"), "5:7: a control character (27)"),
        Hostile("wrong UTF-8", bytes: Array("a: b\nc: ".utf8) + [0xc3, 0x28], "2:4: is not UTF-8 here"),
        Hostile("UTF-16", bytes: [0xff, 0xfe, 0x61, 0x00], "1:1: is not UTF-8 here"),
        Hostile("half of a surrogate pair", bytes: Array("a: ".utf8) + [0xed, 0xa0, 0x80], "is not UTF-8 here"),
        Hostile("two documents", "a: b\n---\nc: d\n", "another document"),
        Hostile("a tag", Sample.with("icon: paper", "icon: !!binary cGFwZXI="), "tags such as"),
        Hostile("a tag of its own", Sample.with("icon: paper", "icon: !run paper"), "tags such as !run are not read"),
        Hostile("a directive", "%YAML 9.9\n---\na: b\n", "this is no YAML"),
        Hostile("no value", Sample.with("icon: paper", "icon:"), "a value is missing"),
        Hostile("null", Sample.with("icon: paper", "icon: null"), "a value is missing"),
        Hostile("a number with a zero", Sample.with("version: 1", "version: 01"), "put quotes around “01”"),
        Hostile("a huge number", Sample.with("version: 1", "version: 99999999999999999999"), "“version”"),
        Hostile("a number with a huge exponent", Sample.with("version: 1", "version: 1e999999999"), "“version”"),
        Hostile("a name that is a list", "[a, b]: c\n", "a name is a word"),
        Hostile("an unfinished quote", Sample.with("icon: paper", "icon: \"paper"), "this is no YAML"),
        Hostile(
            "a pattern that is huge",
            Sample.with("'^TV[0-9]{6}$'", "'((x{1000}){1000}){1000}'"),
            "it is too large"
        ),
        Hostile(
            "a pattern of nothing, often",
            Sample.with("'^TV[0-9]{6}$'", "'((((){1000}){1000}){1000}){1000}'"),
            "it is too large"
        ),
        Hostile("a path as code", Sample.with("utility: library-card", "utility: ../../etc/passwd"), "1:10: “utility”"),
    ]

    @Test("A hostile file gets a clear word and harms nobody", arguments: files)
    func hostile(_ hostile: Hostile) {
        let faults = Sample.faults(CatalogueFile(name: "library-card.yaml", bytes: hostile.bytes))
        #expect(faults.contains { $0.contains(hostile.fault) }, "\(faults.prefix(5))")
    }

    @Test("A file with Windows line ends and a byte-order mark is read")
    func windows() {
        let text = "\u{feff}" + Sample.text.replacing("\n", with: "\r\n")
        #expect(Sample.faults(text).isEmpty)
    }

    @Test("Quoted words, folded and literal blocks are texts")
    func blocks() throws {
        let text = Sample.with(
            "summary: {vi: Thẻ mượn sách., en: A card to borrow books with.}",
            "summary:\n  vi: >\n    Thẻ\n    mượn sách.\n  en: |\n    A card."
        )
        #expect(try Sample.utility(text).summary == Wording(vi: "Thẻ mượn sách.", en: "A card."))
    }

    @Test("Words of YAML 1.1 stay words")
    func words() throws {
        let text = Sample.with("enum: [basic, gold]", "enum: [yes, no, on, off, basic, gold, 2025-01-01]")
        let level = try #require(try Sample.utility(text).field("level"))
        #expect(level.choices.map(\.value.text) == ["yes", "no", "on", "off", "basic", "gold", "2025-01-01"])
    }

    @Test("A thousand random mutations of the sample never trap")
    func mutations() {
        var random = SplitMix64(seed: 7)
        let pool = Array("{}[],:-&*!|>'\"%@`#?\n \t\u{0}aé0".utf8)
        for _ in 0..<1_000 {
            var bytes = Array(Sample.text.utf8)
            for _ in 0..<(1 + random.below(4)) {
                let place = random.below(bytes.count)
                switch random.below(3) {
                case 0: bytes[place] = pool[random.below(pool.count)]
                case 1: bytes.remove(at: place)
                default: bytes.insert(pool[random.below(pool.count)], at: place)
                }
            }
            _ = Sample.faults(CatalogueFile(name: "library-card.yaml", bytes: bytes))
        }
    }
}
