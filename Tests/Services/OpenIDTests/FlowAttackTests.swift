import Civil
import Encoding
import HTTPTypes
import OpenID
import Signing
import Store
import Synchronization
import Testing
import WebSupport

/// Attacks that must fail (RFC 9700 section 4, FAPI 2.0 Security Profile); each test fails when the defence is taken out.
@Suite("Attacks on the OpenID provider")
struct FlowAttackTests {
    /// What an attacker changes at the token endpoint.
    enum Injection: String, CaseIterable {
        case verifier, redirectURI, otherClient, otherKey
    }

    @Test(
        "T1: a code in the wrong hands is of no use, and dead for everybody afterwards",
        arguments: Injection.allCases
    )
    func codeInjection(_ way: Injection) async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let thief = try await FlowClient.register("thief", at: fixture)
            // Bound to a key only where the key is what is tried: each defence has to hold by itself.
            let jkt = way == .otherKey ? bank.proofKey.publicKey.thumbprint.text : nil
            let code = try #require(try await bank.signIn(FlowBrowser(fixture), ["dpop_jkt": jkt])["code"])
            let stolen =
                switch way {
                case .verifier: try await bank.exchange(code, ["code_verifier": String(repeating: "w", count: 43)])
                case .redirectURI: try await bank.exchange(code, ["redirect_uri": "https://bank.example/cb/"])
                case .otherClient: try await thief.exchange(code, ["redirect_uri": bank.redirectURI])
                case .otherKey:
                    try await bank.exchange(
                        code,
                        proof: bank.proof("POST", OpenIDEndpoint.token.rawValue, key: thief.proofKey)
                    )
                }
            #expect(stolen.status == 400)
            #expect(stolen.error == "invalid_grant")
            #expect(try await bank.exchange(code).error == "invalid_grant", "the code is dead")
        }
    }

    @Test("T2: a code works once; a second time kills everything that came of it", arguments: Engine.allCases)
    func codeReplay(engine: Engine) async throws {
        try await FlowFixture.with(engine) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let code = try #require(try await bank.signIn(FlowBrowser(fixture))["code"])
            let tokens = try #require(try await bank.exchange(code).json)
            let access = try #require(tokens["access_token"]?.text)
            #expect(try await bank.userinfo(access).status == 200)
            #expect(try await bank.exchange(code).error == "invalid_grant")
            #expect(try await bank.userinfo(access).status == 401)
            #expect(try await bank.refresh(tokens.text("refresh_token")).error == "invalid_grant")
        }
    }

    @Test("T2: a code lives for sixty seconds")
    func codeAge() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let code = try #require(try await bank.signIn(FlowBrowser(fixture))["code"])
            fixture.clock.advance(by: 61)
            #expect(try await bank.exchange(code).error == "invalid_grant")
        }
    }

    @Test("T2: a request_uri is used up by its authorization, and by its time")
    func requestReplay() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let browser = FlowBrowser(fixture)
            let start = try await bank.start()
            // Looking at the page does not use it up (FAPI 2.0: at the moment of authorization).
            #expect(try await browser.get(start).status == 303)
            #expect(try await browser.approve(start)["code"] != nil)
            #expect(try await browser.get(start).status == 400)
            let late = try await bank.start()
            fixture.clock.advance(by: 91)
            #expect(try await browser.get(late).status == 400)
        }
    }

    @Test("T2: a request_uri is of no use to another client or browser")
    func requestOfAnother() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let thief = try await FlowClient.register("thief", at: fixture)
            let start = try await bank.start()
            let reference = try #require(FlowAnswer.parameters(of: start)["request_uri"])
            #expect(try await FlowBrowser(fixture).get(thief.address(of: reference)).status == 400)
            #expect(try await FlowBrowser(fixture).get(start).status == 303)
            #expect(try await FlowBrowser(fixture, of: FlowFixture.pao).get(start).status == 400)
        }
    }

    @Test("T3: every response names the issuer, errors too")
    func mixUp() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let shop = try await FlowClient.register("shop", at: fixture, profile: "oidc")
            let browser = FlowBrowser(fixture)
            for client in [bank, shop] {
                #expect(try await client.signIn(browser)["iss"] == FlowFixture.issuer)
                let refused = try await browser.refuse(client.start(["prompt": "consent"]))
                #expect(refused["error"] == "access_denied")
                #expect(refused["iss"] == FlowFixture.issuer)
            }
            let wrong = try await browser.get(shop.start(["scope": "openid email"]))
            #expect(wrong.parameters["error"] == "invalid_scope")
            #expect(wrong.parameters["iss"] == FlowFixture.issuer)
        }
    }

    @Test(
        "T4: PKCE cannot be left out or weakened",
        arguments: [
            ["code_challenge": nil, "code_challenge_method": nil], ["code_challenge_method": "plain"],
            ["code_challenge_method": nil], ["code_challenge": "short"],
        ] as [[String: String?]]
    )
    func pkceDowngrade(changes: [String: String?]) async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            #expect(try await bank.post(.par, bank.request(changes)).error == "invalid_request")
            let shop = try await FlowClient.register("shop", at: fixture, profile: "oidc")
            let answer = try await FlowBrowser(fixture).get(shop.start(changes))
            #expect(answer.parameters["error"] == "invalid_request")
            let code = try #require(try await shop.signIn(FlowBrowser(fixture))["code"])
            #expect(try await shop.exchange(code, ["code_verifier": nil]).error == "invalid_grant")
        }
    }

    @Test("T5: a proof of possession works once, at the token endpoint and at userinfo", arguments: Engine.allCases)
    func proofReplay(engine: Engine) async throws {
        try await FlowFixture.with(engine) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let browser = FlowBrowser(fixture)
            let proof = try bank.proof("POST", OpenIDEndpoint.token.rawValue)
            let code = try #require(try await bank.signIn(browser)["code"])
            let tokens = try #require(try await bank.exchange(code, proof: proof).json)
            let other = try #require(try await bank.signIn(browser)["code"])
            #expect(try await bank.exchange(other, proof: proof).error == "invalid_dpop_proof")
            let access = try #require(tokens["access_token"]?.text)
            let atResource = try bank.proof("GET", OpenIDEndpoint.userinfo.rawValue, token: access)
            #expect(try await bank.userinfo(access, proof: atResource).status == 200)
            #expect(try await bank.userinfo(access, proof: atResource).status == 401)
        }
    }

    @Test("T5: a stolen token is of no use without its key, nor as a bearer token")
    func stolenToken() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let access = try #require(try await bank.tokens(FlowBrowser(fixture))["access_token"]?.text)
            let path = OpenIDEndpoint.userinfo.rawValue
            let thief = try SigningKey.generate(.ecdsaP256SHA256)
            let proofs: [String?] = [
                nil, try bank.proof("GET", path, token: access, key: thief), try bank.proof("GET", path),
                try bank.proof("POST", path, token: access), try bank.proof("GET", "/openid/token", token: access),
                try bank.proof("GET", path, token: access, ["iat": .integer(1_795_300_000)]),
            ]
            for proof in proofs { #expect(try await bank.userinfo(access, proof: .some(proof)).status == 401) }
            #expect(try await bank.userinfo(access, scheme: "Bearer", proof: .some(nil)).status == 401)
            #expect(try await bank.userinfo(access, scheme: "dPoP").status == 200, "the scheme has no case")
            let query = try await fixture.send(.get, path + "?access_token=" + access)
            #expect(query.status == 400)
        }
    }

    @Test("T5: a client that promised bound tokens gets no others, however it asks")
    func unboundToken() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let code = try #require(try await bank.signIn(FlowBrowser(fixture))["code"])
            #expect(try await bank.exchange(code, proof: .some(nil)).error == "invalid_dpop_proof")
        }
    }

    @Test("T6: another algorithm, another key, no signature: no client authentication")
    func algorithmConfusion() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let thief = try SigningKey.generate(.ecdsaP256SHA256)
            let parts = try bank.assertion().split(separator: ".").map(String.init)
            let none = Base64.url.encode(Array(#"{"alg":"none"}"#.utf8))
            for assertion in [
                try bank.assertion(by: thief), "\(none).\(parts[1]).", "\(parts[0]).\(parts[1]).", "a.b.c",
            ] {
                let answer = try await bank.post(.par, bank.request(), assertion: assertion)
                #expect(answer.status == 401)
                #expect(answer.error == "invalid_client")
            }
        }
    }

    @Test(
        "T7: the audience of an assertion of a fapi client is the issuer as a text",
        arguments: [
            .string(FlowFixture.issuer + "/openid/token"), .string(FlowFixture.issuer + "/openid/par"),
            .array([.string(FlowFixture.issuer)]), .string(FlowFixture.issuer + "/"), .array([]), .integer(7),
        ] as [JSONValue]
    )
    func audience(value: JSONValue) async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let answer = try await bank.post(.par, bank.request(), assertion: bank.assertion(["aud": value]))
            #expect(answer.error == "invalid_client")
        }
    }

    @Test(
        "T7: an assertion works once; one without end or of somebody else does not at all",
        arguments: Engine.allCases
    )
    func assertionReplay(engine: Engine) async throws {
        try await FlowFixture.with(engine) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let assertion = try bank.assertion()
            #expect(try await bank.post(.par, bank.request(), assertion: assertion).status == 201)
            #expect(try await bank.post(.par, bank.request(), assertion: assertion).error == "invalid_client")
            for changes: [String: JSONValue?] in [["exp": nil], ["jti": nil], ["sub": .string("other")]] {
                let answer = try await bank.post(.par, bank.request(), assertion: bank.assertion(changes))
                #expect(answer.error == "invalid_client")
            }
        }
    }

    @Test(
        "T8: a redirect address that is not a registered one, letter by letter, gets a page and no redirect",
        arguments: ["/", "?x=1", "#x", "/../evil", "%2f..", " "]
    )
    func redirect(suffix: String) async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let shop = try await FlowClient.register("shop", at: fixture, profile: "oidc")
            let pushed = try await bank.post(.par, bank.request(["redirect_uri": bank.redirectURI + suffix]))
            #expect(pushed.status == 400)
            let answer = try await FlowBrowser(fixture).get(shop.start(["redirect_uri": shop.redirectURI + suffix]))
            #expect(answer.status == 400)
            #expect(answer.location == nil)
            let log = try await fixture.service.requestLog.page(of: "shop")
            #expect(log.first?.detail.contains("registered https://shop.example/cb") == true)
        }
    }

    @Test("A developer reads in staging which redirect address was asked for; in production nobody does")
    func redirectIsExplained() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            for (environment, isExplained) in [("staging", true), ("production", false)] {
                let shop = try await FlowClient.register(
                    "shop-\(environment)",
                    at: fixture,
                    profile: "oidc",
                    environment: environment,
                    more: #","contacts":["dev@example.vn"]"#
                )
                let wrong = shop.redirectURI + "/wrong"
                let answer = try await FlowBrowser(fixture).get(shop.start(["redirect_uri": wrong]))
                let detail = answer.json?["detail"]?.text
                #expect(answer.status == 400)
                #expect((detail?.hasPrefix("Địa chỉ trả về") ?? false) == isExplained)
                #expect((detail?.contains(wrong) ?? false) == isExplained)
                #expect(answer.text.contains("wrong") == isExplained)
            }
        }
    }

    @Test("T8: a fapi client cannot do without PAR")
    func withoutPush() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let address = OpenIDEndpoint.authorize.rawValue + "?" + FlowClient.form(bank.request())
            let answer = try await FlowBrowser(fixture).get(address)
            #expect(answer.status == 400)
            #expect(answer.location == nil)
        }
    }

    @Test(
        "Whoever is not signed in comes only so often from one address; whoever is passes",
        arguments: Engine.allCases
    )
    func flood(engine: Engine) async throws {
        try await FlowFixture.with(engine) { fixture in
            let shop = try await FlowClient.register("shop", at: fixture, profile: "oidc")
            fixture.arrivals.most.withLock { $0 = 4 }
            // Many are behind one address: those who are signed in are neither counted nor kept waiting by the others.
            let browser = FlowBrowser(fixture)
            for _ in 0..<5 { #expect(try await shop.signIn(browser)["code"] != nil) }
            let nobody = FlowBrowser(fixture, session: "vneid=made-up")
            #expect(try await nobody.get(shop.start()).status == 303)
            #expect(try await nobody.get(shop.start(["prompt": "none"])).parameters["error"] == "login_required")
            #expect(try await nobody.get(shop.start(["redirect_uri": "https://evil.example"])).status == 400)
            #expect(try await nobody.get(shop.start(["client_id": "nobody"])).status == 400)
            let rows = try await fixture.count("openid_interaction")
            let beyond = try await nobody.get(shop.start())
            #expect(beyond.status == 429)
            #expect(beyond.fields[.retryAfter] == "7")
            #expect(try await fixture.count("openid_interaction") == rows, "nothing was kept of it")
            let elsewhere = try await fixture.send(.get, shop.start(), from: "203.0.113.10")
            #expect(elsewhere.status == 303)
            #expect(try await shop.signIn(browser)["code"] != nil)
        }
    }

    @Test("T8: beside a request_uri nothing counts that was not authenticated")
    func besideTheReference() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let start = try await bank.start(["scope": "openid"])
            let forged = start + "&scope=openid%20profile&state=forged&redirect_uri=https%3A%2F%2Fevil.example"
            let response = try await FlowBrowser(fixture).approve(forged)
            #expect(response["state"] == "state-1")
            let tokens = try await bank.exchange(try #require(response["code"]))
            #expect(tokens.json?["scope"]?.text == "openid")
        }
    }

    @Test("Refresh tokens of a plain client change; one that comes again ends the family", arguments: Engine.allCases)
    func refreshReuse(engine: Engine) async throws {
        try await FlowFixture.with(engine) { fixture in
            let shop = try await FlowClient.register("shop", at: fixture, profile: "oidc")
            let first = try #require(try await shop.tokens(FlowBrowser(fixture))["refresh_token"]?.text)
            let second = try #require(try await shop.refresh(first).json)
            let next = try #require(second["refresh_token"]?.text)
            #expect(next != first)
            #expect(try await shop.refresh(first).error == "invalid_grant")
            #expect(try await shop.refresh(next).error == "invalid_grant")
            #expect(try await shop.userinfo(second.text("access_token")).status == 401)
        }
    }

    @Test("Refresh tokens of a fapi client stay, are bound to client and key, and cannot be widened")
    func refreshOfFAPI() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let thief = try await FlowClient.register("thief", at: fixture)
            let token = try #require(
                try await bank.tokens(FlowBrowser(fixture), ["scope": "openid"])["refresh_token"]?.text
            )
            #expect(try await bank.refresh(token).json?["refresh_token"]?.text == token)
            #expect(try await thief.refresh(token).error == "invalid_grant")
            let proof = try bank.proof("POST", OpenIDEndpoint.token.rawValue, key: thief.proofKey)
            #expect(try await bank.refresh(token, proof: proof).error == "invalid_grant")
            #expect(try await bank.refresh(token, ["scope": "openid profile"]).error == "invalid_scope")
            #expect(try await bank.refresh(token).status == 200, "others' tries change nothing")
            fixture.clock.advance(by: 31 * 86_400)
            #expect(try await bank.refresh(token).error == "invalid_grant", "an idle token ends")
        }
    }

    @Test("A locked account, a disabled client and a signed-out session end tokens at once")
    func deadAtOnce() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let shop = try await FlowClient.register("shop", at: fixture, profile: "oidc")
            let browser = FlowBrowser(fixture)
            let first = try await bank.tokens(browser)
            let second = try await shop.tokens(browser)
            _ = try await fixture.service.clients.disable("bank", by: .operatorCommand)
            #expect(try await bank.userinfo(first.text("access_token")).status == 401)
            #expect(try await bank.post(.par, bank.request()).error == "invalid_client")
            fixture.holders.lock(FlowFixture.mai)
            #expect(try await shop.userinfo(second.text("access_token")).status == 401)
            #expect(try await shop.refresh(second.text("refresh_token")).error == "invalid_grant")
        }
    }

    @Test("Another client can neither see nor revoke a token; its own it can, at once")
    func foreignTokens() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let thief = try await FlowClient.register("thief", at: fixture)
            let tokens = try await bank.tokens(FlowBrowser(fixture))
            let access = try #require(tokens["access_token"]?.text)
            #expect(try await thief.post(.revoke, ["token": access]).status == 200)
            #expect(try await thief.introspect(access)["active"]?.boolean == false)
            #expect(try await bank.userinfo(access).status == 200)
            #expect(try await bank.post(.revoke, ["token": access]).status == 200)
            #expect(try await bank.userinfo(access).status == 401)
            let refresh = try #require(tokens["refresh_token"]?.text)
            #expect(try await bank.post(.revoke, ["token": refresh]).status == 200)
            #expect(try await bank.refresh(refresh).error == "invalid_grant")
        }
    }

    @Test("The database holds no code and no token in the clear")
    func hashesOnly() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let tokens = try await bank.tokens(FlowBrowser(fixture))
            let access = try #require(tokens["access_token"]?.text)
            let bytes = try #require(Base64.url.decode(access))
            let found = try await fixture.store.read { tx in
                try tx.rows("SELECT hash FROM openid_access_token").filter { try $0.blob(0) == bytes }.count
            }
            #expect(found == 0)
        }
    }
}
