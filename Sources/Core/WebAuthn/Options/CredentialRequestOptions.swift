package import Encoding

/// What `navigator.credentials.get` is asked for (section 5.5): an assertion with user verification.
package struct CredentialRequestOptions: Sendable {
    private let relyingParty: RelyingParty
    private let challenge: Challenge
    private let allowed: [CredentialDescriptor]
    private let timeout: Int64

    /// - Parameters:
    ///   - allowed: empty for a discoverable credential, as conditional mediation needs it.
    ///   - timeout: in milliseconds; section 15.1 recommends five minutes.
    package init(
        relyingParty: RelyingParty,
        challenge: Challenge,
        allowing allowed: [CredentialDescriptor] = [],
        timeoutMilliseconds timeout: Int64 = 300_000
    ) {
        self.relyingParty = relyingParty
        self.challenge = challenge
        self.allowed = allowed
        self.timeout = timeout
    }

    /// `PublicKeyCredentialRequestOptionsJSON`.
    package var json: JSONValue {
        .object([
            .init("challenge", .string(challenge.base64url)),
            .init("timeout", .integer(timeout)),
            .init("rpId", .string(relyingParty.id)),
            .init("allowCredentials", .array(allowed.map(\.json))),
            .init("userVerification", .string(UserVerification.required.rawValue)),
        ])
    }

    /// The argument of `get`, with the challenge and identifiers in base64url: `{"publicKey":{…}}`.
    package var argument: JSONValue { .object([.init("publicKey", json)]) }
}
