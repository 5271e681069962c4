import Civil
import Encoding
import HTTPTypes
import OpenID
import Signing
import Store
import Testing
import Web
import WebSupport

/// The ways that work.
@Suite("Flows of the OpenID provider")
struct FlowTests {
    @Test("A bank signs a citizen in with PAR, a key proof and private_key_jwt", arguments: Engine.allCases)
    func bank(engine: Engine) async throws {
        try await FlowFixture.with(engine) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let browser = FlowBrowser(fixture)
            let response = try await bank.signIn(browser)
            #expect(response["iss"] == FlowFixture.issuer)
            #expect(response["state"] == "state-1")
            let answer = try await bank.exchange(try #require(response["code"]))
            let tokens = try #require(answer.json, "\(answer.text)")
            #expect(answer.fields[.cacheControl] == "no-store")
            #expect(tokens["token_type"]?.text == "DPoP")
            #expect(tokens["expires_in"]?.integer ?? 0 <= 600)
            let access = try #require(tokens["access_token"]?.text)
            let userinfo = try await bank.userinfo(access)
            #expect(userinfo.status == 200)
            #expect(userinfo.json?["name"]?.text == "Nguyễn Thị Mai")
            // Birth date was asked for and left out: she did not tick it.
            #expect(userinfo.json?["birthdate"] == nil)
            let seen = try await bank.introspect(access)
            #expect(seen["active"]?.boolean == true)
            #expect(seen["cnf"]?["jkt"]?.text == bank.proofKey.publicKey.thumbprint.text)
        }
    }

