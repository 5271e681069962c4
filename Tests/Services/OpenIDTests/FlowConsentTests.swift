import Encoding
import OpenID
import Store
import Testing
import Web
import WebSupport

/// What a citizen is asked, what she gives, and how it ends.
@Suite("Consents of the OpenID provider")
struct FlowConsentTests {
    private func interaction(_ browser: FlowBrowser, _ fixture: FlowFixture, _ target: String) async throws
        -> Interaction
    {
        let location = try #require(try await browser.get(target).location)
        let id = String(location.dropFirst("/consent/".count))
        guard case .consent(let interaction) = try await fixture.service.interactions.find(id, from: browser.fields)
        else {
            throw FlowTestError.notFinished(location)
        }
        return interaction
    }

    @Test("The page shows who asks, what for, which data with their values, and for how long")
    func page() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let browser = FlowBrowser(fixture)
            let shown = try await interaction(browser, fixture, bank.start())
            #expect(shown.client.name.english == "Bank bank")
            #expect(shown.client.host == "bank.example")
            #expect(shown.formOrigin == "https://bank.example")
            #expect(shown.purposes.map(\.code) == ["customer"])
            let claims = shown.purposes.flatMap(\.claims)
            #expect(claims.map(\.name) == [.name, .birthdate, .gender])
            #expect(claims.map(\.isRequired) == [true, false, false])
            #expect(claims.first?.value.vietnamese == "Nguyễn Thị Mai")
            #expect(claims.first?.legalBasis == "Luật")
        }
    }

    @Test(
        "T11: nothing is released beyond what she ticked, and a remembered consent does not grow",
        arguments: Engine.allCases
    )
    func nothingBeyond(engine: Engine) async throws {
        try await FlowFixture.with(engine) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let browser = FlowBrowser(fixture)
            let narrow = #"{"userinfo":{"birthdate":null}}"#
            let first = try await browser.approve(
                bank.start(["scope": "openid", "claims": narrow]),
                claims: ["birthdate", "gender"]
            )
            let tokens = try await bank.redeem(first)
            let seen = try await bank.userinfo(try #require(tokens["access_token"]?.text))
            #expect(
                seen.json?.names.sorted() == ["birthdate", "sub"],
                "a claim that was not asked for cannot be ticked"
            )
            // More is asked now: the page comes again, and nothing goes out silently.
            let silent = try await browser.get(bank.start(["prompt": "none"]))
            #expect(silent.parameters["error"] == "consent_required")
            // So it is when what is new is optional: she was never asked about it.
            let asked = #"{"userinfo":{"birthdate":null,"gender":null}}"#
            let wider = try await browser.get(bank.start(["scope": "openid", "claims": asked, "prompt": "none"]))
            #expect(wider.parameters["error"] == "consent_required")
            let same = try await browser.get(bank.start(["scope": "openid", "claims": narrow, "prompt": "none"]))
            #expect(same.parameters["code"] != nil)
        }
    }

    @Test("T11: over-asking is refused before anybody sees it, and its developer can read why")
    func overAsking() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            #expect(try await bank.post(.par, bank.request(["scope": "openid profile email"])).error == "invalid_scope")
            let claims = #"{"userinfo":{"personal_number":{"essential":true}}}"#
            #expect(try await bank.post(.par, bank.request(["claims": claims])).status == 400)
            #expect(try await fixture.count("openid_interaction") == 0)
            let log = try await fixture.service.requestLog.page(of: "bank")
            #expect(log.map(\.endpoint) == ["par", "par"])
            #expect(log.contains { $0.outcome == "invalid_scope" && $0.detail.contains("email") })
            #expect(log.allSatisfy { !$0.correlation.isEmpty })
        }
    }

    @Test("T11: a decision is about exactly what was shown: after a change of it nothing is agreed")
    func changedText() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let browser = FlowBrowser(fixture)
            let shown = try await interaction(browser, fixture, bank.start())
            let registered = try #require(try await fixture.service.clients.find("bank"))
            let changed = registered.json.replacing("Mở tài khoản", with: "Bán dữ liệu")
            #expect(try await fixture.service.clients.update("bank", changed, by: .operatorCommand).failure == nil)
            let decision = ConsentDecision(claims: [], seen: shown.seen, textHash: "h", language: "vi")
            let outcome = try await fixture.service.interactions.approve(shown.id, decision, from: browser.fields)
            #expect(outcome == .failure(.textChanged))
            #expect(try await fixture.count("openid_consent") == 0)
            #expect(try await fixture.count("openid_grant") == 0)
        }
    }

    @Test("T11: nobody answers for somebody else: neither another browser nor another person")
    func ofAnother() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let browser = FlowBrowser(fixture)
            let shown = try await interaction(browser, fixture, bank.start())
            let decision = ConsentDecision(claims: [], seen: shown.seen, textHash: "h", language: "vi")
            let desk = fixture.service.interactions
            let stranger = FlowBrowser(fixture, of: FlowFixture.pao)
            #expect(try await desk.approve(shown.id, decision, from: stranger.fields) == .failure(.unknown))
            #expect(try await desk.find(shown.id, from: stranger.fields) == .unknown)
            // The same browser, but somebody else at it: what she would agree to is not what was shown.
            let other = browser.signedIn(as: fixture.holders.signIn(FlowFixture.pao))
            #expect(try await desk.approve(shown.id, decision, from: other.fields) == .failure(.textChanged))
            let nobody = browser.signedIn(as: "")
            #expect(try await desk.approve(shown.id, decision, from: nobody.fields) == .failure(.signInNeeded))
            #expect(try await desk.approve(shown.id, decision, from: browser.fields).failure == nil)
            #expect(try await desk.approve(shown.id, decision, from: browser.fields) == .failure(.unknown), "once")
        }
    }

    @Test("A consent withdrawn ends its tokens and codes at once, and is asked for again", arguments: Engine.allCases)
    func withdrawal(engine: Engine) async throws {
        try await FlowFixture.with(engine) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let browser = FlowBrowser(fixture)
            let tokens = try await bank.tokens(browser)
            let code = try #require(try await bank.signIn(browser)["code"])
            let consents = try await fixture.service.consents.list(of: FlowFixture.mai)
            #expect(consents.count == 1)
            let consent = try #require(consents.first)
            #expect(consent.uses == 2)
            #expect(consent.purposes.flatMap(\.claims).map(\.name) == [.name])
            #expect(try await !fixture.service.consents.revoke(consent.id, of: FlowFixture.pao, device: "x"))
            #expect(try await fixture.service.consents.revoke(consent.id, of: FlowFixture.mai, device: "Firefox"))
            #expect(try await bank.userinfo(tokens.text("access_token")).status == 401)
            #expect(try await bank.refresh(tokens.text("refresh_token")).error == "invalid_grant")
            #expect(try await bank.exchange(code).error == "invalid_grant")
            #expect(try await browser.get(bank.start(["prompt": "none"])).parameters["error"] == "consent_required")
            #expect(try await fixture.service.consents.list(of: FlowFixture.mai).first?.withdrawn != nil)
            let last = try await fixture.entries(of: FlowFixture.mai).last
            #expect(last?["kind"]?.text == "openid.consent_withdrawn")
        }
    }

    @Test("A refusal releases nothing, remembers nothing, and is an entry of hers")
    func refusal() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let response = try await FlowBrowser(fixture).refuse(bank.start())
            #expect(response["error"] == "access_denied")
            #expect(response["state"] == "state-1")
            #expect(try await fixture.count("openid_grant") == 0)
            let kinds = try await fixture.entries(of: FlowFixture.mai).map { $0["kind"]?.text }
            #expect(kinds == ["openid.consent_refused"])
        }
    }

    @Test("A claim that is registered no more is released no more, whatever was agreed")
    func narrowedRegistration() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let response = try await FlowBrowser(fixture).approve(bank.start(), claims: ["birthdate"])
            let tokens = try await bank.redeem(response)
            let registered = try #require(try await fixture.service.clients.find("bank"))
            let purpose = #"{"name":"birthdate","essential":false}"#
            let changed = registered.json.replacing("," + purpose, with: "").replacing(
                #",{"name":"birthdate"}"#,
                with: ""
            )
            try #require(changed != registered.json, "\(registered.json)")
            #expect(try await fixture.service.clients.update("bank", changed, by: .operatorCommand).failure == nil)
            let seen = try await bank.userinfo(try #require(tokens["access_token"]?.text))
            #expect(seen.json?.names.sorted() == ["name", "sub"])
        }
    }

    @Test("Two clients know the same citizen under two subjects")
    func pairwise() async throws {
        try await FlowFixture.with(.sqlite) { fixture in
            let bank = try await FlowClient.register("bank", at: fixture)
            let other = try await FlowClient.register("other", at: fixture)
            let browser = FlowBrowser(fixture)
            let subjects = try [
                Claims.of(await bank.tokens(browser)["id_token"]?.text)["sub"]?.text,
                Claims.of(await other.tokens(browser)["id_token"]?.text)["sub"]?.text,
            ]
            #expect(subjects[0] != subjects[1])
            #expect(subjects.allSatisfy { $0 != nil && $0?.contains("1190000001") == false })
        }
    }
}
