import Encoding
import OpenID
import Signing
import Testing
import Web

@Suite("Registrations of clients")
struct ClientMetadataTests {
    private func faults(_ profile: ClientProfile, _ changes: [String: JSONValue?]) throws -> [String] {
        do {
            _ = try ProtocolFixture.client(profile, changes)
            return []
        } catch let faults as ClientFaults {
            return faults.errors.map { "\($0.pointer) \($0.code)" }
        }
    }

    @Test("Defaults are the safe ones of the profile", arguments: ClientProfile.allCases)
    func defaults(_ profile: ClientProfile) throws {
        let client = try ProtocolFixture.client(profile)
        #expect(client.authentication == .privateKeyJWT)
        #expect(client.environment == .staging)
        #expect(client.dpopBound == (profile == .fapi))
        #expect(client.requiresPushedRequest == (profile == .fapi))
        #expect(client.rotatesRefreshTokens == (profile == .oidc))
        #expect(client.allowedAlgorithms.contains(.rs256) == (profile == .oidc))
        #expect(client.idTokenAlgorithm == .ecdsaP256SHA256)
        #expect(client.sector == "shop.example.vn")
        #expect(client.organisation == LocalizedText(vi: "Cửa hàng", en: "Shop"))
    }

    @Test("What is written down is read again as the same value", arguments: ClientProfile.allCases)
    func roundTrip(_ profile: ClientProfile) throws {
        let changes: [[String: JSONValue?]] = [
            [:],
            [
                "client_uri": .string("https://shop.example.vn"), "default_max_age": .integer(60),
                "sector_identifier": .string("example.vn"),
                "backchannel_logout_uri": .string("https://shop.example.vn/out"),
                "id_token_signed_response_alg": .string("EdDSA"), "consent_days": .integer(7),
                "redirect_uris": .array([.string("https://a.example.vn/"), .string("https://b.example.vn/")]),
            ],
            [
                "token_endpoint_auth_method": .string("tls_client_auth"), "jwks": nil,
                "tls_client_auth_subject_dn": .string("CN=shop,O=Shop"),
                "tls_client_certificate_bound_access_tokens": .boolean(true),
            ],
        ]
        for change in changes {
            let client = try ProtocolFixture.client(profile, change)
            #expect(try ClientMetadata.read(client.json) == client)
        }
    }

