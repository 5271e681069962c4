import Encoding
import Testing

@Suite("Members that must have a type")
struct MembersTests {
    private func object(_ text: String) throws -> JSONValue { try JSONValue.parse(text) }

    @Test("Only what is not there is absent")
    func absent() throws {
        #expect(try object("{}").memberIfPresent("a", \.text) == nil)
        #expect(try object(#"{"a":"b"}"#).memberIfPresent("a", \.text) == "b")
        #expect(try object(#"{"a":null}"#).memberIfPresent("a", \.text) == nil)
        #expect(throws: UnreadableMember("a")) { try object(#"{"a":null}"#).member("a", \.text) }
        #expect(throws: UnreadableMember("a")) { try object(#"{"a":1}"#).memberIfPresent("a", \.text) }
        #expect(throws: UnreadableMember("a")) { try object("{}").member("a", \.text) }
        #expect(UnreadableMember("a").code == "input_a")
    }

    @Test("A list with one element of another type is no list of texts")
    func lists() throws {
        #expect(try object(#"["a","b"]"#).texts == ["a", "b"])
        #expect(try object(#"["a",1]"#).texts == nil)
        #expect(try object(#""a""#).texts == nil)
        #expect(try object(#"["AQ==","!"]"#).list(of: \.bytes) == nil)
    }

    @Test("Numbers have bounds and no fraction")
    func numbers() throws {
        #expect(try object("7").wholeNumber(in: 0...7) == 7)
        #expect(try object("8").wholeNumber(in: 0...7) == nil)
        #expect(try object("7.0").wholeNumber(in: 0...7) == nil)
        #expect(try object("-1").unixSeconds == nil)
    }
}
