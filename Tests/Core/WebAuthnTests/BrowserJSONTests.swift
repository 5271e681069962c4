import Encoding
import Testing
import WebAuthn

@Suite("JSON to and from browsers (sections 5.1, 5.4, 5.5)")
struct BrowserJSONTests {
    @Test("A registration as browsers post it is read and holds")
    func registration() throws {
        let response = try UnverifiedRegistration(text: SoftRegistration(.make(.es256)).json)
        #expect(response.transports == ["internal"])
        #expect(response.isDiscoverable == true)
        _ = try response.verify(Cast.registration(), at: Cast.now)
    }

    @Test("An assertion as browsers post it is read and holds")
    func assertion() throws {
        let key = try SoftKey.make(.eddsa)
        let credential = try SoftRegistration(key).response.verify(Cast.registration(), at: Cast.now).credential
        var soft = SoftAssertion(key)
        let response = try UnverifiedAssertion(text: soft.json)
        #expect(response.userHandle == Cast.handle)
        _ = try response.verify(credential, Cast.assertion())
        soft.userHandle = nil
        #expect(try UnverifiedAssertion(text: soft.json).userHandle == nil)
    }

    @Test(
        "Another form is refused",
        arguments: [
            (#""type":"public-key""#, #""type":"password""#, WebAuthnError.malformed("type")),
            (#""rawId":""#, #""rawId":"AAAA"#, .malformed("id")),
            (#""rawId":"HR"#, #""rawId":"=="#, .malformed("rawId")),
            (#""rawId":"#, #""rawID":"#, .malformed("rawId")),
            (#""response":{"#, #""answer":{"#, .malformed("response")),
            (#""clientDataJSON":"ey"#, #""clientDataJSON":"e y"#, .malformed("clientDataJSON")),
            (#""attestationObject":""#, #""attestationObject":1,"x":""#, .malformed("attestationObject")),
            (#"{"type""#, #"{"type":"public-key","type""#, .malformed("json")),
        ]
    )
    func forms(part: String, other: String, error: WebAuthnError) throws {
        let text = try SoftRegistration(.make(.es256)).json
        let bent = text.replacing(part, with: other)
        #expect(bent != text)
        #expect(throws: error) { try UnverifiedRegistration(text: bent) }
    }

    @Test("Sizes are bounded before anything is decoded")
    func sizes() throws {
        let text = try SoftRegistration(.make(.es256)).json
        let long = String(repeating: "A", count: 70_000)
        #expect(throws: WebAuthnError.tooLarge("attestationObject")) {
            try UnverifiedRegistration(
                text: text.replacing(#""attestationObject":""#, with: #""attestationObject":"\#(long)"#)
            )
        }
        #expect(throws: WebAuthnError.tooLarge("clientDataJSON")) {
            try UnverifiedRegistration(
                text: text.replacing(#""clientDataJSON":""#, with: #""clientDataJSON":"\#(long)"#)
            )
        }
        #expect(throws: WebAuthnError.tooLarge("json")) {
            try UnverifiedRegistration(text: text + String(repeating: " ", count: 131_072))
        }
    }

    @Test("Options for a new credential ask for what we verify")
    func creation() throws {
        let user = try #require(
            CredentialUser(handle: [1, 2, 3], name: "Nguyễn Thị Hoa", displayName: "Nguyễn Thị Hoa")
        )
        let options = CredentialCreationOptions(
            relyingParty: try Cast.party(),
            user: user,
            challenge: try #require(Challenge(Cast.challenge)),
            excluding: [CredentialDescriptor(id: [9, 9], transports: ["internal", "hybrid"])]
        )
        #expect(
            options.argument.encoded
                == #"{"publicKey":{"rp":{"id":"vneid.example","name":"VNeID"},"user":{"id":"AQID","name":"Nguyễn Thị Hoa","displayName":"Nguyễn Thị Hoa"},"challenge":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8","pubKeyCredParams":[{"type":"public-key","alg":-7},{"type":"public-key","alg":-8},{"type":"public-key","alg":-257}],"timeout":300000,"excludeCredentials":[{"type":"public-key","id":"CQk","transports":["internal","hybrid"]}],"authenticatorSelection":{"residentKey":"required","requireResidentKey":true,"userVerification":"required"},"attestation":"none","extensions":{"credProps":true}}}"#
        )
    }

    @Test("Options for an assertion name the relying party and, if asked, credentials")
    func request() throws {
        let options = CredentialRequestOptions(
            relyingParty: try Cast.party(),
            challenge: try #require(Challenge(Cast.challenge)),
            allowing: [CredentialDescriptor(id: [9, 9])]
        )
        #expect(
            options.json.encoded
                == #"{"challenge":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8","timeout":300000,"rpId":"vneid.example","allowCredentials":[{"type":"public-key","id":"CQk"}],"userVerification":"required"}"#
        )
    }

    @Test(
        "A relying party is made from its origin",
        arguments: [
            ("https://vneid.vn", "vneid.vn"), ("http://localhost:8080", "localhost"),
            ("https://a-1.b.vn:8443", "a-1.b.vn"),
        ]
    )
    func party(origin: String, id: String) throws {
        let party = try #require(RelyingParty(origin: origin, name: "x"))
        #expect(party.id == id)
        #expect(party.origins == [origin])
    }

    @Test(
        "What is no origin makes no relying party",
        arguments: [
            "", "vneid.vn", "https://", "https://vneid.vn/", "https://Vneid.vn", "ftp://vneid.vn", "https://vneid.vn:x",
            "https://vneid.vn:1:2", "https://-a.vn", "https://a..vn", "https://user@vneid.vn", "https://vneid.vn:70000",
        ]
    )
    func noParty(origin: String) {
        #expect(RelyingParty(origin: origin, name: "x") == nil)
    }

    @Test("Challenges that could be guessed are none")
    func challenges() {
        #expect(Challenge([UInt8](repeating: 1, count: 15)) == nil)
        #expect(Challenge([UInt8](repeating: 1, count: 129)) == nil)
        #expect(Challenge([UInt8](repeating: 1, count: 16))?.base64url == "AQEBAQEBAQEBAQEBAQEBAQ")
        #expect(Challenge(base64url: "AQEBAQEBAQEBAQEBAQEBAQ")?.bytes.count == 16)
        #expect(Challenge(base64url: "AQEBAQEBAQEBAQEBAQEBAQ==") == nil)
        #expect(CredentialUser(handle: [], name: "", displayName: "") == nil)
        #expect(CredentialUser(handle: [UInt8](repeating: 1, count: 65), name: "", displayName: "") == nil)
    }
}
