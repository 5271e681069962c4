/// A new credential whose registration holds.
package struct VerifiedRegistration: Hashable, Sendable {
    /// What to store.
    package let credential: CredentialRecord
    package let isBackedUp: Bool
    package let isUserVerified: Bool
    package let aaguid: AAGUID
    package let transports: [String]
    package let isDiscoverable: Bool?
    package let attestation: Attestation

    init(
        _ registration: UnverifiedRegistration,
        _ data: AuthenticatorData,
        _ attested: AuthenticatorData.AttestedCredential,
        _ attestation: Attestation
    ) {
        credential = CredentialRecord(
            id: attested.id,
            publicKey: attested.publicKey,
            signCount: data.signCount,
            isBackupEligible: data.flags.contains(.backupEligible)
        )
        isBackedUp = data.flags.contains(.backedUp)
        isUserVerified = data.flags.contains(.userVerified)
        aaguid = attested.aaguid
        transports = registration.transports
        isDiscoverable = registration.isDiscoverable
        self.attestation = attestation
    }
}
