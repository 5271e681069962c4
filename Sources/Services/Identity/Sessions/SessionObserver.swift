package import Store

/// Learns, in the same transaction, that sessions ended: whoever signed in elsewhere through them is signed out there.
package protocol SessionObserver: Sendable {
    /// Called once for each session that ended, whatever ended it.
    func ended(_ sessions: [EndedSession], in tx: Transaction) throws
}

/// A session that is no more.
package struct EndedSession: Hashable, Sendable {
    package let account: AccountKey
    package let handle: SessionHandle
}

/// Nobody wants to know.
package struct NoSessionObserver: SessionObserver {
    package init() {}

    /// Takes note of nothing.
    package func ended(_ sessions: [EndedSession], in tx: Transaction) {}
}

/// Why a session ended; the raw value stands in entries of evidence.
package enum SessionEnd: String, Sendable, CaseIterable {
    case signedOut = "signed_out"
    /// From the list of her sessions, on another device.
    case revoked
    case expired
    case passkeyRemoved = "passkey_removed"
    case recovered
    case accountLocked = "account_locked"
    case appointmentEnded = "appointment_ended"
}
