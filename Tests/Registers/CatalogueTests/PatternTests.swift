import Catalogue
import Encoding
import Testing

@Suite("Patterns")
struct PatternTests {
    private static func schema(_ pattern: String) throws -> RecordSchema {
        try RecordSchema(.object([.init("pattern", .string(pattern))]))
    }

    @Test(
        "Texts are found as ECMA-262 says",
        arguments: [
            ("^[0-9]{12}$", "001085000123", true), ("^[0-9]{12}$", "00108500012", false),
            ("^[0-9]{12}$", "0010850001234", false), ("b", "abc", true), ("^b", "abc", false), ("b$", "ab", true),
            ("^(A1|A|B1|B)$", "B1", true), ("^(A1|A|B1|B)$", "B2", false), ("^a?b+c*$", "abbb", true),
            ("^a{2,3}$", "aaaa", false), ("^a{2,}$", "aaaa", true), ("^a{0}$", "", true), ("^.$", "ế", true),
            ("^.$", "\n", false), ("^[^a-c]$", "d", true), ("^[^a-c]$", "b", false), ("^\\d+\\.\\d\\d$", "12.50", true),
            ("^\\w+$", "a_1", true), ("^\\w+$", "ư", false), ("^\\p{L}+$", "Nguyễn", true), ("^\\p{Lu}", "đ", false),
            ("^\\P{L}$", "1", true), ("\\bvn\\b", "a vn b", true), ("\\bvn\\b", "avnb", false),
            ("^\\u0041$", "A", true),
            ("^\\x41\\t$", "A\t", true), ("^[a\\-z]$", "-", true), ("^[a-]$", "-", true), ("^[\\]]$", "]", true),
            ("^(?:ab)+$", "abab", true), ("^(a|b|)$", "", true), ("", "anything", true), ("^[\\s]$", "\u{a0}", true),
            ("^29[A-Z][0-9]?-[0-9]{3}\\.[0-9]{2}$", "29A-123.45", true), ("^(a*)*$", "aaab", false),
            ("(a|aa)+$", "aaaaab", false), ("^\\/$", "/", true), ("^(|a)+b$", "aab", true), ("^\\cA$", "\u{1}", true),
        ] as [(String, String, Bool)]
    )
    func found(pattern: String, text: String, isFound: Bool) throws {
        #expect(try Self.schema(pattern).accepts(.string(text)) == isFound)
    }

    @Test(
        "What is no pattern is refused",
        arguments: [
            "(", ")", "[", "a{2", "a{3,2}", "*", "a**", "+a", "?", "[z-a]", "\\", "(?=a)", "(?<n>a)", "\\1", "\\k<n>",
            "\\q",
            "\\p{Cyrillic}", "\\u12", "a{1001}", "{", "}", "]", "(a{1000}){10}",
        ]
    )
    func refused(pattern: String) {
        #expect(throws: SchemaFaults.self) { try Self.schema(pattern) }
    }

    @Test(
        "A pattern that sends others back and forth for years is done at once",
        arguments: ["^(a+)+$", "^(a|aa)+$", "^(a|a?)+$", "(.*)*x"]
    )
    func linear(pattern: String) throws {
        let text = String(repeating: "a", count: 20_000) + "!"
        #expect(try !Self.schema(pattern).accepts(.string(text)))
    }
}
