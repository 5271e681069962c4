import Encoding
import OpenID
import Signing
import Testing

@Suite("Signed requests (RFC 9101)")
struct RequestObjectTests {
    private static let claims: [String: JSONValue] = [
        "iss": .string("shop"), "aud": .string(ProtocolFixture.issuer), "client_id": .string("shop"),
        "nbf": ProtocolFixture.seconds(), "exp": ProtocolFixture.seconds(300), "response_type": .string("code"),
        "redirect_uri": .string(ProtocolFixture.redirectURI), "scope": .string("openid profile"),
        "state": .string("signed"), "code_challenge": .string(ProtocolFixture.challenge),
        "code_challenge_method": .string("S256"),
    ]

    private func read(
        _ changes: [String: JSONValue?],
        header: [String: JSONValue] = [:],
        outside: [String: String?] = [:],
        profile: ClientProfile = .fapi,
        client: [String: JSONValue?] = [:],
        key: UInt8 = 1
    ) throws -> AuthorizationRequest {
        var payload: [String: JSONValue] = Self.claims
        for (name, value) in changes { payload[name] = value }
        let usual: [String: JSONValue] = [
            "alg": .string("ES256"), "kid": .string("key-1"), "typ": .string("oauth-authz-req+jwt"),
        ]
        let token = try ProtocolFixture.token(usual.merging(header) { $1 }, payload, by: ProtocolFixture.key(key))
        let parameters: [String: String?] = ["client_id": "shop", "request": token]
        return try ProtocolFixture.reader().read(
            .of(parameters.merging(outside) { $1 }),
            client: ProtocolFixture.client(profile, client),
            at: .pushed,
            now: ProtocolFixture.now
        )
    }

    @Test("What is signed counts, and nothing beside it", arguments: ClientProfile.allCases)
    func counts(_ profile: ClientProfile) throws {
        let request = try read([:], outside: ["state": "unsigned", "prompt": "none"], profile: profile)
        #expect(request.returns.state == "signed")
        #expect(request.prompt.isEmpty)
        #expect(request.parameters["request"] == nil)
        #expect(request.parameters["prompt"] == nil)
    }

    @Test("Claims and numbers inside a signed request are read as parameters")
    func members() throws {
        let claims = JSONValue.object([.init("userinfo", .object([.init("phone_number", .null)]))])
        let request = try read(["claims": claims, "max_age": .integer(60)])
        #expect(request.maxAge == 60)
        #expect(request.plan.userinfo.contains(.phoneNumber))
    }

    @Test(
        "A signed request that is not for us, not of this client or out of time is refused and never redirected",
        arguments: [
            ["iss": nil], ["iss": .string("other")], ["aud": nil], ["aud": .string("https://other.example")],
            ["aud": .array([])], ["aud": .array([.string(ProtocolFixture.issuer), .string("https://other.example")])],
            ["client_id": nil], ["client_id": .string("other")], ["sub": .string("shop")], ["exp": nil], ["nbf": nil],
            ["exp": ProtocolFixture.seconds(0)], ["nbf": ProtocolFixture.seconds(61)],
            ["exp": ProtocolFixture.seconds(3601)], ["nbf": ProtocolFixture.seconds(-3601)],
            ["nbf": ProtocolFixture.seconds(-3000), "exp": ProtocolFixture.seconds(601)],
            ["request": .string("x")], ["request_uri": .string("urn:x")], ["scope": .array([.string("openid")])],
            ["state": .null], ["exp": .string("1800000300")],
        ] as [[String: JSONValue?]]
    )
    func refused(_ changes: [String: JSONValue?]) throws {
        let refusal = #expect(throws: AuthorizationRefusal.self) { try read(changes) }
        #expect(refusal?.error.code == .invalidRequestObject)
        guard case .page? = refusal else {
            Issue.record("redirected")
            return
        }
    }

    @Test(
        "Header and key are the client's or the request is refused",
        arguments: [
            ["alg": .string("none")], ["alg": .string("HS256")], ["alg": .string("EdDSA")], ["kid": .string("key-2")],
            ["kid": .string("other")], ["typ": .string("dpop+jwt")], ["crit": .array([])],
            ["jwk": .object([])], ["jku": .string("https://evil.example/keys")],
        ] as [[String: JSONValue]]
    )
    func header(_ header: [String: JSONValue]) {
        let refusal = #expect(throws: AuthorizationRefusal.self) { try read([:], header: header) }
        #expect(refusal?.error.code == .invalidRequestObject)
        #expect(throws: AuthorizationRefusal.self) { try read([:], key: 3) }
    }

    @Test("Where a client has registered an algorithm, no other will do")
    func algorithm() throws {
        let client: [String: JSONValue?] = ["request_object_signing_alg": .string("EdDSA")]
        #expect(throws: AuthorizationRefusal.self) { try read([:], client: client) }
    }

    @Test("A client that must sign its requests cannot leave it")
    func required() throws {
        let client = try ProtocolFixture.client(.oidc, ["require_signed_request_object": .boolean(true)])
        let refusal = #expect(throws: AuthorizationRefusal.self) {
            try ProtocolFixture.reader().read(.request(), client: client, at: .front, now: ProtocolFixture.now)
        }
        #expect(refusal?.error.code == .invalidRequest)
    }

    @Test("A plain client may name several audiences and leave out nbf")
    func plain() throws {
        let list = JSONValue.array([.string("https://other.example"), .string(ProtocolFixture.issuer)])
        #expect(throws: Never.self) { try read(["aud": list, "nbf": nil], profile: .oidc) }
        #expect(throws: Never.self) { try read(["aud": .array([.string(ProtocolFixture.issuer)])]) }
    }
}
