import Encoding
import OpenID
import Store
import Testing
import WebSupport

/// Sign-ins that are answered on another device: device codes and CIBA.
@Suite("Device codes and CIBA")
struct FlowDeviceTests {
    private static let deviceGrant = "urn:ietf:params:oauth:grant-type:device_code"
    private static let cibaGrant = "urn:openid:params:grant-type:ciba"

    private func begin(_ kiosk: FlowClient) async throws -> JSONObject {
        let answer = try await kiosk.post(.deviceAuthorization, ["scope": "openid profile"])
        return try #require(answer.status == 200 ? answer.json : nil, "\(answer.text)")
    }

    private func poll(_ client: FlowClient, device code: String) async throws -> FlowAnswer {
        try await client.token(["grant_type": Self.deviceGrant, "device_code": code])
    }

    private func agree(_ id: String, _ fixture: FlowFixture, _ browser: FlowBrowser) async throws {
        guard case .consent(let shown) = try await fixture.service.interactions.find(id, from: browser.fields) else {
            throw FlowTestError.notFinished("no consent page")
        }
        let decision = ConsentDecision(claims: [], seen: shown.seen, textHash: "h", language: "vi")
        let outcome = try await fixture.service.interactions.approve(id, decision, from: browser.fields)
        #expect(outcome == .success(.done(approved: true)))
    }

