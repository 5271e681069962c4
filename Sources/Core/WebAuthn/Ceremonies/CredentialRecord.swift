/// What is kept of a credential, as far as an assertion needs it (section 4, "credential record").
package struct CredentialRecord: Hashable, Sendable {
    package let id: [UInt8]
    package let publicKey: CredentialPublicKey
    package let signCount: UInt32
    /// As at registration; it never changes.
    package let isBackupEligible: Bool

    package init(id: [UInt8], publicKey: CredentialPublicKey, signCount: UInt32, isBackupEligible: Bool) {
        self.id = id
        self.publicKey = publicKey
        self.signCount = signCount
        self.isBackupEligible = isBackupEligible
    }
}
