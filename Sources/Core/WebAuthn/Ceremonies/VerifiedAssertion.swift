/// A proof of possession that holds.
package struct VerifiedAssertion: Hashable, Sendable {
    package let credentialID: [UInt8]
    /// To store.
    package let signCount: UInt32
    package let counter: SignatureCounter
    /// To store.
    package let isBackedUp: Bool
    package let isUserVerified: Bool

    init(_ credential: CredentialRecord, _ data: AuthenticatorData) {
        credentialID = credential.id
        signCount = data.signCount
        counter = SignatureCounter(stored: credential.signCount, presented: data.signCount)
        isBackedUp = data.flags.contains(.backedUp)
        isUserVerified = data.flags.contains(.userVerified)
    }
}

/// What the counter of signatures says (section 7.2 step 22).
package enum SignatureCounter: Hashable, Sendable {
    /// The authenticator does not count.
    case absent
    case advanced
    /// Not larger than the one before: the key exists twice, or an answer came late. The caller judges.
    case regressed(stored: UInt32, presented: UInt32)

    init(stored: UInt32, presented: UInt32) {
        if stored == 0, presented == 0 {
            self = .absent
        } else if presented > stored {
            self = .advanced
        } else {
            self = .regressed(stored: stored, presented: presented)
        }
    }

    /// Whether it went back or stood still.
    package var isRegressed: Bool {
        guard case .regressed = self else { return false }
        return true
    }
}
