/// The answer to `navigator.credentials.get`, from which nothing follows until it is verified.
package struct UnverifiedAssertion: Hashable, Sendable {
    /// The identifier under which the credential's record is looked up.
    package let id: [UInt8]
    package let clientDataJSON: [UInt8]
    package let authenticatorData: [UInt8]
    package let signature: [UInt8]
    /// The handle of the account, if the authenticator keeps it.
    package let userHandle: [UInt8]?

    package init(
        id: [UInt8],
        clientDataJSON: [UInt8],
        authenticatorData: [UInt8],
        signature: [UInt8],
        userHandle: [UInt8]? = nil
    ) {
        self.id = id
        self.clientDataJSON = clientDataJSON
        self.authenticatorData = authenticatorData
        self.signature = signature
        self.userHandle = userHandle
    }

    /// The steps of section 7.2 that need no store.
    ///
    /// Left to the caller: the challenge counts once; counter and backup state are stored; a counter that went back is
    /// judged.
    /// - Parameter credential: the record found under ``id``.
    package func verify(
        _ credential: CredentialRecord,
        _ expectation: AssertionExpectation
    ) throws(WebAuthnError) -> VerifiedAssertion {
        guard expectation.allowed.isEmpty || expectation.allowed.contains(id) else { throw .credentialNotAllowed }
        guard credential.id == id else { throw .idMismatch }
        try expectation.user.check(userHandle)
        let clientData = try ClientData(clientDataJSON)
        try expectation.rules.check(clientData, .get)
        let data = try AuthenticatorData(authenticatorData)
        try expectation.rules.check(data)
        // Section 6.1: attested credential data stand in registrations only.
        guard data.attested == nil else { throw .malformed("authenticatorData") }
        guard data.flags.contains(.backupEligible) == credential.isBackupEligible else {
            throw .backupEligibilityChanged
        }
        guard credential.publicKey.isValid(signature, for: CeremonyRules.message(data, clientData)) else {
            throw .signatureInvalid
        }
        return VerifiedAssertion(credential, data)
    }
}
