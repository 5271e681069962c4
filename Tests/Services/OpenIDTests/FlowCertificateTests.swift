import Civil
import Crypto
import Encoding
import HTTPTypes
import OpenID
import Store
import Testing
import WebSupport

/// Clients that show a certificate to the proxy that ends their connections (RFC 8705, RFC 9440).
@Suite("Client certificates at the OpenID provider")
struct FlowCertificateTests {
    private static let bound = #","tls_client_certificate_bound_access_tokens":true"#
    private static let domain = #","tls_client_auth_san_dns":"bank.example""#

    /// A client that may prove itself by a certificate, and what it shows.
    private struct Holder {
        let client: FlowClient
        let certificate: [UInt8]
        /// Whether it signs assertions; its certificate then only binds its tokens.
        var signs = false

        func post(
            _ endpoint: OpenIDEndpoint,
            _ fields: [String: String],
            _ shown: [[UInt8]]? = nil,
            from peer: String = "127.0.0.1"
        ) async throws -> FlowAnswer {
            var fields = fields
            if signs {
                fields["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
                fields["client_assertion"] = try client.assertion()
            } else {
                fields["client_id"] = client.id
            }
            return try await client.fixture.send(
                .post,
                endpoint.rawValue,
                fields: Self.fields(shown ?? [certificate]),
                body: FlowClient.form(fields),
                from: peer
            )
        }

        func signIn(_ browser: FlowBrowser) async throws -> String {
            let pushed = try await post(.par, client.request())
            let reference = try #require(pushed.json?["request_uri"]?.text, "\(pushed.text)")
            return try #require(try await browser.approve(client.address(of: reference))["code"])
        }

        func exchange(_ code: String, _ shown: [[UInt8]]? = nil) async throws -> FlowAnswer {
            try await post(
                .token,
                [
                    "grant_type": "authorization_code", "code": code, "redirect_uri": client.redirectURI,
                    "code_verifier": FlowClient.verifier,
                ],
                shown
            )
        }

        func refresh(_ token: String, _ shown: [[UInt8]]? = nil) async throws -> FlowAnswer {
            try await post(.token, ["grant_type": "refresh_token", "refresh_token": token], shown)
        }

        func userinfo(_ token: String, _ shown: [[UInt8]]? = nil, from peer: String = "127.0.0.1") async throws -> Int {
            var fields = Self.fields(shown ?? [certificate])
            fields[.authorization] = "Bearer " + token
            return try await client.fixture.send(.get, OpenIDEndpoint.userinfo.rawValue, fields: fields, from: peer)
                .status
        }

        private static func fields(_ certificates: [[UInt8]]) -> HTTPFields {
            var fields: HTTPFields = [:]
            for certificate in certificates {
                fields.append(HTTPField(name: .clientCert, value: TestCertificate.field(certificate)))
            }
            return fields
        }
    }

    private static func holder(
        _ method: String,
        at fixture: FlowFixture,
        from begins: Int64 = 1_700_000_000,
        until ends: Int64 = 1_900_000_000
    ) async throws -> Holder {
        let certificate = try TestCertificate.make(name: "bank.example", from: begins, until: ends)
        let client = try await FlowClient.register(
            "bank",
            at: fixture,
            method: method,
            certificate: method == "self_signed_tls_client_auth" ? certificate : nil,
            more: bound + (method == "tls_client_auth" ? domain : "")
        )
        return Holder(client: client, certificate: certificate, signs: method == "private_key_jwt")
    }

    @Test(
        "A client signs citizens in by its certificate, and its tokens are of no use without it",
        arguments: ["tls_client_auth", "self_signed_tls_client_auth", "private_key_jwt"]
    )
    func flow(method: String) async throws {
        try await FlowFixture.with(.sqlite, takesCertificates: true) { fixture in
            let bank = try await Self.holder(method, at: fixture)
            let browser = FlowBrowser(fixture)
            let answer = try await bank.exchange(bank.signIn(browser))
            let tokens = try #require(answer.status == 200 ? answer.json : nil, "\(answer.text)")
            #expect(tokens["token_type"]?.text == "Bearer")
            let access = tokens.text("access_token")
            let seen = try await bank.post(.introspect, ["token": access]).json
            #expect(seen?["cnf"]?["x5t#S256"]?.text == Base64.url.encode(Array(SHA256.hash(data: bank.certificate))))

            let other = try TestCertificate.make(name: "bank.example", serial: 2)
            #expect(try await bank.userinfo(access) == 200)
            #expect(try await bank.userinfo(access, [other]) == 401, "another certificate")
            #expect(try await bank.userinfo(access, []) == 401, "none")
            #expect(try await bank.userinfo(access, [bank.certificate, other]) == 401, "two")
            #expect(try await bank.userinfo(access, from: "203.0.113.9") == 401, "from somebody who is not our proxy")
            let proof = try bank.client.proof("GET", OpenIDEndpoint.userinfo.rawValue, token: access)
            #expect(try await bank.client.userinfo(access, scheme: "DPoP", proof: proof).status == 401, "a key instead")
        }
    }

