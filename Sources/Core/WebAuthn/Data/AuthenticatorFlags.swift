/// The flags of authenticator data (section 6.1).
package struct AuthenticatorFlags: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// UP: a person did something.
    package static let userPresent = AuthenticatorFlags(rawValue: 0x01)
    /// UV: the authenticator made sure who she is.
    package static let userVerified = AuthenticatorFlags(rawValue: 0x04)
    /// BE: the credential may be copied to other devices.
    package static let backupEligible = AuthenticatorFlags(rawValue: 0x08)
    /// BS: the credential has been copied.
    package static let backedUp = AuthenticatorFlags(rawValue: 0x10)
    /// AT: attested credential data follow.
    package static let attestedCredential = AuthenticatorFlags(rawValue: 0x40)
    /// ED: extension outputs follow.
    package static let extensions = AuthenticatorFlags(rawValue: 0x80)
}
