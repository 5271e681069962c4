import Encoding
import OpenID
import Testing

@Suite("Over-asking")
struct PlanTests {
    private func plan(_ scope: String, _ claims: String? = nil) throws -> ClaimsPlan {
        try ProtocolFixture.reader().read(
            .request(["scope": scope, "claims": claims]),
            client: ProtocolFixture.client(.oidc),
            at: .front,
            now: ProtocolFixture.now
        ).plan
    }

    @Test("A scope stands for those of its claims that are registered")
    func scope() throws {
        #expect(try plan("openid").isOnlySignIn)
        #expect(try plan("openid profile").claims == [.name, .birthdate])
        #expect(try plan("openid phone personal_number").claims == [.phoneNumber, .personalNumber])
    }

    @Test("The page shows each purpose with the asked claims, and no purpose without any")
    func purposes() throws {
        let both = try plan("openid profile").purposes
        #expect(both.map(\.code) == ["open_account", "contact"])
        #expect(both.map { $0.claims.map(\.name) } == [[.name, .birthdate], [.name]])
        #expect(both[0].claims[0].isEssential)
        let one = try plan("openid phone").purposes
        #expect(one.map(\.code) == ["contact"])
    }

    @Test(
        "A known claim that is not registered is refused wherever it is asked for",
        arguments: [
            #"{"userinfo":{"email":null}}"#, #"{"id_token":{"address":{"essential":true}}}"#,
            #"{"userinfo":{"email_verified":null}}"#, #"{"userinfo":{"gender#vi":null}}"#,
            #"{"userinfo":{"verified_claims":{"verification":{"trust_framework":null},"claims":{"gender":null}}}}"#,
        ]
    )
    func unregistered(_ claims: String) {
        let refusal = #expect(throws: AuthorizationRefusal.self) { try plan("openid profile", claims) }
        #expect(refusal?.error.code == .invalidRequest)
    }

    @Test("Claims we do not know are left out, as the standard says")
    func unknown() throws {
        let claims = #"{"userinfo":{"nickname":{"essential":true},"name":null},"foo":1,"id_token":{"auth_time":null}}"#
        #expect(try plan("openid", claims).userinfo == [.name])
    }

    @Test("Claims go where they were asked for")
    func places() throws {
        let found = try plan(
            "openid phone",
            #"{"userinfo":{"name":null},"id_token":{"birthdate":null,"sub":{"value":"abc"}}}"#
        )
        #expect(found.userinfo == [.name, .phoneNumber])
        #expect(found.idToken == [.birthdate])
        #expect(found.requiredSubject == "abc")
    }

    @Test(
        "Verified claims are promised only under our trust framework and our evidence",
        arguments: [
            (#"{"trust_framework":null}"#, true), (#"{"trust_framework":{"value":"vn_eid"}}"#, true),
            (#"{"trust_framework":{"values":["eidas","vn_eid"]}}"#, true),
            (#"{"trust_framework":{"value":"eidas"}}"#, false),
            (#"{"trust_framework":null,"evidence":[{"type":{"value":"electronic_record"}}]}"#, true),
            (#"{"trust_framework":null,"evidence":[{"type":{"value":"document"}}]}"#, false),
            (#"{"trust_framework":null,"assurance_level":{"value":"high"}}"#, false),
            (#"{"trust_framework":null,"time":{"max_age":60}}"#, true),
        ]
    )
    func verified(_ verification: String, _ isMet: Bool) throws {
        let claims = #"{"userinfo":{"verified_claims":{"verification":\#(verification),"claims":{"name":null}}}}"#
        #expect(try plan("openid", claims).verifiedUserinfo == (isMet ? [.name] : []))
    }

    @Test(
        "A request for verified claims without what the standard demands is malformed",
        arguments: [
            "{}", #"{"verification":{},"claims":{"name":null}}"#, #"{"verification":{"trust_framework":null}}"#,
            #"{"verification":{"trust_framework":null},"claims":{}}"#, "[[]]", "1",
            #"{"verification":{"trust_framework":{"value":1}},"claims":{"name":null}}"#,
        ]
    )
    func malformed(_ text: String) {
        #expect(throws: AuthorizationRefusal.self) { try plan("openid", #"{"id_token":{"verified_claims":\#(text)}}"#) }
    }

    @Test("The acr of the claims parameter counts more than acr_values, and essential means essential")
    func acr() throws {
        let request = try ProtocolFixture.reader().read(
            .request([
                "acr_values": "urn:vneid:acr:1",
                "claims": #"{"id_token":{"acr":{"essential":true,"values":["gold","urn:vneid:acr:2"]}}}"#,
            ]),
            client: ProtocolFixture.client(.oidc),
            at: .front,
            now: ProtocolFixture.now
        )
        #expect(request.acr == AcrRequest(isEssential: true, accepted: [.level2]))
        #expect(!request.acr.isMet(by: .level1))
        #expect(request.acr.answer(for: .level2) == .level2)
        let low = AcrRequest(isEssential: true, accepted: [.level1])
        #expect(low.isMet(by: .level2))
        #expect(low.answer(for: .level2) == .level1)
        #expect(AcrRequest.any.isMet(by: .level1))
    }
}
