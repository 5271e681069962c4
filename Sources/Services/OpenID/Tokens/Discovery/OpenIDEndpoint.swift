/// The endpoints of the provider; the raw value is the path below the issuer.
package enum OpenIDEndpoint: String, Sendable, Hashable, CaseIterable {
    case jwks = "/openid/jwks"
    case par = "/openid/par"
    case authorize = "/openid/authorize"
    case token = "/openid/token"
    case userinfo = "/openid/userinfo"
    case introspect = "/openid/introspect"
    case revoke = "/openid/revoke"
    case deviceAuthorization = "/openid/device_authorization"
    case backchannelAuthorize = "/openid/bc-authorize"
    case endSession = "/openid/end-session"

    /// The member of the discovery document.
    var metadataName: String {
        switch self {
        case .jwks: "jwks_uri"
        case .par: "pushed_authorization_request_endpoint"
        case .authorize: "authorization_endpoint"
        case .token: "token_endpoint"
        case .userinfo: "userinfo_endpoint"
        case .introspect: "introspection_endpoint"
        case .revoke: "revocation_endpoint"
        case .deviceAuthorization: "device_authorization_endpoint"
        case .backchannelAuthorize: "backchannel_authentication_endpoint"
        case .endSession: "end_session_endpoint"
        }
    }
}
