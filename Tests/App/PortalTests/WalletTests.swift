import Catalogue
import Civil
import Encoding
import Evidence
import HTTPTypes
import Identity
import Records
import Store
import Testing
import Web

@Suite("The wallet")
struct WalletTests {
    @Test("Home, wallet, the paper and all data show it, in both languages", arguments: Engine.allCases)
    func shows(_ engine: Engine) async throws {
        try await PortalSite.with(engine) { site in
            try await site.issueLicence()
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            let pages = [
                ("/me", "Giấy phép lái xe", "Driving licence"), ("/me/wallet", "Còn hiệu lực", "Valid"),
                ("/me/wallet/driving-licence/1", "Số điểm còn lại", "Points left"),
                ("/me/data", "010312345678", "Licence number"), ("/me/wallet/copy", "Bản sao ví", "Copy of the wallet"),
                ("/me/claims", "Không có gì đang chờ", "Nothing is waiting"),
                ("/me/search?q=bang+lai", "Giấy phép lái xe", "Driving licence"),
            ]
            for (path, vi, en) in pages {
                let (first, second) = (try await browser.get(path), try await browser.get("/en" + path))
                #expect(first.status == 200 && second.status == 200, "\(path)")
                #expect(first.words.contains(vi), "\(path): \(first.words)")
                #expect(second.words.contains(en), "\(path): \(second.words)")
            }
        }
    }

    @Test("Who was told of a change does not name what the same body read under a seal, until that day")
    func toldOfSealed() async throws {
        try await PortalSite.with(.sqlite) { site in
            let id = try await site.issueLicence()
            let until = site.clock.now + 100 * 86_400
            var look = Look(member: "province-police.01", body: "Công an thành phố")
            look.fields = ["driving_licence.classes"]
            try await site.record([look])
            (look.fields, look.sealedUntil) = (["driving_licence.points"], until)
            try await site.record([look])
            try await site.decide { records, officer, tx in
                _ = try records.revoke(id, reason: RecordReason(.issuedInError), by: officer, in: tx)
            }
            let licence = try #require(site.catalogue.current[Licence.code()])
            let titles = ["classes", "points"].compactMap { licence.field($0)?.title.vietnamese }
            try #require(titles.count == 2)
            for areBothTold in [false, true] {
                let browser = try await Browser.signedIn(Someone.maiRole, at: site)
                let page = try await browser.get("/me/wallet/driving-licence/1")
                let told = try #require(page.all(between: "id=\"told\"", and: "</section>").first)
                #expect(told.contains("Công an thành phố") && told.contains(titles[0]), "\(told)")
                #expect(told.contains(titles[1]) == areBothTold, "\(told)")
                site.clock.advance(seconds: 101 * 86_400)
            }
        }
    }

    @Test("The history of a paper lists fields in the order of the file, with a mark that no title holds")
    func historyOfFields() async throws {
        try await PortalSite.with(.sqlite) { site in
            try await site.issueLicence()
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            let words = try await browser.get("/me/wallet/driving-licence/1").words
            #expect(words.contains("Số giấy phép lái xe; Hạng; Ngày cấp; Có giá trị đến"), "\(words)")
        }
    }

    @Test("Nobody reaches the paper of somebody else, and a stranger's is no other than one that is not there")
    func isHersAlone() async throws {
        try await PortalSite.with(.sqlite) { site in
            try await site.issueLicence()
            let browser = try await Browser.signedIn(Someone.anhRole, at: site)
            for path in [
                "/me/wallet/driving-licence/1", "/me/wallet/driving-licence/2", "/me/wallet/nothing/1",
                "/me/wallet/driving-licence/0", "/me/wallet/driving-licence/01", "/me/show/driving-licence/1",
                "/me/claims/driving-licence/1", "/me/claims/driving-licence/1/outcome",
                "/me/code/\(SecretToken().text)",
            ] {
                #expect(try await browser.get(path).status == 404, "\(path)")
            }
            #expect(try await Browser(site).get("/me/wallet").status == 401)
        }
    }

