import Encoding
import Signing
import Testing

struct JSONTests {
    @Test(
        "Valid texts read, and write compactly",
        arguments: [
            (#" { "a" : [ 1 , -0.5e+3 , true , false , null ] } "#, #"{"a":[1,-0.5e+3,true,false,null]}"#),
            (#""\u0041\ud83d\ude00\n\"\\\/""#, #""A😀\n\"\\/""#), ("[]", "[]"), ("{}", "{}"), ("0", "0"),
            (#""\u0001""#, #""\u0001""#), (#""Nguyễn""#, #""Nguyễn""#),
        ]
    )
    func valid(_ text: String, _ written: String) throws {
        #expect(try JSONValue.parse(text, limits: .keysAndClaims()).encoded == written)
    }

    @Test(
        "Invalid texts are refused",
        arguments: [
            "", " ", "{", "}", "[", "[1,]", "{\"a\":1,}", "{\"a\"}", "{a:1}", "01", "1.", ".5", "+1", "1e", "- 1",
            "nul",
            "truee", "\"", "\"\\x\"", "\"\\u12\"", "\"\\udc00\"", "\"\\ud800x\"", "\"\\ud800\\u0041\"", "\"\n\"", "1 2",
            "{\"a\":1,\"a\":1}", "{\"a\":1,\"\\u0061\":2}", "NaN", "[1 2]", "{\"a\":1 \"b\":2}", "/**/1",
            "[" + String(repeating: "1", count: 65) + "]", "0." + String(repeating: "1", count: 63),
            String(repeating: "[", count: 17) + String(repeating: "]", count: 17),
            String(repeating: "[", count: 18) + String(repeating: "]", count: 18),
            String(repeating: "[", count: 60_000), "\"" + String(repeating: "a", count: 70_000) + "\"",
        ]
    )
    func invalid(_ text: String) {
        #expect(throws: JSONError.self) { try JSONValue.parse(text, limits: .keysAndClaims()) }
    }

    @Test(
        "Broken UTF-8 is refused",
        arguments: [[0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22]]
    )
    func utf8(_ bytes: [UInt8]) {
        #expect(throws: JSONError.self) { try JSONValue.parse(bytes, limits: .keysAndClaims()) }
    }
}
