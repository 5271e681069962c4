import Merkle
import Testing

@Suite("The JSON of entries and receipts is strict")
struct JSONTests {
    @Test(
        "What is no JSON is refused",
        arguments: [
            "", " ", "{", "}", "[", "]", "{]", "[1,]", "[,1]", "[1 2]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{,}",
            "{a:1}", "{'a':1}", "{1:1}", "nul", "nulll", "True", "1 1", "01", "-", "-a", "1.", ".5", "+1", "1e", "1e+",
            "0x1", "NaN", "Infinity", "\"", "\"\\", "\"\\u12", "\"\\x\"", "\"\\u12g4\"", "\"\\ud800\"", "\"\\udc00\"",
            "\"\\ud800\\ud800\"", "\"\\ud800x\"", "\"\u{1}\"", "\"\n\"", "\u{feff}1", "/**/1", "1//",
            #"{"a":1,"a":2}"#, #"{"a":1,"\u0061":2}"#, #"[{"x":{"a":1,"b":2,"a":3}}]"#, "\"\\u００41\"",
        ]
    )
    func refused(text: String) {
        #expect(throws: MerkleError.malformedJSON) { try ReceiptEntry(text: text) }
        #expect(throws: MerkleError.malformedJSON) { try Receipt(json: text) }
    }

    @Test("Nesting is bounded, however deep the text goes")
    func depth() throws {
        // Read, but no entry.
        #expect(throws: MerkleError.malformedEntry) {
            try ReceiptEntry(text: String(repeating: "[", count: 32) + String(repeating: "]", count: 32))
        }
        for count in [33, 1_000_000] {
            #expect(throws: MerkleError.malformedJSON) {
                try ReceiptEntry(text: String(repeating: "[", count: count))
            }
            #expect(throws: MerkleError.malformedJSON) {
                try ReceiptEntry(text: String(repeating: "{\"a\":", count: count))
            }
        }
    }

    @Test("Invalid UTF-8 is refused")
    func invalidUTF8() {
        for bad: [UInt8] in [[0x22, 0xff, 0x22], [0x22, 0xc0, 0x80, 0x22], [0x22, 0xed, 0xa0, 0x80, 0x22]] {
            #expect(throws: MerkleError.malformedJSON) { try Receipt(json: bad) }
        }
    }

    @Test("An entry's number is a whole one, written without sign, fraction and exponent")
    func numbers() throws {
        func entry(_ number: String) throws -> ReceiptEntry {
            try ReceiptEntry(
                text: #"{"kind":"t","at":"2026-01-01T00:00:00Z","number":\#(number),"previous":null}"#
            )
        }
        #expect(try entry("1").number == 1)
        for number in ["-1", "-0", "1.0", "1e0", "9223372036854775808", "\"1\""] {
            #expect(throws: MerkleError.malformedEntry, "\(number)") { try entry(number) }
        }
    }
}
