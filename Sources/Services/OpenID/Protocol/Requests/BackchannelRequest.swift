package import Civil

/// A request at the backchannel authentication endpoint (OpenID Connect CIBA section 7.1), in poll mode.
package struct BackchannelRequest: Hashable, Sendable {
    /// Whom the client means.
    package enum Login: Hashable, Sendable {
        /// A personal number or telephone, as the client knows it.
        case hint(String)
        /// An ID token that it got before.
        case idToken(IDTokenHint)
    }

    package let scope: ScopeSet
    package let plan: ClaimsPlan
    package let login: Login
    /// Shown on both devices, so that the citizen sees that they belong together.
    package let bindingMessage: String
    package let acr: AcrRequest
    /// Seconds, 30 to 600; nil for the usual time.
    package let requestedExpiry: Int64?
    /// The longest message that fits on a small screen.
    package static let maximumMessage = 60
}

extension BackchannelRequest {
    /// Reads the parameters for a client that has been authenticated.
    package static func read(
        _ parameters: Parameters,
        client: ClientMetadata,
        reader: AuthorizationReader,
        now: Timestamp
    ) throws(OAuthError) -> BackchannelRequest {
        guard client.grants.contains(.backchannel) else {
            throw OAuthError(.unauthorizedClient, "this client has not registered backchannel authentication")
        }
        guard parameters["request"] == nil else {
            throw OAuthError(.invalidRequest, "signed backchannel requests are not supported")
        }
        let scope = try ScopeSet(parameters["scope"])
        let claims = try parameters["claims"].map { text throws(OAuthError) in try ClaimsRequest(text) } ?? .none
        return BackchannelRequest(
            scope: scope,
            plan: try ClaimsPlan.make(scope, claims, for: client),
            login: try login(parameters, client, reader, now),
            bindingMessage: try message(parameters["binding_message"]),
            acr: claims.acr ?? AuthorizationReader.acr(parameters["acr_values"], client),
            requestedExpiry: try expiry(parameters["requested_expiry"])
        )
    }

    /// Exactly one of the hints (section 7.1); a token for a hint would have to come from somebody we do not know.
    private static func login(
        _ parameters: Parameters,
        _ client: ClientMetadata,
        _ reader: AuthorizationReader,
        _ now: Timestamp
    ) throws(OAuthError) -> Login {
        let names = ["login_hint", "id_token_hint", "login_hint_token"].filter { parameters[$0] != nil }
        guard names.count == 1 else { throw OAuthError(.invalidRequest, "exactly one hint must name the citizen") }
        guard parameters["login_hint_token"] == nil else {
            throw OAuthError(.invalidRequest, "login_hint_token is not supported")
        }
        if let hint = try reader.hint(parameters, client, now) { return .idToken(hint) }
        guard let hint = try parameters.bounded("login_hint", bytes: 256) else {
            throw OAuthError(.invalidRequest, "parameter missing: login_hint")
        }
        return .hint(hint)
    }

    /// Letters, digits, blanks and a little punctuation: nothing that looks like an address or a command.
    private static func message(_ text: String?) throws(OAuthError) -> String {
        guard let text else { throw OAuthError(.invalidBindingMessage, "binding_message is missing") }
        let isPlain = text.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isAlphabetic || scalar.properties.generalCategory == .decimalNumber
                || scalar.properties.generalCategory == .nonspacingMark || " -.,:#()".unicodeScalars.contains(scalar)
        }
        guard text.count <= maximumMessage, text.utf8.count <= 4 * maximumMessage, isPlain else {
            throw OAuthError(.invalidBindingMessage, "binding_message must be short and plain")
        }
        return text
    }

    private static func expiry(_ text: String?) throws(OAuthError) -> Int64? {
        guard let text else { return nil }
        guard let seconds = try? AuthorizationReader.maxAge(text), (30...600).contains(seconds) else {
            throw OAuthError(.invalidRequest, "requested_expiry must be 30 to 600 seconds")
        }
        return seconds
    }
}
