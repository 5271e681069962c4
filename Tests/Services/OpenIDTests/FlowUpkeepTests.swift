import Encoding
import HTTPTypes
import OpenID
import Signing
import Store
import Testing
import Web
import WebSupport

/// What is kept, what is forgotten, and what stands beside the flows.
@Suite("Upkeep of the OpenID provider")
struct FlowUpkeepTests {
    @Test("Housekeeping forgets what is over and nothing that counts", arguments: Engine.allCases)
    func housekeeping(engine: Engine) async throws {
        try await FlowFixture.with(engine) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let browser = FlowBrowser(fixture)
            let tokens = try await bank.tokens(browser)
            let refresh = tokens.text("refresh_token")
            let replayed = try bank.assertion()
            _ = try await bank.post(.par, bank.request(), assertion: replayed)
            try await fixture.service.keepHouse()
            #expect(try await bank.userinfo(tokens.text("access_token")).status == 200)
            #expect(try await bank.post(.par, bank.request(), assertion: replayed).error == "invalid_client")
            fixture.clock.advance(by: 3_600)
            try await fixture.service.keepHouse()
            for table in ["openid_interaction", "openid_replay", "openid_access_token"] {
                #expect(try await fixture.count(table) == 0, "\(table)")
            }
            #expect(try await bank.post(.par, bank.request(), assertion: replayed).error == "invalid_client")
            #expect(try await bank.refresh(refresh).status == 200)
            fixture.clock.advance(by: 400 * 86_400)
            try await fixture.service.keepHouse()
            for table in ["openid_grant", "openid_refresh_token", "openid_access_token"] {
                #expect(try await fixture.count(table) == 0, "\(table)")
            }
            #expect(try await fixture.count("openid_consent") == 1, "what she agreed to stays on record")
            #expect(try await bank.refresh(refresh).error == "invalid_grant")
        }
    }

    @Test(
        "The request log holds codes and differences, no personal data, and not more than it should",
        arguments: Engine.allCases
    )
    func requestLog(engine: Engine) async throws {
        try await FlowFixture.with(engine) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            _ = try await bank.tokens(FlowBrowser(fixture))
            _ = try await bank.exchange("x")
            _ = try await fixture.send(.post, OpenIDEndpoint.token.rawValue, body: "client_id=nobody")
            let lines = try await fixture.service.requestLog.page(of: "bank")
            #expect(lines.map(\.endpoint) == ["token", "token", "authorize", "par"])
            #expect(lines.map(\.outcome) == ["invalid_grant", "ok", "ok", "ok"])
            #expect(lines.map(\.number) == [4, 3, 2, 1])
            let text = lines.map(\.detail).joined()
            #expect(!text.contains("Nguyễn") && !text.contains("1190000001"))
            let first = try #require(lines.last)
            let found = try await fixture.service.requestLog.page(of: "bank", correlation: first.correlation)
            #expect(found == [first])
            #expect(try await fixture.service.requestLog.page(of: "bank", outcome: "ok", endpoint: "par") == [first])
            #expect(try await fixture.service.requestLog.page(of: "nobody").isEmpty)
            fixture.clock.advance(by: 31 * 86_400)
            try await fixture.service.keepHouse()
            #expect(try await fixture.service.requestLog.page(of: "bank").isEmpty)
        }
    }

    @Test("Services of our own let in who has a token of the right scope, and say where to get one")
    func bearerGate() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let browser = FlowBrowser(fixture)
            let token = try await bank.tokens(browser).text("access_token")
            let proof = try bank.proof("GET", "/resource", token: token)
            let fields: HTTPFields = [.authorization: "DPoP " + token, .dpop: proof]
            #expect(try await fixture.send(.get, "/resource", fields: fields).text == "bank \(FlowFixture.mai)")
            #expect(try await fixture.send(.get, "/resource", fields: fields).status == 401, "the proof was used")
            let without = try await fixture.send(.get, "/resource")
            #expect(without.status == 401)
            let challenge = without.fields[.wwwAuthenticate] ?? ""
            #expect(challenge.hasPrefix("DPoP "))
            #expect(
                challenge.contains("resource_metadata=\"\(FlowFixture.issuer)/.well-known/oauth-protected-resource\"")
            )
            let narrow = try await bank.tokens(browser, ["scope": "openid"]).text("access_token")
            let other = try bank.proof("GET", "/resource", token: narrow)
            let refused = try await fixture.send(
                .get,
                "/resource",
                fields: [.authorization: "DPoP " + narrow, .dpop: other]
            )
            #expect(refused.status == 403)
        }
    }

    @Test("A change of a registration counts at once, and only its own body may make it")
    func registration() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let clients = fixture.service.clients
            let registered = try #require(try await clients.find("bank"))
            let taken = try await clients.register(registered.json, by: .operatorCommand)
            #expect(taken.failure?.errors.map(\.pointer) == ["/client_id"])
            let stranger = ClientAuthor.developer(account: FlowFixture.pao, member: "other")
            #expect(try await clients.update("bank", registered.json, by: stranger).failure != nil)
            #expect(try await clients.disable("bank", by: stranger) == false)
            #expect(try await clients.disable("bank", by: .operatorCommand))
            #expect(try await bank.post(.par, bank.request()).error == "invalid_client")
            #expect(try await clients.enable("bank", by: .operatorCommand))
            #expect(try await bank.post(.par, bank.request()).status == 201)
            #expect(try await clients.find("bank")?.version == 3)
            #expect(try await clients.list().map(\.id) == ["bank"])
        }
    }

    @Test("A nonce that we do not know is answered with one that we do")
    func nonce() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let code = try #require(try await bank.signIn(FlowBrowser(fixture))["code"])
            let path = OpenIDEndpoint.token.rawValue
            let old = try await bank.exchange(code, proof: bank.proof("POST", path, ["nonce": .string("old")]))
            #expect(old.error == "use_dpop_nonce")
            let nonce = try #require(old.fields[HTTPField.Name("DPoP-Nonce") ?? .trailer])
            let good = try await bank.exchange(code, proof: bank.proof("POST", path, ["nonce": .string(nonce)]))
            #expect(good.status == 200, "\(good.text)")
        }
    }

    @Test("New keys and new addresses of a client count at once, and old ones at once no more")
    func newKeys() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let shop = try await FlowClient.register("shop", at: fixture, profile: "oidc")
            #expect(try await shop.post(.introspect, ["token": "x"]).status == 200)
            let other = try SigningKey.generate(.ecdsaP256SHA256)
            let registered = try #require(try await fixture.service.clients.find("shop"))
            let old = shop.key.publicKey.jwk.object?["x"]?.text ?? ""
            let changed = registered.json
                .replacing(#""x":"\#(old)""#, with: #""x":"\#(other.publicKey.jwk.object?["x"]?.text ?? "")""#)
                .replacing(
                    shop.key.publicKey.jwk.object?["y"]?.text ?? "",
                    with: other.publicKey.jwk.object?["y"]?.text ?? ""
                )
                .replacing(shop.key.id.text, with: other.id.text)
                .replacing("https://shop.example/cb", with: "https://shop.example/new")
            #expect(try await fixture.service.clients.update("shop", changed, by: .operatorCommand).failure == nil)
            let browser = FlowBrowser(fixture)
            let start = try await shop.start(["redirect_uri": "https://shop.example/new"])
            #expect(try await browser.get(start).status == 303)
            #expect(try await browser.get(shop.start()).status == 400, "the old address")
            let renewed = try await shop.post(.introspect, ["token": "x"], assertion: shop.assertion(by: other))
            #expect(renewed.status == 200, "\(renewed.text)")
            #expect(try await shop.post(.introspect, ["token": "x"]).error == "invalid_client", "the old key")
        }
    }
}
