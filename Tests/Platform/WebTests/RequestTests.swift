import Encoding
import HTTPTypes
import Testing
import Web

@Suite("Requests")
struct RequestTests {
    static let json: HTTPFields = [.contentType: "application/json"]

    @Test("The caller's trace id is the request id when its traceparent is valid")
    func trace() async throws {
        let id = "4bf92f3577b34da6a3ce929d0e0e4736"
        let answer = try await TestSite().send(.get, "/hello", headers: [.traceparent: "00-\(id)-00f067aa0ba902b7-01"])
        #expect(answer.headers[.requestID] == id)
    }

    @Test(
        "An invalid traceparent starts a new trace",
        arguments: [
            "", "00", "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
            "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-x",
            "00-4bf92f3577b34da6a3ce929d0e0e47 6-00f067aa0ba902b7-01",
        ]
    )
    func invalidTrace(header: String) {
        #expect(TraceContext(traceparent: header) == nil)
    }

    @Test("A later version of traceparent may be longer, and is passed on in ours")
    func laterTrace() {
        let text = "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more"
        let sent = TraceContext(traceparent: text)?.traceparent(span: 0xab)
        #expect(sent == "00-4bf92f3577b34da6a3ce929d0e0e4736-00000000000000ab-01")
    }

    @Test(
        "The language follows the path on pages and Accept-Language elsewhere",
        arguments: [
            (nil, "vi"), ("en", "en"), ("fr", "vi"), ("vi;q=0.3, en;q=0.9", "en"), ("en;q=0", "vi"), ("*", "vi"),
            ("EN-us", "en"), ("en;q=x", "vi"), (";;,,", "vi"),
        ] as [(String?, String)]
    )
    func language(header: String?, tag: String) async throws {
        var fields = HTTPFields()
        fields[.acceptLanguage] = header
        #expect(try await TestSite().send(.get, "/language", headers: fields).body == tag)
    }

    @Test("Large bodies share memory: beyond it an honest 503, and the next request finds it free again")
    func largeBodies() async throws {
        var limits = WebLimits()
        limits.largeBodies = 1_000
        let site = try TestSite(limits: limits)
        for (size, status) in [(900, 200), (1_100, 503), (900, 200), (1_000, 200)] {
            let answer = try await site.send(.post, "/upload", body: String(repeating: "x", count: size))
            #expect(answer.status == status, "\(size)")
        }
        let small = try await site.send(
            .post,
            "/form",
            headers: [.contentType: "application/x-www-form-urlencoded"],
            body: "name=\(String(repeating: "x", count: 2_000))"
        )
        #expect(small.status == 200)
    }

    @Test("A body above the limit of its route is refused, declared or not", arguments: [true, false])
    func tooLarge(isDeclared: Bool) async throws {
        var headers = Self.json
        if isDeclared { headers[.contentLength] = "101" }
        let answer = try await TestSite().send(
            .post,
            "/echo",
            headers: headers,
            body: "\"" + String(repeating: "x", count: 99) + "\""
        )
        #expect(answer.status == 413 && answer.headers[.connection] == "close")
    }

    @Test("A body shorter than declared is not taken for whole")
    func truncated() async throws {
        var headers = Self.json
        headers[.contentLength] = "10"
        #expect(try await TestSite().send(.post, "/echo", headers: headers, body: "{}").status == 400)
    }

    @Test("JSON that is none is a 400 that says where")
    func malformed() async throws {
        let answer = try await TestSite().send(
            .post,
            "/echo",
            headers: [.contentType: "application/json", .acceptLanguage: "en"],
            body: "{\"a\":1,}"
        )
        #expect(answer.status == 400 && answer.json["detail"]?.text?.contains("byte 7") == true)
    }

    @Test("Forms decode with plus, escapes and repeated names")
    func form() throws {
        let form = try #require(Form("name=Nguy%E1%BB%85n+Mai&x=1&x=2&empty&a%3Db=c"))
        #expect(form["name"] == "Nguyễn Mai" && form.values("x") == ["1", "2"])
        #expect(form["empty"] == "" && form["a=b"] == "c" && form["none"] == nil)
    }

