package import Encoding

/// What `navigator.credentials.create` is asked for (section 5.4): a discoverable credential with user verification.
package struct CredentialCreationOptions: Sendable {
    private let relyingParty: RelyingParty
    private let user: CredentialUser
    private let challenge: Challenge
    private let algorithms: [COSEAlgorithm]
    private let excluded: [CredentialDescriptor]
    private let timeout: Int64
    private let attestation: AttestationConveyance

    /// - Parameters:
    ///   - excluded: credentials of the account, so that one authenticator does not get two.
    ///   - timeout: in milliseconds; section 15.1 recommends five minutes.
    package init(
        relyingParty: RelyingParty,
        user: CredentialUser,
        challenge: Challenge,
        algorithms: [COSEAlgorithm] = COSEAlgorithm.allCases,
        excluding excluded: [CredentialDescriptor] = [],
        timeoutMilliseconds timeout: Int64 = 300_000,
        attestation: AttestationConveyance = .none
    ) {
        self.relyingParty = relyingParty
        self.user = user
        self.challenge = challenge
        self.algorithms = algorithms
        self.excluded = excluded
        self.timeout = timeout
        self.attestation = attestation
    }

    /// `PublicKeyCredentialCreationOptionsJSON`.
    package var json: JSONValue {
        .object([
            .init("rp", .object([.init("id", .string(relyingParty.id)), .init("name", .string(relyingParty.name))])),
            .init("user", userJSON),
            .init("challenge", .string(challenge.base64url)),
            .init("pubKeyCredParams", .array(algorithms.map(Self.parameter))),
            .init("timeout", .integer(timeout)),
            .init("excludeCredentials", .array(excluded.map(\.json))),
            .init("authenticatorSelection", Self.selection),
            .init("attestation", .string(attestation.rawValue)),
            .init("extensions", .object([.init("credProps", .boolean(true))])),
        ])
    }

    /// The argument of `create`, with the challenge and identifiers in base64url: `{"publicKey":{…}}`.
    package var argument: JSONValue { .object([.init("publicKey", json)]) }

    private var userJSON: JSONValue {
        .object([
            .init("id", .string(Base64.url.encode(user.handle))), .init("name", .string(user.name)),
            .init("displayName", .string(user.displayName)),
        ])
    }

    private static func parameter(_ algorithm: COSEAlgorithm) -> JSONValue {
        .object([.init("type", .string("public-key")), .init("alg", .integer(algorithm.rawValue))])
    }

    private static let selection: JSONValue = .object([
        .init("residentKey", .string("required")), .init("requireResidentKey", .boolean(true)),
        .init("userVerification", .string(UserVerification.required.rawValue)),
    ])
}

/// Whether a statement about the authenticator is wanted (section 5.4.7).
package enum AttestationConveyance: String, Hashable, Sendable {
    case none
    case indirect
    case direct
    case enterprise
}