    @Test(
        "Renewal wants the certificate that the tokens are bound to",
        arguments: ["tls_client_auth", "private_key_jwt"]
    )
    func renewal(method: String) async throws {
        try await FlowFixture.with(.sqlite, takesCertificates: true) { fixture in
            let bank = try await Self.holder(method, at: fixture)
            let first = try #require(try await bank.exchange(bank.signIn(FlowBrowser(fixture))).json)
            let refresh = first.text("refresh_token")
            // Its successor has the same names, so it proves who the client is; the tokens are bound to the old one.
            let successor = try TestCertificate.make(name: "bank.example", serial: 2)
            #expect(try await bank.refresh(refresh, [successor]).error == "invalid_grant")
            let none = try await bank.refresh(refresh, [])
            #expect(none.error == (bank.signs ? "invalid_request" : "invalid_client"))
            let renewed = try #require(try await bank.refresh(refresh).json)
            #expect(renewed["refresh_token"]?.text == refresh, "it stays")
            #expect(try await bank.userinfo(renewed.text("access_token")) == 200)
        }
    }

    @Test("Tokens of a client that promised it are bound to its certificate, or there are none")
    func promise() async throws {
        try await FlowFixture.with(.sqlite, takesCertificates: true) { fixture in
            let bank = try await Self.holder("private_key_jwt", at: fixture)
            let code = try await bank.signIn(FlowBrowser(fixture))
            #expect(try await bank.exchange(code, []).error == "invalid_request")
            #expect(try await bank.exchange(code).status == 200, "the code was not spent")
        }
    }

    /// What somebody shows who is not the client.
    enum Forgery: String, CaseIterable {
        case anotherName, none, two, ended, notBegun, stranger, assertion
    }

    @Test(
        "Another certificate, none, two, one out of its time or from a stranger: no client",
        arguments: ["tls_client_auth", "self_signed_tls_client_auth"],
        Forgery.allCases
    )
    func refused(method: String, way: Forgery) async throws {
        try await FlowFixture.with(.sqlite, takesCertificates: true) { fixture in
            let now = fixture.clock.now.microseconds / 1_000_000
            let bank =
                switch way {
                case .ended: try await Self.holder(method, at: fixture, until: now - 1)
                case .notBegun: try await Self.holder(method, at: fixture, from: now + 60)
                default: try await Self.holder(method, at: fixture)
                }
            let other = try TestCertificate.make(name: "bank.example.evil.example", serial: 3)
            let answer =
                switch way {
                case .anotherName: try await bank.post(.par, bank.client.request(), [other])
                case .none: try await bank.post(.par, bank.client.request(), [])
                case .two: try await bank.post(.par, bank.client.request(), [bank.certificate, other])
                case .ended, .notBegun: try await bank.post(.par, bank.client.request())
                case .stranger: try await bank.post(.par, bank.client.request(), from: "203.0.113.9")
                case .assertion: try await bank.client.post(.par, bank.client.request())
                }
            #expect(answer.status == 401)
            #expect(answer.error == "invalid_client")
            #expect(try await fixture.count("openid_interaction") == 0)
        }
    }

    @Test("Without a proxy of its own the server believes no certificate, and its metadata offer none")
    func withoutProxy() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let bank = try await Self.holder("tls_client_auth", at: fixture)
            #expect(try await bank.post(.par, bank.client.request()).error == "invalid_client")
            let metadata = try await fixture.send(.get, "/.well-known/openid-configuration").text
            #expect(!metadata.contains("tls_client"))
        }
        try await FlowFixture.with(.sqlite, takesCertificates: true) { fixture in
            let metadata = try await fixture.send(.get, "/.well-known/openid-configuration").json
            let methods = metadata?["token_endpoint_auth_methods_supported"]?.elements ?? []
            #expect(methods.contains(.string("tls_client_auth")))
            #expect(methods.contains(.string("self_signed_tls_client_auth")))
            #expect(metadata?["tls_client_certificate_bound_access_tokens"]?.boolean == true)
        }
    }
}

extension HTTPField.Name {
    static let clientCert = HTTPField.Name("Client-Cert") ?? .trailer
}
