import Civil
import Evidence
import HTTPTypes
import Identity
import Records
import Store
import Testing
import Web

@Suite("Showing a paper")
struct WalletShowingTests {
    @Test("Over 18 is told once, to anybody, and nothing else; her history says so", arguments: Engine.allCases)
    func tellsWhatIsTicked(_ engine: Engine) async throws {
        try await PortalSite.with(engine) { site in
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            let token = try await browser.code("/me/show/identity/1", "show=holder:over-18")
            let stranger = Browser(site)
            let asked = try await stranger.get("/verify/\(token)")
            #expect(asked.status == 200 && asked.words.contains("Đủ 18 tuổi"))
            let told = try await stranger.answer("/verify/\(token)", "")
            #expect(told.words.contains("Đủ 18 tuổi Có"), "\(told.words)")
            for secret in ["Nguyễn", "936190000001", "936 190", "1990"] {
                #expect(!told.words.contains(secret), "\(secret)")
            }
            let again = try await stranger.get("/verify/\(token)")
            #expect(again.status == 410 && again.words.contains("Mã đã dùng"), "\(again.words)")
            #expect(try await Browser(site).get("/en/verify/\(token)").words.contains("has been used"))
            #expect(try await browser.get("/me/code/\(token)").words.contains("Đã được xem lúc"))
            let history = try await browser.get("/me/lookups")
            #expect(history.words.contains("Người quét mã bạn đưa"), "\(history.words)")
            #expect(history.words.contains("Bạn xuất trình “Căn cước điện tử”"))
        }
    }

