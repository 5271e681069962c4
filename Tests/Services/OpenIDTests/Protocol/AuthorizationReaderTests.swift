import Civil
import Encoding
import OpenID
import Signing
import Testing
import Web

@Suite("Authorization requests")
struct AuthorizationReaderTests {
    private func read(
        _ changes: [String: String?] = [:],
        _ client: ClientMetadata? = nil,
        at endpoint: AuthorizationEndpoint = .front
    ) throws -> AuthorizationRequest {
        try ProtocolFixture.reader().read(
            .request(changes),
            client: client ?? ProtocolFixture.client(.oidc),
            at: endpoint,
            now: ProtocolFixture.now
        )
    }

    private func refusal(
        _ changes: [String: String?],
        _ client: ClientMetadata? = nil,
        at endpoint: AuthorizationEndpoint = .front
    ) throws -> AuthorizationRefusal? {
        do {
            _ = try read(changes, client, at: endpoint)
            return nil
        } catch let refusal as AuthorizationRefusal {
            return refusal
        }
    }

    @Test("A request is read with everything it asks")
    func whole() throws {
        let request = try read([
            "prompt": "login consent", "max_age": "60", "acr_values": "x urn:vneid:acr:2", "ui_locales": "fr en-GB vi",
            "response_mode": "jwt", "login_hint": "0912", "dpop_jkt": ProtocolFixture.challenge, "display": "touch",
        ])
        #expect(request.prompt == [.login, .consent])
        #expect(request.maxAge == 60)
        #expect(request.acr == AcrRequest(isEssential: false, accepted: [.level2]))
        #expect(request.languages == [.english, .vietnamese])
        #expect(request.returns.responseMode == .queryJWT)
        #expect(request.dpopKeyThumbprint == ProtocolFixture.challenge)
        #expect(request.plan.userinfo == [.name, .birthdate])
        #expect(request.nonce == "n")
        #expect(request.challenge.isAnswered(by: ProtocolFixture.verifier))
    }

    @Test("State and nonce of 2,000 letters come back intact; longer ones are refused")
    func long() throws {
        let letters = Array("abcXYZ~!*'();:@&=+$,/?#[]%")
        let text = String((0..<2000).map { letters[$0 % letters.count] })
        let request = try read(["state": text, "nonce": text])
        #expect(request.returns.state == text)
        #expect(request.nonce == text)
        for name in ["state", "nonce"] {
            guard case .back(let error, let returns)? = try refusal([name: text + "a"]) else {
                Issue.record("not sent back")
                continue
            }
            #expect(error.code == .invalidRequest)
            #expect(returns.redirectURI == ProtocolFixture.redirectURI)
        }
    }

    @Test(
        "Nothing is redirected before the address is found registered",
        arguments: [
            ["redirect_uri": nil], ["redirect_uri": "https://evil.example/callback"],
            ["redirect_uri": "https://shop.example.vn/callback/"], ["redirect_uri": "https://shop.example.vn/Callback"],
            ["redirect_uri": "https://shop.example.vn/callback?x=1"],
            ["redirect_uri": "http://shop.example.vn/callback"],
            ["redirect_uri": "https://shop.example.vn:443/callback"],
            ["redirect_uri": "https://SHOP.example.vn/callback"],
            ["redirect_uri": "https://shop.example.vn/x/../callback"],
            ["redirect_uri": "https://shop.example.vn/callback#"],
            ["redirect_uri": "https://shop.example.vn@evil.example/callback"], ["redirect_uri": "/callback"],
            ["redirect_uri": "javascript:alert(1)"], ["redirect_uri": "https://shop.example.vn%2Fcallback"],
            ["redirect_uri": "https://shop.example.vn/callbac"], ["client_id": "other"], ["client_id": nil],
            ["request_uri": "https://evil.example/request"], ["request_uri": "urn:ietf:params:oauth:request_uri:x"],
            ["request": "eyJhbGciOiJub25lIn0.e30."], ["request": "x"],
        ] as [[String: String?]]
    )
    func stays(_ changes: [String: String?]) throws {
        guard case .page? = try refusal(changes) else {
            Issue.record("redirected or accepted")
            return
        }
    }

