import Civil
import Encoding
import Procedures
import Testing

@Suite("What agencies' systems are asked and answer")
struct AgencyAnswerTests {
    @Test(
        "An answer is read whole or not at all",
        arguments: [
            (#"{"outcome":"approved","result":{"number":"901326000017"}}"#, "approved"),
            (#"{"outcome":"approved","extra":1}"#, "approved"),
            (#"{"outcome":"refused","reasons":[{"code":"not-dead","note":"x"}]}"#, "refused"),
            (#"{"outcome":"later"}"#, "later"), (#"{"outcome":"officer","note":"?"}"#, "officer"),
            (#"{"outcome":"refused","reasons":[]}"#, nil), (#"{"outcome":"refused"}"#, nil),
            (#"{"outcome":"refused","reasons":[{"code":"a"},{"note":"b"}]}"#, nil), (#"{"outcome":"granted"}"#, nil),
            ("[]", nil), ("", nil), (#"{"outcome":"approved""#, nil), ("\u{0}", nil),
        ] as [(String, String?)]
    )
    func reading(text: String, word: String?) {
        let answer = AgencyAnswer(bytes: Array(text.utf8))
        let read: String? =
            switch answer {
            case .approved: "approved"
            case .refused: "refused"
            case .later: "later"
            case .officer: "officer"
            case nil: nil
            }
        #expect(read == word)
    }

    @Test("A question names the step, its key and all values, and the person by twelve digits")
    func question() throws {
        let call = AgencyCall(
            id: DossierID(person: PersonKey(rawValue: 36_190_000_001), number: 5),
            key: "X00004-261126-000012/number",
            agency: "ministry.public-security",
            unit: try #require(UnitCode("commune.00004")),
            procedure: "birth-registration",
            step: "number",
            number: "X00004-261126-000012",
            attempt: 2,
            subject: PersonKey(rawValue: 36_190_000_001),
            values: [.init("commune", .string("00004"))]
        )
        let json = try JSONValue.parse(call.body)
        #expect(json["key"]?.text == "X00004-261126-000012/number" && json["attempt"]?.integer == 2)
        #expect(json["subject"]?.text == "036190000001" && json["unit"]?.text == "commune.00004")
        #expect(json["values"]?["commune"]?.text == "00004")
    }
}
