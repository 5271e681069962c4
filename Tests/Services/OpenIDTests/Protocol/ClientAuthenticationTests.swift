import Civil
import Crypto
import CryptoExtras
import Encoding
import FoundationEssentials
import OpenID
import Signing
import Testing

@Suite("Clients prove who they are")
struct ClientAuthenticationTests {
    private static let claims: [String: JSONValue] = [
        "iss": .string("shop"), "sub": .string("shop"), "aud": .string(ProtocolFixture.issuer), "jti": .string("1"),
        "iat": ProtocolFixture.seconds(), "exp": ProtocolFixture.seconds(60),
    ]
    private static let tokenEndpoint = ProtocolFixture.issuer + "/openid/token"
    private let authenticator = ClientAuthenticator(issuer: ProtocolFixture.issuer, endpoints: [tokenEndpoint])

    private func authenticate(
        _ credentials: ClientCredentials,
        _ client: ClientMetadata,
        hash: [UInt8]? = nil
    ) throws -> AuthenticatedClient {
        try authenticator.authenticate(credentials, as: client, secretHash: hash, now: ProtocolFixture.now)
    }

    private func assertion(
        _ changes: [String: JSONValue?] = [:],
        header: [String: JSONValue] = [:],
        profile: ClientProfile = .fapi,
        key: UInt8 = 1
    ) throws -> AuthenticatedClient {
        var payload = Self.claims
        for (name, value) in changes { payload[name] = value }
        let usual: [String: JSONValue] = ["alg": .string("ES256"), "kid": .string("key-1")]
        let token = try ProtocolFixture.token(usual.merging(header) { $1 }, payload, by: ProtocolFixture.key(key))
        return try authenticate(
            .read(authorization: nil, parameters: form(token), certificate: nil),
            ProtocolFixture.client(profile)
        )
    }

    private func form(_ assertion: String) throws -> Parameters {
        try .of([
            "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            "client_assertion": assertion,
        ])
    }

    @Test("An assertion by a registered key is accepted once it names us", arguments: ClientProfile.allCases)
    func accepted(_ profile: ClientProfile) throws {
        let client = try assertion(profile: profile)
        #expect(client.id == "shop")
        #expect(client.method == .privateKeyJWT)
        #expect(client.assertion?.until == ProtocolFixture.now + 60)
        #expect(client.assertion?.replayKey.count == 32)
        #expect(try assertion().assertion == assertion().assertion)
        #expect(try assertion().assertion != assertion(["jti": .string("2")]).assertion)
    }

    @Test("Only the plain profile takes an endpoint or a list as audience")
    func audiences() throws {
        let list = JSONValue.array([.string(ProtocolFixture.issuer)])
        for audience in [JSONValue.string(Self.tokenEndpoint), list] {
            #expect(throws: Never.self) { try assertion(["aud": audience], profile: .oidc) }
            #expect(throws: OAuthError.self) { try assertion(["aud": audience], profile: .fapi) }
        }
        for audience in [JSONValue.array([]), .string("https://other.example"), .string(ProtocolFixture.issuer + "/")] {
            for profile in ClientProfile.allCases {
                #expect(throws: OAuthError.self) { try assertion(["aud": audience], profile: profile) }
            }
        }
    }

    @Test(
        "An assertion that is not the client's, not for now or without an identifier is refused",
        arguments: [
            ["iss": .string("other")], ["iss": nil], ["sub": .string("other")], ["aud": nil], ["jti": nil],
            ["jti": .string("")], ["jti": .integer(1)], ["exp": nil], ["exp": ProtocolFixture.seconds(0)],
            ["exp": ProtocolFixture.seconds(3_631)], ["exp": ProtocolFixture.seconds(7_200)],
            ["iat": ProtocolFixture.seconds(61)],
            ["nbf": ProtocolFixture.seconds(61)], ["iat": ProtocolFixture.seconds(-3_631)], ["exp": .number("1e12")],
            ["jti": .string(String(repeating: "j", count: 257))],
        ] as [[String: JSONValue?]]
    )
    func refused(_ changes: [String: JSONValue?]) {
        let error = #expect(throws: OAuthError.self) { try assertion(changes) }
        #expect(error?.code == .invalidClient)
    }

    @Test(
        "Algorithm, key and type are the registered ones",
        arguments: [
            ["alg": .string("none")], ["alg": .string("HS256")], ["alg": .string("EdDSA")], ["kid": .string("key-2")],
            ["kid": .string("x")], ["typ": .string("oauth-authz-req+jwt")], ["typ": .string("dpop+jwt")],
            ["crit": .array([])],
            ["jku": .string("https://evil.example")], ["x5c": .array([])],
        ] as [[String: JSONValue]]
    )
    func headers(_ header: [String: JSONValue]) {
        #expect(throws: OAuthError.self) { try assertion(header: header) }
        #expect(throws: OAuthError.self) { try assertion(key: 3) }
    }

