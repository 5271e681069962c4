import Civil
import HTTPTypes
import Portal
import Store
import Testing

@Suite("Signing in with a one-time link")
struct SignInTests {
    @Test(
        "Opening a link changes nothing, pressing its button signs in, and then it is used up",
        arguments: Engine.allCases
    )
    func flow(_ engine: Engine) async throws {
        try await PortalSite.with(engine) { site in
            let link = try await site.link(Someone.maiRole)
            let browser = Browser(site)
            for _ in 0..<2 {
                let page = try await browser.get(link)
                #expect(page.status == 200)
                #expect(page.words.contains("Nguyễn Thị Mai"))
            }
            let answer = try await browser.post("/en" + link)
            #expect(answer.status == 303)
            #expect(answer.headers[.location] == "/en/me")
            #expect(try await browser.get("/me").words.contains("Nguyễn Thị Mai"))

            let second = try await Browser(site).post(link)
            #expect(second.status == 410)
            #expect(second.headers[.setCookie] == nil)
            #expect(second.words.contains("Liên kết đã được dùng"))
        }
    }

    @Test("Of many who press the button at once, one is signed in", arguments: Engine.allCases)
    func race(_ engine: Engine) async throws {
        try await PortalSite.with(engine) { site in
            let link = try await site.link(Someone.maiRole)
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<8 {
                    group.addTask { try await site.send(.post, link, headers: [.secFetchSite: "same-origin"]).status }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.sorted() == [303] + Array(repeating: 410, count: 7))
            #expect(try await SessionTests.sessions(site) == 1)
        }
    }

    @Test("A link is worth nothing after 30 minutes")
    func expiry() async throws {
        try await PortalSite.with(.sqlite) { site in
            let link = try await site.link(Someone.maiRole)
            site.clock.advance(seconds: 30 * 60)
            let browser = Browser(site)
            #expect(try await browser.get(link).words.contains("Liên kết đã hết hạn"))
            #expect(try await browser.post(link).status == 410)
            #expect(try await browser.get("/me").status == 401)
        }
    }

    @Test(
        "A link works on the machine itself only",
        arguments: [
            ("203.0.113.9", "127.0.0.1:8080"), ("127.0.0.1", "vneid.example.vn"),
        ]
    )
    func loopback(_ address: String, _ authority: String) async throws {
        try await PortalSite.with(.sqlite) { site in
            let link = try await site.link(Someone.maiRole)
            for method in [HTTPRequest.Method.get, .post] {
                let answer = try await site.send(method, link, from: address, authority: authority)
                #expect(answer.status == 404)
                #expect(answer.headers[.setCookie] == nil)
            }
        }
    }

    @Test(
        "A secret that was never issued leads nowhere",
        arguments: [
            "/link/x", "/link/" + String(repeating: "0", count: 64), "/link/" + String(repeating: "A", count: 64),
        ]
    )
    func unknown(_ link: String) async throws {
        try await PortalSite.with(.sqlite) { site in
            let browser = Browser(site)
            let (opened, pressed) = (try await browser.get(link), try await browser.post(link))
            #expect(opened.status == 404)
            #expect(pressed.status == 404)
        }
    }

    @Test(
        "A form of another site is refused and leaves the link good",
        arguments: [
            [HTTPField.Name.secFetchSite: "cross-site"], [.secFetchSite: "same-site"], [.secFetchSite: "none"],
            [.origin: "https://evil.example"], [.origin: "null"],
        ] as [HTTPFields]
    )
    func crossSite(_ headers: HTTPFields) async throws {
        try await PortalSite.with(.sqlite) { site in
            let link = try await site.link(Someone.maiRole)
            let browser = Browser(site)
            let refused = try await browser.post(link, headers: headers)
            #expect(refused.status == 403)
            #expect(refused.problem == "request-from-elsewhere")
            #expect(try await browser.post(link).status == 303)
        }
    }