    @Test(
        "The search folds diacritics and looks at the words of the file",
        arguments: [
            ("giay phep", "/me/wallet/driving-licence/1"), ("GPLX", "/me/wallet/driving-licence/1"),
            ("Hạng", "/me/wallet/driving-licence/1"), ("thue", "/me/claims/tax-code/new"),
            ("bao mat", "/me/security"), ("điểm còn lại", "/me/wallet/driving-licence/1"),
            ("dang ky tam tru", "/services/temporary-residence"), ("toi pham", "/services/crime-report"),
        ]
    )
    func finds(words: String, path: String) async throws {
        try await PortalSite.with(.sqlite) { site in
            try await site.issueLicence()
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            let query = words.utf8.map { $0 == 0x20 ? "+" : "%" + String(UInt16($0) + 256, radix: 16).dropFirst() }
            let answer = try await browser.get("/me/search?q=\(query.joined())")
            #expect(answer.text.contains("href=\"\(path)\""), "\(answer.words)")
        }
    }

    @Test("What differs is shown from both sides, with who settles it; a refusal lists every reason at once")
    func decisions() async throws {
        try await PortalSite.with(.sqlite) { site in
            let id = try await site.issueLicence()
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            try await site.claim("expires_on", "2035-03-01", on: id)
            try await site.decide { records, officer, tx in
                _ = try records.contest(
                    id,
                    with: [.init("expires_on", .string("2034-03-01"))],
                    method: .officer,
                    by: officer,
                    in: tx
                )
            }
            let differing = try await browser.get("/me/wallet/driving-licence/1")
            #expect(differing.words.contains("Bạn và cơ quan nói khác nhau"), "\(differing.words)")
            #expect(differing.words.contains("01/03/2035") && differing.words.contains("01/03/2034"))
            try await site.decide { records, officer, tx in
                let reasons = [
                    RecordReason("differs", field: "expires_on"),
                    RecordReason("unreadable", field: "scan", note: "Ảnh mờ."),
                ]
                _ = try records.reject(id, reasons: reasons, by: officer, in: tx)
            }
            let outcome = try await browser.get("/me/claims/driving-licence/1/outcome")
            #expect(outcome.words.contains("Chưa được chấp nhận"), "\(outcome.words)")
            #expect(outcome.words.contains("Ảnh mờ.") && outcome.words.contains("khác với hồ sơ gốc"))
            let history = try await browser.get("/me/lookups")
            #expect(history.words.contains("Không chấp nhận: Giấy phép lái xe"), "\(history.words)")
        }
    }

    @Test("Suspending shows why; a paper that ended since is not in force, before any job has run")
    func standing() async throws {
        try await PortalSite.with(.sqlite) { site in
            let id = try await site.issueLicence()
            try await site.decide { records, officer, tx in
                _ = try records.suspend(id, reason: RecordReason(.ordered), by: officer, in: tx)
            }
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            let page = try await browser.get("/me/wallet/driving-licence/1")
            #expect(page.words.contains("Tạm dừng") && page.words.contains("Theo quyết định"), "\(page.words)")
        }
    }

    @Test("Signing out tells the browser to wipe the copy, and the worker keeps to this site")
    func offline() async throws {
        try await PortalSite.with(.sqlite) { site in
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            let token = try await browser.formToken()
            let out = try await browser.post("/sign-out", "form_token=\(token)")
            #expect(out.headers[values: .init("Clear-Site-Data") ?? .trailer] == ["\"cache\", \"storage\""])
            let worker = try await browser.get("/sw.js")
            #expect(worker.headers[.contentType] == "text/javascript; charset=utf-8")
            #expect(worker.text.contains("/assets/portal-") && !worker.text.contains("\"FILES\""))
            #expect(worker.headers[.contentSecurityPolicy]?.contains("connect-src 'self'") == true)
            let manifest = try await browser.get("/manifest.webmanifest")
            #expect(try JSONValue.parse(manifest.bytes)["start_url"]?.text == "/me/wallet")
        }
    }

    @Test("A sensitive paper is closed on cards, in the data and in the copy, and opens on its own page")
    func sensitive() async throws {
        try await PortalSite.with(.sqlite) { site in
            let sensitive = site.catalogue.current.utilities.filter { $0.sensitivity == .sensitive }
            #expect(sensitive.contains { $0.code.text == "party-member" })
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            try await site.issueSensitive()
            for path in ["/me", "/me/wallet", "/me/data", "/me/wallet/copy"] {
                let page = try await browser.get(path)
                #expect(!page.words.contains(SensitivePaper.secret), "\(path): \(page.words)")
            }
            let data = try await browser.get("/me/data")
            #expect(data.words.contains("Các giá trị của giấy tờ này chỉ hiện khi bạn mở nó."))
            let paper = try await browser.get("/me/wallet/\(SensitivePaper.utility)/1")
            #expect(paper.words.contains(SensitivePaper.secret), "\(paper.words)")
        }
    }
}
