import Civil
import Foundation
import HTTPTypes
import Identity
import Portal
import Store
import Testing
import Web

@Suite("Signing in and opening an account")
struct IdentityPageTests {
    private static let number = "936190000001"

    @Test("A one-time code signs in, and the way leads on to where somebody wanted to go", arguments: Engine.allCases)
    func code(_ engine: Engine) async throws {
        try await PortalSite.with(engine) { site in
            let browser = Browser(site)
            let token = try await browser.token(of: "/sign-in?continue=%2Fme%2Fdata")
            let asked = try await browser.post(
                "/sign-in",
                "form_token=\(token)&number=936+190+000.001&continue=%2Fme%2Fdata"
            )
            #expect(asked.status == 303 && asked.headers[.location] == "/sign-in/code")
            try await site.account.signIn.catchUp()
            let code = try #require(site.outbox.code(to: "0912345678"))
            let wrong = try await browser.answer("/sign-in/code", "code=\(code == "000000" ? "000001" : "000000")")
            #expect(wrong.status == 422)
            #expect(wrong.words.contains("Lỗi: Nhập mã"))
            let answer = try await browser.answer("/sign-in/code", "code=\(code.prefix(3))+\(code.suffix(3))")
            #expect(answer.status == 303 && answer.headers[.location] == "/me/data")
            #expect(try await browser.get("/me").words.contains("Nguyễn Thị Mai"))
        }
    }

    @Test("A number without an account gets the very same answer")
    func uniform() async throws {
        try await PortalSite.with(.sqlite) { site in
            var answers: [String] = []
            for number in [Self.number, "936190000099"] {
                let browser = Browser(site)
                let asked = try await browser.answer("/sign-in", "number=\(number)")
                let page = try await browser.get("/sign-in/code")
                let token = try await browser.token(of: "/sign-in/code")
                answers.append(
                    "\(asked.status) \(asked.headers[.location] ?? "") " + page.text.replacing(token, with: "")
                )
            }
            #expect(answers.first == answers.last)
        }
    }

    @Test("A text that is no number is kept, marked and explained in the summary and beside the field")
    func fault() async throws {
        try await PortalSite.with(.sqlite) { site in
            let answer = try await Browser(site).answer("/sign-in", "number=12345")
            #expect(answer.status == 422)
            for part in [
                "<title>Lỗi: ", "href=\"#f-number\"", "value=\"12345\"", "aria-invalid=\"true\"", "id=\"errors\"",
            ] {
                #expect(answer.text.contains(part), "\(part)")
            }
        }
    }

    @Test(
        "Nothing leads away from this site",
        arguments: [
            "https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a%0d%0ab", "",
        ]
    )
    func openRedirect(_ target: String) {
        let read = OwnPath.read(target.removingPercentEncoding)
        #expect(read == "")
    }

