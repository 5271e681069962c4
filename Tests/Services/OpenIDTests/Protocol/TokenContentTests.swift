import Civil
import Encoding
import OpenID
import Signing
import Testing

@Suite("What our tokens say")
struct TokenContentTests {
    private func idToken(_ change: (inout IDToken) -> Void = { _ in }) throws -> String {
        var token = IDToken(
            issuer: ProtocolFixture.issuer,
            subject: "sub",
            clientID: "shop",
            issued: ProtocolFixture.now,
            expires: ProtocolFixture.now + 300,
            authenticated: ProtocolFixture.now - 5,
            acr: .level2,
            amr: ["swk", "user"]
        )
        change(&token)
        return try token.signed(by: ProtocolFixture.key(9))
    }

    @Test("An ID token says who signed in, how, when and for whom")
    func whole() throws {
        let token = try idToken {
            $0.nonce = "n"
            $0.sessionID = "s"
        }
        let claims = try ProtocolFixture.payload(token)
        #expect(
            claims.encoded
                == #"{"iss":"https://id.example.vn","sub":"sub","aud":"shop","iat":1800000000,"exp":1800000300,"#
                + #""auth_time":1799999995,"acr":"urn:vneid:acr:2","amr":["swk","user"],"nonce":"n","sid":"s"}"#
        )
        let header = try ProtocolFixture.header(token)
        #expect(header["alg"]?.text == "ES256")
        #expect(header["typ"]?.text == "JWT")
        #expect(header["kid"]?.text == "key-9")
    }

    @Test("Hashes are the left half of SHA-256, as in the examples of OpenID Connect Core appendix A")
    func hashes() throws {
        let claims = try ProtocolFixture.payload(
            idToken {
                $0.accessToken = "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y"
                $0.code = "Qcb0Orv1zh30vL1MPRsbm-diHiMwcLyZvn1arpZv-Jxf_11jnpEX3Tgfvk"
                $0.state = "x"
            }
        )
        #expect(claims["at_hash"]?.text == "77QmUPtjPfzWtF2AnpK9RQ")
        #expect(claims["c_hash"]?.text == "LDktKdoQak3Pk0cnXxCltA")
        #expect(claims["s_hash"]?.text?.utf8.count == 22)
    }

    @Test("With an Ed25519 key the hash is SHA-512, as inside the signature")
    func longHash() throws {
        let token = IDToken(
            issuer: "i",
            subject: "s",
            clientID: "c",
            issued: ProtocolFixture.now,
            expires: ProtocolFixture.now,
            authenticated: ProtocolFixture.now,
            acr: .level1,
            amr: [],
            accessToken: "a"
        )
        let claims = try ProtocolFixture.payload(token.signed(by: ProtocolFixture.key(2, .ed25519)))
        #expect(claims["at_hash"]?.text?.utf8.count == 43)
    }

    @Test("No claim about a citizen can stand in for a member of the token")
    func ownMembers() throws {
        let claims: [JSONObject.Member] = [
            .init("sub", .string("evil")), .init("name", .string("A")), .init("acr", .null),
        ]
        let found = try ProtocolFixture.payload(idToken { $0.claims = claims })
        #expect(found["sub"]?.text == "sub")
        #expect(found["acr"]?.text == "urn:vneid:acr:2")
        #expect(found["name"]?.text == "A")
    }

    @Test("A hint is an ID token of ours; a logout token, a JARM answer or a stranger's token is none")
    func hints() throws {
        let key = TrustedKey(try ProtocolFixture.key(9).publicKey, holder: "self")
        func verify(_ text: String) throws -> IDTokenHint {
            try IDTokenHint.verify(
                text,
                issuer: ProtocolFixture.issuer,
                keys: { $0 == key.key.id ? key : nil },
                now: ProtocolFixture.now + 1_000_000
            )
        }
        let hint = try verify(idToken { $0.sessionID = "sid" })
        #expect([hint.subject, hint.clientID, hint.sessionID] == ["sub", "shop", "sid"])
        let returns = AuthorizationReturn(
            clientID: "shop",
            redirectURI: "https://a.vn",
            responseMode: .formPostJWT,
            state: nil
        )
        let response = AuthorizationResponse(.code("c"), to: returns, issuer: ProtocolFixture.issuer)
        guard
            case .form(_, let fields) = try response.delivery(signer: ProtocolFixture.key(9), now: ProtocolFixture.now)
        else {
            Issue.record("no form")
            return
        }
        let stranger = try ProtocolFixture.token(
            ["alg": .string("ES256"), "kid": .string("key-9"), "typ": .string("JWT")],
            ["iss": .string(ProtocolFixture.issuer), "aud": .string("shop"), "sub": .string("sub")],
            by: ProtocolFixture.key(8)
        )
        for text in [
            try logoutToken(), fields.first?.value ?? "", stranger, "", "x.y.z", try idToken { $0.issuer = "other" },
        ] {
            #expect(throws: OAuthError.self) { try verify(text) }
        }
    }

    private func logoutToken() throws -> String {
        try LogoutToken(
            issuer: ProtocolFixture.issuer,
            clientID: "shop",
            subject: "sub",
            sessionID: "sid",
            id: "1",
            issued: ProtocolFixture.now
        ).signed(by: ProtocolFixture.key(9))
    }

    @Test("A logout token has its own type, its event, and no nonce")
    func logout() throws {
        let token = try logoutToken()
        #expect(try ProtocolFixture.header(token)["typ"]?.text == "logout+jwt")
        #expect(
            try ProtocolFixture.payload(token).encoded
                == #"{"iss":"https://id.example.vn","sub":"sub","aud":"shop","iat":1800000000,"exp":1800000120,"jti":"1","#
                + #""sid":"sid","events":{"http:\/\/schemas.openid.net\/event\/backchannel-logout":{}}}"#
                .replacing("\\/", with: "/")
        )
    }

    @Test("The same person is another one in each sector, and the same one in each client of a sector")
    func pairwise() {
        let secret = [UInt8](repeating: 1, count: 32)
        let subject = PairwiseSubject.make(secret: secret, sector: "bank.vn", account: 1)
        #expect(subject == PairwiseSubject.make(secret: secret, sector: "bank.vn", account: 1))
        let others = [
            PairwiseSubject.make(secret: secret, sector: "shop.vn", account: 1),
            PairwiseSubject.make(secret: secret, sector: "bank.vn", account: 11),
            PairwiseSubject.make(secret: secret, sector: "bank.vn1", account: 1),
            PairwiseSubject.make(secret: [UInt8](repeating: 2, count: 32), sector: "bank.vn", account: 1),
        ]
        #expect(Set(others + [subject]).count == 5)
        #expect(subject.utf8.count == 43)
    }

    @Test("Of a token that does not hold nothing is told; of another what its resource needs")
    func introspection() throws {
        #expect(Introspection.inactive.json == #"{"active":false}"#)
        let active = Introspection.active(
            ActiveToken(
                issuer: ProtocolFixture.issuer,
                clientID: "shop",
                subject: "sub",
                audience: ["https://api.example.vn"],
                scope: ScopeSet(["openid", "profile"]),
                issued: ProtocolFixture.now,
                expires: ProtocolFixture.now + 300,
                binding: .dpop(thumbprint: "jkt"),
                acr: .level2,
                authenticated: ProtocolFixture.now
            )
        )
        let plain = try JSONValue.parse(active.json)
        #expect(plain["cnf"]?["jkt"]?.text == "jkt")
        #expect(plain["token_type"]?.text == "DPoP")
        #expect(plain["scope"]?.text == "openid profile")
        let token = try active.signed(
            by: ProtocolFixture.key(9),
            issuer: ProtocolFixture.issuer,
            audience: "api",
            now: ProtocolFixture.now
        )
        #expect(try ProtocolFixture.header(token)["typ"]?.text == "token-introspection+jwt")
        let claims = try ProtocolFixture.payload(token)
        #expect(claims["aud"]?.text == "api")
        #expect(claims["token_introspection"] == plain)
        #expect(claims["exp"] == nil && claims["sub"] == nil)
    }

    @Test("Verified claims say which record, whose and when, and hold only what the register knows")
    func verified() throws {
        let values = ClaimValues(
            [.name: .string("Nguyễn Văn A"), .phoneNumber: .string("+84912345678"), .gender: .null],
            confirmed: [.phoneNumber]
        )
        let claims = VerifiedClaims(
            values: values,
            names: [.name, .phoneNumber, .gender, .birthdate],
            verified: ProtocolFixture.now,
            source: AgencyCard(name: "Bộ Công an")
        )
        let member = try #require(claims.member)
        #expect(member.name == "verified_claims")
        #expect(member.value["claims"] == .object([.init("name", .string("Nguyễn Văn A"))]))
        let verification = try #require(member.value["verification"])
        #expect(verification["trust_framework"]?.text == "vn_eid")
        let evidence = try #require(verification["evidence"]?.elements?.first)
        #expect(evidence["type"]?.text == "electronic_record")
        #expect(evidence["record"]?["source"]?["name"]?.text == "Bộ Công an")
        #expect(evidence["time"]?.text == "2027-01-15T08:00:00.000Z")
        let nothing = VerifiedClaims(
            values: values,
            names: [.phoneNumber],
            verified: ProtocolFixture.now,
            source: AgencyCard(name: "x")
        )
        #expect(nothing.member == nil)
    }

    @Test("A telephone comes with the word whether it was confirmed; what has no value does not come")
    func flags() {
        let values = ClaimValues(
            [.phoneNumber: .string("+84"), .email: .string("a@b"), .name: .null],
            confirmed: [.email]
        )
        let members = values.members([.phoneNumber, .email, .name, .address])
        #expect(members.map(\.name) == ["phone_number", "phone_number_verified", "email", "email_verified"])
        #expect(members.compactMap { $0.value.boolean } == [false, true])
    }
}