    @Test("A kiosk gets its tokens when the citizen typed its code, confirmed and agreed", arguments: Engine.allCases)
    func device(engine: Engine) async throws {
        try await FlowFixture.with(engine) { fixture in
            let kiosk = try await FlowClient.register(
                "kiosk",
                at: fixture,
                grants: ["authorization_code", Self.deviceGrant]
            )
            let begun = try await begin(kiosk)
            let (code, typed) = (try #require(begun["device_code"]?.text), try #require(begun["user_code"]?.text))
            #expect(begun["verification_uri"]?.text == FlowFixture.issuer + "/device")
            #expect(typed.count == 9)
            #expect(try await poll(kiosk, device: code).error == "authorization_pending")
            #expect(try await poll(kiosk, device: code).error == "slow_down")
            let browser = FlowBrowser(fixture)
            let untidy = " " + typed.lowercased().replacing("-", with: " ")
            let id = try await fixture.service.devices.find(userCode: untidy, from: browser.fields).get()
            guard case .confirm = try await fixture.service.interactions.find(id, from: browser.fields) else {
                Issue.record("no confirmation")
                return
            }
            _ = try await fixture.service.devices.confirm(id, from: browser.fields).get()
            try await agree(id, fixture, browser)
            fixture.clock.advance(by: 30)
            let tokens = try await poll(kiosk, device: code)
            #expect(tokens.status == 200, "\(tokens.text)")
            #expect(tokens.json?["id_token"] != nil)
            fixture.clock.advance(by: 30)
            #expect(try await poll(kiosk, device: code).error == "invalid_grant", "once")
        }
    }

    @Test("Nobody agrees before confirming, and nobody else after it")
    func phishing() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let kiosk = try await FlowClient.register(
                "kiosk",
                at: fixture,
                grants: ["authorization_code", Self.deviceGrant]
            )
            let typed = try #require(try await begin(kiosk)["user_code"]?.text)
            let browser = FlowBrowser(fixture)
            let id = try await fixture.service.devices.find(userCode: typed, from: browser.fields).get()
            guard case .confirm(let shown) = try await fixture.service.interactions.find(id, from: browser.fields)
            else {
                Issue.record("no confirmation")
                return
            }
            let decision = ConsentDecision(claims: [], seen: shown.seen, textHash: "h", language: "vi")
            let early = try await fixture.service.interactions.approve(id, decision, from: browser.fields)
            #expect(early == .failure(.unknown))
            _ = try await fixture.service.devices.confirm(id, from: browser.fields).get()
            let stranger = FlowBrowser(fixture, of: FlowFixture.pao)
            #expect(try await fixture.service.interactions.find(id, from: stranger.fields) == .unknown)
            #expect(
                try await fixture.service.devices.find(userCode: typed, from: stranger.fields) == .failure(.wrongCode)
            )
        }
    }

    @Test("Guessing codes of devices is stopped after ten tries, for that account only")
    func guessing() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let browser = FlowBrowser(fixture)
            for _ in 0..<10 {
                let wrong = try await guess(fixture, browser)
                #expect(wrong == .failure(.wrongCode))
            }
            #expect(try await guess(fixture, browser) == .failure(.tooManyTries))
            #expect(try await guess(fixture, FlowBrowser(fixture, of: FlowFixture.pao)) == .failure(.wrongCode))
            fixture.clock.advance(by: 601)
            #expect(try await guess(fixture, browser) == .failure(.wrongCode))
        }
    }

    private func guess(_ fixture: FlowFixture, _ browser: FlowBrowser) async throws -> Result<
        String, InteractionRefusal
    > {
        try await fixture.service.devices.find(userCode: "BCDF-GHJK", from: browser.fields)
    }

    @Test("A refusal, and an end without an answer, are told to the device")
    func refusedAndOver() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let kiosk = try await FlowClient.register(
                "kiosk",
                at: fixture,
                grants: ["authorization_code", Self.deviceGrant]
            )
            let begun = try await begin(kiosk)
            let browser = FlowBrowser(fixture)
            let typed = try #require(begun["user_code"]?.text)
            let id = try await fixture.service.devices.find(userCode: typed, from: browser.fields).get()
            _ = try await fixture.service.devices.confirm(id, from: browser.fields).get()
            let refused = try await fixture.service.interactions.refuse(id, from: browser.fields)
            #expect(refused == .success(.done(approved: false)))
            #expect(try await poll(kiosk, device: begun.text("device_code")).error == "access_denied")
            let late = try await begin(kiosk)
            fixture.clock.advance(by: 601)
            #expect(try await poll(kiosk, device: late.text("device_code")).error == "expired_token")
        }
    }

    @Test("A call centre asks; the citizen reads the same words on both sides and agrees", arguments: Engine.allCases)
    func backchannel(engine: Engine) async throws {
        try await FlowFixture.with(engine) { fixture in
            let centre = try await FlowClient.register(
                "centre",
                at: fixture,
                grants: ["authorization_code", Self.cibaGrant]
            )
            let asked = try await centre.post(
                .backchannelAuthorize,
                ["scope": "openid profile", "login_hint": "001190000001", "binding_message": "Tổng đài 42"]
            )
            let code = try #require(asked.json?["auth_req_id"]?.text, "\(asked.text)")
            #expect(fixture.holders.messages.count == 1)
            let poll = ["grant_type": Self.cibaGrant, "auth_req_id": code]
            #expect(try await centre.token(poll).error == "authorization_pending")
            let browser = FlowBrowser(fixture)
            let open = try await fixture.service.approvals.open(from: browser.fields)
            let shown = try #require(open.first)
            #expect(shown.kind == .backchannel(bindingMessage: "Tổng đài 42"))
            let stranger = FlowBrowser(fixture, of: FlowFixture.pao)
            #expect(try await fixture.service.approvals.open(from: stranger.fields) == [])
            #expect(try await fixture.service.interactions.find(shown.id, from: stranger.fields) == .unknown)
            try await agree(shown.id, fixture, browser)
            fixture.clock.advance(by: 10)
            #expect(try await centre.token(poll).status == 200)

            // What she agreed to before does not answer the next call: she reads its words first.
            let again = try await centre.post(
                .backchannelAuthorize,
                ["scope": "openid profile", "login_hint": "001190000001", "binding_message": "Tổng đài 43"]
            )
            let second = try #require(again.json?["auth_req_id"]?.text, "\(again.text)")
            let next = try #require(try await fixture.service.approvals.open(from: browser.fields).first)
            let state = try await fixture.service.interactions.find(next.id, from: browser.fields)
            guard case .consent(let question) = state else {
                Issue.record("the second call was not shown")
                return
            }
            #expect(question.kind == .backchannel(bindingMessage: "Tổng đài 43"))
            let pending = try await centre.token(["grant_type": Self.cibaGrant, "auth_req_id": second])
            #expect(pending.error == "authorization_pending")
        }
    }

    @Test("A number without an account is answered like one with it")
    func unknownPerson() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let centre = try await FlowClient.register(
                "centre",
                at: fixture,
                grants: ["authorization_code", Self.cibaGrant]
            )
            let asked = try await centre.post(
                .backchannelAuthorize,
                ["scope": "openid profile", "login_hint": "001190009999", "binding_message": "Tổng đài 42"]
            )
            #expect(asked.status == 200)
            #expect(fixture.holders.messages.isEmpty)
            let code = try #require(asked.json?["auth_req_id"]?.text)
            let answer = try await centre.token(["grant_type": Self.cibaGrant, "auth_req_id": code])
            #expect(answer.error == "authorization_pending")
        }
    }
}
