import Civil
import Crypto
import Encoding
import FoundationEssentials
import OpenID
import Signing
import SwiftASN1
import Testing
import X509

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
        let der = try Self.certificate()
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
        let other = ":\(Base64.standard.encode(try Self.certificate(serial: 2))):"
        let stranger = try ClientCredentials.read(
            authorization: nil,
            parameters: .of(["client_id": "shop"]),
            certificate: other
        )
        #expect(throws: OAuthError.self) { try authenticate(stranger, ProtocolFixture.client(.fapi, changes)) }
    }

    @Test(
        "A certificate field that is none is refused",
        arguments: ["", ":", "::", ":AAAA:", "AAAA", ":A:", ":MIIB:", "x:AAAA:"]
    )
    func unreadable(_ field: String) {
        #expect(throws: OAuthError.self) { try ClientCertificate(field: field) }
    }

    private static func certificate(serial: Int = 1) throws -> [UInt8] {
        let key = try P256.Signing.PrivateKey(rawRepresentation: [UInt8](repeating: 5, count: 32))
        let name = try DistinguishedName {
            OrganizationName("Shop")
            CommonName("shop.example.vn")
        }
        let certificate = try Certificate(
            version: .v3,
            serialNumber: .init(serial),
            publicKey: .init(key.publicKey),
            notValidBefore: .init(timeIntervalSince1970: 1_700_000_000),
            notValidAfter: .init(timeIntervalSince1970: 1_900_000_000),
            issuer: name,
            subject: name,
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: Certificate.Extensions { SubjectAlternativeNames([.dnsName("shop.example.vn")]) },
            issuerPrivateKey: .init(key)
        )
        var serializer = DER.Serializer()
        try certificate.serialize(into: &serializer)
        return serializer.serializedBytes
    }
}
