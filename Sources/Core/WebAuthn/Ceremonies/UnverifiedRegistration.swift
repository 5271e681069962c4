package import Civil

/// The answer to `navigator.credentials.create`, from which nothing follows until it is verified.
package struct UnverifiedRegistration: Hashable, Sendable {
    /// The identifier that the browser names.
    package let id: [UInt8]
    package let clientDataJSON: [UInt8]
    package let attestationObject: [UInt8]
    /// How the authenticator can be reached, as the browser says: a hint for later requests.
    package let transports: [String]
    /// Whether the credential can be found without its identifier, if the browser says so (`credProps.rk`).
    package let isDiscoverable: Bool?

    package init(
        id: [UInt8],
        clientDataJSON: [UInt8],
        attestationObject: [UInt8],
        transports: [String] = [],
        isDiscoverable: Bool? = nil
    ) {
        self.id = id
        self.clientDataJSON = clientDataJSON
        self.attestationObject = attestationObject
        self.transports = transports
        self.isDiscoverable = isDiscoverable
    }

    /// The steps of section 7.1 that need no store.
    ///
    /// Left to the caller: the challenge counts once, and an identifier that is registered already is refused.
    /// - Parameter now: at what time attestation certificates must be valid to be trusted.
    package func verify(
        _ expectation: RegistrationExpectation,
        at now: Timestamp
    ) throws(WebAuthnError) -> VerifiedRegistration {
        let clientData = try ClientData(clientDataJSON)
        try expectation.rules.check(clientData, .create)
        let object = try AttestationObject(attestationObject)
        let data = object.authenticatorData
        try expectation.rules.check(data)
        guard let attested = data.attested else { throw .malformed("attestedCredentialData") }
        guard expectation.algorithms.contains(attested.publicKey.algorithm) else { throw .algorithmNotOffered }
        guard attested.id == id else { throw .idMismatch }
        let statement = AttestationStatement(
            object: object,
            credential: attested,
            message: CeremonyRules.message(data, clientData)
        )
        let attestation = try statement.verify(anchors: expectation.anchors, at: now)
        return VerifiedRegistration(self, data, attested, attestation)
    }
}
