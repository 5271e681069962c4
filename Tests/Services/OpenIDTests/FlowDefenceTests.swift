import Crypto
import Encoding
import HTTPTypes
import OpenID
import Signing
import Store
import Synchronization
import Testing
import WebSupport

/// Defences that no whole attack meets alone: each test fails when its one is taken out.
@Suite("Defences of the OpenID provider, one by one")
struct FlowDefenceTests {
    @Test("A code is of no use once the account is locked or the registration permits its request no more")
    func codeOfThePast() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let browser = FlowBrowser(fixture)
            let first = try #require(try await bank.signIn(browser)["code"])
            let second = try #require(try await bank.signIn(browser)["code"])
            let registered = try #require(try await fixture.service.clients.find("bank"))
            let moved = registered.json.replacing("https://bank.example/cb", with: "https://bank.example/new")
            #expect(try await fixture.service.clients.update("bank", moved, by: .operatorCommand).failure == nil)
            #expect(try await bank.exchange(first).error == "invalid_grant")
            #expect(
                try await fixture.service.clients.update("bank", registered.json, by: .operatorCommand).failure == nil
            )
            fixture.holders.lock(FlowFixture.mai)
            #expect(try await bank.exchange(second).error == "invalid_grant")
        }
    }

    @Test("A proof at PAR binds the code to its key, and no other key may be named beside it")
    func keyAtPush() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let thief = try SigningKey.generate(.ecdsaP256SHA256)
            let proof = try bank.proof("POST", OpenIDEndpoint.par.rawValue, key: thief)
            let named = bank.request(["dpop_jkt": bank.proofKey.publicKey.thumbprint.text])
            #expect(try await bank.post(.par, named, proof: proof).error == "invalid_dpop_proof")
            let start = try await bank.start(proof: bank.proof("POST", OpenIDEndpoint.par.rawValue))
            let code = try #require(try await FlowBrowser(fixture).approve(start)["code"])
            let stolen = try bank.proof("POST", OpenIDEndpoint.token.rawValue, key: thief)
            #expect(try await bank.exchange(code, proof: stolen).error == "invalid_grant")
        }
    }

    @Test("One request has one proof and one Authorization header")
    func twice() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let shop = try await FlowClient.register("shop", at: fixture, profile: "oidc")
            let token = try await shop.tokens(FlowBrowser(fixture)).text("access_token")
            var fields: HTTPFields = [.authorization: "Bearer " + token]
            fields.append(HTTPField(name: .authorization, value: "Bearer " + token))
            #expect(try await fixture.send(.get, OpenIDEndpoint.userinfo.rawValue, fields: fields).status == 401)
            var proofs: HTTPFields = [:]
            for _ in 0..<2 {
                let proof = try shop.proof("POST", OpenIDEndpoint.introspect.rawValue)
                proofs.append(HTTPField(name: .dpop, value: proof))
            }
            let body = FlowClient.form([
                "token": token, "client_assertion": try shop.assertion(),
                "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            ])
            let answer = try await fixture.send(.post, OpenIDEndpoint.introspect.rawValue, fields: proofs, body: body)
            #expect(answer.error == "invalid_dpop_proof")
        }
    }

    @Test("A bearer token that comes with somebody's key is refused, as is one whose refresh token another client has")
    func bearer() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let shop = try await FlowClient.register("shop", at: fixture, profile: "oidc")
            let other = try await FlowClient.register("other", at: fixture, profile: "oidc")
            let tokens = try await shop.tokens(FlowBrowser(fixture))
            let access = tokens.text("access_token")
            let proof = try other.proof("GET", OpenIDEndpoint.userinfo.rawValue, token: access)
            #expect(try await shop.userinfo(access, scheme: "DPoP", proof: proof).status == 401)
            #expect(try await other.refresh(tokens.text("refresh_token")).error == "invalid_grant")
            #expect(try await shop.refresh(tokens.text("refresh_token")).status == 200)
        }
    }

    @Test("A token that was narrowed opens what it still names, and nothing without openid")
    func narrowed() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let refresh = try await bank.tokens(FlowBrowser(fixture)).text("refresh_token")
            let narrow = try #require(try await bank.refresh(refresh, ["scope": "openid"]).json).text("access_token")
            #expect(try await bank.userinfo(narrow).json?.names == ["sub"])
            let nobody = try #require(try await bank.refresh(refresh, ["scope": "profile"]).json).text("access_token")
            #expect(try await bank.userinfo(nobody).status == 403)
        }
    }

    @Test("The ID token holds no claim that is registered no more, and the hash of its access token")
    func identityToken() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let asked = #"{"id_token":{"name":null,"birthdate":null}}"#
            let start = try await bank.start(["scope": "openid profile", "claims": asked])
            let code = try #require(try await FlowBrowser(fixture).approve(start, claims: ["birthdate"])["code"])
            let tokens = try #require(try await bank.exchange(code).json)
            let claims = try Claims.of(tokens.text("id_token"))
            #expect(claims["birthdate"]?.text == "1990-02-03")
            let digest = Array(SHA256.hash(data: Array(tokens.text("access_token").utf8)))
            #expect(claims["at_hash"]?.text == Base64.url.encode(digest.prefix(16)))
        }
    }

    @Test("Of a refresh token only its own client is told, and only while it could be used")
    func introspection() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let shop = try await FlowClient.register("shop", at: fixture, profile: "oidc")
            let other = try await FlowClient.register("other", at: fixture, profile: "oidc")
            let browser = FlowBrowser(fixture)
            let used = try await shop.tokens(browser).text("refresh_token")
            let next = try #require(try await shop.refresh(used).json).text("refresh_token")
            #expect(try await shop.introspect(next)["active"]?.boolean == true)
            #expect(try await other.introspect(next)["active"]?.boolean == false)
            #expect(try await shop.introspect(used)["active"]?.boolean == false)
            #expect(try await other.post(.revoke, ["token": next]).status == 200)
            #expect(try await shop.introspect(next)["active"]?.boolean == true, "another's revocation changes nothing")
            #expect(try await shop.post(.revoke, ["token": next]).status == 200)
            #expect(try await shop.introspect(next)["active"]?.boolean == false)
            let idle = try await shop.tokens(browser).text("refresh_token")
            fixture.clock.advance(by: 31 * 86_400)
            #expect(try await shop.introspect(idle)["active"]?.boolean == false)
            let locked = try await shop.tokens(browser).text("refresh_token")
            fixture.holders.lock(FlowFixture.mai)
            #expect(try await shop.introspect(locked)["active"]?.boolean == false)
        }
    }

    @Test("Somebody else than the request names is not signed in by it")
    func expectedSubject() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let hint = try await bank.tokens(FlowBrowser(fixture)).text("id_token")
            let stranger = try await FlowBrowser(fixture, of: FlowFixture.pao).get(bank.start(["id_token_hint": hint]))
            #expect(stranger.parameters["error"] == "login_required")
            #expect(try await FlowBrowser(fixture).get(bank.start(["id_token_hint": hint])).parameters["code"] != nil)
            let other = try await FlowClient.register("other", at: fixture)
            #expect(try await other.post(.par, other.request(["id_token_hint": hint])).error == "invalid_request")
        }
    }

    @Test("A request that needed no page is used up by its answer, be it a code or an error", arguments: [nil, "none"])
    func answeredAtOnce(prompt: String?) async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let browser = FlowBrowser(fixture)
            let early = try await bank.start(["prompt": "none"])
            #expect(try await browser.get(early).parameters["error"] == "consent_required")
            #expect(try await browser.get(early).status == 400)
            _ = try await bank.signIn(browser)
            let start = try await bank.start(["prompt": prompt])
            #expect(try await browser.get(start).parameters["code"] != nil)
            #expect(try await browser.get(start).status == 400)
        }
    }

    @Test("Nobody agrees before she has shown as surely as asked that it is she")
    func decidedTooEarly() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let essential = #"{"id_token":{"acr":{"essential":true,"values":["urn:vneid:acr:2"]}}}"#
            let low = FlowBrowser(fixture, session: fixture.holders.signIn(FlowFixture.mai, acr: .level1))
            let location = try #require(try await low.get(bank.start(["claims": essential])).location)
            let id = String(location.dropFirst("/step-up?continue=%2Fconsent%2F".count))
            let desk = fixture.service.interactions
            let sure = low.signedIn(as: fixture.holders.signIn(FlowFixture.mai))
            guard case .consent(let shown) = try await desk.find(id, from: sure.fields) else {
                throw FlowTestError.notFinished("no consent page")
            }
            let decision = ConsentDecision(claims: [], seen: shown.seen, textHash: "h", language: "vi")
            #expect(try await desk.approve(id, decision, from: low.fields) == .failure(.signInNeeded))
            #expect(try await desk.approve(id, decision, from: sure.fields).failure == nil)
        }
    }

    @Test("A consent ends by itself, and one without renewal is none for it")
    func consentEnds() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let bank = try await FlowClient.register(
                "bank",
                at: fixture,
                scope: "openid profile offline_access",
                more: #","consent_days":7"#
            )
            let browser = FlowBrowser(fixture)
            _ = try await bank.signIn(browser)
            #expect(try await browser.get(bank.start(["prompt": "none"])).parameters["code"] != nil)
            let offline = ["scope": "openid profile offline_access", "prompt": "none"]
            #expect(try await browser.get(bank.start(offline)).parameters["error"] == "consent_required")
            fixture.clock.advance(by: 8 * 86_400)
            #expect(try await browser.get(bank.start(["prompt": "none"])).parameters["error"] == "consent_required")
        }
    }

    @Test("The page of a request ends, and has one address")
    func pageEnds() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let browser = FlowBrowser(fixture)
            let id = String(try #require(try await browser.get(bank.start()).location).dropFirst("/consent/".count))
            let desk = fixture.service.interactions
            let bytes = try #require(Base64.url.decode(id))
            let other = "a" + Base64.url.encode(Array(SHA256.hash(data: bytes)))
            #expect(try await desk.find(other, from: browser.fields) == .unknown)
            fixture.clock.advance(by: 1_801)
            #expect(try await desk.find(id, from: browser.fields) == .unknown)
        }
    }

    @Test("A request that was read under an older registration is not answered under it")
    func staleFront() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let shop = try await FlowClient.register("shop", at: fixture, profile: "oidc")
            let browser = FlowBrowser(fixture)
            #expect(try await browser.get(shop.start()).status == 303)
            let registered = try #require(try await fixture.service.clients.find("shop"))
            let moved = registered.json.replacing("https://shop.example/cb", with: "https://shop.example/new")
            #expect(try await fixture.service.clients.update("shop", moved, by: .operatorCommand).failure == nil)
            #expect(try await browser.get(shop.start()).status == 400)
        }
    }

    @Test("The ID token of another session signs nobody out unasked")
    func foreignHint() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let shop = try await FlowClient.register("shop", at: fixture, profile: "oidc")
            let hint = try await shop.tokens(FlowBrowser(fixture, of: FlowFixture.pao)).text("id_token")
            let address = OpenIDEndpoint.endSession.rawValue + "?" + FlowClient.form(["id_token_hint": hint])
            #expect(try await FlowBrowser(fixture).get(address).status == 200)
            _ = try await FlowClient.register("bank", at: fixture)
            let other = try await FlowBrowser(fixture).get(address + "&client_id=bank")
            #expect(other.status == 400, "nor does one of another client")
            #expect(fixture.holders.ended.isEmpty)
        }
    }

    @Test("What was meant to go on without her does, after she signed out; a withdrawal is told to the client")
    func offline() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let shop = try await FlowClient.register(
                "shop",
                at: fixture,
                profile: "oidc",
                scope: "openid profile offline_access",
                more: #","backchannel_logout_uri":"https://shop.example/logout""#
            )
            let browser = FlowBrowser(fixture)
            let tokens = try await shop.tokens(browser, ["scope": "openid offline_access"])
            let handle = try #require(fixture.holders.state.withLock { $0.sessions.keys.first })
            let sessions = fixture.service.sessions
            try await fixture.store.write { tx in try sessions.ended(account: FlowFixture.mai, handle: handle, in: tx) }
            let renewed = try await shop.refresh(tokens.text("refresh_token"))
            #expect(renewed.status == 200, "\(renewed.text)")
            #expect(try await fixture.count("openid_logout") == 1)
            let consent = try #require(try await fixture.service.consents.list(of: FlowFixture.mai).first)
            #expect(try await fixture.service.consents.revoke(consent.id, of: FlowFixture.mai, device: "x"))
            #expect(try await fixture.count("openid_logout") == 2)
        }
    }

    @Test(
        "A number that is another spelling of this machine is no machine of the open network",
        arguments: ["https://0177.0.0.1/", "https://2130706433/", "https://0x7f000001/", "https://10.1/"]
    )
    func spelledOtherwise(address: String) async {
        #expect(await LogoutTarget.find(address, permitsLoopback: false) == nil)
    }
}