    @Test("An RSA key signs for a fapi client by PS256 only, whatever the key could do")
    func paddingOfRSA() throws {
        let key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
        let numbers = try key.publicKey.getKeyPrimitives()
        let jwk = ProtocolFixture.object([
            "kty": .string("RSA"), "kid": .string("rsa"), "n": .string(Base64.url.encode(Array(numbers.modulus))),
            "e": .string(Base64.url.encode(Array(numbers.publicExponent))),
        ])
        func accepted(_ algorithm: String, _ profile: ClientProfile) throws -> Bool {
            let header = ProtocolFixture.object(["alg": .string(algorithm), "kid": .string("rsa")])
            let payload = ProtocolFixture.object(Self.claims)
            let signed = [header, payload].map { Base64.url.encode(Array($0.encoded.utf8)) }.joined(separator: ".")
            let padding: _RSA.Signing.Padding = algorithm == "PS256" ? .PSS : .insecurePKCS1v1_5
            let digest = SHA256.hash(data: Array(signed.utf8))
            let signature = try key.signature(for: digest, padding: padding).rawRepresentation
            let credentials = try ClientCredentials.read(
                authorization: nil,
                parameters: form(signed + "." + Base64.url.encode(Array(signature))),
                certificate: nil
            )
            let client = try ProtocolFixture.client(profile, ["jwks": .object([.init("keys", .array([jwk]))])])
            return (try? authenticate(credentials, client)) != nil
        }
        #expect(try accepted("PS256", .fapi))
        #expect(try !accepted("RS256", .fapi))
        #expect(try accepted("RS256", .oidc))
    }

