import Civil
import HTTPTypes
import Identity
import OpenID
import Portal
import Store
import StoreSupport
import Testing
import Web

@Suite("The developer portal")
struct DeveloperTests {
    static let jwks = """
        {"keys":[{"kty":"EC","crv":"P-256","kid":"one","alg":"ES256","use":"sig",\
        "x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4","y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"}]}
        """
    static let good: [(String, String)] = [
        ("environment", "staging"), ("profile", "fapi"), ("name_vi", "Sao Mai trực tuyến"),
        ("name_en", "Sao Mai online"), ("contact", "dev@saomai.example.vn"), ("purpose_vi", "Mở tài khoản"),
        ("purpose_en", "Opening an account"), ("redirect_uris", "https://app.saomai.example.vn/callback\n"),
        ("claim", "name"), ("required", "name"), ("claim", "birthdate"), ("jwks", jwks),
    ]

    @Test("An application is registered, shown, previewed, changed, switched off and on", arguments: Engine.allCases)
    func life(_ engine: Engine) async throws {
        try await PortalSite.with(engine) { site in
            try await site.addBank()
            let browser = try await Browser.signedIn(Someone.developerRole, at: site)
            #expect(try await browser.get("/developer").words.contains("curl -sS"))
            let saved = try await browser.send("/developer/new", Self.good, from: "/developer/new")
            #expect(saved.status == 303, "\(saved.words)")
            let path = try #require(saved.headers[.location])
            let page = try await browser.get(path)
            #expect(page.words.contains("Sao Mai trực tuyến") && page.words.contains("client_id"))
            let preview = try await browser.get("\(path)/preview")
            #expect(preview.status == 200)
            #expect(preview.words.contains("Mở tài khoản") && preview.words.contains("Xem trước"))
            #expect(!preview.words.contains("Preview"))
            let edit = try await browser.get("\(path)/edit")
            #expect(edit.text.contains("https://app.saomai.example.vn/callback"))
            let changed = Self.good.map { $0.0 == "name_vi" ? ("name_vi", "Tên mới") : $0 }
            #expect(try await browser.send("\(path)/edit", changed, from: path).status == 303)
            #expect(try await browser.get(path).words.contains("Tên mới"))
            let id = String(path.split(separator: "/").last ?? "")
            for (value, isEnabled) in [("0", false), ("1", true)] {
                #expect(try await browser.send("\(path)/enabled", [("enabled", value)], from: path).status == 303)
                #expect(try await site.openID.clients.find(id)?.isEnabled == isEnabled)
            }
            #expect(try await browser.get("\(path)/log").status == 200)
            #expect(try await browser.get("\(path)/log?outcome=invalid_grant&endpoint=token").status == 200)
        }
    }

    @Test("Every fault of a registration stands beside its field, and what was typed stays")
    func faults() async throws {
        try await PortalSite.with(.sqlite) { site in
            try await site.addBank()
            let browser = try await Browser.signedIn(Someone.developerRole, at: site)
            let bad: [(String, String)] = [
                ("environment", "staging"), ("profile", "fapi"), ("name_vi", ""), ("purpose_vi", "Mở tài khoản"),
                ("redirect_uris", "http://app.saomai.example.vn/*"), ("claim", "personal_number"), ("jwks", ""),
                ("contact", "nobody"),
            ]
            let answer = try await browser.send("/developer/new", bad, from: "/developer/new")
            #expect(answer.status == 422)
            for field in ["name_vi", "redirect_uris", "basis_personal_number", "jwks"] {
                #expect(answer.text.contains("href=\"#f-\(field)\""), "\(field)")
                #expect(answer.text.contains("id=\"f-\(field)\""), "\(field)")
            }
            #expect(answer.text.contains("http://app.saomai.example.vn/*"))
            let broken = Self.good.map { $0.0 == "jwks" ? ("jwks", "{") : $0 }
            #expect(try await browser.send("/developer/new", broken, from: "/developer/new").status == 422)
            #expect(try await site.openID.clients.list().isEmpty)
        }
    }