    @Test(
        "Forms with broken escapes, bad UTF-8 or too many fields are refused",
        arguments: ["a=%", "a=%4", "a=%zz", "a=%ff"]
    )
    func brokenForm(text: String) {
        #expect(Form(text) == nil)
        #expect(Form(String(repeating: "a=1&", count: 1_001)) == nil)
    }

    @Test("The query is read like a form, and a broken one is empty")
    func query() async throws {
        #expect(try await TestSite().send(.get, "/language?a=1&say=%C4%91+x").body == "đ x")
        #expect(try await TestSite().send(.get, "/language?say=%zz").body == "vi")
    }

    @Test("A form token holds for its session and some hours only")
    func formToken() throws {
        let key = FormTokenKey(bytes: Array(repeating: 7, count: 32))
        let token = key.token(session: "mai", now: 1_000_000)
        try key.check(token, session: "mai", now: 1_000_000 + 3600)
        let wrong: [(String?, String, Int64)] = [
            (token, "lan", 1_000_000), (nil, "mai", 1_000_000), (token + "0", "mai", 1_000_000), ("", "mai", 0),
            (token, "mai", 1_000_000 + 14 * 3600), (token, "mai", 0), ("277.xyz", "mai", 1_000_000),
        ]
        for (token, session, now) in wrong {
            #expect(throws: WebError.formExpired) { try key.check(token, session: session, now: now) }
        }
    }

    @Test("Cookies are bound to the host when the site is https, and a doubled one counts as none")
    func cookies() throws {
        let cookie = CookieName("session", publicURL: try #require(PublicURL("https://a.vn")))
        let set = try #require(cookie.setCookie("abc", sameSite: .strict))
        #expect(set == "__Host-session=abc; Path=/; HttpOnly; SameSite=Strict; Secure")
        #expect(cookie.value(in: [.cookie: "a=b; __Host-session=abc"]) == "abc")
        #expect(cookie.value(in: [.cookie: "__Host-session=abc; __Host-session=evil"]) == nil)
        #expect(cookie.setCookie("a;b") == nil && cookie.setCookie("a\r\nb") == nil)
        #expect(CookieName("session", publicURL: .localhost).setCookie("x")?.contains("Secure") == false)
    }

    @Test("Readers collect every fault of an object")
    func reader() throws {
        let value = try JSONValue.parse(Array(#"{"a":1,"b":["x",2],"z":null,"q/~":0}"#.utf8))
        var reader = JSONReader(value, at: "/request")
        _ = reader.text("a")
        _ = reader.texts("b")
        _ = reader.integer("c")
        #expect(reader.textIfPresent("z") == nil)
        let faults = faults(of: &reader)
        #expect(faults.map(\.pointer) == ["/request/a", "/request/b/1", "/request/c", "/request/q~1~0"])
        #expect(faults.map(\.code) == ["wrong-type", "wrong-type", "missing", "unknown"])
    }

    private func faults(of reader: inout JSONReader) -> [Problem.MemberError] {
        do throws(WebError) {
            try reader.finish()
            return []
        } catch {
            return error.problem.errors
        }
    }

    @Test("Addresses and origins are read exactly")
    func addresses() {
        #expect(ListenAddress("127.0.0.1:0") == ListenAddress(host: "127.0.0.1", port: 0))
        #expect(ListenAddress("[::1]:80")?.host == "::1")
        for text in ["", "1", ":1", "::1:80", "a:70000", "a:-1", "[::1:80"] { #expect(ListenAddress(text) == nil) }
        #expect(PublicURL("https://a.vn/")?.text == "https://a.vn")
        for text in ["ftp://a", "https://", "https://a/b", "https://a b", "a.vn"] { #expect(PublicURL(text) == nil) }
    }
}
