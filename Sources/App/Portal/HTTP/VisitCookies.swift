internal import Civil
internal import HTTPTypes
internal import Hummingbird
internal import Identity
internal import Web

/// The cookies of the portal; all of them for this host only and out of reach of scripts.
///
/// Lax, not strict: a request that another site's sign-in sends here must find the session. Forms are protected by their
/// tokens and by where they come from.
struct VisitCookies: Sendable {
    /// Opens the session.
    let session: CookieName
    /// Recognises the device; the session is bound to it.
    let device: CookieName
    /// Holds the steps together that somebody takes before she is known.
    let visit: CookieName
    /// Says that the session acts for somebody; for whom, only the table says.
    let acting: CookieName

    static let deviceSeconds = 400 * 86_400
    /// As long as a recovery lasts.
    static let visitSeconds = 8 * 86_400
    static let sessionSeconds = 8 * 3_600

    init(publicURL: PublicURL) {
        session = CookieName("vneid", publicURL: publicURL)
        device = CookieName("vneid-device", publicURL: publicURL)
        visit = CookieName("vneid-visit", publicURL: publicURL)
        acting = CookieName("vneid-acting", publicURL: publicURL)
    }

    /// Hands over a new session.
    func set(_ signedIn: SignedIn, on response: inout Response) throws(WebError) {
        guard let field = session.setCookie(signedIn.cookie, maxAge: Self.sessionSeconds) else { throw .internalError }
        response.addCookie(field)
        if let value = signedIn.deviceCookie, let field = device.setCookie(value, maxAge: Self.deviceSeconds) {
            response.addCookie(field)
        }
    }

    /// Takes the session away.
    func removeSession(from response: inout Response) {
        response.addCookie(session.removal)
        response.addCookie(acting.removal)
    }
}

extension WebContext {
    /// From where the request comes, for what is recorded and for limits on guessing.
    var client: Client {
        Client(address: clientAddress, userAgent: head.headerFields[.userAgent], language: language)
    }
}
