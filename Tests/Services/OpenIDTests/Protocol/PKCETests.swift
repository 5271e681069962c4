import OpenID
import Testing

@Suite("PKCE (RFC 7636)")
struct PKCETests {
    @Test("The verifier of appendix B answers the challenge of appendix B, and nothing else does")
    func published() throws {
        let challenge = try CodeChallenge(ProtocolFixture.challenge)
        #expect(challenge.isAnswered(by: ProtocolFixture.verifier))
        for wrong in [
            "", ProtocolFixture.challenge, String(ProtocolFixture.verifier.dropLast()), ProtocolFixture.verifier + "a",
            ProtocolFixture.verifier.uppercased(),
        ] {
            #expect(!challenge.isAnswered(by: wrong))
        }
    }

    @Test(
        "A verifier outside of 43 to 128 unreserved letters answers nothing, not even its own digest",
        arguments: [
            (String(repeating: "a", count: 42), false), (String(repeating: "a", count: 43), true),
            (String(repeating: "a", count: 128), true), (String(repeating: "a", count: 129), false),
            (String(repeating: "+", count: 43), false), (String(repeating: "ư", count: 43), false),
        ]
    )
    func bounds(_ verifier: String, _ isAccepted: Bool) throws {
        let challenge = try CodeChallenge(Digest.text(verifier))
        #expect(challenge.isAnswered(by: verifier) == isAccepted)
    }

    @Test(
        "A challenge is 43 letters of base64url in one spelling",
        arguments: [
            "", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cN", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw+cM",
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM=", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-c",
        ]
    )
    func spelling(_ text: String) {
        #expect(throws: OAuthError.self) { try CodeChallenge(text) }
    }
}