    @Test("All faults are told at once, each with its pointer and in both languages")
    func atOnce() throws {
        let json = """
            {"profile":"oidc","client_id":"x","redirect_uris":["http://a.vn/","https://a.vn/#f",7],"grant_types":["implicit"],
            "jwks_uri":"https://a.vn/keys","purposes":[{"code":"A b","vi":"","claims":[{"name":"shoe_size"}]}],
            "contacts":["nobody"],"jwks":{"keys":[{"kty":"RSA","n":"AQ","e":"AQAB"}]}}
            """
        let error = try #require(throws: ClientFaults.self) { try ClientMetadata.read(json) }
        #expect(
            Set(error.errors.map { "\($0.pointer) \($0.code)" }) == [
                "/client_id malformed", "/client_name missing", "/redirect_uris/0 insecure_address",
                "/redirect_uris/1 ambiguous_address", "/redirect_uris/2 malformed", "/grant_types/0 unsupported",
                "/jwks_uri unsupported", "/purposes/0/code malformed", "/purposes/0/vi malformed",
                "/purposes/0/en missing",
                "/purposes/0/claims/0/name unknown_value", "/jwks/keys/0 weak_key",
            ]
        )
        #expect(error.errors.allSatisfy { !$0.detail.vietnamese.isEmpty && !$0.detail.english.isEmpty })
    }

    @Test(
        "What a profile does not allow is refused",
        arguments: [
            (
                .fapi, ["token_endpoint_auth_method": .string("client_secret_basic")],
                "/token_endpoint_auth_method not_allowed"
            ),
            (
                .fapi, ["token_endpoint_auth_method": .string("client_secret_post")],
                "/token_endpoint_auth_method not_allowed"
            ),
            (.fapi, ["token_endpoint_auth_method": .string("none")], "/token_endpoint_auth_method not_allowed"),
            (
                .fapi, ["token_endpoint_auth_signing_alg": .string("RS256")],
                "/token_endpoint_auth_signing_alg not_allowed"
            ),
            (.fapi, ["request_object_signing_alg": .string("RS256")], "/request_object_signing_alg not_allowed"),
            (.fapi, ["dpop_bound_access_tokens": .boolean(false)], "/dpop_bound_access_tokens not_allowed"),
            (
                .fapi, ["require_pushed_authorization_requests": .boolean(false)],
                "/require_pushed_authorization_requests not_allowed"
            ),
            (.oidc, ["token_endpoint_auth_method": .string("none")], "/token_endpoint_auth_method not_allowed"),
            (
                .oidc, ["token_endpoint_auth_method": .string("client_secret_jwt")],
                "/token_endpoint_auth_method unknown_value"
            ),
            (.oidc, ["request_object_signing_alg": .string("none")], "/request_object_signing_alg unsupported"),
            (.oidc, ["id_token_signed_response_alg": .string("RS256")], "/id_token_signed_response_alg unsupported"),
            (.oidc, ["id_token_signed_response_alg": .string("none")], "/id_token_signed_response_alg unsupported"),
        ] as [(ClientProfile, [String: JSONValue?], String)]
    )
    func profile(_ profile: ClientProfile, _ changes: [String: JSONValue?], _ fault: String) throws {
        #expect(try faults(profile, changes) == [fault])
    }

    @Test(
        "What we do not do is refused and not left out",
        arguments: [
            "jwks_uri", "sector_identifier_uri", "request_uris", "software_statement", "logo_uri", "logo_uri#vi",
            "userinfo_signed_response_alg", "id_token_encrypted_response_alg", "request_object_encryption_alg",
            "frontchannel_logout_uri", "backchannel_client_notification_endpoint", "client_secret",
        ]
    )
    func unsupported(_ name: String) throws {
        #expect(try faults(.oidc, [name: .string("x")]) == ["\(MetadataPointer.of(name)) unsupported"])
    }

    @Test(
        "Redirect addresses leave nothing to interpretation",
        arguments: [
            ("http://shop.example.vn/cb", "insecure_address"), ("https://shop.example.vn/cb#", "ambiguous_address"),
            ("https://*.example.vn/cb", "ambiguous_address"), ("https://shop.example.vn/*", "ambiguous_address"),
            ("https://shop.example.vn/a/../b", "ambiguous_address"),
            ("https://shop.example.vn/%2e%2E/b", "ambiguous_address"),
            ("https://me@shop.example.vn/cb", "malformed"), ("com.example.app:/cb", "malformed"), ("/cb", "malformed"),
            ("javascript:alert(1)", "malformed"), ("data:text/html,x", "malformed"),
            ("https://shop.example.vn:0/", "malformed"),
        ]
    )
    func redirects(_ address: String, _ code: String) throws {
        #expect(try faults(.oidc, ["redirect_uris": .array([.string(address)])]) == ["/redirect_uris/0 \(code)"])
    }

    @Test("Loopback addresses are for native applications, and for web clients that are being tried out")
    func loopback() throws {
        let address = JSONValue.array([.string("http://127.0.0.1:8000/cb")])
        let production = JSONValue.string("production")
        #expect(try faults(.oidc, ["redirect_uris": address]).isEmpty)
        #expect(
            try faults(.oidc, ["redirect_uris": address, "environment": production])
                == ["/redirect_uris/0 insecure_address"]
        )
        let native: [String: JSONValue?] = [
            "redirect_uris": address, "environment": production, "application_type": .string("native"),
        ]
        #expect(try faults(.fapi, native).isEmpty)
        #expect(try ProtocolFixture.client(.fapi, native).sector == "client:shop")
    }

    @Test("Addresses on several hosts need a common domain that is nobody else's")
    func sector() throws {
        let several = JSONValue.array([.string("https://a.bank.vn/cb"), .string("https://b.bank.vn/cb")])
        #expect(try faults(.oidc, ["redirect_uris": several]) == ["/sector_identifier missing"])
        let cases = [
            ("bank.vn", []), ("a.bank.vn", ["/sector_identifier foreign_host"]),
            ("other.vn", ["/sector_identifier foreign_host"]), ("vn", ["/sector_identifier malformed"]),
            ("gov.vn", ["/sector_identifier malformed"]), ("ank.vn", ["/sector_identifier foreign_host"]),
            ("https://bank.vn", ["/sector_identifier malformed"]),
        ]
        for (sector, expected) in cases {
            #expect(try faults(.oidc, ["redirect_uris": several, "sector_identifier": .string(sector)]) == expected)
        }
    }

    @Test("The personal number needs a legal basis and its own scope")
    func personalNumber() throws {
        func purposes(_ basis: String) throws -> JSONValue {
            try JSONValue.parse(#"[{"code":"a","vi":"a","en":"a","claims":[{"name":"personal_number"\#(basis)}]}]"#)
        }
        let scope = JSONValue.string("openid personal_number")
        #expect(
            try faults(.oidc, ["purposes": purposes(""), "scope": scope])
                == ["/purposes/0/claims/0/legal_basis missing_legal_basis"]
        )
        let basis = #","legal_basis":"Law""#
        #expect(try faults(.oidc, ["purposes": purposes(basis), "scope": scope]).isEmpty)
        #expect(try faults(.oidc, ["purposes": purposes(basis), "scope": .string("openid")]) == ["/scope conflict"])
        #expect(try faults(.oidc, ["purposes": nil, "scope": scope]) == ["/scope missing_purpose"])
    }

    @Test("Scopes fit the grants, and the default holds what is registered")
    func scopes() throws {
        #expect(try faults(.oidc, ["scope": .string("openid admin")]).contains("/scope unknown_value"))
        #expect(try faults(.oidc, ["scope": .string("profile personal_number")]) == ["/scope conflict"])
        let code = JSONValue.array([.string("authorization_code")])
        #expect(
            try faults(.oidc, ["grant_types": code, "scope": .string("openid offline_access personal_number")])
                == ["/scope conflict"]
        )
        let client = try ProtocolFixture.client(.oidc, ["scope": nil])
        #expect(client.scopes.text == "openid profile phone personal_number offline_access")
        var rules = ProtocolRules()
        rules.resourceScopes = ["exchange"]
        let json = try ProtocolFixture.registration(.oidc, ["scope": .string("openid personal_number exchange")])
        #expect(try ClientMetadata.read(json, rules: rules).scopes.contains("exchange"))
    }

    @Test("Whoever cannot keep a secret is a native application of the plain profile, without rights of its own")
    func open() throws {
        var changes: [String: JSONValue?] = [
            "token_endpoint_auth_method": .string("none"), "application_type": .string("native"), "jwks": nil,
        ]
        #expect(try faults(.oidc, changes) == ["/token_endpoint_auth_method not_allowed"])
        changes["grant_types"] = .array([.string("authorization_code"), .string("refresh_token")])
        #expect(try faults(.oidc, changes).isEmpty)
        #expect(try !ProtocolFixture.client(.oidc, changes).isConfidential)
    }

    @Test("Secrets are refused where the provider keeps none, and are for the plain profile where it does")
    func secrets() throws {
        for method in ["client_secret_basic", "client_secret_post"] {
            let change: [String: JSONValue?] = ["token_endpoint_auth_method": .string(method)]
            #expect(try faults(.oidc, change) == ["/token_endpoint_auth_method unsupported"])
            #expect(throws: Never.self) { try ProtocolFixture.client(.oidc, change, rules: ProtocolFixture.secrets) }
            #expect(throws: ClientFaults.self) {
                try ProtocolFixture.client(.fapi, change, rules: ProtocolFixture.secrets)
            }
        }
    }

    @Test("Keys must be there, public, strong and of use to the method")
    func keys() throws {
        #expect(try faults(.fapi, ["jwks": nil]) == ["/jwks missing"])
        #expect(try faults(.fapi, ["jwks": .object([.init("keys", .array([]))])]) == ["/jwks missing_key"])
        let leaked = JSONValue.object([.init("keys", .array([try ProtocolFixture.key().privateJWK]))])
        #expect(try faults(.fapi, ["jwks": leaked]) == ["/jwks/keys/0 private_key"])
        #expect(try faults(.fapi, ["token_endpoint_auth_signing_alg": .string("PS256")]) == ["/jwks missing_key"])
        #expect(
            try faults(.oidc, ["token_endpoint_auth_method": .string("self_signed_tls_client_auth")])
                == ["/jwks missing_key"]
        )
    }

    @Test("A certificate is described once, and only by clients that show one")
    func certificate() throws {
        let method = JSONValue.string("tls_client_auth")
        let bound: [String: JSONValue?] = ["token_endpoint_auth_method": method]
        #expect(try faults(.fapi, bound) == ["/tls_client_auth_subject_dn missing"])
        let both: [String: JSONValue?] = [
            "token_endpoint_auth_method": method, "tls_client_auth_subject_dn": .string("CN=a"),
            "tls_client_auth_san_dns": .string("a.vn"),
        ]
        #expect(try faults(.fapi, both) == ["/tls_client_auth_san_dns conflict"])
        #expect(
            try faults(.fapi, ["tls_client_auth_san_dns": .string("a.vn")]) == ["/tls_client_auth_san_dns conflict"]
        )
    }

    @Test(
        "Names read as they are written: nothing that turns or hides letters",
        arguments: ["a\u{202E}b", "a\u{200B}b", "a\nb", ""]
    )
    func names(_ name: String) throws {
        #expect(try faults(.oidc, ["client_name#vi": .string(name)]) == ["/client_name#vi malformed"])
    }

    @Test("In production somebody can be reached, and logout messages stay out of our own network")
    func production() throws {
        let environment = JSONValue.string("production")
        #expect(try faults(.oidc, ["environment": environment, "contacts": nil]) == ["/contacts missing"])
        for known in ["staging", "production"] {
            let plain: [String: JSONValue?] = [
                "environment": .string(known), "backchannel_logout_uri": .string("http://shop.example.vn/out"),
            ]
            #expect(try faults(.oidc, plain) == ["/backchannel_logout_uri insecure_address"])
        }
        for address in ["http://127.0.0.1/out", "https://localhost/out"] {
            #expect(
                try !faults(.oidc, ["environment": environment, "backchannel_logout_uri": .string(address)]).isEmpty
            )
        }
    }

    @Test(
        "Text that is no registration is one fault at the root",
        arguments: ["", "[]", "{", #"{"a":1,"a":2}"#, "null"]
    )
    func unreadable(_ json: String) {
        let error = #expect(throws: ClientFaults.self) { try ClientMetadata.read(json) }
        #expect(error?.errors.map(\.pointer) == [""])
    }

    @Test("An identifier given from outside counts, and one inside must not contradict it")
    func identifier() throws {
        let json = try ProtocolFixture.registration(.oidc, ["client_id": nil])
        #expect(try ClientMetadata.read(json, id: "given").id == "given")
        #expect(throws: ClientFaults.self) { try ClientMetadata.read(json) }
        let own = try ProtocolFixture.registration(.oidc)
        #expect(throws: ClientFaults.self) { try ClientMetadata.read(own, id: "given") }
    }

    @Test("Members of any wrong type are faults and never a crash")
    func wrongTypes() throws {
        let values: [JSONValue] = [
            .null, .boolean(true), .integer(-1), .number("1e999"), .string(""), .array([]), .array([.null]),
            .object([]),
            .array([.array([])]), .object([.init("keys", .integer(1))]), .array([.object([])]),
        ]
        let names = try JSONValue.parse(ProtocolFixture.client(.oidc).json).object?.names ?? []
        for name in names + ["purposes", "jwks", "default_max_age"] {
            for value in values { _ = try faults(.oidc, [name: value]) }
        }
    }
}

/// JSON Pointers of members.
enum MetadataPointer {
    static func of(_ name: String) -> String { "/" + name }
}
