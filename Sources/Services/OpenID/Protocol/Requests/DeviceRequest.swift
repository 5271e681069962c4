/// A request at the device authorization endpoint (RFC 8628 section 3.1).
package struct DeviceRequest: Hashable, Sendable {
    package let scope: ScopeSet
    package let plan: ClaimsPlan
    package let acr: AcrRequest
    package let nonce: String?

    /// Reads the parameters for a client that has been authenticated.
    package static func read(
        _ parameters: Parameters,
        client: ClientMetadata,
        rules: ProtocolRules = .standard
    ) throws(OAuthError) -> DeviceRequest {
        guard client.grants.contains(.deviceCode) else {
            throw OAuthError(.unauthorizedClient, "this client has not registered the device flow")
        }
        let scope = try ScopeSet(parameters["scope"])
        let claims = try parameters["claims"].map { text throws(OAuthError) in try ClaimsRequest(text) } ?? .none
        return DeviceRequest(
            scope: scope,
            plan: try ClaimsPlan.make(scope, claims, for: client),
            acr: claims.acr ?? AuthorizationReader.acr(parameters["acr_values"], client),
            nonce: try parameters.bounded("nonce", bytes: rules.stateBytes)
        )
    }
}
