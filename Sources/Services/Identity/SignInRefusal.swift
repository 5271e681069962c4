package import Civil
internal import Web

/// Why somebody was not signed in, not let on, or may not change how she signs in.
///
/// It is an answer, not a fault.
package enum SignInRefusal: Error, Equatable, Sendable {
    // For whoever is not signed in: nothing here tells whether an account exists.
    /// Too many tries from an address, about an account, or altogether.
    case tooMany(retryAfterSeconds: Int)
    /// The challenge is unknown, used, too old, or another browser's.
    case ceremonyOver
    /// Passkeys do not work under the address of this installation.
    case passkeysUnavailable
    /// The passkey is unknown or its answer does not hold.
    case passkeyRefused
    /// The code is wrong, too old, used up, or was never sent.
    case codeWrong
    /// The officer's code or link is wrong, too old or used up.
    case enrolmentWrong
    /// The recovery is not as far, was cancelled, or its time is over.
    case recoveryNotReady
    /// No reader of cards is connected.
    case cardUnavailable
    /// The card or the face did not prove who she is.
    case cardRefused

    // For whoever has shown who she is.
    /// The account is locked for these reasons.
    case accountLocked(LockSet)
    /// The account is not active: issued but not activated in time, or cancelled.
    case accountNotActive
    /// The session has ended or was used from two places at once.
    case sessionOver
    /// A passkey must vouch for her first, in the last ten minutes.
    case stepUpNeeded
    case passcodeMissing
    /// Wrong; so many tries are left before the next delay.
    case passcodeWrong(left: Int)
    /// Too many were wrong; the next one counts from this moment on.
    case passcodeWait(until: Timestamp)
    /// Too many passcodes wait to be compared; this one was not, and no try was counted.
    case passcodeBusy
    /// Fifty were wrong: a passkey or an officer must set a new one.
    case passcodeStopped
    case passcodeWeak(PasscodeWeakness)
    /// The authenticator's answer could not be taken as a new passkey; the word says why.
    case registrationRefused(String)
    case passkeyKnown
    case passkeyUnknown
    case passkeysFull
    /// The last one is not removed: nobody could sign in any more.
    case passkeyLast
    /// A passkey's name is empty, longer than 60 characters, or has signs that are none.
    case nameMalformed
    case roleUnknown
    /// Only an officer at a counter may do this.
    case officerRequired
    /// What was shown at the counter does not prove who she is.
    case identityNotProven([Defect])
    /// There is no such account.
    case noAccount
    /// There is no such recovery to answer or to cancel.
    case recoveryUnknown
    /// The comparison code is not the one that the new device shows.
    case comparisonWrong
}

extension SignInRefusal {
    /// A word for entries of evidence and for the `code` of the problem.
    package var code: String { kind.code }
}
