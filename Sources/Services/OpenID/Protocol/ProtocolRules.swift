package import Signing

/// The numbers of the protocol in one place; the standards give their bounds.
package struct ProtocolRules: Hashable, Sendable {
    /// Seconds by which clocks of clients may run ahead (FAPI 2.0: 10 accepted, more than 60 refused).
    package var tolerance = 30
    /// The longest life of a client assertion, in seconds: what Authlib writes unless told otherwise; each works once anyway.
    package var assertionLifetime = 3600
    /// The longest life of a signed request, in seconds (FAPI 2.0 Message Signing section 5.3.1).
    package var requestObjectLifetime = 3600
    /// How far back a DPoP proof may have been made, in seconds.
    package var proofAge = 60
    /// `state` and `nonce`, in bytes.
    package var stateBytes = 2_000
    /// Any other parameter, in bytes.
    package var parameterBytes = 16_384
    /// Whether plain clients may have a secret of ours; the provider must then keep its hash beside the registration.
    package var offersSecrets = false
    /// Scopes that services of ours have defined besides those of ``Scope``.
    package var resourceScopes: Set<String> = []

    package init() {}

    /// As written above.
    package static let standard = ProtocolRules()

    /// The algorithms a client of a profile may sign with.
    package static func algorithms(_ profile: ClientProfile) -> Set<TokenAlgorithm> {
        switch profile {
        case .oidc: .strong.union([.rs256])
        case .fapi: .strong
        }
    }
}
