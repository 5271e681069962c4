import Merkle
import Testing

@Suite("Strict JSON")
struct JSONTests {
    @Test("Values are read, and written in their shortest form")
    func values() throws {
        let text = #" {"a" : [1, -2.5e+3, true,false,null,"x\u00e9\ud83d\ude00\/\b"], "b":{}, "c":[] } "#
        let value = try JSONValue(text)
        #expect(value.encoded == "{\"a\":[1,-2.5e+3,true,false,null,\"xé😀/\\u0008\"],\"b\":{},\"c\":[]}")
        #expect(try JSONValue(value.encoded) == value)
        #expect(value["b"] == .object([]))
        #expect(value["d"] == nil)
    }

    @Test("Whole numbers only are integers")
    func integers() throws {
        #expect(try JSONValue("9223372036854775807").integer == .max)
        for text in ["-1", "1.0", "1e2", "9223372036854775808", "\"1\""] {
            #expect(try JSONValue(text).integer == nil)
        }
    }

    @Test(
        "Anything else is refused",
        arguments: [
            "", " ", "{", "}", "[", "]", "{]", "[1,]", "[,1]", "[1 2]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{,}",
            "{a:1}", "{'a':1}", "{1:1}", "nul", "nulll", "True", "1 1", "01", "-", "-a", "1.", ".5", "+1", "1e", "1e+",
            "0x1", "NaN", "Infinity", "\"", "\"\\", "\"\\u12", "\"\\x\"", "\"\\u12g4\"", "\"\\ud800\"", "\"\\udc00\"",
            "\"\\ud800\\ud800\"", "\"\\ud800x\"", "\"\u{1}\"", "\"\n\"", "\u{feff}1", "/**/1", "1//",
            #"{"a":1,"a":2}"#, #"{"a":1,"\u0061":2}"#, #"[{"x":{"a":1,"b":2,"a":3}}]"#, "\"\\u００41\"",
        ]
    )
    func refused(text: String) {
        #expect(throws: MerkleError.malformedJSON) { try JSONValue(text) }
    }

    @Test("Nesting is bounded, however deep the text goes")
    func depth() throws {
        #expect(throws: Never.self) {
            try JSONValue(String(repeating: "[", count: 32) + String(repeating: "]", count: 32))
        }
        for count in [33, 1_000_000] {
            #expect(throws: MerkleError.malformedJSON) { try JSONValue(String(repeating: "[", count: count)) }
            #expect(throws: MerkleError.malformedJSON) {
                try JSONValue(String(repeating: "{\"a\":", count: count))
            }
        }
    }

    @Test("Invalid UTF-8 is refused")
    func invalidUTF8() {
        for bad: [UInt8] in [[0x22, 0xff, 0x22], [0x22, 0xc0, 0x80, 0x22], [0x22, 0xed, 0xa0, 0x80, 0x22]] {
            #expect(throws: MerkleError.malformedJSON) { try JSONValue(bytes: bad) }
        }
    }

    @Test("Instants of RFC 3339 are read, others are not")
    func instants() throws {
        let instant = try #require(InstantText("2024-02-29T23:59:59.123456+07:00"))
        #expect([instant.year, instant.month, instant.day, instant.offset] == [2024, 2, 29, 420])
        #expect(InstantText("2026-01-01T00:00:00-00:30")?.offset == -30)
        for bad in [
            "", "2026-01-01", "2026-01-01 00:00:00Z", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z",
            "2026-00-01T00:00:00Z", "2026-01-00T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z",
            "2026-01-01T00:00:60Z", "2026-01-01T00:00:00", "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00z",
            "2026-01-01T00:00:00+7:00", "2026-01-01T00:00:00+24:00", "2026-01-01T00:00:00+07:60",
            "２026-01-01T00:00:00Z", "2026-01-01T00:00:00.1234567890123456789Z", "-026-01-01T00:00:00Z",
        ] {
            #expect(InstantText(bad) == nil, "\(bad)")
        }
    }
}
