internal import Encoding
internal import HTTPTypes
internal import Hummingbird
internal import Web

/// Addresses that browsers and password managers know by heart.
struct WellKnown: Sendable {
    let publicURL: PublicURL

    func mount(on routes: inout RouteTable) {
        // W3C "A Well-Known URL for Changing Passwords".
        routes.on(SignInRoute.changePassword) { _, web in .seeOther(PortalRoute.passcode.path(in: web.language)) }
        routes.on(SignInRoute.passkeyEndpoints) { _, _ in endpoints }
    }

    /// W3C "Passkey endpoints".
    private var endpoints: Response {
        var json = JSONWriter()
        json.object { json in
            json.member("enroll", publicURL.text + PortalRoute.newPasskey.path)
            json.member("manage", publicURL.text + PortalRoute.passkeys.path)
        }
        var response = Response.json(json)
        response.headers[.cacheControl] = Freshness.forAnHour.rawValue
        return response
    }
}
