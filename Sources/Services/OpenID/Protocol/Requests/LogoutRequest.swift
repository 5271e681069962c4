package import Civil
import Signing
package import Web

/// A request at the end-session endpoint (OpenID Connect RP-Initiated Logout 1.0 section 2).
package struct LogoutRequest: Hashable, Sendable {
    package let hint: IDTokenHint?
    package let clientID: String?
    /// Present only when it is registered for the client.
    package let postLogoutRedirectURI: String?
    package let state: String?
    package let languages: [Language]
}

extension LogoutRequest {
    /// Which client a request names, by `client_id` or by its hint; nil when it names none.
    package static func clientID(_ parameters: Parameters) -> String? {
        parameters["client_id"] ?? parameters["id_token_hint"].flatMap { UnverifiedJWS($0).claimed("aud") }
    }

    /// Reads the parameters; the client is the one that ``clientID(_:)`` led to.
    ///
    /// An address that is not registered is refused, not left out: nobody is sent where the client did not say.
    package static func read(
        _ parameters: Parameters,
        client: ClientMetadata?,
        reader: AuthorizationReader,
        now: Timestamp
    ) throws(OAuthError) -> LogoutRequest {
        var hint: IDTokenHint?
        if let text = parameters["id_token_hint"] {
            hint = try IDTokenHint.verify(text, issuer: reader.issuer, keys: reader.ownKeys, now: now)
            guard hint?.clientID == client?.id else {
                throw OAuthError(.invalidRequest, "id_token_hint was issued to another client")
            }
        }
        if let named = parameters["client_id"], named != client?.id {
            throw OAuthError(.invalidRequest, "client_id is unknown")
        }
        let target = parameters["post_logout_redirect_uri"]
        if let target {
            let registered = client?.postLogoutRedirectURIs ?? []
            guard registered.contains(where: { $0.utf8.elementsEqual(target.utf8) }) else {
                throw OAuthError(.invalidRequest, "post_logout_redirect_uri is not registered")
            }
        }
        return LogoutRequest(
            hint: hint,
            clientID: client?.id,
            postLogoutRedirectURI: target,
            state: try parameters.bounded("state", bytes: reader.rules.stateBytes),
            languages: AuthorizationReader.languages(parameters["ui_locales"])
        )
    }

    /// Where the browser goes afterwards, with `state`.
    package var address: String? {
        postLogoutRedirectURI.map { base in
            guard let state else { return base }
            return base + (base.contains("?") ? "&" : "?") + "state=" + PercentEncoding.encode(state)
        }
    }
}
