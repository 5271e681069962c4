import Encoding
import OpenID
import Signing
import Testing

@Suite("Requests at the other endpoints")
struct OtherRequestsTests {
    private func token(_ values: [String: String?], _ client: ClientMetadata? = nil) throws -> TokenRequest {
        try TokenRequest.read(.of(values), client: client ?? ProtocolFixture.client(.oidc))
    }

    private func code(_ body: () throws -> some Any) -> OAuthErrorCode? {
        do {
            _ = try body()
            return nil
        } catch {
            return (error as? OAuthError)?.code
        }
    }

    @Test("Every registered grant is read with what belongs to it")
    func grants() throws {
        let values: [String: String?] = [
            "grant_type": "authorization_code", "code": "c", "redirect_uri": "r", "code_verifier": "v",
        ]
        #expect(try token(values) == .code(code: "c", redirectURI: "r", verifier: "v"))
        #expect(
            try token(["grant_type": "refresh_token", "refresh_token": "t", "scope": "openid"])
                == .refresh(token: "t", scope: ScopeSet(["openid"]))
        )
        #expect(try token(["grant_type": "client_credentials"]) == .clientCredentials(scope: .empty))
        #expect(
            try token(["grant_type": "urn:ietf:params:oauth:grant-type:device_code", "device_code": "d"])
                == .device(code: "d")
        )
        #expect(
            try token(["grant_type": "urn:openid:params:grant-type:ciba", "auth_req_id": "a"])
                == .backchannel(requestID: "a")
        )
    }

    @Test(
        "Passwords, assertions and whatever is not registered are refused by name",
        arguments: [
            (["grant_type": nil], .invalidRequest), (["grant_type": "password"], .unsupportedGrantType),
            (["grant_type": "implicit"], .unsupportedGrantType),
            (["grant_type": "urn:ietf:params:oauth:grant-type:jwt-bearer"], .unsupportedGrantType),
            (["grant_type": "authorization_code", "redirect_uri": "r", "code_verifier": "v"], .invalidRequest),
            (["grant_type": "authorization_code", "code": "c", "code_verifier": "v"], .invalidGrant),
            (["grant_type": "authorization_code", "code": "c", "redirect_uri": "r"], .invalidGrant),
            (["grant_type": "refresh_token"], .invalidRequest),
            (["grant_type": "refresh_token", "refresh_token": String(repeating: "t", count: 513)], .invalidGrant),
            (["grant_type": "client_credentials", "scope": "openid"], .invalidScope),
            (["grant_type": "client_credentials", "scope": "admin"], .invalidScope),
        ] as [([String: String?], OAuthErrorCode)]
    )
    func refusedTokens(_ values: [String: String?], _ expected: OAuthErrorCode) {
        #expect(code { try token(values) } == expected)
    }

    @Test("A grant that a client has not registered is refused")
    func unregistered() throws {
        let client = try ProtocolFixture.client(
            .oidc,
            ["grant_types": .array([.string("authorization_code")]), "scope": .string("openid personal_number")]
        )
        #expect(
            code { try token(["grant_type": "refresh_token", "refresh_token": "t"], client) } == .unauthorizedClient
        )
        #expect(code { try DeviceRequest.read(.of(["scope": "openid"]), client: client) } == .unauthorizedClient)
    }

    @Test("A device asks for scopes as a browser would")
    func device() throws {
        let client = try ProtocolFixture.client(.oidc)
        let request = try DeviceRequest.read(
            .of(["scope": "openid phone", "acr_values": "urn:vneid:acr:2"]),
            client: client
        )
        #expect(request.plan.claims == [.phoneNumber])
        #expect(request.acr.accepted == [.level2])
        #expect(code { try DeviceRequest.read(.of(["scope": "openid email"]), client: client) } == .invalidScope)
        #expect(code { try DeviceRequest.read(.of([:]), client: client) } == .invalidScope)
    }

    private func backchannel(_ changes: [String: String?]) throws -> BackchannelRequest {
        let usual: [String: String?] = ["scope": "openid", "login_hint": "0912", "binding_message": "Quầy 4 - K7P2"]
        return try BackchannelRequest.read(
            .of(usual.merging(changes) { $1 }),
            client: ProtocolFixture.client(.fapi),
            reader: ProtocolFixture.reader(),
            now: ProtocolFixture.now
        )
    }

    @Test("A call centre names the citizen in one way and says what binds both devices")
    func backchannel() throws {
        let request = try backchannel(["requested_expiry": "120"])
        #expect(request.login == .hint("0912"))
        #expect(request.bindingMessage == "Quầy 4 - K7P2")
        #expect(request.requestedExpiry == 120)
    }

    @Test(
        "A backchannel request that is not plain is refused",
        arguments: [
            (["login_hint": nil], .invalidRequest), (["id_token_hint": "x"], .invalidRequest),
            (["login_hint": nil, "login_hint_token": "x"], .invalidRequest),
            (["login_hint": nil, "id_token_hint": "x"], .invalidRequest),
            (["binding_message": nil], .invalidBindingMessage),
            (["binding_message": "https://evil.example"], .invalidBindingMessage),
            (["binding_message": "<b>x</b>"], .invalidBindingMessage),
            (["binding_message": "a\u{202E}b"], .invalidBindingMessage),
            (["binding_message": String(repeating: "a", count: 61)], .invalidBindingMessage),
            (["requested_expiry": "5"], .invalidRequest), (["requested_expiry": "x"], .invalidRequest),
            (["scope": "openid email"], .invalidScope), (["request": "x"], .invalidRequest),
        ] as [([String: String?], OAuthErrorCode)]
    )
    func refusedBackchannel(_ changes: [String: String?], _ expected: OAuthErrorCode) {
        #expect(code { try backchannel(changes) } == expected)
    }

    private func logout(_ values: [String: String?]) throws -> LogoutRequest {
        try LogoutRequest.read(
            .of(values),
            client: ProtocolFixture.client(.oidc),
            reader: ProtocolFixture.reader(),
            now: ProtocolFixture.now
        )
    }

    @Test("After logout the browser goes to a registered address or nowhere")
    func logout() throws {
        let hint = try IDToken(
            issuer: ProtocolFixture.issuer,
            subject: "sub",
            clientID: "shop",
            issued: ProtocolFixture.now,
            expires: ProtocolFixture.now,
            authenticated: ProtocolFixture.now,
            acr: .level2,
            amr: [],
            sessionID: "sid"
        ).signed(by: ProtocolFixture.key(9))
        let request = try logout([
            "id_token_hint": hint, "post_logout_redirect_uri": "https://shop.example.vn/bye", "state": "a&b",
        ])
        #expect(request.hint?.sessionID == "sid")
        #expect(request.address == "https://shop.example.vn/bye?state=a%26b")
        #expect(try LogoutRequest.clientID(.of(["id_token_hint": hint])) == "shop")
        for address in ["https://evil.example", "https://shop.example.vn/bye/", ProtocolFixture.redirectURI] {
            #expect(throws: OAuthError.self) { try logout(["post_logout_redirect_uri": address]) }
        }
        #expect(throws: OAuthError.self) { try logout(["client_id": "other"]) }
        #expect(throws: OAuthError.self) { try logout(["id_token_hint": "x"]) }
        #expect(try logout(["client_id": "shop"]).address == nil)
    }
}
