/// Where the answer of the authorization endpoint goes: a redirect address that was found registered.
package struct AuthorizationReturn: Hashable, Sendable {
    package let clientID: String
    package let redirectURI: String
    package let responseMode: ResponseMode
    package let state: String?

    package init(clientID: String, redirectURI: String, responseMode: ResponseMode, state: String?) {
        self.clientID = clientID
        self.redirectURI = redirectURI
        self.responseMode = responseMode
        self.state = state
    }
}

/// Why an authorization request was refused, and whether the client may learn it through the browser.
package enum AuthorizationRefusal: Error, Hashable, Sendable {
    /// Shown here and never redirected: the address, the client or the request's origin is in doubt.
    case page(OAuthError, RedirectMismatch?)
    /// Redirected: address and client are right, something else is not (RFC 6749 section 4.1.2.1).
    case back(OAuthError, AuthorizationReturn)

    /// The refusal itself, for the answer of the PAR endpoint and for the request log.
    package var error: OAuthError {
        switch self {
        case .page(let error, _), .back(let error, _): error
        }
    }
}
