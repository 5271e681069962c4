import Encoding
import SplitMix
import Testing

@Suite("JSON")
struct JSONTests {
    static let valid: [(String, String)] = [
        ("null", "null"), (" true ", "true"), ("[]", "[]"), ("{}", "{}"), ("[ 1 , 2 ]", "[1,2]"), ("-0", "-0"),
        ("0", "0"), ("9223372036854775807", "9223372036854775807"), ("-9223372036854775808", "-9223372036854775808"),
        ("9223372036854775808", "9223372036854775808"), ("1.50", "1.50"), ("1e400", "1e400"), ("2E-3", "2E-3"),
        (#""Nguyễn""#, #""Nguyễn""#), (#""\u0110\u1eb7ng""#, #""Đặng""#), (#""\ud83d\ude00""#, #""😀""#),
        (#""\"\\\/\b\f\n\r\t""#, #""\"\\/\u0008\u000c\n\r\t""#), (#"{"a":{"b":[null]}}"#, #"{"a":{"b":[null]}}"#),
        (#""\u0000""#, #""\u0000""#), (#"{"":1}"#, #"{"":1}"#), (#""</script>""#, #""\u003c/script\u003e""#),
        ("\"\u{2028}\"", #""\u2028""#), ("\"a\u{7f}\"", #""a\u007f""#),
    ]

    @Test("Valid texts are read, and written back in one form", arguments: valid)
    func readsValid(text: String, written: String) throws {
        var json = JSONWriter()
        json.element(try JSONValue.parse(Array(text.utf8)))
        #expect(String(decoding: json.bytes, as: UTF8.self) == written)
    }

    static let invalid: [String] = [
        "", " ", "nul", "nullx", "tru", "[", "]", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "{", "{\"a\"", "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,}", "{a:1}", "{\"a\" 1}", "{1:2}", "'a'", "\"", "\"\\", "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"",
        "\"\\ud800\"", "\"\\ud800x\"", "\"\\ud800\\u0041\"", "\"\\udc00\"", "\"\n\"", "\"\u{1}\"", "01", "-", "+1",
        ".5",
        "1.", "1e", "1e+", "0x1", "NaN", "Infinity", "1 2", "{} {}", "//", "[1]//", "\u{feff}{}", "{\"a\":1,\"a\":2}",
        "{\"a\":1,\"\\u0061\":2}", "-a", "--1", "1.e1",
    ]

    @Test("Invalid texts are refused", arguments: invalid)
    func refusesInvalid(text: String) {
        #expect(throws: JSONError.self) { try JSONValue.parse(Array(text.utf8)) }
    }

    @Test(
        "Bytes that are not UTF-8 are refused",
        arguments: [
            [0xff], [0xc0, 0x80], [0xc1, 0xbf], [0xe0, 0x80, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80],
            [0xf8, 0x88, 0x80, 0x80, 0x80], [0xe2, 0x82], [0x80], [0xf0, 0x8f, 0xbf, 0xbf], [0xc3, 0x28],
        ] as [[UInt8]]
    )
    func encoding(bytes: [UInt8]) {
        #expect(throws: JSONError.self) { try JSONValue.parse([0x22] + bytes + [0x22]) }
        #expect(throws: JSONError.self) { try JSONValue.parse([0x22, 0x5c, 0x6e] + bytes + [0x22]) }
    }

    @Test("Depth, size and the number of values are bounded")
    func limits() {
        let deep = String(repeating: "[", count: 100_000)
        #expect(throws: JSONError.tooDeep(offset: 32)) { try JSONValue.parse(Array(deep.utf8)) }
        #expect(throws: JSONError.tooLong(5)) { try JSONValue.parse(Array("[1,2]".utf8), limits: .init(bytes: 4)) }
        #expect(throws: JSONError.tooManyValues(offset: 3)) {
            try JSONValue.parse(Array("[1,2]".utf8), limits: .init(values: 2))
        }
    }

    @Test("Duplicates are found in large objects too")
    func manyMembers() throws {
        let members = (0..<1000).map { "\"m\($0)\":\($0)" }.joined(separator: ",")
        #expect(try JSONValue.parse(Array("{\(members)}".utf8)).object?["m999"]?.integer == 999)
        #expect(throws: JSONError.self) { try JSONValue.parse(Array("{\(members),\"m500\":0}".utf8)) }
    }

    @Test("No altered text can do more than be refused")
    func fuzz() throws {
        let text = Array(#"{"person":"001090000017","fields":["name","birth"],"n":-12.5e3,"t":true,"đ":"\u0110"}"#.utf8)
        var random = SplitMix64(seed: 42)
        for _ in 0..<20_000 {
            var altered = text
            for _ in 0..<(1 + Int(random.next() % 3)) {
                let index = Int(random.next() % UInt64(altered.count))
                switch random.next() % 3 {
                case 0: altered[index] = UInt8(truncatingIfNeeded: random.next())
                case 1: altered.remove(at: index)
                default: altered.insert(UInt8(truncatingIfNeeded: random.next()), at: index)
                }
            }
            guard let value = try? JSONValue.parse(altered) else { continue }
            var json = JSONWriter()
            json.element(value)
            #expect(try JSONValue.parse(json.bytes) == value)
        }
        for length in 0..<text.count { #expect(throws: JSONError.self) { try JSONValue.parse(Array(text[..<length])) } }
    }

    @Test("The writer places commas and names")
    func writer() {
        var json = JSONWriter()
        json.object {
            $0.member("a", "x\"\\\u{1}")
            $0.array("b") { list in
                list.element(1)
                list.element(true)
                list.object { _ in }
                list.elementNull()
            }
            $0.object("c") { $0.member("d", -5) }
            $0.memberIfPresent("e", nil)
            $0.member("f", 0.5)
        }
        let written = String(decoding: json.bytes, as: UTF8.self)
        #expect(written == #"{"a":"x\"\\\u0001","b":[1,true,{},null],"c":{"d":-5},"f":0.5}"#)
    }

    @Test("The shortest text escapes only what it must, and is read as the same value")
    func encoded() throws {
        let text = #" {"a" : [1, -2.5e+3, true,false,null,"x\u00e9\ud83d\ude00\/\b<&>\u2028\u007f"], "b":{}, "c":[] } "#
        let value = try JSONValue.parse(text)
        let written = "{\"a\":[1,-2.5e+3,true,false,null,\"xé😀/\\u0008<&>\u{2028}\u{7f}\"],\"b\":{},\"c\":[]}"
        #expect(value.encoded == written)
        #expect(try JSONValue.parse(value.encoded) == value)
        #expect(value["b"] == .object([]))
        #expect(value["d"] == nil)
        #expect(JSONValue.array([])["a"] == nil)
    }

    @Test("A member is found by the bytes of its name, and a look-alike is a duplicate")
    func names() throws {
        let object = try JSONValue.parse("{\"\u{212a}\":1,\"e\u{301}\":2}")
        #expect(object["K"] == nil)
        #expect(object["\u{212a}"] == .integer(1))
        #expect(object["\u{e9}"] == nil)
        #expect(throws: JSONError.self) { try JSONValue.parse("{\"\u{212a}\":1,\"K\":2}") }
        #expect(JSONObject([.init("a", .null), .init("a", .integer(1))]).members == [.init("a", .null)])
    }

    @Test("Numbers longer than the limit are refused")
    func longNumbers() throws {
        let limits = JSONLimits(number: 4)
        #expect(try JSONValue.parse("[1234,-1.5]", limits: limits).elements?.count == 2)
        #expect(throws: JSONError.invalidNumber(offset: 1)) { try JSONValue.parse("[12345]", limits: limits) }
        #expect(throws: JSONError.invalidNumber(offset: 0)) { try JSONValue.parse("1e400", limits: limits) }
    }
}
