import Encoding
import Testing
import WebAuthn

@Suite("The kind webauthn of the examination pipe")
struct ExaminationTests {
    private static let common =
        #""challenge":"\#(Base64.standard.encode(Cast.challenge))","rp_id":"vneid.example","origins":["https://vneid.example"]"#

    private func code(_ members: String) throws -> String {
        WebAuthnExamination.code(of: try JSONValue.parse("{\"kind\":\"webauthn\",\(members)}"))
    }

    @Test("A registration and an assertion that hold are ok")
    func holds() throws {
        let key = try SoftKey.make(.es256)
        let registration = try SoftRegistration(key, .selfSigned)
        #expect(try code("\(Self.common),\"registration\":\(registration.json)") == "ok")
        let cose = Base64.standard.encode(CBOR.map(CBORMap(try key.cose)).encoded)
        let line = try "\(Self.common),\"assertion\":\(SoftAssertion(key).json),\"public_key\":\"\(cose)\""
        #expect(try code(line) == "ok")
        #expect(try code(line + ",\"sign_count\":1") == "sign_count_regressed")
        #expect(try code(line + ",\"backup_eligible\":true") == "backup_eligibility_changed")
        #expect(try code(line + ",\"user_handle\":\"AAAA\"") == "user_handle_wrong")
        #expect(try code(line + ",\"allowed\":[\"AAAA\"]") == "credential_not_allowed")
    }

    @Test("A registration that does not hold has its code")
    func refused() throws {
        var registration = try SoftRegistration(.make(.es256))
        registration.client.flags.remove(.userVerified)
        let line = try "\(Self.common),\"registration\":\(registration.json)"
        #expect(try code(line) == "user_not_verified")
        #expect(try code(line + ",\"user_verification\":\"preferred\"") == "ok")
        #expect(try code(line + ",\"user_verification\":\"preferred\",\"algorithms\":[-8]") == "algorithm_not_offered")
    }

    @Test("A line that cannot be read says which member is to blame")
    func unreadable() throws {
        #expect(try code("\"rp_id\":\"a\"") == "input_challenge")
        #expect(try code(Self.common) == "input_registration")
        #expect(try code(Self.common + ",\"assertion\":{}") == "input_public_key")
        #expect(try code(Self.common + ",\"assertion\":{},\"public_key\":\"\",\"sign_count\":-1") == "input_sign_count")
        #expect(try code(Self.common + ",\"registration\":{},\"anchors\":[\"AAAA\"]") == "input_anchors")
        #expect(try code(Self.common.replacing("vneid.example\",", with: "Vneid\",")) == "input_rp_id")
        #expect(try code(Self.common + ",\"registration\":{}") == "webauthn_malformed")
        #expect(try code(Self.common.replacing("[\"https", with: "[7,\"https")) == "input_origins")
    }

    @Test(
        "A member of another type is never taken for an absent one",
        arguments: [
            ("anchors", "\"AAAA\""), ("algorithms", "[\"-8\"]"), ("user_verification", "\"Preferred\""),
            ("top_origins", "\"https://frame.example\""), ("now", "\"1\""), ("user_handle", "\"!\""),
            ("allowed", "[\"!\"]"), ("allowed", "0"), ("registration", "\"{}\""), ("sign_count", "\"0\""),
            ("backup_eligible", "\"false\""), ("assertion", "[]"),
        ]
    )
    func strict(member: String, value: String) throws {
        let isOfAssertion = ["sign_count", "backup_eligible"].contains(member)
        let ceremony = isOfAssertion ? #","assertion":{},"public_key":"""# : #","registration":{}"#
        let line = Self.common + (member == "registration" ? "" : ceremony) + ",\"\(member)\":\(value)"
        #expect(try code(line) == "input_\(member)")
    }
}
