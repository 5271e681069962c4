/// A request at the token endpoint by a client that has been authenticated (RFC 6749, RFC 8628, CIBA).
package enum TokenRequest: Hashable, Sendable {
    case code(code: String, redirectURI: String, verifier: String)
    case refresh(token: String, scope: ScopeSet?)
    case clientCredentials(scope: ScopeSet)
    case device(code: String)
    case backchannel(requestID: String)

    /// Reads the parameters; a grant that the client has not registered is refused.
    package static func read(_ parameters: Parameters, client: ClientMetadata) throws(OAuthError) -> TokenRequest {
        guard let grant = GrantType(rawValue: try parameters.required("grant_type")) else {
            throw OAuthError(.unsupportedGrantType, "grant_type is not supported")
        }
        guard client.grants.contains(grant) else {
            throw OAuthError(.unauthorizedClient, "this client has not registered the grant type \(grant.rawValue)")
        }
        switch grant {
        case .authorizationCode: return try code(parameters)
        case .refreshToken: return try refresh(parameters, client)
        case .clientCredentials: return .clientCredentials(scope: try ownScope(parameters, client))
        case .deviceCode: return .device(code: try secret("device_code", parameters))
        case .backchannel: return .backchannel(requestID: try secret("auth_req_id", parameters))
        }
    }

    private static func code(_ parameters: Parameters) throws(OAuthError) -> TokenRequest {
        let code = try secret("code", parameters)
        // Every request had both, so their absence here is somebody else's attempt, not a lapse.
        guard let redirectURI = parameters["redirect_uri"] else {
            throw OAuthError(.invalidGrant, "redirect_uri is missing")
        }
        guard let verifier = parameters["code_verifier"] else {
            throw OAuthError(.invalidGrant, "code_verifier is missing")
        }
        return .code(code: code, redirectURI: redirectURI, verifier: verifier)
    }

    private static func refresh(_ parameters: Parameters, _ client: ClientMetadata) throws(OAuthError) -> TokenRequest {
        let token = try secret("refresh_token", parameters)
        guard let text = parameters["scope"] else { return .refresh(token: token, scope: nil) }
        return .refresh(token: token, scope: try ScopeSet(text))
    }

    /// A client acting for itself has no citizen: scopes about one are refused.
    private static func ownScope(_ parameters: Parameters, _ client: ClientMetadata) throws(OAuthError) -> ScopeSet {
        let scope = try ScopeSet(parameters["scope"])
        if let outside = scope.firstOutside(client.scopes) {
            throw OAuthError(.invalidScope, "scope is not registered for this client: \(outside)")
        }
        guard scope.names.allSatisfy({ Scope(rawValue: $0) == nil }) else {
            throw OAuthError(.invalidScope, "scopes about a citizen need a citizen")
        }
        return scope
    }

    private static func secret(_ name: String, _ parameters: Parameters) throws(OAuthError) -> String {
        let value = try parameters.required(name)
        guard value.utf8.count <= 512 else { throw OAuthError(.invalidGrant, "\(name) is not one of ours") }
        return value
    }
}