    @Test("A signed request of the same key is no assertion")
    func confusion() throws {
        let payload: [String: JSONValue] = [
            "iss": .string("shop"), "client_id": .string("shop"), "aud": .string(ProtocolFixture.issuer),
            "exp": ProtocolFixture.seconds(60),
        ]
        let token = try ProtocolFixture.token(
            ["alg": .string("ES256"), "kid": .string("key-1")],
            payload,
            by: ProtocolFixture.key()
        )
        #expect(throws: OAuthError.self) {
            try ClientCredentials.read(authorization: nil, parameters: form(token), certificate: nil)
        }
    }

    @Test("A secret of ours is right in its registered place only")
    func secrets() throws {
        let (text, hash) = ClientSecret.make([UInt8](repeating: 7, count: 32))
        let basic = "Basic " + Base64.standard.encode(Array("shop:\(text)".utf8))
        let post = try Parameters.of(["client_id": "shop", "client_secret": text])
        for method in ["client_secret_basic", "client_secret_post"] {
            let client = try ProtocolFixture.client(
                .oidc,
                ["token_endpoint_auth_method": .string(method), "jwks": nil],
                rules: ProtocolFixture.secrets
            )
            let header = try ClientCredentials.read(authorization: basic, parameters: .empty, certificate: nil)
            let body = try ClientCredentials.read(authorization: nil, parameters: post, certificate: nil)
            let (right, wrong) = method.hasSuffix("basic") ? (header, body) : (body, header)
            #expect(try authenticate(right, client, hash: hash).id == "shop")
            #expect(throws: OAuthError.self) { try authenticate(wrong, client, hash: hash) }
            #expect(throws: OAuthError.self) { try authenticate(right, client, hash: nil) }
            #expect(throws: OAuthError.self) { try authenticate(right, client, hash: Array(hash.reversed())) }
        }
        #expect(!ClientSecret.matches(text + " ", hash))
        #expect(!ClientSecret.matches("", hash))
    }

    @Test("Basic credentials are decoded as the standard says")
    func basic() throws {
        let header = "basic " + Base64.standard.encode(Array("a%3Ab+c:p%25".utf8))
        #expect(
            try ClientCredentials.read(authorization: header, parameters: .empty, certificate: nil).clientID == "a:b c"
        )
        for broken in [
            "", "Basic", "Basic !", "Bearer x", "Basic " + Base64.standard.encode(Array("ab".utf8)), "Basic OmE=",
            "Basic JTpi",
        ] {
            #expect(throws: OAuthError.self) {
                try ClientCredentials.read(authorization: broken, parameters: .empty, certificate: nil)
            }
        }
    }

    @Test("Two methods at once, two names, no name: refused")
    func several() throws {
        let basic = "Basic " + Base64.standard.encode(Array("shop:x".utf8))
        for parameters in [["client_secret": "y"], ["client_id": "other"]] as [[String: String?]] {
            #expect(throws: OAuthError.self) {
                try ClientCredentials.read(authorization: basic, parameters: .of(parameters), certificate: nil)
            }
        }
        #expect(throws: OAuthError.self) {
            try ClientCredentials.read(authorization: nil, parameters: .empty, certificate: nil)
        }
        #expect(throws: OAuthError.self) {
            let parameters = try Parameters.of(["client_id": "shop", "client_assertion_type": "x"])
            return try ClientCredentials.read(authorization: nil, parameters: parameters, certificate: nil)
        }
    }

    @Test("A name alone opens nothing but a client without a secret")
    func nameAlone() throws {
        let credentials = try ClientCredentials.read(
            authorization: nil,
            parameters: .of(["client_id": "shop"]),
            certificate: nil
        )
        for profile in ClientProfile.allCases {
            #expect(throws: OAuthError.self) { try authenticate(credentials, ProtocolFixture.client(profile)) }
        }
        let open = try ProtocolFixture.client(
            .oidc,
            [
                "token_endpoint_auth_method": .string("none"), "application_type": .string("native"),
                "grant_types": .array([.string("authorization_code"), .string("refresh_token")]),
            ]
        )
        #expect(try authenticate(credentials, open).method == .none)
    }

    @Test("A certificate counts by its subject, its name or its very bytes, and never beside another method")
    func certificates() throws {
        let der = try TestCertificate.make()
        let field = ":\(Base64.standard.encode(der)):"
        let credentials = try ClientCredentials.read(
            authorization: nil,
            parameters: .of(["client_id": "shop"]),
            certificate: field
        )
        func client(_ name: String, _ value: String) throws -> ClientMetadata {
            try ProtocolFixture.client(
                .fapi,
                ["token_endpoint_auth_method": .string("tls_client_auth"), name: .string(value), "jwks": nil]
            )
        }
        let thumbprint = Base64.url.encode(Array(SHA256.hash(data: der)))
        let right = try authenticate(credentials, client("tls_client_auth_subject_dn", "CN=shop.example.vn,O=Shop"))
        #expect(right.certificateThumbprint == thumbprint)
        #expect(throws: Never.self) {
            try authenticate(credentials, client("tls_client_auth_san_dns", "SHOP.example.vn"))
        }
        for (name, value) in [
            ("tls_client_auth_subject_dn", "CN=shop.example.vn"),
            ("tls_client_auth_subject_dn", "O=Shop,CN=shop.example.vn"),
            ("tls_client_auth_san_dns", "example.vn"), ("tls_client_auth_san_uri", "https://shop.example.vn"),
        ] {
            #expect(throws: OAuthError.self) { try authenticate(credentials, client(name, value)) }
        }
        #expect(throws: OAuthError.self) { try authenticate(credentials, ProtocolFixture.client(.fapi)) }
        var jwk = try ProtocolFixture.key().publicKey.jwk.object?.members ?? []
        jwk.append(.init("x5c", .array([.string(Base64.standard.encode(der))])))
        let changes: [String: JSONValue?] = [
            "token_endpoint_auth_method": .string("self_signed_tls_client_auth"),
            "jwks": .object([.init("keys", .array([.object(JSONObject(jwk))]))]),
        ]
        #expect(try authenticate(credentials, ProtocolFixture.client(.fapi, changes)).id == "shop")
        let other = ":\(Base64.standard.encode(try TestCertificate.make(serial: 2))):"
        let stranger = try ClientCredentials.read(
            authorization: nil,
            parameters: .of(["client_id": "shop"]),
            certificate: other
        )
        #expect(throws: OAuthError.self) { try authenticate(stranger, ProtocolFixture.client(.fapi, changes)) }
    }

    @Test(
        "A certificate counts from its first second to its last",
        arguments: [(-1, false), (0, true), (60, true), (61, false)]
    )
    func validity(after seconds: Int, isRight: Bool) throws {
        let begins = ProtocolFixture.now.microseconds / 1_000_000
        let der = try TestCertificate.make(from: begins, until: begins + 60)
        let credentials = try ClientCredentials.read(
            authorization: nil,
            parameters: .of(["client_id": "shop"]),
            certificate: TestCertificate.field(der)
        )
        let client = try ProtocolFixture.client(
            .fapi,
            [
                "token_endpoint_auth_method": .string("tls_client_auth"), "jwks": nil,
                "tls_client_auth_san_dns": .string("shop.example.vn"),
            ]
        )
        let now = ProtocolFixture.now + seconds
        let found = try? authenticator.authenticate(credentials, as: client, secretHash: nil, now: now)
        #expect((found != nil) == isRight)
    }

    @Test(
        "A certificate field that is none is refused",
        arguments: ["", ":", "::", ":AAAA:", "AAAA", ":A:", ":MIIB:", "x:AAAA:"]
    )
    func unreadable(_ field: String) {
        #expect(throws: OAuthError.self) { try ClientCertificate(field: field) }
    }
}
