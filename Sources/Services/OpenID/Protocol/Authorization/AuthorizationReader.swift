package import Civil
import Encoding
package import Signing
import Web

/// Reads authorization requests (OpenID Connect Core section 3.1.2, RFC 9126, RFC 9101) for a client already found.
package struct AuthorizationReader: Sendable {
    let issuer: String
    let rules: ProtocolRules
    /// Our own keys, for `id_token_hint`; those no longer in use as well.
    let ownKeys: @Sendable (KeyID) -> TrustedKey?

    package init(
        issuer: String,
        rules: ProtocolRules = .standard,
        ownKeys: @escaping @Sendable (KeyID) -> TrustedKey?
    ) {
        self.issuer = issuer
        self.rules = rules
        self.ownKeys = ownKeys
    }

    /// Examines a request.
    ///
    /// Until the redirect address is found registered every refusal stays with us; after that all go back to it.
    package func read(
        _ parameters: Parameters,
        client: ClientMetadata,
        at endpoint: AuthorizationEndpoint,
        now: Timestamp
    ) throws(AuthorizationRefusal) -> AuthorizationRequest {
        let effective: Parameters
        let returns: AuthorizationReturn
        do throws(OAuthError) {
            effective = try unpacked(parameters, client, endpoint, now)
            try Self.checkClient(effective, client)
        } catch {
            throw .page(error, nil)
        }
        returns = try self.returns(effective, client)
        do throws(OAuthError) {
            return try request(effective, client, returns, now)
        } catch {
            throw .back(error, returns)
        }
    }

    private func unpacked(
        _ parameters: Parameters,
        _ client: ClientMetadata,
        _ endpoint: AuthorizationEndpoint,
        _ now: Timestamp
    ) throws(OAuthError) -> Parameters {
        guard endpoint != .resumed else { return parameters }
        guard parameters["request_uri"] == nil else {
            throw endpoint == .pushed
                ? OAuthError(.invalidRequest, "request_uri cannot be pushed")
                : OAuthError(.requestURINotSupported, "request_uri must be one that we issued")
        }
        guard endpoint == .pushed || !client.requiresPushedRequest else {
            throw OAuthError(.invalidRequest, "this client must push its requests (RFC 9126)")
        }
        guard let token = parameters["request"] else {
            guard !client.requiresSignedRequest else {
                throw OAuthError(.invalidRequest, "this client must sign its requests (RFC 9101)")
            }
            return parameters
        }
        let signed = try RequestObject(issuer: issuer, rules: rules).parameters(token, of: client, now: now)
        // Outside of the signed request only client_id counts (RFC 9101 section 5).
        if let outer = parameters["client_id"], outer != client.id {
            throw OAuthError(.invalidRequest, "client_id differs from the signed request")
        }
        return signed
    }

    private static func checkClient(_ parameters: Parameters, _ client: ClientMetadata) throws(OAuthError) {
        guard try parameters.required("client_id") == client.id else {
            throw OAuthError(.invalidRequest, "client_id is that of another client")
        }
        guard client.grants.contains(.authorizationCode) else {
            throw OAuthError(.unauthorizedClient, "this client has not registered the authorization code flow")
        }
    }

    private func returns(
        _ parameters: Parameters,
        _ client: ClientMetadata
    ) throws(AuthorizationRefusal) -> AuthorizationReturn {
        guard let redirectURI = parameters["redirect_uri"] else {
            throw .page(OAuthError(.invalidRequest, "parameter missing: redirect_uri"), nil)
        }
        guard RedirectURIs.contains(redirectURI, among: client.redirectURIs, of: client.applicationType) else {
            let mismatch = RedirectMismatch.compare(redirectURI, with: client.redirectURIs)
            throw .page(OAuthError(.invalidRequest, "redirect_uri is not registered"), mismatch)
        }
        let state: String?
        let mode: ResponseMode
        do throws(OAuthError) {
            state = try parameters.bounded("state", bytes: rules.stateBytes)
        } catch {
            throw .back(error, Self.plain(client, redirectURI, nil))
        }
        do throws(OAuthError) {
            mode = try ResponseMode.read(parameters["response_mode"])
        } catch {
            throw .back(error, Self.plain(client, redirectURI, state))
        }
        return AuthorizationReturn(clientID: client.id, redirectURI: redirectURI, responseMode: mode, state: state)
    }

    private static func plain(_ client: ClientMetadata, _ redirectURI: String, _ state: String?) -> AuthorizationReturn
    {
        AuthorizationReturn(clientID: client.id, redirectURI: redirectURI, responseMode: .query, state: state)
    }

    private func request(
        _ parameters: Parameters,
        _ client: ClientMetadata,
        _ returns: AuthorizationReturn,
        _ now: Timestamp
    ) throws(OAuthError) -> AuthorizationRequest {
        guard try parameters.required("response_type") == "code" else {
            throw OAuthError(.unsupportedResponseType, "response_type must be code")
        }
        let challenge = try CodeChallenge(parameters)
        let scope = try ScopeSet(parameters["scope"])
        let claims = try parameters["claims"].map { text throws(OAuthError) in try ClaimsRequest(text) } ?? .none
        return AuthorizationRequest(
            parameters: parameters,
            returns: returns,
            nonce: try parameters.bounded("nonce", bytes: rules.stateBytes),
            challenge: challenge,
            scope: scope,
            plan: try ClaimsPlan.make(scope, claims, for: client),
            prompt: try Prompt.read(parameters["prompt"]),
            maxAge: try Self.maxAge(parameters["max_age"]) ?? client.defaultMaxAge,
            acr: claims.acr ?? Self.acr(parameters["acr_values"], client),
            loginHint: try parameters.bounded("login_hint", bytes: 256),
            hint: try hint(parameters, client, now),
            languages: Self.languages(parameters["ui_locales"]),
            dpopKeyThumbprint: try Self.thumbprint(parameters["dpop_jkt"])
        )
    }
}