    @Test("Facts and fields of a record are those of the moment it is seen")
    func record() async throws {
        try await PortalSite.with(.sqlite) { site in
            let id = try await site.issueLicence()
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            let ticks = "show=fact:may-drive-a-car&show=field:expires_on&show=holder:name"
            let token = try await browser.code("/me/show/driving-licence/1", ticks)
            let told = try await Browser(site).answer("/en/verify/\(token)", "")
            #expect(told.words.contains("The paper is in force"), "\(told.words)")
            #expect(
                told.words.contains("May drive a car Yes") && told.words.contains("Nguyễn Thị Mai"),
                "\(told.words)"
            )
            #expect(told.words.contains("1 Mar 2034") && !told.words.contains("010312345678"))
            let second = try await browser.code("/me/show/driving-licence/1", ticks)
            try await site.decide { records, officer, tx in
                _ = try records.suspend(id, reason: RecordReason(.ordered), by: officer, in: tx)
            }
            let suspended = try await Browser(site).answer("/verify/\(second)", "")
            #expect(suspended.words.contains("KHÔNG có hiệu lực"), "\(suspended.words)")
        }
    }

    @Test("Of twenty who press at the same time exactly one is told, and one entry says so", arguments: Engine.allCases)
    func once(_ engine: Engine) async throws {
        try await PortalSite.with(engine) { site in
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            let token = try await browser.code("/me/show/identity/1", "show=holder:over-18")
            let visitors = (0..<20).map { _ in Browser(site) }
            var tokens: [String] = []
            for visitor in visitors { tokens.append(try await visitor.token(of: "/verify/\(token)")) }
            let requests = zip(visitors, tokens).map { visitor, form in (visitor.cookies, form) }
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for (cookies, form) in requests {
                    group.addTask {
                        var fields: HTTPFields = [.secFetchSite: "same-origin", .accept: "text/html"]
                        fields[.contentType] = "application/x-www-form-urlencoded"
                        fields[.cookie] = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
                        let body = "form_token=\(form)"
                        return try await site.send(.post, "/verify/\(token)", headers: fields, body: body).status
                    }
                }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(statuses.filter { $0 == 200 }.count == 1)
            #expect(statuses.filter { $0 == 410 }.count == 19)
            let entries = try await site.reader.entries(of: Someone.mai, limit: 50)
            let shown = entries.filter {
                if case .open(let text) = $0.state { text.contains("record.shown") } else { false }
            }
            #expect(shown.count == 1)
        }
    }

    @Test("After three minutes nobody is told anything, and nothing is recorded")
    func ends() async throws {
        try await PortalSite.with(.sqlite) { site in
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            let token = try await browser.code("/me/show/identity/1", "show=holder:name")
            let stranger = Browser(site)
            let form = try await stranger.token(of: "/verify/\(token)")
            site.clock.advance(seconds: 180)
            let late = try await stranger.post("/verify/\(token)", "form_token=\(form)")
            #expect(late.status == 410 && late.words.contains("Mã đã hết hạn") && !late.words.contains("Nguyễn"))
            #expect(try await browser.get("/me/code/\(token)").words.contains("Tạo mã mới"))
            site.clock.advance(seconds: 90_000)
            let next = try await Browser.signedIn(Someone.maiRole, at: site)
            _ = try await next.code("/me/show/identity/1", "show=holder:name")
            #expect(try await Browser(site).get("/verify/\(token)").status == 404)
        }
    }

    @Test("Whoever has locked her account shows nothing any more with a code made before", arguments: Engine.allCases)
    func locked(_ engine: Engine) async throws {
        try await PortalSite.with(engine) { site in
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            let token = try await browser.code("/me/show/identity/1", "show=holder:name")
            let stranger = Browser(site)
            let form = try await stranger.token(of: "/verify/\(token)")
            let key = Someone.maiRole.key
            _ = try await site.account.locks.lock(key, by: .holder(key)).get()
            let told = try await stranger.post("/verify/\(token)", "form_token=\(form)")
            #expect(told.status == 410 && told.words.contains("Mã đã hết hạn"), "\(told.words)")
            #expect(!told.words.contains("Nguyễn"))
            #expect(try await Browser(site).get("/verify/\(token)").status == 410)
            let entries = try await site.reader.entries(of: Someone.mai, limit: 50)
            #expect(
                !entries.contains {
                    if case .open(let text) = $0.state { text.contains("record.shown") } else { false }
                }
            )
        }
    }

    @Test(
        "A code asks for the secret again after two minutes; without a tick there is none; nothing foreign can be ticked"
    )
    func guards() async throws {
        try await PortalSite.with(.sqlite) { site in
            try await site.issueLicence()
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            let path = "/me/show/driving-licence/1"
            #expect(try await browser.answer(path, "").status == 422)
            for foreign in ["field:points", "field:nothing", "holder:number", "fact:no", ":", "x"] {
                #expect(try await browser.answer(path, "show=\(foreign)").status == 422, "\(foreign)")
            }
            site.clock.advance(seconds: 121)
            let late = try await browser.get(path)
            #expect(late.status == 303 && late.location?.contains("continue=") == true, "\(late.status)")
        }
    }

    @Test("The code of one person is a page of hers only; the public page carries no script")
    func isHers() async throws {
        try await PortalSite.with(.sqlite) { site in
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            let token = try await browser.code("/me/show/identity/1", "show=holder:over-18")
            let page = try await browser.get("/me/code/\(token)")
            #expect(page.text.contains("<svg class=\"qrcode\"") && page.text.contains("/verify/\(token)"))
            #expect(page.text.contains("data-seconds=\"17") || page.text.contains("data-seconds=\"180\""))
            #expect(try await Browser.signedIn(Someone.anhRole, at: site).get("/me/code/\(token)").status == 404)
            #expect(try await !Browser(site).get("/verify/\(token)").text.contains("<script"))
            #expect(try await Browser(site).get("/verify/nothing").status == 404)
        }
    }
}

extension Browser {
    /// Makes a code for what is ticked, and gives its secret.
    func code(_ path: String, _ ticks: String) async throws -> String {
        let answer = try await answer(path, ticks.replacing(":", with: "%3A"))
        let location = try #require(answer.headers[.location])
        try #require(location.hasPrefix("/me/code/"))
        return String(location.dropFirst("/me/code/".count))
    }
}