    @Test("Keys are checked without being saved, then saved; a private key is refused")
    func keys() async throws {
        try await PortalSite.with(.sqlite) { site in
            try await site.addBank()
            let browser = try await Browser.signedIn(Someone.developerRole, at: site)
            let saved = try await browser.send("/developer/new", Self.good, from: "/developer/new")
            let path = try #require(saved.headers[.location]) + "/keys"
            let other = Self.jwks.replacing("\"one\"", with: "\"two\"")
            let checked = try await browser.send(path, [("jwks", other), ("action", "check")], from: path)
            #expect(checked.status == 200)
            #expect(checked.text.contains("id=\"checked\"") && checked.words.contains("two"))
            #expect(try await !browser.get(path).words.contains("two"))
            #expect(try await browser.send(path, [("jwks", other), ("action", "save")], from: path).status == 303)
            #expect(try await browser.get(path).words.contains("two"))
            let secret = Self.jwks.replacing("\"kty\"", with: "\"d\":\"AAAA\",\"kty\"")
            for wrong in ["", "{", "{\"keys\":[{}]}", secret] {
                let answer = try await browser.send(path, [("jwks", wrong), ("action", "save")], from: path)
                #expect(answer.status == 422, "\(wrong)")
            }
        }
    }

    @Test("Nobody reaches the application of another body")
    func foreign() async throws {
        try await PortalSite.with(.sqlite) { site in
            try await site.addBank()
            let browser = try await Browser.signedIn(Someone.developerRole, at: site)
            let saved = try await browser.send("/developer/new", Self.good, from: "/developer/new")
            let id = try #require(saved.headers[.location]?.split(separator: "/").last.map(String.init))
            let foreign = try await site.openID.clients.register(
                try #require(try await site.openID.clients.find(id)).json.replacing(id, with: "other-app"),
                by: .developer(account: 1, member: "bank.other")
            ).get()
            let path = "/developer/applications/\(foreign.id)"
            for page in ["", "/edit", "/keys", "/preview", "/log"] {
                #expect(try await browser.get(path + page, headers: [:]).status == 404, "\(page)")
            }
            for (form, fields) in [
                ("/edit", Self.good), ("/keys", [("jwks", Self.jwks)]), ("/enabled", [("enabled", "0")]),
            ] {
                #expect(try await browser.send(path + form, fields, from: "/developer").status == 404, "\(form)")
            }
            #expect(try await !browser.get("/developer").words.contains("other-app"))
        }
    }

    @Test("Staging marks what differs in a redirect address; production and strangers learn nothing")
    func redirectCheck() async throws {
        try await PortalSite.with(.sqlite) { site in
            try await site.addBank()
            let browser = try await Browser.signedIn(Someone.developerRole, at: site)
            let ids = try await ["staging", "production"].asyncMap { environment in
                let fields = Self.good.map { $0.0 == "environment" ? ("environment", environment) : $0 }
                let saved = try await browser.send("/developer/new", fields, from: "/developer/new")
                return try #require(saved.headers[.location]?.split(separator: "/").last.map(String.init))
            }
            let query = "requested=https%3A%2F%2Fapp.saomai.example.vn%2Fcallbak"
            let stranger = Browser(site)
            let staging = try await stranger.get("/developer/redirect-check?client=\(ids[0])&\(query)")
            #expect(staging.status == 200)
            #expect(staging.text.contains("https://app.saomai.example.vn/callba<mark>c</mark>k"))
            for client in [ids[1], "unknown", ""] {
                let answer = try await stranger.get("/developer/redirect-check?client=\(client)&\(query)")
                #expect(answer.status == 200)
                #expect(!answer.text.contains("<mark>") && !answer.text.contains("callback"))
            }
        }
    }

    @Test("The operator's page about accounts counts what is there", arguments: Engine.allCases)
    func accounts(_ engine: Engine) async throws {
        try await PortalSite.with(engine) { site in
            try await site.addBank()
            let browser = try await Browser.signedIn(Someone.operatorRole, at: site)
            for path in ["/operator/accounts", "/en/operator/accounts"] {
                let page = try await browser.get(path)
                #expect(page.status == 200)
                for id in ["target", "map", "levels", "weeks", "signins", "applications", "outbox"] {
                    #expect(page.text.contains("id=\"\(id)\""), "\(id)")
                }
                #expect(!page.words.contains("Nguyễn Thị Mai"))
            }
            let hours = try await site.account.statistics.signIns(since: site.clock.now - 3_600)
            #expect(hours.map(\.done).reduce(0, +) == 1)
        }
    }
}

extension Array {
    fileprivate func asyncMap<T>(_ transform: (Element) async throws -> T) async throws -> [T] {
        var values: [T] = []
        for element in self { values.append(try await transform(element)) }
        return values
    }
}
