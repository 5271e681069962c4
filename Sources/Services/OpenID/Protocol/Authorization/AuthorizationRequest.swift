package import Web

/// The way a request came.
package enum AuthorizationEndpoint: Sendable, Hashable {
    /// Pushed by the client itself, which has been authenticated (RFC 9126).
    case pushed
    /// Through the browser.
    case front
    /// Taken up again from a row: it was examined when it came.
    case resumed
}

/// An authorization request that its client may make; only ``AuthorizationReader`` makes one.
package struct AuthorizationRequest: Hashable, Sendable {
    /// The parameters that count, after a signed request was unpacked: keep their JSON, read them again as resumed.
    package let parameters: Parameters
    package let returns: AuthorizationReturn
    package let nonce: String?
    package let challenge: CodeChallenge
    package let scope: ScopeSet
    package let plan: ClaimsPlan
    package let prompt: Set<Prompt>
    /// Seconds since the citizen authenticated; nil for any.
    package let maxAge: Int64?
    package let acr: AcrRequest
    package let loginHint: String?
    package let hint: IDTokenHint?
    /// In the order wished; only those we speak.
    package let languages: [Language]
    /// `dpop_jkt` (RFC 9449 section 10): the code is bound to this key.
    package let dpopKeyThumbprint: String?
}
