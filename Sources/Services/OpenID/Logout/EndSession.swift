internal import Civil
internal import Crypto
internal import Encoding
internal import HTTPTypes
internal import Hummingbird
internal import Store
internal import Web

/// The end-session endpoint (OpenID Connect RP-Initiated Logout 1.0).
///
/// A client that shows the ID token of the very session ends it at once. Everybody else, who may be another site, makes a page
/// appear that asks.
struct EndSession: Sendable {
    /// The field by which our own page says that she was asked.
    static let field = "confirmed"

    let parts: ProviderParts

    func answer(_ parameters: Parameters, _ request: Request) async throws -> Response {
        let now = parts.clock()
        let (asked, session) = try await parts.store.read { tx in
            let client = try LogoutRequest.clientID(parameters).flatMap { try parts.registry.current($0, in: tx) }
            let asked = Result { () throws(OAuthError) in
                try LogoutRequest.read(parameters, client: client?.metadata, reader: parts.reader, now: now)
            }
            return (asked, try parts.ports.sessions.session(of: request.headers, in: tx))
        }
        let logout: LogoutRequest
        do {
            logout = try asked.get()
        } catch {
            throw AuthorizeProblem(error, mismatch: nil, client: nil)
        }
        guard let session else { return Self.go(to: logout.address) }
        let code = parts.signOutCode(of: session.handle)
        guard isItsOwn(logout, session) || parameters[Self.field] == code else {
            return SignOutPage(parameters: parameters, code: code).response
        }
        try await parts.ports.sessions.end(of: request.headers)
        var response = Self.go(to: logout.address)
        response.addCookie(parts.ports.sessions.removal)
        return response
    }

    private func isItsOwn(_ logout: LogoutRequest, _ session: HolderSession) -> Bool {
        guard let hint = logout.hint, let id = hint.sessionID else { return false }
        return id == parts.sessionID(session.handle, for: hint.clientID)
    }

    /// To the client, whose address was compared with the registered ones, or to our first page.
    private static func go(to address: String?) -> Response {
        Response(status: .seeOther, headers: [.location: address ?? "/", .cacheControl: "no-store"])
    }
}

/// Asks whether to sign out; its form names the session, which no other site can.
struct SignOutPage {
    let parameters: Parameters
    let code: String

    var response: Response {
        var response = Response.html(html)
        response.headers[.contentSecurityPolicy] =
            "default-src 'none'; style-src 'self'; form-action 'self' https: http://127.0.0.1:* http://localhost:*; "
            + "base-uri 'none'; frame-ancestors 'none'"
        return response
    }

    private var html: String {
        let kept = ["client_id", "id_token_hint", "post_logout_redirect_uri", "state", "ui_locales"]
        let inputs = kept.compactMap { name in parameters[name].map { Self.input(name, $0) } }
        return """
            <!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Đăng xuất</title>
            <meta name="viewport" content="width=device-width, initial-scale=1"></head><body><main>
            <h1>Bạn muốn đăng xuất?</h1><p lang="en">Do you want to sign out?</p>
            <form method="post" action="\(OpenIDEndpoint.endSession.rawValue)">\(inputs.joined())
            \(Self.input(EndSession.field, code))<button id="go">Đăng xuất (Sign out)</button></form>
            <p><a href="/me" id="stay">Không, quay lại (No, go back)</a></p></main></body></html>
            """
    }

    private static func input(_ name: String, _ value: String) -> String {
        "<input type=\"hidden\" name=\"\(name)\" value=\"\(FormPostPage.escaped(value))\">"
    }
}
