import Encoding
import OpenID
import Store
import Testing
import WebSupport

/// What many at once, and a crash, leave behind.
@Suite("Races and crashes of the OpenID provider")
struct FlowCrashTests {
    @Test("Of many that redeem one code at once, one wins at most", arguments: Engine.allCases)
    func race(engine: Engine) async throws {
        try await FlowFixture.with(engine) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let code = try #require(try await bank.signIn(FlowBrowser(fixture))["code"])
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<8 { group.addTask { try await bank.exchange(code).status } }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(statuses.filter { $0 == 200 }.count == 1)
            #expect(statuses.allSatisfy { $0 == 200 || $0 == 400 })
            // The others' tries were reuse: whatever the winner got is dead.
            #expect(try await fixture.count("openid_grant", where: "revoked_at IS NULL") == 0)
        }
    }

    @Test("Of many that approve one request at once, one wins", arguments: Engine.allCases)
    func approvals(engine: Engine) async throws {
        try await FlowFixture.with(engine) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let browser = FlowBrowser(fixture)
            let location = try #require(try await browser.get(bank.start()).location)
            let id = String(location.dropFirst("/consent/".count))
            guard case .consent(let shown) = try await fixture.service.interactions.find(id, from: browser.fields)
            else {
                Issue.record("no consent page")
                return
            }
            let decision = ConsentDecision(claims: [], seen: shown.seen, textHash: "h", language: "vi")
            let wins = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<6 {
                    group.addTask {
                        try await fixture.service.interactions.approve(id, decision, from: browser.fields).failure
                            == nil
                    }
                }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(wins == 1)
            #expect(try await fixture.count("openid_grant") == 1)
        }
    }

    @Test(
        "Of many that use one refresh token of a plain client at once, none goes on in secret",
        arguments: Engine.allCases
    )
    func refreshes(engine: Engine) async throws {
        try await FlowFixture.with(engine) { fixture in
            let shop = try await FlowClient.register("shop", at: fixture, profile: "oidc")
            let token = try #require(try await shop.tokens(FlowBrowser(fixture))["refresh_token"]?.text)
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<5 { group.addTask { try await shop.refresh(token).status } }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(statuses.filter { $0 == 200 }.count == 1)
            #expect(try await fixture.count("openid_grant", where: "revoked_at IS NULL") == 0)
        }
    }

    /// Tables whose insertion fails in the middle of an exchange, as a crash would end it.
    @Test(
        "An exchange that breaks off leaves the code usable and no token",
        arguments: ["openid_access_token", "openid_refresh_token", "evidence_entry"]
    )
    func brokenExchange(table: String) async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let code = try #require(try await bank.signIn(FlowBrowser(fixture))["code"])
            try await fixture.store.write { tx in
                try tx.execute(
                    "CREATE TRIGGER broken BEFORE INSERT ON \(table) BEGIN SELECT RAISE(ABORT, 'broken'); END"
                )
            }
            #expect(try await bank.exchange(code).status >= 500)
            #expect(try await fixture.count("openid_access_token") == 0)
            #expect(try await fixture.count("openid_refresh_token") == 0)
            try await fixture.store.write { tx in try tx.execute("DROP TRIGGER broken") }
            #expect(try await bank.exchange(code).status == 200)
        }
    }

    @Test("An approval that breaks off leaves the request open, no consent and no entry")
    func brokenApproval() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let browser = FlowBrowser(fixture)
            let start = try await bank.start()
            try await fixture.store.write { tx in
                try tx.execute(
                    "CREATE TRIGGER broken BEFORE INSERT ON openid_grant BEGIN SELECT RAISE(ABORT, 'broken'); END"
                )
            }
            await #expect(throws: (any Error).self) { try await browser.approve(start) }
            #expect(try await fixture.count("openid_consent") == 0)
            #expect(try await fixture.entries(of: FlowFixture.mai).isEmpty)
            try await fixture.store.write { tx in try tx.execute("DROP TRIGGER broken") }
            #expect(try await browser.approve(start)["code"] != nil)
        }
    }
}