    @Test("A first account is opened question by question, and the answers are kept", arguments: Engine.allCases)
    func firstAccount(_ engine: Engine) async throws {
        try await PortalSite.with(engine) { site in
            try await site.register([try site.person("901190000007", "Lê Thị Lan", born: "1990-05-06")])
            let browser = Browser(site)
            #expect(try await browser.get("/register").status == 200)
            for (step, answer, next) in [
                ("number", "number=901190000007", "phone"), ("phone", "phone=0987+654+321", "name"),
                ("name", "name=L%C3%AA+Th%E1%BB%8B+Lan", "birth"), ("birth", "birth=6%2F5%2F1991", "check"),
            ] {
                let answered = try await browser.answer("/register/\(step)", answer)
                #expect(answered.headers[.location] == "/register/\(next)", "\(step): \(answered.words)")
            }
            #expect(try await browser.get("/register/check").words.contains("Lê Thị Lan"))
            // The date of birth differs: refused with the field and the office, and nothing has to be typed again.
            let refused = try await Self.open(browser, site)
            #expect(refused.status == 200)
            #expect(refused.words.contains("Chưa mở được tài khoản"))
            #expect(refused.words.contains("ngày sinh"))
            #expect(
                try await browser.answer("/register/birth", "birth=06%2F05%2F1990").headers[.location]
                    == "/register/check"
            )
            let opened = try await Self.open(browser, site)
            #expect(opened.headers[.location] == "/me/passkeys/new?first=1", "\(opened.words)")
            #expect(try await browser.get("/me").words.contains("Lê Thị Lan"))
        }
    }

    private static func open(_ browser: Browser, _ site: PortalSite) async throws -> Answer {
        #expect(try await browser.answer("/register/check", "").headers[.location] == "/register/code")
        try await site.account.signIn.catchUp()
        let code = try #require(site.outbox.code(to: "0987654321"))
        site.clock.advance(seconds: 120)
        return try await browser.answer("/register/code", "code=\(code)")
    }

    @Test("Every form is refused without its token and from another site", arguments: [false, true])
    func forms(_ isSignedIn: Bool) async throws {
        try await PortalSite.with(.sqlite) { site in
            let browser = isSignedIn ? try await Browser.signedIn(Someone.maiRole, at: site) : Browser(site)
            let routes =
                SignInRoute.allCases.map(\.route) + OwnRoute.allCases.map(\.route) + ConsentRoute.allCases.map(\.route)
            for route in routes where route.method == .post {
                let isOurs = route.access == .anyone || isSignedIn
                let (path, type) = (
                    route.path.filled(["1", "1"]),
                    route.kind == .page ? "application/x-www-form-urlencoded" : "application/json"
                )
                let body = route.kind == .page ? "form_token=0" : "{\"form_token\":\"0\"}"
                for site in ["same-origin", "cross-site"] {
                    let answer = try await browser.post(
                        path,
                        body,
                        type: type,
                        headers: [.secFetchSite: site, .accept: "text/html"]
                    )
                    #expect(answer.status == (isOurs ? 403 : 401), "\(path) \(site)")
                }
            }
        }
    }

    @Test("Scripts run on the pages of passkeys and nowhere else")
    func policy() async throws {
        try await PortalSite.with(.sqlite) { site in
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            for (path, isScripted) in [("/me", false), ("/me/passkeys/new", true), ("/me/security", false)] {
                let answer = try await browser.get(path)
                let policy = try #require(answer.headers[.contentSecurityPolicy])
                #expect(policy.contains(isScripted ? "script-src 'self'" : "script-src 'none'"), "\(path)")
                #expect(policy.contains("form-action 'self';"))
                #expect(answer.text.contains("<script") == isScripted, "\(path)")
            }
            let page = try await Browser(site).get("/sign-in")
            let script = try #require(page.all(between: "<script src=\"", and: "\"").first)
            #expect(try await browser.get(script).headers[.contentType] == "text/javascript; charset=utf-8")
        }
    }

    @Test("Browsers find where passkeys are made and secrets changed")
    func wellKnown() async throws {
        try await PortalSite.with(.sqlite) { site in
            let change = try await Browser(site).get("/.well-known/change-password")
            #expect(change.status == 303 && change.headers[.location] == "/me/passcode")
            let endpoints = try await Browser(site).get("/.well-known/passkey-endpoints")
            #expect(endpoints.text.contains("\"enroll\":\"http://127.0.0.1:8080/me/passkeys/new\""))
        }
    }

    @Test("A request of a client that is over says so")
    func noInteraction() async throws {
        try await PortalSite.with(.sqlite) { site in
            let answer = try await Browser(site).get("/consent/unknown", headers: [:])
            #expect(answer.status == 410)
            #expect(answer.problem == "request-over")
        }
    }

    @Test("Every kind of entry that Identity and OpenID write has a sentence in both languages")
    func sentences() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Sources/Services")
        var kinds: Set<String> = []
        for service in ["Identity", "OpenID"] {
            let files = FileManager.default.enumerator(
                at: root.appending(path: service),
                includingPropertiesForKeys: nil
            )
            for case let file as URL in files ?? .init() where file.pathExtension == "swift" {
                for part in try String(contentsOf: file, encoding: .utf8).split(separator: "\"") {
                    let words = part.split(separator: ".", omittingEmptySubsequences: false)
                    guard words.count == 2, ["identity", "openid"].contains(words[0]), !words[1].isEmpty,
                        words[1].allSatisfy({ $0.isLowercase || $0 == "_" })
                    else { continue }
                    kinds.insert(String(part))
                }
            }
        }
        #expect(kinds.count > 30)
        #expect(kinds.subtracting(EventWords.sentences.keys).sorted() == [])
        for phrase in EventWords.sentences.values { #expect(phrase.vietnamese != phrase.english) }
    }
}
