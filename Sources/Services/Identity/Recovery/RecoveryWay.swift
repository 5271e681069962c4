package import Civil

/// How somebody without her old devices shows, at a distance, that the account is hers; the raw value stands in the table.
package enum RecoveryWay: String, Sendable, CaseIterable {
    /// Two persons she named before vouch for her.
    case trusted
    /// The chip of her card, and her face.
    case card
}

/// How a recovery came to its end; the raw value stands in the table.
package enum RecoveryOutcome: String, Sendable, CaseIterable {
    case completed
    /// By the owner, or because she came back another way.
    case cancelled
    /// By so many trusted persons that two cannot confirm any more.
    case refused
    case expired
}

/// How long things wait, as far as an installation may choose.
package struct RecoveryRules: Sendable {
    /// Seconds between the second confirmation and the new passkey, in which the owner can say no.
    package let trustedLock: Int
    /// Seconds between the card's proof and the new passkey.
    package let cardLock: Int

    /// A day for trusted persons, an hour for the card.
    ///
    /// At a counter nothing waits.
    package static let standard = RecoveryRules(trustedLock: 86_400, cardLock: 3_600)

    package init(trustedLock: Int, cardLock: Int) {
        self.trustedLock = max(0, trustedLock)
        self.cardLock = max(0, cardLock)
    }

    /// How long trusted persons have: three days.
    static let askingSeconds = 3 * 86_400
    /// How long the new device has once the time lock is over: three days.
    static let finishingSeconds = 3 * 86_400
    /// How long a request of a new device is remembered.
    static let requestSeconds = 8 * 86_400
    /// Wrong comparison codes of one trusted person.
    static let mostComparisons: Int64 = 3
}

/// Where a recovery stands, as the new device sees it: nothing here tells whether the account exists.
package struct RecoveryStatus: Equatable, Sendable {
    /// How far it has come.
    package enum State: Equatable, Sendable {
        /// Trusted persons are asked, if there are any.
        case waiting
        case timeLock(until: Timestamp)
        /// The new passkey can be made.
        case ready
        case ended(RecoveryOutcome)
    }

    package let state: State
    /// Six digits that the owner tells her trusted persons.
    package let comparisonCode: String
    /// How many have confirmed.
    package let confirmations: Int
    package let expires: Timestamp
}

/// A request to vouch for somebody, as a trusted person sees it.
package struct RecoveryAsked: Equatable, Sendable {
    package let id: Int64
    package let owner: AccountKey
    package let name: String
    package let started: Timestamp
    package let expires: Timestamp
    /// The new device, and from about where it asks.
    package let device: SessionDevice
}

/// A recovery under way, as the owner sees it on an old device.
package struct OpenRecovery: Equatable, Sendable {
    package let id: Int64
    package let way: RecoveryWay
    package let started: Timestamp
    /// When the time lock ends; nil while confirmations are missing.
    package let ready: Timestamp?
    package let device: SessionDevice
}
