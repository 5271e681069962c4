import Civil
import Encoding
import HTTPTypes
import Procedures
import RateTokens
import Store
import Testing
import Web

@Suite("Reports without a name")
struct ReportTests {
    private static let way = "/reports/fire-hazard-report"

    @Test("A report spends a token, is answered by its key, and names nobody", arguments: Engine.allCases)
    func reports(_ engine: Engine) async throws {
        try await PortalSite.with(engine) { site in
            let tokens = try await Self.tokens(1, at: site)
            let token = try #require(tokens.first)
            let sent = try await Self.send(token.text, Browser(site))
            #expect(sent.status == 200 && sent.words.contains("Đã nhận tin"), "\(sent.words)")
            let number = try #require(sent.all(between: "id=\"reference\">", and: "<").first)
            let found = try await site.store.read { tx in try site.procedures.find(number, in: tx) }
            let state = try #require(found)
            #expect(state.id.isAnonymous && state.values["category"] == .string("gas"))
            let key = try #require(sent.all(between: "<span class=\"value\">", and: "<").first)
            try await site.decide(number) { .ask("Bình gas ở tầng mấy?") }
            let reporter = Browser(site)
            let typed = "number=\(number)&key=\(key.replacing(" ", with: "+"))"
            let status = try await reporter.answer("/report/status", typed)
            #expect(status.words.contains("Bình gas ở tầng mấy?"), "\(status.words)")
            let form = try #require(status.all(between: "name=\"form_token\" value=\"", and: "\"").first)
            let version = try #require(status.all(between: "name=\"version\" value=\"", and: "\"").first)
            let reply = try await reporter.post(
                "/report/reply",
                "form_token=\(form)&\(typed)&version=\(version)&reply=Tang+3"
            )
            #expect(reply.status == 200 && reply.words.contains("Trả lời: Tang 3"), "\(reply.words)")
            let wrong = try await reporter.answer("/report/status", "number=\(number)&key=00")
            #expect(wrong.status == 422)
        }
    }

    @Test("Without a token, or with a spent or forged one, nothing is taken in")
    func needsToken() async throws {
        try await PortalSite.with(.sqlite) { site in
            let browser = Browser(site)
            #expect(try await browser.get("/reports").words.contains("114"))
            #expect(try await browser.get(Self.way).text.contains("data-token-form"))
            // The browser may say where it is on this page alone.
            let asking = try await browser.get(Self.way)
            #expect(asking.text.contains("data-locate hidden"))
            #expect(asking.headers[.permissionsPolicy] == DevicePermissions.position.rawValue)
            let list = try await browser.get("/reports")
            #expect(list.headers[.permissionsPolicy] != DevicePermissions.position.rawValue)
            let bare = try await Self.send("", browser)
            #expect(bare.status == 422 && Self.keepsAnswers(bare), "\(bare.words)")
            let tokens = try await Self.tokens(1, at: site)
            let token = try #require(tokens.first)
            var signature = token.signature
            signature[200] ^= 1
            let forged = RateToken(week: token.week, message: token.message, signature: signature)
            let refused = try await Self.send(forged.text, browser)
            #expect(refused.status == 422 && Self.keepsAnswers(refused), "\(refused.words)")
            #expect(!refused.text.contains(forged.text))
            let missing = try await Self.send(token.text, browser, ["urgent": "false"])
            #expect(missing.status == 422 && missing.text.contains(token.text), "\(missing.words)")
            #expect(missing.words.contains("Hãy điền: Việc gì?") && !missing.words.contains("?."), "\(missing.words)")
            #expect(try await Self.send(token.text, browser).status == 200)
            // The same report once more is the same report; another one with the token is none.
            #expect(try await Self.send(token.text, browser).status == 200)
            var other = Self.answers
            other["description"] = "Một việc khác hẳn, ở nơi khác"
            let second = try await Self.send(token.text, browser, other)
            #expect(second.status == 422 && second.words.contains("Một việc khác hẳn"), "\(second.words)")
            #expect(second.text.contains("id=\"f-token\"") && !second.text.contains(token.text))
        }
    }

    @Test("Photos of one unnamed report leave every other one its room, and belong to the report once it is filed")
    func photos() async throws {
        try await PortalSite.with(.sqlite) { site in
            let (browser, tokens) = (Browser(site), try await Self.tokens(2, at: site))
            let photo = (field: "photos.0", name: "bình gas.jpg", bytes: [0xFF, 0xD8, 0xFF, 1] as [UInt8])
            for token in tokens {
                var fields = Self.answers
                (fields["token"], fields["description"]) = (token.text, "Tin số \(token.text.suffix(5))")
                let sent = try await browser.post(Self.way, fields.map { ($0.key, $0.value) }, file: photo)
                #expect(sent.status == 200, "\(sent.words)")
                let number = try #require(sent.all(between: "id=\"reference\">", and: "<").first)
                let found = try await site.store.read { tx in try site.procedures.find(number, in: tx) }
                #expect(found?.files.map(\.name) == [photo.name])
                #expect(site.uploads.owners == [DossierID.nobody])
            }
        }
    }

