internal import HTTPTypes
internal import Web

/// The cookie that ties a request to the browser that brought it, so that nobody else's browser can be made to answer it.
struct FlowCookie: Sendable {
    private let name: CookieName

    init(publicURL: PublicURL) {
        name = CookieName("vneid-flow", publicURL: publicURL)
    }

    /// The browser's token; nil when it has none of ours.
    func token(in fields: HTTPFields) -> OpaqueToken? { name.value(in: fields).flatMap { OpaqueToken($0) } }

    /// The value of `Set-Cookie`: sent along when another site leads here (Lax), gone when the browser is closed.
    func setCookie(_ token: OpaqueToken) -> String? { name.setCookie(token.text) }
}
