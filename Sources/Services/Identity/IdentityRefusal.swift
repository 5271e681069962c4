/// Why something about an account was not done.
///
/// Each case has a stable code on the wire and in the entry of evidence that records it.
package enum IdentityRefusal: String, Error, Sendable, CaseIterable {
    /// The text is no user name.
    case numberMalformed = "user-name-malformed"
    /// No register has anybody of this number.
    case nobody = "nobody-of-this-number"
    case noAccount = "no-account"
    case accountClosed = "account-closed"
    case alreadyActive = "account-already-active"
    /// The seven days are over: at a counter only.
    case activationExpired = "activation-expired"
    case locked = "account-locked"
    case notLocked = "account-not-locked"
    /// Whoever asks may not set or lift this lock.
    case lockNotYours = "lock-not-yours"
    /// A document and an authority must be named.
    case groundMissing = "legal-ground-missing"
    /// No appointment in force that covers it.
    case appointmentRequired = "appointment-required"
    /// Nobody decides about herself or her own children.
    case ownCase = "own-case"
    case secondOfficerRequired = "second-officer-required"
    case noApplication = "no-such-application"
    case alreadyDecided = "application-already-decided"
    case notTheRepresentative = "not-the-representative"
    /// It takes a usable account of level 2.
    case levelTwoRequired = "level-2-required"
    /// A delegation, trusted person or member that is unknown or over.
    case noSuchEntry = "no-such-entry"
    case alreadyNamed = "already-named"
    case notOneself = "not-oneself"
    /// More delegations, trusted persons or members than are allowed.
    case tooMany = "too-many-entries"
    /// More invitations within 24 hours than are allowed, or to the same person.
    case tooManyToday = "too-many-invitations"
    /// Unknown utilities, or an end in the past or too far away.
    case scopeMalformed = "delegation-scope-malformed"

    /// The stable code.
    package var code: String { rawValue }
}
