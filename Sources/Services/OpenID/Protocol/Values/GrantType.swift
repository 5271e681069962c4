/// What a client can present for a token; there is no password grant and no implicit one.
package enum GrantType: String, Sendable, Hashable, CaseIterable, Comparable {
    case authorizationCode = "authorization_code"
    case refreshToken = "refresh_token"
    case clientCredentials = "client_credentials"
    case deviceCode = "urn:ietf:params:oauth:grant-type:device_code"
    case backchannel = "urn:openid:params:grant-type:ciba"

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