    @Test("A plain client signs a citizen in without PAR and gets a bearer token", arguments: Engine.allCases)
    func shop(engine: Engine) async throws {
        try await FlowFixture.with(engine) { fixture in
            let shop = try await FlowClient.register("shop", at: fixture, profile: "oidc")
            let tokens = try await shop.tokens(FlowBrowser(fixture))
            #expect(tokens["token_type"]?.text == "Bearer")
            let userinfo = try await shop.userinfo(try #require(tokens["access_token"]?.text))
            #expect(userinfo.status == 200)
            let sub = try #require(userinfo.json?["sub"]?.text)
            #expect(try Claims.of(tokens["id_token"]?.text)["sub"]?.text == sub)
        }
    }

    @Test("The ID token says who signed in, how surely, when and for whom")
    func identityToken() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let before = fixture.clock.now.microseconds / 1_000_000
            let tokens = try await bank.tokens(FlowBrowser(fixture))
            let claims = try Claims.of(tokens["id_token"]?.text)
            #expect(claims["iss"]?.text == FlowFixture.issuer)
            #expect(claims["aud"]?.text == "bank")
            #expect(claims["nonce"]?.text == "nonce-1")
            #expect(claims["acr"]?.text == "urn:vneid:acr:2")
            #expect(claims["amr"]?.elements == [.string("user"), .string("hwk")])
            #expect(claims["auth_time"]?.integer ?? 0 >= before)
            #expect(claims["sid"]?.text != nil)
            #expect(claims["name"] == nil)
        }
    }

    @Test("A second sign-in within the consent asks nothing; prompt=none works then and not before")
    func remembered() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let browser = FlowBrowser(fixture)
            let silent = try await browser.get(bank.start(["prompt": "none"]))
            #expect(silent.parameters["error"] == "consent_required")
            _ = try await bank.signIn(browser)
            let again = try await browser.get(bank.start(["prompt": "none"]))
            #expect(again.status == 303)
            #expect(again.parameters["code"] != nil)
            let stranger = try await FlowBrowser(fixture, session: "").get(bank.start(["prompt": "none"]))
            #expect(stranger.parameters["error"] == "login_required")
        }
    }

    @Test("Whoever is not signed in is sent to sign in, and comes back to the page of her request")
    func signIn() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let browser = FlowBrowser(fixture, session: "")
            let answer = try await browser.get(bank.start())
            let location = try #require(answer.location)
            #expect(location.hasPrefix("/sign-in?continue=%2Fconsent%2F"))
            let id = String(location.dropFirst("/sign-in?continue=%2Fconsent%2F".count))
            #expect(
                try await fixture.service.interactions.find(id, from: browser.fields)
                    == .signIn(continue: "/consent/" + id)
            )
            let signedIn = browser.signedIn(as: fixture.holders.signIn(FlowFixture.mai))
            guard case .consent = try await fixture.service.interactions.find(id, from: signedIn.fields) else {
                Issue.record("no consent page")
                return
            }
        }
    }

    @Test("prompt=login and max_age ask again who it is, and a fresh answer is enough", arguments: ["login", "age"])
    func freshness(way: String) async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let browser = FlowBrowser(fixture)
            _ = try await bank.signIn(browser)
            fixture.clock.advance(by: 120)
            let changes: [String: String?] = way == "login" ? ["prompt": "login"] : ["max_age": "60"]
            let answer = try await browser.get(bank.start(changes))
            let location = try #require(answer.location)
            #expect(location.hasPrefix("/step-up?continue=%2Fconsent%2F"))
            let id = String(location.dropFirst("/step-up?continue=%2Fconsent%2F".count))
            let fresh = browser.signedIn(as: fixture.holders.signIn(FlowFixture.mai))
            guard
                case .finished(.redirect(let address)) = try await fixture.service.interactions.find(
                    id,
                    from: fresh.fields
                )
            else {
                Issue.record("not finished")
                return
            }
            #expect(FlowAnswer.parameters(of: address)["code"] != nil)
        }
    }

    @Test("An account of level 1 cannot reach level 2, and the client is told when it must")
    func level() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let low = FlowBrowser(
                fixture,
                session: fixture.holders.signIn(FlowFixture.mai, acr: .level1, highest: .level1)
            )
            let essential = #"{"id_token":{"acr":{"essential":true,"values":["urn:vneid:acr:2"]}}}"#
            let answer = try await low.get(bank.start(["claims": essential]))
            #expect(answer.parameters["error"] == "unmet_authentication_requirements")
            let voluntary = try await bank.tokens(low, ["acr_values": "urn:vneid:acr:2"])
            #expect(try Claims.of(voluntary["id_token"]?.text)["acr"]?.text == "urn:vneid:acr:1")
            let raisable = FlowBrowser(fixture, session: fixture.holders.signIn(FlowFixture.mai, acr: .level1))
            #expect(try await raisable.get(bank.start(["claims": essential])).location?.hasPrefix("/step-up?") == true)
        }
    }

    @Test("Every release of claims, every consent and every sign-in is an entry of hers")
    func evidence() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let tokens = try await bank.tokens(FlowBrowser(fixture))
            _ = try await bank.userinfo(try #require(tokens["access_token"]?.text))
            let entries = try await fixture.entries(of: FlowFixture.mai)
            let kinds = entries.map { $0["kind"]?.text }
            #expect(kinds == ["openid.consent_given", "openid.signed_in", "openid.claims_released"])
            let released = try #require(entries.last)
            #expect(released["body"]?["vi"]?.text == "Ngân hàng bank")
            #expect(released["purpose"]?["en"]?.text == "Open an account")
            #expect(released["legal_basis"]?.text == "Luật")
            #expect(released["fields"]?.elements == [.string("name")])
            #expect(entries.first?["text_hash"]?.text == "hash-of-the-page")
        }
    }

    @Test("JARM: the response is one signed token with issuer, audience and code")
    func jarm() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let response = try await bank.signIn(FlowBrowser(fixture), ["response_mode": "jwt"])
            let claims = try Claims.of(response["response"])
            #expect(claims["iss"]?.text == FlowFixture.issuer)
            #expect(claims["aud"]?.text == "bank")
            let code = try #require(claims["code"]?.text)
            #expect(try await bank.exchange(code).status == 200)
        }
    }

    @Test("A client of its own gets a token for itself, and no citizen's data by it")
    func clientCredentials() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let machine = try await FlowClient.register(
                "machine",
                at: fixture,
                scope: "",
                grants: ["client_credentials"]
            )
            let answer = try await machine.token(["grant_type": "client_credentials"])
            let token = try #require(answer.json?["access_token"]?.text, "\(answer.text)")
            #expect(answer.json?["refresh_token"] == nil)
            #expect(try await machine.userinfo(token).status == 403)
        }
    }

    @Test("Introspection can be signed")
    func signedIntrospection() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let token = try #require(try await bank.tokens(FlowBrowser(fixture))["access_token"]?.text)
            let body = FlowClient.form([
                "token": token, "client_assertion": try bank.assertion(),
                "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            ])
            let answer = try await fixture.send(
                .post,
                OpenIDEndpoint.introspect.rawValue,
                fields: [.accept: "application/token-introspection+jwt"],
                body: body
            )
            #expect(answer.fields[.contentType] == "application/token-introspection+jwt")
            #expect(try Claims.of(answer.text)["token_introspection"]?["active"]?.boolean == true)
        }
    }

    @Test("The metadata may be kept for an hour, and the keys are those that sign")
    func metadata() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            for path in ["/.well-known/openid-configuration", "/.well-known/oauth-authorization-server"] {
                let answer = try await fixture.send(.get, path)
                #expect(answer.json?["issuer"]?.text == FlowFixture.issuer)
                #expect(answer.fields[.cacheControl] == "public, max-age=3600")
            }
            let keys = try JWKSet(parsing: try await fixture.send(.get, OpenIDEndpoint.jwks.rawValue).text)
            #expect(Set(keys.keys.map(\.algorithm)) == [.ecdsaP256SHA256, .ed25519])
        }
    }
}

/// The claims of a token, read without its signature: others check that.
enum Claims {
    static func of(_ token: String?) throws -> JSONObject {
        let parts = try #require(token).split(separator: ".")
        try #require(parts.count == 3)
        let bytes = try #require(Base64.url.decode(String(parts[1])))
        return try #require(JSONValue.parse(bytes).object)
    }
}
