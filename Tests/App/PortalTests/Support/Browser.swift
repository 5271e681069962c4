import HTTPTypes
import Portal
import Testing

/// A browser on the server's own machine: it keeps cookies and says where its requests come from.
final class Browser {
    let site: PortalSite
    var cookies: [String: String] = [:]

    init(_ site: PortalSite) {
        self.site = site
    }

    /// A browser in which somebody has signed in.
    static func signedIn(_ role: Role, at site: PortalSite) async throws -> Browser {
        let browser = Browser(site)
        let answer = try await browser.signIn(as: role)
        try #require(answer.status == 303)
        return browser
    }

    /// Presses the button of a one-time link made for somebody.
    func signIn(as role: Role) async throws -> Answer {
        try await post(try await site.link(role))
    }

    func get(_ path: String, headers: HTTPFields = [.accept: "text/html"]) async throws -> Answer {
        let answer = try await site.send(.get, path, headers: withCookies(headers))
        keepCookies(answer)
        return answer
    }

    func post(
        _ path: String,
        _ body: String = "form_token=",
        type: String = "application/x-www-form-urlencoded",
        headers: HTTPFields = [.secFetchSite: "same-origin", .accept: "text/html"]
    ) async throws -> Answer {
        var fields = withCookies(headers)
        fields[.contentType] = type
        let answer = try await site.send(.post, path, headers: fields, body: body)
        keepCookies(answer)
        return answer
    }

    /// Sends a body that is no text.
    func post(_ path: String, bytes: [UInt8], type: String) async throws -> Answer {
        var fields = withCookies([.secFetchSite: "same-origin", .accept: "text/html"])
        fields[.contentType] = type
        let answer = try await site.send(.post, path, headers: fields, bytes: bytes)
        keepCookies(answer)
        return answer
    }

    /// Sends a form that may bring a file; one without name and bytes is an input that was left empty.
    func post(_ path: String, _ fields: [(String, String)], file: (field: String, name: String, bytes: [UInt8])?)
        async throws -> Answer
    {
        let boundary = "----portal"
        var body: [UInt8] = []
        for (name, value) in fields {
            body += "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8
        }
        if let file {
            body += "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(file.field)\"; ".utf8
            body += "filename=\"\(file.name)\"\r\nContent-Type: image/jpeg\r\n\r\n".utf8
            body += file.bytes + "\r\n".utf8
        }
        body += "--\(boundary)--\r\n".utf8
        return try await post(path, bytes: body, type: "multipart/form-data; boundary=\(boundary)")
    }

    /// Opens a page and sends its form with these answers.
    func answer(_ path: String, _ answers: String) async throws -> Answer {
        let token = try await token(of: path)
        return try await post(path, "form_token=\(token)" + (answers.isEmpty ? "" : "&\(answers)"))
    }

    /// The hidden token of the forms of a page.
    func token(of path: String) async throws -> String {
        let page = try await get(path)
        return try #require(page.all(between: "name=\"form_token\" value=\"", and: "\"").first { !$0.isEmpty })
    }

    /// The hidden token of the form that signs out.
    func formToken() async throws -> String { try await token(of: "/log") }

    private func withCookies(_ headers: HTTPFields) -> HTTPFields {
        var fields = headers
        let pairs = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        if !pairs.isEmpty { fields[.cookie] = pairs.joined(separator: "; ") }
        return fields
    }

    private func keepCookies(_ answer: Answer) {
        for set in answer.headers[values: .setCookie] {
            let halves = set.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard halves.count == 2 else { continue }
            cookies[String(halves[0])] = halves[1].isEmpty ? nil : String(halves[1])
        }
    }
}

extension HTTPField.Name {
    static let secFetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .trailer
}