    @Test(
        "The cookie is out of reach of scripts and other sites, and of plain HTTP where the site is https",
        arguments: [
            ("http://127.0.0.1:8080", "vneid="), ("https://vneid.example.vn", "__Host-vneid="),
        ]
    )
    func cookie(_ publicURL: String, _ name: String) async throws {
        try await PortalSite.with(.sqlite, publicURL: publicURL) { site in
            let answer = try await Browser(site).post(try await site.link(Someone.maiRole))
            let cookie = try #require(answer.headers[.setCookie])
            #expect(cookie.hasPrefix(name))
            for attribute in ["HttpOnly", "SameSite=Lax", "Path=/"] { #expect(cookie.contains(attribute)) }
            #expect(cookie.contains("Secure") == publicURL.hasPrefix("https"))
        }
    }

    @Test("The tables hold no secret", arguments: Engine.allCases)
    func secrets(_ engine: Engine) async throws {
        try await PortalSite.with(engine) { site in
            let link = try await site.link(Someone.maiRole)
            let browser = Browser(site)
            _ = try await browser.post(link)
            let secrets = [link.split(separator: "/").last.map(String.init), browser.cookies["vneid"]].compactMap(
                \.self
            )
            try #require(secrets.count == 2)
            let stored = try await site.store.read { tx in
                try tx.rows("SELECT token FROM portal_link UNION ALL SELECT id FROM identity_session").map {
                    try $0.blob(0)
                }
            }
            #expect(stored.count == 2)
            for bytes in stored {
                let hex = bytes.map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined()
                #expect(!secrets.contains { $0 == hex })
            }
        }
    }
}

@Suite("Sessions")
struct SessionTests {
    @Test("A session outlives a restart of the server", arguments: Engine.allCases)
    func restart(_ engine: Engine) async throws {
        try await PortalSite.with(engine) { site in
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            let again = Browser(try await PortalSite(store: site.store, clock: site.clock))
            again.cookies = browser.cookies
            #expect(try await again.get("/me").status == 200)
        }
    }

    @Test("A session ends after 30 minutes without a request")
    func idle() async throws {
        try await PortalSite.with(.sqlite) { site in
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            for _ in 0..<3 {
                site.clock.advance(seconds: 25 * 60)
                #expect(try await browser.get("/me").status == 200)
            }
            site.clock.advance(seconds: 31 * 60)
            #expect(try await browser.get("/me").status == 401)
            #expect(try await Self.sessions(site) == 0)
        }
    }

    @Test("A session is worth nothing in another browser, and old links go when a new one is made")
    func device() async throws {
        try await PortalSite.with(.sqlite) { site in
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            let other = Browser(site)
            other.cookies["vneid"] = browser.cookies["vneid"]
            #expect(try await other.get("/me").status == 401)
            site.clock.advance(seconds: 26 * 3_600)
            _ = try await site.link(Someone.anhRole)
            let links = try await site.store.read { try $0.firstRow("SELECT count(*) FROM portal_link")?.int64(0) }
            #expect(links == 1)
        }
    }

    @Test("Signing out needs the token of the form, and then the cookie is worth nothing")
    func signOut() async throws {
        try await PortalSite.with(.sqlite) { site in
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            let cookies = browser.cookies
            for wrong in ["", "form_token=", "form_token=" + String(repeating: "0", count: 64)] {
                let refused = try await browser.post("/sign-out", wrong)
                #expect(refused.status == 403)
                #expect(refused.words.contains("hết hạn"))
            }
            let token = try await browser.formToken()
            let elsewhere = try await browser.post(
                "/sign-out",
                "form_token=\(token)",
                headers: [.secFetchSite: "cross-site"]
            )
            #expect(elsewhere.status == 403)
            #expect(try await browser.get("/me").status == 200)

            let answer = try await browser.post("/sign-out", "form_token=\(token)")
            #expect(answer.status == 303)
            #expect(answer.headers[.location] == "/signed-out")
            #expect(browser.cookies["vneid"] == nil)
            browser.cookies = cookies
            #expect(try await browser.get("/me").status == 401)
        }
    }

    @Test("Signing in as somebody else ends the session before")
    func change() async throws {
        try await PortalSite.with(.sqlite) { site in
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            let before = browser.cookies["vneid"]
            #expect(try await browser.post(try await site.link(Someone.operatorRole)).status == 303)
            #expect(browser.cookies["vneid"] != before)
            #expect(try await Self.sessions(site) == 1)
        }
    }

    static func sessions(_ site: PortalSite) async throws -> Int64? {
        try await site.store.read { try $0.firstRow("SELECT count(*) FROM identity_session")?.int64(0) }
    }
}
