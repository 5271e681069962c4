import Encoding
import OpenID
import Signing
import Store
import Testing
import WebSupport

/// Defences of device codes and CIBA, one by one: each test fails when its one is taken out.
@Suite("Defences of device codes and CIBA, one by one")
struct FlowDeviceDefenceTests {
    private static let deviceGrant = "urn:ietf:params:oauth:grant-type:device_code"
    private static let cibaGrant = "urn:openid:params:grant-type:ciba"
    private static let grants = ["authorization_code", deviceGrant, cibaGrant]

    private func begin(_ kiosk: FlowClient, proof: String? = nil) async throws -> JSONObject {
        let answer = try await kiosk.post(.deviceAuthorization, ["scope": "openid profile"], proof: proof)
        return try #require(answer.status == 200 ? answer.json : nil, "\(answer.text)")
    }

    private func poll(_ client: FlowClient, _ begun: JSONObject, proof: String?? = .none) async throws -> FlowAnswer {
        try await client.token(
            ["grant_type": Self.deviceGrant, "device_code": begun.text("device_code")],
            proof: proof
        )
    }

    /// The citizen types the code of a device, confirms and agrees; the identifier of what she answered.
    private func approve(_ begun: JSONObject, _ fixture: FlowFixture, _ browser: FlowBrowser) async throws -> String {
        let id = try await fixture.service.devices.find(userCode: begun.text("user_code"), from: browser.fields).get()
        _ = try await fixture.service.devices.confirm(id, from: browser.fields).get()
        guard case .consent(let shown) = try await fixture.service.interactions.find(id, from: browser.fields) else {
            throw FlowTestError.notFinished("no consent page")
        }
        let decision = ConsentDecision(claims: [], seen: shown.seen, textHash: "h", language: "vi")
        _ = try await fixture.service.interactions.approve(id, decision, from: browser.fields).get()
        return id
    }

    @Test("What a device waits for is fetched by its client with its key and by its own name, and by nobody else")
    func fetched() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let kiosk = try await FlowClient.register("kiosk", at: fixture, grants: Self.grants)
            let thief = try await FlowClient.register("thief", at: fixture, grants: Self.grants)
            let begun = try await begin(
                kiosk,
                proof: kiosk.proof("POST", OpenIDEndpoint.deviceAuthorization.rawValue)
            )
            _ = try await approve(begun, fixture, FlowBrowser(fixture))
            let path = OpenIDEndpoint.token.rawValue
            let stolen = try thief.proof("POST", path, key: kiosk.proofKey)
            #expect(try await poll(thief, begun, proof: stolen).error == "invalid_grant")
            let otherKey = try kiosk.proof("POST", path, key: thief.proofKey)
            #expect(try await poll(kiosk, begun, proof: otherKey).error == "invalid_grant")
            let renamed = ["grant_type": Self.cibaGrant, "auth_req_id": begun.text("device_code")]
            #expect(try await kiosk.token(renamed).error == "invalid_grant")
            #expect(try await poll(kiosk, begun).status == 200)
        }
    }

    @Test("An approval counts no more once the consent is withdrawn or the account locked")
    func overtaken() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let kiosk = try await FlowClient.register("kiosk", at: fixture, grants: Self.grants)
            let browser = FlowBrowser(fixture)
            let withdrawn = try await begin(kiosk)
            _ = try await approve(withdrawn, fixture, browser)
            let consent = try #require(try await fixture.service.consents.list(of: FlowFixture.mai).first)
            #expect(try await fixture.service.consents.revoke(consent.id, of: FlowFixture.mai, device: "x"))
            #expect(try await poll(kiosk, withdrawn).error == "invalid_grant")
            let locked = try await begin(kiosk)
            _ = try await approve(locked, fixture, browser)
            fixture.holders.lock(FlowFixture.mai)
            #expect(try await poll(kiosk, locked).error == "invalid_grant")
        }
    }

    @Test("A code that was answered, or is older than ten minutes, is no code")
    func over() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let kiosk = try await FlowClient.register("kiosk", at: fixture, grants: Self.grants)
            let browser = FlowBrowser(fixture)
            let answered = try await begin(kiosk)
            let id = try await approve(answered, fixture, browser)
            let desk = fixture.service.devices
            #expect(
                try await desk.find(userCode: answered.text("user_code"), from: browser.fields) == .failure(.wrongCode)
            )
            #expect(try await fixture.service.interactions.refuse(id, from: browser.fields) == .failure(.unknown))
            let late = try await begin(kiosk)
            fixture.clock.advance(by: 601)
            #expect(try await desk.find(userCode: late.text("user_code"), from: browser.fields) == .failure(.wrongCode))
        }
    }

    @Test("A kiosk that she agreed to before is shown again, whatever she agreed to")
    func shownAgain() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let kiosk = try await FlowClient.register("kiosk", at: fixture, grants: Self.grants)
            let browser = FlowBrowser(fixture)
            _ = try await approve(begin(kiosk), fixture, browser)
            let again = try await begin(kiosk)
            let id = try await fixture.service.devices.find(userCode: again.text("user_code"), from: browser.fields)
                .get()
            guard case .confirm = try await fixture.service.interactions.find(id, from: browser.fields) else {
                Issue.record("the second request was not shown")
                return
            }
            #expect(try await poll(kiosk, again).error == "authorization_pending")
        }
    }

    private func ask(_ centre: FlowClient, _ changes: [String: String] = [:]) async throws -> FlowAnswer {
        let usual = ["scope": "openid profile", "login_hint": "001190000001", "binding_message": "Tổng đài 42"]
        return try await centre.post(.backchannelAuthorize, usual.merging(changes) { $1 })
    }

    @Test("A call centre names one citizen in one way, and only if it is one")
    func oneHint() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let centre = try await FlowClient.register("centre", at: fixture, grants: Self.grants)
            let hint = try await centre.tokens(FlowBrowser(fixture)).text("id_token")
            #expect(try await ask(centre, ["id_token_hint": hint]).error == "invalid_request")
            #expect(try await ask(centre).status == 200)
            let bank = try await FlowClient.register("bank", at: fixture)
            #expect(try await ask(bank).error == "unauthorized_client")
        }
    }

    @Test("Many questions send few messages, and a locked account gets none")
    func messages() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let centre = try await FlowClient.register("centre", at: fixture, grants: Self.grants)
            for _ in 0..<5 { #expect(try await ask(centre).status == 200) }
            #expect(fixture.holders.messages.count == 3)
            fixture.clock.advance(by: 301)
            fixture.holders.lock(FlowFixture.mai)
            #expect(try await ask(centre).status == 200, "whether there is an account is not told")
            #expect(fixture.holders.messages.count == 3)
        }
    }
}