    @Test(
        "When it happened is typed as people write it; what is wrong is told in words, with what was typed",
        arguments: [
            ("26/11/2026", "Hãy nhập thêm giờ và phút sau ngày, như 26/11/2026 08:30.", "The time is missing."),
            ("8h30", "Còn thiếu ngày.", "The day is missing."),
            ("31/2/2026 8:30", "Không có ngày 31/2/2026.", "There is no day 31/2/2026."),
            ("26/11/2026 25:00", "Không có giờ 25:00.", "There is no time 25:00."),
            ("sáng nay", "Hãy nhập ngày và giờ như 26/11/2026 08:30.", "Enter a day and a time such as 26/11/2026"),
            // The clock stands at nine o'clock on 5 October 2026.
            ("5/10/2026 9:05", "Thời điểm: Thời điểm này chưa đến.", "When: This has not come yet."),
        ]
    )
    func wrongMoment(typed: String, vietnamese: String, english: String) async throws {
        try await PortalSite.with(.sqlite) { site in
            let tokens = try await Self.tokens(1, at: site)
            let token = try #require(tokens.first)
            let answers = Self.answers.merging(["happened_at": typed], uniquingKeysWith: { $1 })
            for (prefix, sentence) in [("", vietnamese), ("/en", english)] {
                let again = try await Self.send(token.text, Browser(site), answers, to: prefix + Self.way)
                #expect(again.status == 422 && again.words.contains(sentence), "\(again.words)")
                #expect(again.text.contains("href=\"#f-happened_at\"") && again.text.contains("value=\"\(typed)\""))
                #expect(again.text.contains(token.text), "the token is not spent")
            }
        }
    }

    @Test("When it happened is kept as one text, however it was typed")
    func moment() async throws {
        try await PortalSite.with(.sqlite) { site in
            let form = try await Browser(site).get(Self.way)
            #expect(form.words.contains("Ví dụ: 26/11/2026 08:30"), "\(form.words)")
            #expect(form.words.contains("Ảnh, tài liệu 1 (không bắt buộc)") && !form.words.contains("bốn góc"))
            let tokens = try await Self.tokens(1, at: site)
            let token = try #require(tokens.first)
            let answers = Self.answers.merging(["happened_at": "8 giờ 30, ngày 26/9/2026"], uniquingKeysWith: { $1 })
            let sent = try await Self.send(token.text, Browser(site), answers)
            let number = try #require(sent.all(between: "id=\"reference\">", and: "<").first, "\(sent.words)")
            let found = try await site.store.read { tx in try site.procedures.find(number, in: tx) }
            #expect(found?.values["happened_at"] == .string("2026-09-26T08:30"))
        }
    }

    @Test("Tokens are signed once a day for an account at level 2")
    func issues() async throws {
        try await PortalSite.with(.sqlite) { site in
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            let page = try await browser.get("/reports")
            #expect(page.text.contains("data-tokens-key=\""))
            let today = site.clock.now.dayInVietnam
            let request = try RateTokenRequest(
                under: site.rateTokens.publicKey(on: today),
                random: (0..<32).map { UInt8($0) }
            )
            let body = "{\"blinded\":[\"\(Base64.url.encode(request.blinded))\"]}"
            let answer = try await browser.post("/me/tokens", body, type: "application/json")
            let parsed = try JSONValue.parse(answer.bytes)["signatures"]?.elements?.first?.text
            let text = try #require(parsed)
            let signature = try #require(Base64.url.decode(text.utf8))
            #expect(request.token(from: signature) != nil)
            let again = "{\"blinded\":[\"\(Base64.url.encode(request.blinded.reversed()))\"]}"
            #expect(try await browser.post("/me/tokens", again, type: "application/json").status == 409)
            #expect(try await Browser(site).post("/me/tokens", body, type: "application/json").status == 401)
        }
    }

    // MARK: helpers

    /// Whether a refused report says how to get a token and still has what was typed.
    private static func keepsAnswers(_ answer: Answer) -> Bool {
        answer.text.contains("href=\"#f-token\"") && answer.text.contains("id=\"to-reports\" href=\"/reports\"")
            && answer.words.contains("Nhiều bình gas để ở lối đi chung") && answer.text.contains("Ngõ 8, cạnh chợ")
    }

    private static let answers = [
        "category": "gas", "urgent": "false", "commune": "00004", "place": "Ngõ 8, cạnh chợ",
        "description": "Nhiều bình gas để ở lối đi chung",
    ]

    private static func send(
        _ token: String,
        _ browser: Browser,
        _ answers: [String: String] = answers,
        to path: String = way
    ) async throws -> Answer {
        let fields = answers.merging(["token": token], uniquingKeysWith: { $1 }).sorted(by: { $0.key < $1.key })
        return try await browser.post(path, fields.map { ($0.key, $0.value) }, file: nil)
    }

    private static func tokens(_ count: Int, at site: PortalSite) async throws -> [RateToken] {
        let today = site.clock.now.dayInVietnam
        let key = try site.rateTokens.publicKey(on: today)
        let requests = try (0..<count).map { _ in
            try RateTokenRequest(under: key, random: (0..<32).map { _ in UInt8.random(in: 0...255) })
        }
        let issued = try await site.rateTokens.issue(requests.map(\.blinded), to: Someone.mai, on: today)
        guard case .issued(let signatures) = issued else { return [] }
        return try zip(requests, signatures).map { try #require($0.token(from: $1)) }
    }
}