    @Test(
        "With the right address the client learns what was wrong",
        arguments: [
            (["response_type": "token"], .unsupportedResponseType),
            (["response_type": "code id_token"], .unsupportedResponseType),
            (["response_type": nil], .invalidRequest), (["response_mode": "fragment"], .invalidRequest),
            (["response_mode": "fragment.jwt"], .invalidRequest), (["response_mode": "web_message"], .invalidRequest),
            (["code_challenge": nil], .invalidRequest), (["code_challenge_method": nil], .invalidRequest),
            (["code_challenge_method": "plain"], .invalidRequest), (["code_challenge": "short"], .invalidRequest),
            (["code_challenge": ProtocolFixture.challenge + "="], .invalidRequest),
            (["scope": nil], .invalidScope), (["scope": "profile"], .invalidScope),
            (["scope": "openid email"], .invalidScope),
            (["scope": "openid admin"], .invalidScope), (["scope": "openid \"x"], .invalidScope),
            (["prompt": "none login"], .invalidRequest), (["prompt": "create"], .invalidRequest),
            (["max_age": "-1"], .invalidRequest), (["max_age": "1.5"], .invalidRequest),
            (["max_age": "9999999999"], .invalidRequest),
            (["claims": "{"], .invalidRequest), (["claims": "[]"], .invalidRequest),
            (["claims": #"{"userinfo":{"address":null}}"#], .invalidRequest),
            (["claims": #"{"userinfo":{"personal_number":null}}"#], .invalidScope),
            (["claims": #"{"userinfo":{"name":true}}"#], .invalidRequest),
            (
                ["claims": #"{"id_token":{"acr":{"essential":true,"values":["gold"]}}}"#],
                .unmetAuthenticationRequirements
            ),
            (["id_token_hint": "x"], .invalidRequest), (["dpop_jkt": "x"], .invalidRequest),
        ] as [([String: String?], OAuthErrorCode)]
    )
    func returns(_ changes: [String: String?], _ code: OAuthErrorCode) throws {
        guard case .back(let error, let returns)? = try refusal(changes) else {
            Issue.record("not sent back")
            return
        }
        #expect(error.code == code)
        #expect(returns.redirectURI == ProtocolFixture.redirectURI)
        #expect(returns.state == "s")
    }

    @Test("Unknown parameters are left out of account")
    func unknown() throws {
        #expect(try read(["foo": "bar", "registration": "x"]).scope.text == "openid profile")
    }

    @Test("A fapi client must push its requests, and cannot push a reference to one")
    func pushed() throws {
        let client = try ProtocolFixture.client(.fapi)
        #expect(try refusal([:], client, at: .pushed) == nil)
        #expect(try refusal([:], client, at: .resumed) == nil)
        guard case .page(let error, _)? = try refusal([:], client) else {
            Issue.record("a fapi request came through the browser")
            return
        }
        #expect(error.code == .invalidRequest)
        guard case .page? = try refusal(["request_uri": "urn:x"], client, at: .pushed) else {
            Issue.record("request_uri was pushed")
            return
        }
    }

    @Test("A client without the code flow is refused")
    func grant() throws {
        let client = try ProtocolFixture.client(
            .oidc,
            ["grant_types": .array([.string("client_credentials")]), "scope": nil, "purposes": nil]
        )
        #expect(try refusal([:], client)?.error.code == .unauthorizedClient)
    }

    @Test("The default of a client counts where the request says nothing")
    func defaults() throws {
        let client = try ProtocolFixture.client(
            .oidc,
            ["default_max_age": .integer(300), "default_acr_values": .array([.string("urn:vneid:acr:2")])]
        )
        #expect(try read([:], client).maxAge == 300)
        #expect(try read(["max_age": "5"], client).maxAge == 5)
        #expect(try read([:], client).acr.accepted == [.level2])
        #expect(try read(["acr_values": "urn:vneid:acr:1"], client).acr.accepted == [.level1])
    }
}
