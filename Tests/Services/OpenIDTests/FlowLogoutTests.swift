import Encoding
import OpenID
import Store
import Synchronization
import Testing
import WebSupport

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

    private func endSession(_ fixture: FlowFixture) async throws {
        let handle = try #require(fixture.holders.state.withLock { $0.sessions.keys.first })
        let sessions = fixture.service.sessions
        try await fixture.store.write { tx in try sessions.ended(account: FlowFixture.mai, handle: handle, in: tx) }
    }

    @Test("A logout token names the client, the session and the event, and never a nonce")
    func token() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let shop = try await FlowClient.register("shop", at: fixture, profile: "oidc", more: Self.logout)
            let identity = try Claims.of(await shop.tokens(FlowBrowser(fixture))["id_token"]?.text)
            try await endSession(fixture)
            let taken = try await fixture.service.sendLogouts()
            #expect(taken == 1)
            let sent = try #require(fixture.post.sent.withLock { $0.first })
            #expect(sent.uri == "https://shop.example/logout")
            let claims = try Claims.of(sent.token)
            #expect(claims["aud"]?.text == "shop")
            #expect(claims["sid"]?.text == identity["sid"]?.text)
            #expect(claims["sub"]?.text == identity["sub"]?.text)
            #expect(claims["events"]?["http://schemas.openid.net/event/backchannel-logout"] != nil)
            #expect(claims["nonce"] == nil)
            #expect(try await fixture.count("openid_logout") == 0)
        }
    }

    @Test("A client that is down is tried again, later and later, and not for ever")
    func retries() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let shop = try await FlowClient.register("shop", at: fixture, profile: "oidc", more: Self.logout)
            _ = try await shop.tokens(FlowBrowser(fixture))
            try await endSession(fixture)
            fixture.post.answers.withLock { $0 = false }
            #expect(try await fixture.service.sendLogouts() == 0)
            #expect(try await fixture.service.sendLogouts() == 0)
            #expect(fixture.post.sent.withLock { $0.count } == 1, "not before its time")
            for _ in 0..<30 {
                fixture.clock.advance(by: 7_201)
                _ = try await fixture.service.sendLogouts()
            }
            #expect(fixture.post.sent.withLock { $0.count } == 12)
            #expect(try await fixture.count("openid_logout") == 0)
        }
    }

    @Test("A client that changed its address is not called at the old one")
    func movedAway() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let shop = try await FlowClient.register("shop", at: fixture, profile: "oidc", more: Self.logout)
            _ = try await shop.tokens(FlowBrowser(fixture))
            try await endSession(fixture)
            let registered = try #require(try await fixture.service.clients.find("shop"))
            let moved = registered.json.replacing("/logout", with: "/elsewhere")
            _ = try await fixture.service.clients.update("shop", moved, by: .operatorCommand)
            _ = try await fixture.service.sendLogouts()
            #expect(fixture.post.sent.withLock { $0.isEmpty })
        }
    }

    @Test(
        "No registration makes us call a machine of our own",
        arguments: [
            "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
            "224.0.0.1",
            "::1", "fe80::1", "fc00::1", "::ffff:10.0.0.1", "2001:db8::1", "2002:a00:1::", "not-an-address", "",
        ]
    )
    func privateAddress(address: String) {
        #expect(!LogoutTarget.isPublic(address))
    }

    @Test(
        "Machines of the open network may be called",
        arguments: ["8.8.8.8", "203.113.131.1", "2606:4700:4700::1111"]
    )
    func publicAddress(address: String) {
        #expect(LogoutTarget.isPublic(address))
    }

    @Test("Plain http and loopback are for staging only")
    func loopback() async {
        #expect(await LogoutTarget.find("http://127.0.0.1:9/logout", permitsLoopback: true) != nil)
        #expect(await LogoutTarget.find("http://127.0.0.1:9/logout", permitsLoopback: false) == nil)
        #expect(await LogoutTarget.find("https://127.0.0.1/logout", permitsLoopback: false) == nil)
        #expect(await LogoutTarget.find("http://8.8.8.8/logout", permitsLoopback: true) == nil)
        #expect(await LogoutTarget.find("https://8.8.8.8/logout", permitsLoopback: false)?.address == "8.8.8.8")
    }
}
