import Encoding
import HTTPTypes
import Testing
import Web

@Suite("Answers")
struct AnswerTests {
    static let everyKind: [(HTTPRequest.Method, String, Int)] = [
        (.get, "/hello", 200), (.get, "/home/Mai", 200), (.get, "/en/home/Mai", 200), (.get, "/expired", 403),
        (.get, "/secret", 500), (.get, "/nowhere", 404), (.post, "/hello", 405), (.delete, "/en/home/Mai", 405),
        (.get, "/livez", 200), (.head, "/hello", 200), (.post, "/echo", 415), (.get, "/home/%ff", 404),
        (.get, "/metrics", 404), (.get, "/officer", 404), (.get, "/problems/agreement-expired", 200),
    ]

    @Test("Every answer carries the security headers, a request id and no-store", arguments: everyKind)
    func headers(method: HTTPRequest.Method, path: String, status: Int) async throws {
        let answer = try await TestSite().send(method, path)
        #expect(answer.status == status)
        let policy = try #require(answer.headers[.contentSecurityPolicy])
        #expect(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe-inline"))
        #expect(answer.headers[.xContentTypeOptions] == "nosniff")
        #expect(answer.headers[.cacheControl] == "no-store")
        #expect(answer.headers[.strictTransportSecurity] != nil)
        #expect(answer.headers[.requestID]?.utf8.count == 32)
        for name in ["Referrer-Policy", "Cross-Origin-Opener-Policy", "Permissions-Policy", "Date"] {
            #expect(answer.headers[try #require(HTTPField.Name(name))] != nil)
        }
        #expect(answer.headers[.permissionsPolicy] == DevicePermissions.nothing.rawValue)
    }

    @Test("HSTS is sent for https sites only")
    func plain() async throws {
        let answer = try await TestSite(publicURL: "http://localhost:7001").send(.get, "/hello")
        #expect(answer.headers[.strictTransportSecurity] == nil)
    }

    @Test("An unknown error tells the caller nothing, and the log everything, once", arguments: ["text/html", "*/*"])
    func leak(accept: String) async throws {
        let site = try TestSite()
        let answer = try await site.send(.get, "/secret", headers: [.accept: accept])
        #expect(answer.status == 500)
        for word in ["SELECT", "/srv", "swift", "SecretError"] { #expect(!answer.body.contains(word)) }
        #expect(answer.body.contains(try #require(answer.headers[.requestID])))
        #expect(site.log.all.count == 1)
        #expect(site.log.all[0].contains("SELECT secret") && site.log.all[0].contains("error"))
    }

    @Test("A problem document holds what RFC 9457 and our extensions promise")
    func problem() async throws {
        let answer = try await TestSite().send(.get, "/expired", headers: [.acceptLanguage: "en-GB, vi;q=0.5"])
        #expect(answer.headers[.contentType] == "application/problem+json")
        #expect(answer.headers[.contentLanguage] == "en")
        #expect(answer.json["type"]?.text == "https://vneid.example.vn/problems/agreement-expired")
        #expect(answer.json["title"]?.text == "Agreement expired")
        #expect(answer.json["status"]?.integer == 403)
        #expect(answer.json["instance"]?.text == answer.headers[.requestID])
        let errors = answer.json["errors"]?.elements?.first?.object
        #expect(errors?["pointer"]?.text == "/purpose" && errors?["detail"]?.text == "Expired.")
    }

    static let strayPages: [(path: String, accept: String, language: String)] = [
        ("/nowhere", "text/html", "vi"), ("/home/a/b?c=d", "text/html", "vi"), ("/en/nowhere", "text/html", "en"),
        ("/hello/nowhere", "text/html", "en"), ("/nowhere", "application/json", "en"),
    ]

    @Test("Where there is no page the language is the path's, as on pages; programs get theirs", arguments: strayPages)
    func languageOfNothing(path: String, accept: String, language: String) async throws {
        let headers: HTTPFields = [.accept: accept, .acceptLanguage: "en"]
        let answer = try await TestSite().send(.get, path, headers: headers)
        #expect(answer.status == 404 && answer.headers[.contentLanguage] == language)
    }

    @Test("Every registered problem kind has a page in both languages")
    func pages() async throws {
        let site = try TestSite()
        for kind in site.application.site.problems.kinds {
            for (prefix, title) in [("", kind.title.vietnamese), ("/en", kind.title.english)] {
                let answer = try await site.send(.get, prefix + "/problems/" + kind.code)
                #expect(answer.status == 200 && answer.body.contains(title))
            }
        }
        #expect(try await site.send(.get, "/problems/none").status == 404)
    }

    @Test("Browsers get a page for errors on pages, machines a document")
    func negotiation() async throws {
        let site = try TestSite()
        let page = try await site.send(.get, "/en/secret", headers: [.accept: "text/html"])
        #expect(page.headers[.contentType] == "text/html; charset=utf-8" && page.body.contains("lang=\"en\""))
        // A page that is not there is looked for in the language of its path all the same.
        let missing = try await site.send(.get, "/en/nothing-here", headers: [.accept: "text/html"])
        #expect(missing.status == 404 && missing.headers[.contentLanguage] == "en")
        let machine = try await site.send(.get, "/expired", headers: [.accept: "text/html"])
        #expect(machine.headers[.contentType] == "application/problem+json")
    }

    @Test("A refused method names the ones that are allowed")
    func allow() async throws {
        let answer = try await TestSite().send(.delete, "/hello")
        #expect(answer.headers[.allow] == "GET, HEAD")
        #expect(answer.json["code"]?.text == "method-not-allowed")
    }

    static let forms: [(path: String, page: String)] = [
        ("/home/L%C3%AA%2F/parts/7/act?x=1", "/home/L%C3%AA%2F"), ("/en/home/Mai/parts/7/act", "/en/home/Mai"),
        ("/again/Mai", "/home/Mai"), ("/en/again/%2Fevil.example", "/en/home/%2Fevil.example"),
    ]

    @Test("Whoever opens the address of a form is led to its page in the same language", arguments: forms)
    func formPage(path: String, page: String) async throws {
        let site = try TestSite()
        for method in [HTTPRequest.Method.get, .head] {
            let answer = try await site.send(method, path)
            #expect(answer.status == 303 && answer.headers[.location] == page && answer.body.isEmpty)
        }
        let other = try await site.send(.put, path)
        #expect(other.status == 405 && other.headers[.allow] == "GET, HEAD, POST")
    }

    @Test("What has no page above it, and what no page sends, is not for looking at", arguments: ["/form", "/echo"])
    func noFormPage(path: String) async throws {
        let answer = try await TestSite().send(.get, path)
        #expect(answer.status == 405 && answer.headers[.allow] == "POST")
    }

    @Test("Nobody passes a gate without what it asks for")
    func gate() async throws {
        let site = try TestSite()
        #expect(try await site.send(.get, "/officer").status == 404)
        #expect(try await site.send(.get, "/officer", headers: [.authorization: "officer"]).body == "Hùng")
    }

    @Test("A request beyond the limit in flight gets an honest 503")
    func full() async throws {
        var limits = WebLimits()
        limits.requestsInFlight = 0
        let answer = try await TestSite(limits: limits).send(.get, "/hello")
        #expect(answer.status == 503 && answer.headers[.retryAfter] == "2")
        #expect(answer.json["code"]?.text == "overloaded")
    }

    @Test("Text from the path is decoded and escaped")
    func escaping() async throws {
        let answer = try await TestSite().send(.get, "/home/%3Cb%3EMai")
        #expect(answer.body == "<p>&lt;b&gt;Mai</p>")
    }
}
