import Encoding
import OpenID
import Store
import Synchronization
import Testing

/// Signing out, here and there.
@Suite("Logout of the OpenID provider")
struct FlowLogoutTests {
    private static let logout =
        #","backchannel_logout_uri":"https://shop.example/logout","post_logout_redirect_uris":["https://shop.example/bye"]"#

    private func end(_ fixture: FlowFixture, _ browser: FlowBrowser, _ fields: [String: String]) async throws
        -> FlowAnswer
    {
        try await browser.get(OpenIDEndpoint.endSession.rawValue + "?" + FlowClient.form(fields))
    }

    @Test("A client with the session's own ID token signs out at once, and the browser goes where it registered")
    func byHint() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let shop = try await FlowClient.register("shop", at: fixture, profile: "oidc", more: Self.logout)
            let browser = FlowBrowser(fixture)
            let hint = try #require(try await shop.tokens(browser)["id_token"]?.text)
            let answer = try await end(
                fixture,
                browser,
                ["id_token_hint": hint, "post_logout_redirect_uri": "https://shop.example/bye", "state": "s"]
            )
            #expect(answer.status == 303)
            #expect(answer.location == "https://shop.example/bye?state=s")
            #expect(fixture.holders.ended.count == 1)
        }
    }

    @Test("Without it she is asked, so that no other site signs her out")
    func asked() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            _ = try await FlowClient.register("shop", at: fixture, profile: "oidc", more: Self.logout)
            let browser = FlowBrowser(fixture)
            let page = try await end(fixture, browser, ["client_id": "shop"])
            #expect(page.status == 200)
            #expect(page.text.contains("<form method=\"post\""))
            #expect(fixture.holders.ended.isEmpty)
            #expect(try await end(fixture, browser, ["client_id": "shop", "confirmed": "guess"]).status == 200)
            #expect(fixture.holders.ended.isEmpty)
            let code = try #require(page.text.firstMatch(of: /name="confirmed" value="([^"]+)"/)?.output.1)
            #expect(try await end(fixture, browser, ["client_id": "shop", "confirmed": String(code)]).status == 303)
            #expect(fixture.holders.ended.count == 1)
        }
    }

    @Test(
        "Nobody is sent to an address that is not registered",
        arguments: ["https://evil.example/", "https://shop.example/bye/", "//evil.example"]
    )
    func openRedirect(target: String) async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            _ = try await FlowClient.register("shop", at: fixture, profile: "oidc", more: Self.logout)
            let answer = try await end(
                fixture,
                FlowBrowser(fixture),
                ["client_id": "shop", "post_logout_redirect_uri": target]
            )
            #expect(answer.status == 400)
            #expect(answer.location == nil)
        }
    }

    @Test(
        "The end of a session ends what was given in it and queues a logout token for each client",
        arguments: Engine.allCases
    )
    func backchannel(engine: Engine) async throws {
        try await FlowFixture.with(engine) { fixture in
            let shop = try await FlowClient.register("shop", at: fixture, profile: "oidc", more: Self.logout)
            let bank = try await FlowClient.register("bank", at: fixture)
            let browser = FlowBrowser(fixture)
            let tokens = try await shop.tokens(browser)
            _ = try await bank.tokens(browser)
            let handle = try #require(fixture.holders.state.withLock { $0.sessions.keys.first })
            let sessions = fixture.service.sessions
            try await fixture.store.write { tx in try sessions.ended(account: FlowFixture.mai, handle: handle, in: tx) }
            #expect(try await fixture.count("openid_logout") == 1)
            #expect(try await fixture.count("openid_grant", where: "revoked_at IS NULL") == 0)
            #expect(try await shop.userinfo(tokens.text("access_token")).status == 401)
        }
    }
}
