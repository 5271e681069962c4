import HTTPTypes
import Portal
import Testing

/// A browser on the server's own machine: it keeps cookies and says where its requests come from.
final class Browser {
    let site: PortalSite
    var cookie: String?

    init(_ site: PortalSite) {
        self.site = site
    }

    /// A browser in which somebody has signed in.
    static func signedIn(_ role: PortalRole, at site: PortalSite) async throws -> Browser {
        let browser = Browser(site)
        let answer = try await browser.post(try await site.links.issue(role))
        try #require(answer.status == 303)
        return browser
    }

    func get(_ path: String, headers: HTTPFields = [.accept: "text/html"]) async throws -> Answer {
        try await site.send(.get, path, headers: withCookie(headers))
    }

    func post(
        _ path: String,
        _ body: String = "form_token=",
        headers: HTTPFields = [.secFetchSite: "same-origin", .accept: "text/html"]
    ) async throws -> Answer {
        var fields = withCookie(headers)
        fields[.contentType] = "application/x-www-form-urlencoded"
        let answer = try await site.send(.post, path, headers: fields, body: body)
        keepCookie(answer)
        return answer
    }

    /// The hidden token of the form that signs out.
    func formToken() async throws -> String {
        let page = try await get("/log")
        return try #require(page.all(between: "name=\"form_token\" value=\"", and: "\"").first)
    }

    private func withCookie(_ headers: HTTPFields) -> HTTPFields {
        var fields = headers
        fields[.cookie] = cookie
        return fields
    }

    private func keepCookie(_ answer: Answer) {
        guard let set = answer.headers[.setCookie] else { return }
        let pair = set.prefix { $0 != ";" }
        cookie = pair.hasSuffix("=") ? nil : String(pair)
    }
}

extension HTTPField.Name {
    static let secFetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .trailer
}
