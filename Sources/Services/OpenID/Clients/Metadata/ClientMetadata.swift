package import Signing
package import Web

/// A registered client: names of RFC 7591 and OpenID Connect Registration, checked for its profile.
///
/// Only ``read(_:id:rules:)`` makes one, so that every value that exists is a valid registration.
package struct ClientMetadata: Hashable, Sendable {
    package let id: String
    package let profile: ClientProfile
    package let environment: ClientEnvironment
    package let applicationType: ApplicationType
    package let name: LocalizedText
    /// For whom it was registered.
    package let organisation: LocalizedText
    package let uri: String?
    package let policyURI: String?
    package let termsURI: String?
    /// Addresses of e-mail.
    package let contacts: [String]
    package let redirectURIs: [String]
    package let postLogoutRedirectURIs: [String]
    package let keys: TokenKeySet
    package let authentication: ClientAuthenticationMethod
    /// The only algorithm of its assertions; nil for any of the profile.
    package let assertionAlgorithm: TokenAlgorithm?
    package let certificateRule: ClientCertificateRule?
    package let grants: Set<GrantType>
    package let scopes: ScopeSet
    /// What its pairwise subjects are computed for: a host, or the client itself.
    package let sector: String
    package let purposes: [ClientPurpose]
    package let idTokenAlgorithm: SignatureAlgorithm
    package let authorizationAlgorithm: SignatureAlgorithm
    package let introspectionAlgorithm: SignatureAlgorithm
    /// The only algorithm of its signed requests; nil for any of the profile.
    package let requestObjectAlgorithm: TokenAlgorithm?
    package let requiresSignedRequest: Bool
    package let requiresPushedRequest: Bool
    /// Access tokens are bound to a DPoP key.
    package let dpopBound: Bool
    /// Access tokens are bound to the certificate of the connection.
    package let certificateBound: Bool
    package let backchannelLogoutURI: String?
    package let backchannelLogoutNeedsSession: Bool
    package let defaultMaxAge: Int64?
    package let defaultAcr: [AuthenticationContext]
    /// How long a consent is remembered and may be used.
    package let consentDays: Int
}

extension ClientMetadata {
    /// Every claim of every purpose.
    package var claims: Set<ClaimName> { Set(purposes.flatMap { $0.claims.map(\.name) }) }
    /// Whether it can keep a secret.
    package var isConfidential: Bool { authentication != .none }
    /// Refresh tokens that are not bound to a key are changed at each use (RFC 9700 section 4.14.2).
    package var rotatesRefreshTokens: Bool { profile == .oidc }
    /// What it may sign with.
    package var allowedAlgorithms: Set<TokenAlgorithm> { ProtocolRules.algorithms(profile) }
}
